// Text and Telegram's entities become elements; offsets count UTF-16 units, as JavaScript does.
import { element } from "./element.js";

const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const LINKS = {
  url: (text) => (/^[a-z]+:/i.test(text) ? text : `https://${text}`),
  email: (text) => `mailto:${text}`,
  phone_number: (text) => `tel:${text.replace(/[^+\d]/g, "")}`,
};

export function words(text, entities, onCommand) {
  const shown = element("div", { className: "words" });
  fill(shown, text, entities, { from: 0, to: text.length }, onCommand);
  return shown;
}

function fill(parent, text, entities, { from, to }, onCommand) {
  let at = from;
  let rest = entities.filter((entity) => entity.offset >= from && entity.offset < to);
  while (rest.length) {
    const [first, ...others] = rest;
    const end = first.offset + first.length;
    const inside = others.filter((entity) => entity.offset < end);
    parent.append(text.slice(at, first.offset));
    const child = marked(first, text.slice(first.offset, end), onCommand);
    fill(child, text, inside, { from: first.offset, to: end }, onCommand);
    parent.append(child);
    at = end;
    rest = others.filter((entity) => entity.offset >= end);
  }
  parent.append(text.slice(at, to));
}

function marked(entity, text, onCommand) {
  if (entity.type === "bot_command") {
    return element("button", { type: "button", className: "command", onclick: () => onCommand(text) });
  }
  if (entity.type === "spoiler") return element("span", { className: "spoiler" });
  const href = entity.url ?? LINKS[entity.type]?.(text);
  // Only addresses a chat may open; "javascript:" is none of them.
  if (href && /^(https?|tel|mailto|tg):/i.test(href)) {
    return element("a", { href, target: "_blank", rel: "noopener noreferrer" });
  }
  return element(TAGS[entity.type] ?? "span");
}
