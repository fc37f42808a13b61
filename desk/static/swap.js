// Swaps a part of the page for a newer one.
"use strict";

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

function swap(id, html) {
  const old = document.getElementById(id);
  if (!old) return;
  const focused = document.activeElement?.id;
  const fresh = old.cloneNode(false);
  fresh.innerHTML = html;
  for (const part of fresh.querySelectorAll("details[id]")) part.open = document.getElementById(part.id)?.open ?? part.open;
  merge(old, fresh);
  if (focused && document.activeElement === document.body) document.getElementById(focused)?.focus();
}
