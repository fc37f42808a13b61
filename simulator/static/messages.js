// The room for messages: kept in order, edited in place, gone when deleted.
import { bubble } from "./bubble.js";
import { day, element } from "./element.js";

export class Messages {
  constructor(phone) {
    this.phone = phone;
    this.list = phone.screen.querySelector(".messages");
    this.known = new Map();
    this.gone = new Set();
    this.newestFromBot = 0;
    this.atEnd = true;
    this.list.onscroll = () => { this.atEnd = this.fromEnd() < 40; };
    // A menu or the keyboard opens below: the last message stays in view.
    new ResizeObserver(() => this.atEnd && this.scroll()).observe(this.list);
  }

  clear() {
    this.known.clear();
    this.gone = new Set();
    this.list.replaceChildren();
  }

  show(message) {
    const old = this.list.querySelector(`[data-message-id="${message.message_id}"]`);
    if (message.deleted) return this.vanish(old, message);
    if (this.gone.has(message.message_id)) return undefined;
    this.list.querySelector(".about")?.remove();
    this.known.set(message.message_id, message);
    if (message.from === "bot") this.seen(message);
    const made = bubble(message, this.phone);
    if (old) return old.replaceWith(made);
    const later = this.laterThan(message.message_id);
    if (!later) this.markDay(message.date);
    this.list.insertBefore(made, later);
    return this.scroll();
  }

  // While the older messages are being fetched, a new one may already have come.
  laterThan(messageId) {
    const last = this.list.lastElementChild;
    if (!(Number(last?.dataset.messageId) > messageId)) return null;
    return [...this.list.querySelectorAll("[data-message-id]")].find(
      (shown) => Number(shown.dataset.messageId) > messageId);
  }

  seen(message) {
    this.newestFromBot = Math.max(this.newestFromBot, message.message_id);
    for (const tick of this.list.querySelectorAll(".tick")) tick.textContent = "✓✓";
  }

  vanish(old, message) {
    this.known.delete(message.message_id);
    this.gone.add(message.message_id);
    if (!old) return;
    old.classList.add("vanishing");
    delete old.dataset.messageId;
    setTimeout(() => old.remove(), 340);
  }

  markDay(seconds) {
    const today = day(seconds);
    if (this.lastDay === today && this.list.children.length) return;
    this.lastDay = today;
    this.list.append(element("li", { className: "day" }, today));
  }

  about(text) {
    this.list.querySelector(".about")?.remove();
    if (!text || this.known.size) return;
    const asked = element("strong", {}, "Apa yang bisa dilakukan bot ini?");
    this.list.append(element("li", { className: "about" }, asked, text));
  }

  fromEnd() { return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight; }
  scroll() { this.list.scrollTop = this.list.scrollHeight; }
}
