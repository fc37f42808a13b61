// Buttons: under a message, and in place of the keyboard.
import { element } from "./element.js";

export function inlineButtons(message, phone) {
  const rows = Map.groupBy(message.buttons, (button) => button.row);
  const lines = [...rows.values()].map((row) =>
    element("div", { className: "line" }, ...row.map((button) => inlineButton(button, message, phone))));
  return element("div", { className: "buttons" }, ...lines);
}

function inlineButton(button, message, phone) {
  if (button.url) {
    return element("a", { href: button.url, target: "_blank", rel: "noopener noreferrer", textContent: button.text });
  }
  const made = element("button", { type: "button", textContent: button.text });
  made.onclick = async () => {
    made.classList.add("waiting");
    setTimeout(() => made.classList.remove("waiting"), 1500);
    await phone.do({ button: button.callback_data, message_id: message.message_id });
  };
  return made;
}

export function showKeyboard(panel, rows, phone) {
  const lines = rows.map((row) =>
    element("div", { className: "line" }, ...row.map((button) => key(button, phone))));
  panel.replaceChildren(...lines);
}

function key(button, phone) {
  const press = () => {
    if (button.request_location) return phone.composer.askPlace();
    if (button.request_contact) return phone.composer.sendContact();
    return phone.say(button.text);
  };
  return element("button", { type: "button", textContent: button.text, onclick: press });
}
