"""Make the simulator produce one update of every kind the hotline has to live with."""

from pathlib import Path

from tests.simulator.pictures import OGG, png

RECORDED = Path(__file__).parent.parent / "contract" / "telegram"
CHAT = 7_001
GROUP = -44
FILES = {
    "photo": ("kamar.png", png(), "image/png"),
    "document": ("kontrak.pdf", b"%PDF-1.4 ...", "application/pdf"),
    "voice": ("suara.ogg", OGG, "audio/ogg"),
    "video_note": ("bulat.mp4", b"....ftypmp42", "video/mp4"),
}
ACTS = {
    "text": {"text": "paspor saya ditahan majikan"},
    "location": {"location": {"latitude": 3.139, "longitude": 101.6869}},
    "contact": {"contact": {"phone_number": "+628120007001", "first_name": "Siti"}},
    "sticker": {"sticker": "🙏"},
}


async def one_of_each(simulator) -> dict[str, dict[str, object]]:
    """Return kind -> the raw update the bot gets."""
    http = simulator.http
    await http.post("/sim/chats", json={"chat_id": CHAT, "name": "Siti"})
    found = {}

    async def remember(kind: str) -> None:
        found[kind] = (await simulator.call("getUpdates", offset=-1))[-1]

    for kind, act in ACTS.items():
        await simulator.send(act, CHAT)
        await remember(kind)
    edit = {"message_id": found["text"]["message"]["message_id"], "text": "paspor kami"}
    await simulator.send({"edit": edit}, CHAT)
    await remember("edited_text")
    await _ask(simulator)
    await simulator.send({"button": "ya"}, CHAT)
    await remember("button")
    for kind, file in FILES.items():
        form = {"kind": kind, "duration": "4", "caption": "bukti"}
        await http.post(f"/sim/chats/{CHAT}/send", files={"file": file}, data=form)
        await remember(kind)
    for kind, act in (("blocked", "block"), ("unblocked", "unblock")):
        await http.post(f"/sim/chats/{CHAT}/{act}")
        await remember(kind)
    await simulator.send({"text": "halo semua"}, GROUP)
    await remember("group")
    return found


async def _ask(simulator) -> None:
    button = {"text": "Ya", "callback_data": "ya"}
    markup = {"inline_keyboard": [[button]]}
    await simulator.call("sendMessage", chat_id=CHAT, text="Aman?", reply_markup=markup)
