// Follows the database: each event carries a part of the page under the id of its element.
// What somebody types stands in no part, so no update can touch it.
"use strict";

const address = document.body.dataset.live;
const title = document.title;
let source = null;

// Changes only what differs: focus, selection and what a screen reader has read stay.
function merge(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (!("merge" in old.dataset)) return old.replaceWith(fresh);
  let at = old.firstElementChild;
  for (const node of [...fresh.children]) {
    const was = [...old.children].find((child) => child.id && child.id === node.id);
    if (!was) { old.insertBefore(node, at); continue; }
    if (was !== at) old.insertBefore(was, at);
    at = was.nextElementSibling;
    merge(was, node);
  }
  while (at) { const gone = at; at = at.nextElementSibling; gone.remove(); }
}

function show(id, html) {
  const old = document.getElementById(id);
  if (!old) return;
  const focused = document.activeElement?.id;
  const fresh = old.cloneNode(false);
  fresh.innerHTML = html;
  for (const part of fresh.querySelectorAll("details[id]")) {
    part.open = document.getElementById(part.id)?.open ?? part.open;
  }
  merge(old, fresh);
  if (focused && document.activeElement === document.body) document.getElementById(focused)?.focus();
  const mark = document.querySelector("#badge [data-title]")?.dataset.title;
  document.title = mark ? `${mark} ${title}` : title;
}

function listen() {
  source = new EventSource(address);
  for (const id of ["badge", "rows", "state", "thread", "facts"]) source.addEventListener(id, (event) => show(id, event.data));
  source.addEventListener("over", () => { source.close(); document.getElementById("over").hidden = false; });
  source.onopen = () => { document.getElementById("cut").hidden = true; };
  source.onerror = () => { document.getElementById(source.readyState === EventSource.CLOSED ? "over" : "cut").hidden = false; };
}

if (address) listen();
