// One message on the phone.
import { attachment } from "./attachment.js";
import { inlineButtons } from "./buttons.js";
import { clock, element } from "./element.js";
import { words } from "./entities.js";

export function bubble(message, phone) {
  const shown = element("li", { className: `message ${message.from}` });
  shown.dataset.messageId = message.message_id;
  shown.classList.toggle("edited", message.edited);
  shown.append(body(message, phone), more(message, phone, shown));
  if (message.buttons.length) shown.append(inlineButtons(message, phone));
  return shown;
}

function body(message, phone) {
  const made = element("div", { className: "bubble" });
  const quoted = phone.known(message.reply_to);
  if (quoted) made.append(element("div", { className: "quote" }, phone.summary(quoted)));
  if (message.attachment) {
    made.classList.add("carries", message.attachment.kind);
    made.classList.toggle("wordless", !message.text);
    made.append(attachment(message.attachment));
  }
  if (message.text) made.append(words(message.text, message.entities, (text) => phone.say(text)));
  made.append(meta(message, phone));
  return made;
}

function meta(message, phone) {
  const made = element("span", { className: "meta" });
  if (message.edited) made.append("diubah ");
  made.append(clock(message.date));
  if (message.from === "worker") {
    const seen = phone.newestFromBot > message.message_id;
    made.append(" ", element("span", { className: "tick" }, seen ? "✓✓" : "✓"));
  }
  return made;
}

function more(message, phone, shown) {
  const button = element("button", { type: "button", className: "more", textContent: "⋯" });
  button.setAttribute("aria-label", "Pilihan pesan");
  button.onclick = () => toggleChoices(message, phone, shown);
  return button;
}

function toggleChoices(message, phone, shown) {
  const open = shown.querySelector(".choices");
  if (open) return open.remove();
  const choices = element("div", { className: "choices" });
  const choose = (label, act) =>
    choices.append(element("button", { type: "button", textContent: label, onclick: () => { choices.remove(); act(); } }));
  choose("Balas", () => phone.composer.reply(message));
  if (message.from === "worker" && !message.attachment) choose("Ubah", () => phone.composer.edit(message));
  return shown.append(choices);
}
