// Small comforts of forms; every form works without them.
"use strict";

let sending = false;
const unsaved = () => [...document.querySelectorAll("[data-unsaved]")].some((field) => field.value !== field.defaultValue);

addEventListener("beforeunload", (event) => { if (!sending && unsaved()) event.preventDefault(); });

addEventListener("submit", (event) => {
  sending = true;
  // After the browser has read the form: a disabled button would be missing in it.
  setTimeout(() => event.submitter?.setAttribute("disabled", ""), 0);
});

addEventListener("pageshow", () => {
  sending = false;
  for (const button of document.querySelectorAll("button[disabled]")) button.disabled = false;
});

addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && field.id === "text") field.form.requestSubmit();
});

addEventListener("input", (event) => {
  const { longest } = event.target.dataset;
  if (!longest) return;
  const count = document.querySelector(`output[for="${event.target.id}"]`);
  // As the desk counts: an emoji is one, however many units the browser stores.
  count.textContent = `${[...event.target.value.trim()].length}/${longest}`;
});
