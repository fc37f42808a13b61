// What a message carries: photo, voice, document, place, contact, sticker.
import { element, size } from "./element.js";
import { voice } from "./voice.js";

function filed(icon, title, note, url) {
  const badge = element("span", { className: "badge", textContent: icon });
  const label = element("span", { className: "label" }, title, element("small", {}, note));
  const link = url ? { href: url, target: "_blank", rel: "noopener" } : {};
  return element(url ? "a" : "div", { className: "filed", ...link }, badge, label);
}

const KINDS = {
  photo: ({ url, width, height }) => element("img", { className: "photo", src: url, width, height, alt: "Foto" }),
  video: ({ url }) => element("video", { className: "photo", src: url, controls: true }),
  video_note: ({ url }) => element("video", { className: "photo round", src: url, controls: true }),
  voice: (carried) => voice(carried),
  audio: (carried) => voice(carried),
  document: (carried) => filed("📄", carried.file_name, size(carried.file_size), carried.url),
  contact: (carried) => filed("👤", carried.first_name, carried.phone_number),
  sticker: ({ emoji }) => element("div", { className: "face", textContent: emoji }),
  location: ({ latitude, longitude }) => place(latitude, longitude),
};

function place(latitude, longitude) {
  const written = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const href = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=15/${latitude}/${longitude}`;
  const spot = { className: "spot", href, target: "_blank", rel: "noopener noreferrer", title: "Lokasi" };
  return element("a", spot, element("span", {}, written));
}

export function attachment(carried) {
  const show = KINDS[carried.kind];
  return show ? show(carried) : filed("📎", carried.kind, "", carried.url);
}
