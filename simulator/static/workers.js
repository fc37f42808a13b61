// The row of workers above the table: who there is, whose phone lies open, who has news.
import { element } from "./element.js";

export class Workers {
  constructor(toggle) {
    this.row = document.getElementById("workers");
    this.toggle = toggle;
    this.buttons = new Map();
  }

  show(chat) {
    const button = this.buttons.get(chat.chat_id) ?? this.make(chat);
    button.querySelector(".chip-name").textContent = chat.name;
    button.classList.toggle("blocked", chat.blocked);
  }

  make(chat) {
    const avatar = element("span", { className: "avatar", ariaHidden: "true" }, chat.name.slice(0, 1));
    avatar.style.setProperty("--hue", String((Math.abs(chat.chat_id) * 47) % 360));
    const unread = element("span", { className: "unread", hidden: true });
    const button = element("button", { type: "button", className: "chip", title: `Chat ${chat.chat_id}` },
      avatar, element("span", { className: "chip-name" }), unread);
    button.onclick = () => this.toggle(chat.chat_id);
    this.buttons.set(chat.chat_id, button);
    this.row.append(button);
    return button;
  }

  open(chatId, isOpen) {
    const button = this.buttons.get(chatId);
    button.ariaPressed = String(isOpen);
    if (!isOpen) return;
    button.querySelector(".unread").hidden = true;
    button.scrollIntoView({ inline: "nearest", block: "nearest" });
  }

  news(chatId) {
    const unread = this.buttons.get(chatId)?.querySelector(".unread");
    if (!unread) return;
    unread.textContent = String((unread.hidden ? 0 : Number(unread.textContent)) + 1);
    unread.hidden = false;
  }
}
