// What a pressed button answers: a toast that goes by itself, or an alert that waits.
const SECONDS = 3.2;

export function toast(screen, text) {
  const shown = screen.querySelector(".toast");
  clearTimeout(Number(shown.dataset.timer));
  shown.textContent = text;
  shown.hidden = false;
  shown.dataset.timer = setTimeout(() => { shown.hidden = true; }, SECONDS * 1000);
}

export function popup(screen, { text, show_alert: alert, url }) {
  if (url) window.open(url, "_blank", "noopener");
  if (!text) return;
  if (!alert) return toast(screen, text);
  const dialog = screen.querySelector(".alert");
  dialog.querySelector("p").textContent = text;
  if (!dialog.open) dialog.show();
  dialog.querySelector("button").focus();
}
