// One worker's phone.
import * as api from "./api.js";
import { showKeyboard } from "./buttons.js";
import { Composer } from "./composer.js";
import { Messages } from "./messages.js";
import { popup, toast } from "./popups.js";

const BUSY_SECONDS = 5;

export class Phone {
  constructor(chat, { putAway }) {
    this.chatId = chat.chat_id;
    this.node = document.getElementById("phone").content.firstElementChild.cloneNode(true);
    this.screen = this.node.querySelector(".screen");
    this.node.dataset.chatId = chat.chat_id;
    this.node.querySelector(".bot-name").textContent = document.body.dataset.botName;
    this.node.querySelector(".owner-id").textContent = chat.chat_id;
    this.node.querySelector(".put-away").onclick = putAway;
    this.messages = new Messages(this);
    this.composer = new Composer(this);
    this.press(".block", () => api.block(this.chatId));
    this.press(".unblock", () => api.unblock(this.chatId));
    this.press(".start", () => this.say("/start"));
    this.press(".toggle-keyboard", () => this.showPanel(this.panel.hidden));
    this.chat(chat);
  }

  get panel() { return this.screen.querySelector(".keyboard"); }
  get newestFromBot() { return this.messages.newestFromBot; }

  press(selector, act) { this.screen.querySelector(selector).onclick = act; }

  async load() {
    this.messages.clear();
    for (const message of await api.messages(this.chatId)) this.message(message);
    await this.composer.loadMenu();
  }

  async do(act) {
    try {
      return await api.send(this.chatId, act);
    } catch (error) {
      toast(this.screen, error.message);
      return null;
    }
  }

  say(text) { return this.do({ text }); }
  known(messageId) { return this.messages.known.get(messageId); }
  summary(message) { return message.text ?? `[${message.attachment?.kind ?? "pesan"}]`; }
  about(text) { this.messages.about(text); }

  chat(chat) {
    this.node.querySelector(".owner-name").textContent = chat.name;
    const closed = chat.blocked || !chat.started;
    this.screen.querySelector(".composer").hidden = closed;
    this.screen.querySelector(".start").hidden = chat.started;
    this.screen.querySelector(".unblock").hidden = !chat.blocked;
    this.screen.querySelector(".block").hidden = closed;
  }

  message(message) {
    this.messages.show(message);
    if (message.from !== "bot") return;
    this.busy(false);
    if (message.keyboard) showKeyboard(this.panel, message.keyboard, this);
    if (message.keyboard) this.showPanel(true);
    if (message.keyboard_removed) this.screen.querySelector(".toggle-keyboard").hidden = true;
    if (message.keyboard_removed) this.panel.hidden = true;
  }

  showPanel(open) {
    const toggle = this.screen.querySelector(".toggle-keyboard");
    Object.assign(toggle, { hidden: false, ariaPressed: String(open) });
    this.panel.hidden = !open;
    this.messages.scroll();
  }

  busy(on) {
    const status = this.screen.querySelector(".status");
    clearTimeout(this.timer);
    status.textContent = on ? "sedang mengetik …" : "bot";
    status.classList.toggle("busy", on);
    if (on) this.timer = setTimeout(() => this.busy(false), BUSY_SECONDS * 1000);
  }

  popup(shown) { popup(this.screen, shown); }
}
