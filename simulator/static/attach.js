// The paper clip: photo, document, video, place, contact, sticker.
import * as api from "./api.js";
import { element } from "./element.js";
import { toast } from "./popups.js";

const FILES = [
  ["🖼️", "Foto", "photo", "image/*"],
  ["📄", "Dokumen", "document", ""],
  ["🎧", "Suara", "voice", "audio/*"],
  ["🎬", "Video", "video", "video/*"],
  ["⏺️", "Video bulat", "video_note", "video/*"],
];
const STICKER = "👍";

export function attachMenu(phone, composer) {
  const panel = phone.screen.querySelector(".attach-menu");
  const input = phone.screen.querySelector(".file");
  const choose = (kind, accept) => {
    Object.assign(input, { accept, value: "" });
    input.onchange = () => sendChosen(phone, kind, input.files[0]);
    input.click();
  };
  const item = (icon, label, act) => {
    const press = () => { panel.hidden = true; act(); };
    panel.append(element("button", { type: "button", onclick: press }, element("span", {}, icon), label));
  };
  for (const [icon, label, kind, accept] of FILES) item(icon, label, () => choose(kind, accept));
  composer.askPlace = () => askPlace(phone);
  composer.sendContact = () => phone.do({ contact: { phone_number: "+6281200007001", user_id: phone.chatId } });
  item("📍", "Lokasi", composer.askPlace);
  item("👤", "Kontak", composer.sendContact);
  item(STICKER, "Stiker", () => phone.do({ sticker: STICKER }));
  phone.screen.querySelector(".attach").onclick = () => { panel.hidden = !panel.hidden; };
  return choose;
}

async function sendChosen(phone, kind, file) {
  if (!file) return;
  await api.sendFile(phone.chatId, kind, file).catch((error) => toast(phone.screen, error.message));
}

function askPlace(phone) {
  const dialog = phone.screen.querySelector(".place");
  const { latitude, longitude } = dialog.querySelector("form").elements;
  dialog.onclose = () => {
    if (dialog.returnValue !== "send") return;
    phone.do({ location: { latitude: latitude.valueAsNumber, longitude: longitude.valueAsNumber } });
  };
  dialog.returnValue = "";
  dialog.show();
}
