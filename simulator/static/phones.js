// The table: which phones lie on it, and what arrives from the simulator.
import * as api from "./api.js";
import { Phone } from "./phone.js";
import { asked, newId, remember, remembered } from "./remember.js";
import { Workers } from "./workers.js";

const table = document.getElementById("table");
const chats = new Map();
const phones = new Map();
const workers = new Workers(toggle);

// Where only one phone fits, a worker whose phone lies beside it is first brought into view.
function toggle(chatId) {
  const node = phones.get(chatId)?.node;
  if (!node) return putOut(chatId);
  const { left, right } = node.getBoundingClientRect();
  if (left >= 0 && right <= innerWidth + 1) return putAway(chatId);
  return node.scrollIntoView({ inline: "center", block: "nearest", behavior: "smooth" });
}

function know(chat) {
  chats.set(chat.chat_id, chat);
  workers.show(chat);
  phones.get(chat.chat_id)?.chat(chat);
}

async function putOut(chatId) {
  const phone = new Phone(chats.get(chatId), { putAway: () => putAway(chatId) });
  phones.set(chatId, phone);
  table.append(phone.node);
  changed(chatId, true);
  phone.node.scrollIntoView({ inline: "center", block: "nearest" });
  await phone.load();
}

function putAway(chatId) {
  phones.get(chatId).node.remove();
  phones.delete(chatId);
  changed(chatId, false);
}

function changed(chatId, isOpen) {
  workers.open(chatId, isOpen);
  document.getElementById("hint").hidden = phones.size > 0;
  if (!asked().length) remember([...phones.keys()].map((id) => chats.get(id)));
}

async function addWorker(given = { chat_id: newId() }) {
  const chat = await api.openChat(given.chat_id, given.name);
  know(chat);
  if (!phones.has(chat.chat_id)) await putOut(chat.chat_id);
}

async function begin() {
  for (const chat of await api.chats()) know(chat);
  for (const phone of phones.values()) {
    know(await api.openChat(phone.chatId, chats.get(phone.chatId).name));
    await phone.load();
  }
  if (phones.size) return;
  const first = asked().length ? asked() : remembered();
  for (const chat of first.length ? first : [undefined]) await addWorker(chat);
}

function listen() {
  const events = new EventSource("/sim/events");
  const offline = document.getElementById("offline");
  const on = (name, act) => events.addEventListener(name, (event) => act(JSON.parse(event.data)));
  events.onopen = () => { offline.hidden = true; begin(); };
  events.onerror = () => { offline.hidden = false; };
  on("reload", begin);
  on("chat", know);
  on("menu", () => phones.forEach((phone) => phone.composer.loadMenu()));
  on("popup", (shown) => phones.get(shown.chat_id)?.popup(shown));
  on("action", ({ chat_id: chatId, action }) => phones.get(chatId)?.busy(action !== "cancel"));
  on("message", (message) => {
    const phone = phones.get(message.chat_id);
    if (phone) phone.message(message);
    else if (message.from === "bot" && !message.deleted && !message.edited) workers.news(message.chat_id);
  });
}

document.getElementById("add-worker").onclick = () => addWorker();
listen();
