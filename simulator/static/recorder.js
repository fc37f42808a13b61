// Record a voice note with the microphone; where there is none, choose a sound file.
export class Recorder {
  constructor(button, done, choose) {
    this.button = button;
    this.done = done;
    this.choose = choose;
    button.onclick = () => (this.media ? this.media.stop() : this.start());
  }

  async start() {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      this.record(stream);
    } catch {
      this.choose();
    }
  }

  record(stream) {
    const parts = [];
    const began = Date.now();
    this.media = new MediaRecorder(stream);
    this.media.ondataavailable = (event) => parts.push(event.data);
    this.media.onstop = () => {
      const type = this.media.mimeType || "audio/ogg";
      stream.getTracks().forEach((track) => track.stop());
      this.media = null;
      this.button.classList.remove("recording");
      const seconds = Math.max(1, Math.round((Date.now() - began) / 1000));
      this.done(new File(parts, "suara.ogg", { type }), seconds);
    };
    this.media.start();
    this.button.classList.add("recording");
  }
}
