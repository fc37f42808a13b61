// A voice note: play, a wave that fills, its length.
import { element, length } from "./element.js";

const BARS = 26;

export function voice({ url, duration, file_unique_id: seed = "" }) {
  const sound = new Audio();
  sound.preload = "none";
  sound.src = url;
  const button = element("button", { type: "button", className: "badge", textContent: "▶" });
  button.setAttribute("aria-label", "Putar");
  const bars = Array.from({ length: BARS }, (_, at) => bar(seed, at));
  const time = element("small", {}, length(duration));
  button.onclick = () => (sound.paused ? sound.play() : sound.pause());
  sound.onplay = sound.onpause = () => { button.textContent = sound.paused ? "▶" : "❚❚"; };
  sound.onerror = () => { time.textContent = `${length(duration)} · tidak bisa diputar di sini`; };
  sound.ontimeupdate = () => {
    const played = sound.currentTime / (Number.isFinite(sound.duration) ? sound.duration : duration);
    bars.forEach((one, at) => one.classList.toggle("played", at / BARS < played));
    time.textContent = length(sound.currentTime || duration);
  };
  const label = element("span", { className: "label" }, element("span", { className: "wave" }, ...bars), time);
  return element("div", { className: "filed" }, button, label);
}

function bar(seed, at) {
  const one = element("i");
  const height = 5 + ((seed.charCodeAt(at % seed.length) || 7) * (at + 3)) % 17;
  one.style.height = `${height}px`;
  return one;
}
