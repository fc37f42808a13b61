// Follows the database: each event carries a part of the page under the id of its element.
// What somebody types stands in no part, so no update can touch it.
"use strict";

const address = document.body.dataset.live;
const title = document.title;
let source = null;

function update(id, html) {
  swap(id, html);
  document.title = `${document.querySelector("#badge [data-title]")?.dataset.title ?? ""} ${title}`.trim();
}

function say(id, said) { document.getElementById(id).hidden = !said; }

// A stream that ended for good: is the login over, or was the desk only away?
async function ended() {
  const answer = await fetch("/account", { redirect: "manual" }).catch(() => null);
  if (answer?.type === "opaqueredirect") say("over", true); else setTimeout(listen, 5000);
}

function listen() {
  source = new EventSource(address);
  for (const id of ["badge", "rows", "state", "thread", "facts"]) source.addEventListener(id, (event) => update(id, event.data));
  source.addEventListener("over", () => { source.close(); say("over", true); });
  source.onopen = () => say("cut", false);
  source.onerror = () => { say("cut", true); if (source.readyState === EventSource.CLOSED) ended(); };
}

if (address) listen();
// A browser opens six connections to a desk: a tab nobody looks at gives its own back, but for the queue's, which calls.
if (address && !address.startsWith("/live/queue")) document.addEventListener("visibilitychange", () => {
  if (document.hidden) source.close(); else if (source.readyState === EventSource.CLOSED) listen();
});
