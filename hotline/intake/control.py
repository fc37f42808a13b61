"""Control: the bare words that steer the talk, whatever understanding says of them."""

import re
from enum import StrEnum


class Control(StrEnum):
    """What a bare word asks for."""

    LATER = "later"
    CANCEL = "cancel"
    BACK = "back"
    REPEAT = "repeat"
    SKIP = "skip"
    SEND = "send"
    GO_ON = "go_on"
    EDIT = "edit"


_WORDS = {
    Control.LATER: (
        "nanti|nnti|nti|ntar|entar|nanti nanti|besok|nanti lagi|sebentar|bentar|tunggu"
        "|mengko|engke|later|not now|wait|kemudian|nanti dilanjut|lanjut nanti"
    ),
    Control.CANCEL: (
        "batal|batalkan|batalin|cancel|stop|berhenti|ga jadi|gak jadi|nggak jadi"
        "|tidak jadi|gajadi|urung|ora sido|teu jadi"
    ),
    Control.BACK: (
        "kembali|balik|mundur|back|go back|sebelumnya|pertanyaan sebelumnya|bali|previous"
    ),
    Control.REPEAT: (
        "ulang|ulangi|repeat|again|apa tadi|tadi apa|apa pertanyaannya"
        "|pertanyaannya apa|baleni|once more"
    ),
    Control.SKIP: (
        "lewati|lewat|lewatin|skip|lompati|lewati pertanyaan ini|tidak mau jawab"
        "|ga mau jawab|gak mau jawab|pass|liwati"
    ),
    Control.SEND: (
        "selesai|kirim|kirim sekarang|kirimkan|kirimin|sudah selesai|udah selesai"
        "|sudah cukup|cukup|send|send now|send it|finish|finished|done|submit|rampung"
    ),
    Control.GO_ON: (
        "lanjut|lanjutkan|lanjutin|teruskan|terusin|terus|continue|go on|lanjut laporan"
        "|lanjutkan laporan|lanjut lapor|jawab lagi"
    ),
    Control.EDIT: (
        "ubah|ganti|edit|change|perbaiki|koreksi|ralat|ubah sesuatu|change something"
    ),
}
_CONTROLS = {word: control for control, words in _WORDS.items() for word in words.split("|")}
#: Politeness around a bare word changes nothing.
_AROUND = frozenset(
    {"ya", "yaa", "aja", "saja", "dulu", "dong", "deh", "kak", "min", "mbak", "mas", "bang"}
    | {"pak", "bu", "lah", "nih", "please", "pls", "tolong", "ok", "oke", "now", "sih", "yuk"}
)
_LINE = re.compile(
    r"(?:ubah|ganti|edit|change|perbaiki|koreksi|ralat)\s+"
    r"(?:yang\s+|no\.?\s+|nomor\s+|nomer\s+|baris\s+|line\s+|number\s+|the\s+)*#?(\d{1,2})",
    re.IGNORECASE,
)
_CONSENT_BACK = re.compile(
    r"\b(?:tarik|cabut|menarik|mencabut|batalkan|withdraw|take back|revoke)\w*\b[\w\s]{0,20}"
    r"\b(?:persetujuan|setuju|izin|ijin|consent|agreement)",
    re.IGNORECASE,
)
_REPORT_BACK = re.compile(
    r"(?:(?:saya|aku|mau|ingin|tolong|i|want|to|please)\s+)*"
    r"(?:tarik|cabut|menarik|mencabut|withdraw)\s+(?:laporan|pengaduan|aduan|(?:my|the)?\s*"
    r"(?:report|complaint))(?:ku|nya|\s+(?:saya|aku|ini|saja|aja))*",
    re.IGNORECASE,
)


def control_in(words: str) -> Control | None:
    """Read a bare word of control; anything longer is something said."""
    bare = re.sub(r"[^\w\s]+|_", " ", words.casefold()).split()
    if not bare or len(bare) > 6:
        return None
    whole = " ".join(bare)
    if whole in _CONTROLS:
        return _CONTROLS[whole]
    kept = " ".join(word for word in bare if word not in _AROUND)
    return _CONTROLS.get(kept)


def line_in(words: str) -> int | None:
    """Read which line of the summary is to be changed: "ubah 3"."""
    found = _LINE.fullmatch(words.strip().rstrip(".!"))
    return int(found[1]) if found else None


def takes_consent_back(words: str) -> bool:
    """Tell whether somebody takes their consent back, in whatever else they write."""
    return _CONSENT_BACK.search(words) is not None


def takes_report_back(words: str) -> bool:
    """Tell whether a text asks to withdraw the complaint, and nothing else."""
    return _REPORT_BACK.fullmatch(words.strip().rstrip(".!")) is not None


def has_words(text: str) -> bool:
    """Tell whether there is anything to read: emoji and signs alone say nothing."""
    return any(char.isalnum() for char in text)
