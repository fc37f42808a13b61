// This browser's phones: a phone knows whose it is, also after the simulator has started anew.
const KEY = "phones";

export function remembered() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? [];
  } catch {
    return [];
  }
}

export function remember(chats) {
  localStorage.setItem(KEY, JSON.stringify(chats.map(({ chat_id, name }) => ({ chat_id, name }))));
}

export function asked() {
  const ids = new URLSearchParams(location.search).get("chats") ?? "";
  return ids.split(",").map(Number).filter(Boolean).map((chat_id) => ({ chat_id }));
}

export const newId = () => 7_000_000 + Math.floor(Math.random() * 900_000);
