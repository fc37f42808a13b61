// The bottom of the phone: writing, answering, correcting.
import * as api from "./api.js";
import { attachMenu } from "./attach.js";
import { commandMenu } from "./commands.js";
import { Recorder } from "./recorder.js";

export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.form = phone.screen.querySelector(".composer");
    this.field = this.form.querySelector("textarea");
    this.quoting = this.form.querySelector(".quoting");
    this.form.onsubmit = (event) => { event.preventDefault(); this.submit(); };
    this.field.oninput = () => this.swap();
    this.field.onkeydown = (event) => this.key(event);
    this.form.querySelector(".stop-quoting").onclick = () => this.rest();
    this.chooseFile = attachMenu(phone, this);
    commandMenu(phone, this);
    const voice = (file, duration) => api.sendFile(phone.chatId, "voice", file, { duration });
    new Recorder(this.form.querySelector(".record"), voice, () => this.chooseFile("voice", "audio/*"));
  }

  key(event) {
    if (event.key === "Escape") this.rest();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.submit();
  }

  async submit() {
    const text = this.field.value;
    if (!text.trim()) return;
    const { editing, replying } = this;
    const act = editing ? { edit: { message_id: editing, text } } : { text, reply_to: replying ?? null };
    if (await this.phone.do(act)) this.rest();
  }

  reply(message) { this.quote(message, { replying: message.message_id }); }

  edit(message) {
    this.quote(message, { editing: message.message_id });
    this.field.value = message.text;
    this.swap();
  }

  quote(message, what) {
    Object.assign(this, { editing: null, replying: null }, what);
    this.quoting.querySelector(".quoting-what").textContent = this.phone.summary(message);
    this.quoting.hidden = false;
    this.field.focus();
  }

  rest() {
    Object.assign(this, { editing: null, replying: null });
    this.quoting.hidden = true;
    this.field.value = "";
    this.swap();
  }

  swap() {
    const writing = this.field.value.trim() !== "";
    this.form.querySelector(".submit").hidden = !writing;
    this.form.querySelector(".record").hidden = writing;
  }
}
