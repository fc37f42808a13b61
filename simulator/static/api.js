// The control calls the page makes; the same ones that scripts use.
async function answer(response) {
  const body = response.status === 204 ? {} : await response.json();
  if (!response.ok) throw new Error(body.error ?? response.statusText);
  return body;
}

const post = (path, body) =>
  fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).then(answer);

export const chats = () => fetch("/sim/chats").then(answer).then((body) => body.chats);
export const openChat = (chatId, name) => post("/sim/chats", { chat_id: chatId, name });
export const menu = (chatId) => fetch(`/sim/chats/${chatId}/menu`).then(answer);
export const send = (chatId, body) => post(`/sim/chats/${chatId}/send`, body);
export const block = (chatId) => post(`/sim/chats/${chatId}/block`, {});
export const unblock = (chatId) => post(`/sim/chats/${chatId}/unblock`, {});

export const messages = (chatId) =>
  fetch(`/sim/chats/${chatId}/messages`).then(answer).then((body) => body.messages);

export function sendFile(chatId, kind, file, more = {}) {
  const form = new FormData();
  form.set("kind", kind);
  form.set("file", file, file.name ?? kind);
  for (const [name, value] of Object.entries(more)) form.set(name, value);
  return fetch(`/sim/chats/${chatId}/send`, { method: "POST", body: form }).then(answer);
}
