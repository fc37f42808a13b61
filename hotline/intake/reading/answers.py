"""Answers: yes, no and agreement, in the words people use for them."""

import re

from hotline.intake.details.values import Agreement
from hotline.intake.reading.text import Text

#: A longer message tells a story and answers nothing by a "ya" within it.
_LONGEST = 14

_DOUBT = re.compile(
    r"\b(?:(?:tidak|kurang|belum|not|don't|dont) (?:tahu|tau|yakin|sure|know|ngerti|paham)"
    r"|gatau"
    r"|ragu\w*|entah|terserah|bingung|embuh|duka|belum tentu|maybe|mungkin|mbuh|teuing)\b"
)
_UNSAFE = re.compile(
    r"\b(?:(?:tidak|belum|not|isn't|isnt|kurang|never|no) (?:\w+ )?(?:aman|safe|secure)|bahaya"
    r"|berbahaya|dangerous|unsafe|gaaman|dicek\w*|diperiksa|diawasi|dipantau|disadap|dibaca"
    r"|dijaga|di cek|di periksa|watched|monitored|diintip|ketahuan)\b"
)
_SAFE = re.compile(r"\b(?:aman|safe|secure)\b")
_NO = re.compile(
    r"^(?:\W )*(?:tidak|no|nope|engga|nga|emoh|moh|alim|jangan|never|belum|nah|tak mau|kagak|"
    r"ogah|bukan|ojo|ulah)\b|[\U0001f44e\u274c]"
)
_YES = re.compile(
    r"^(?:\W )*(?:iya|ya|yes|y|yup|yoi|ok|oke|okay|okey|okeh|ok\.|sip|siap|boleh|bisa|iyo|yo"
    r"|nggih|inggih|njih|muhun|enya|mangga|sure|yep|yeah|yess|gas|betul|benar|bener|baik"
    r"|monggo|silakan|silahkan|iye|iyes|yaa|iyah|yah|heeh|sumuhun|of course|tentu)\b"
    r"|[\U0001f44d\U0001f44c\u2705]"
)
_AGREED = re.compile(
    r"\b(?:setuju|agree|agreed|i consent|sepakat|sarujuk|satuju|bersedia|mau|silakan|silahkan"
    r"|monggo|mangga|boleh|accept|izinkan|ijinkan|izin|lanjut(?:kan)?|kirim(?: aja| saja)"
    r"|tidak (?:apa|papa|keberatan|masalah|nanaon|opo)|gapapa|gpp|no problem|rapopo|ra popo"
    r"|saya ikut|percaya)\b"
)
_ASK_FIRST = re.compile(
    r"\b(?:(?:tanya|tanyain|tanyakan|nanya|kabari|kabarin|hubungi|kontak|bilang|tangled|takon"
    r"|naros|izin|ijin|konfirmasi|info|beritahu|kasih tau) (?:saya |ke saya |aja |saja |lagi )?"
    r"(?:dulu|dahulu|disik|heula|rumiyin|sek)|(?:ask|tell|check with|contact) (?:me |us )?"
    r"first|ask me|ask before|ask first|tanya saya|kudu tanya|harus tanya)\b"
)
_REFUSED = re.compile(
    r"\b(?:(?:tidak|not|kurang|don't|dont|do not|belum|jangan|nggak) (?:\w+ )?(?:setuju|agree"
    r"|mau|boleh|bersedia|izinkan|ijinkan|kasih|izin|consent|satuju|sarujuk|gelem|bisa|want)"
    r"|jangan(?: dulu| dikirim| kirim| kasih| diteruskan| sebar)?|ulah|ojo|disagree|refuse"
    r"|menolak|tolak|keberatan|emoh|alim|ogah|batal|never)\b"
)
_WITHDRAWN = re.compile(
    r"\b(?:(?:cabut|tarik|batalkan|batalin|mencabut|menarik|withdraw|revoke)\b(?: \w+){0,3}? "
    r"(?:persetujuan|izin|ijin|setuju\w*|consent|agreement|persetujuannya)|tidak jadi setuju"
    r"|batal setuju|tidak setuju lagi|withdraw)\b"
)
_CONDITION = re.compile(
    r"\?|\b(?:tapi|tetapi|asal|asalkan|kalau|but|if|unless|kecuali|except|apa itu|itu apa"
    r"|apa sih|apa ya|apakah|gimana"
    r"|bagaimana|maksudnya|what|apa maksud|kenapa|why|buat apa|untuk apa|siapa|who|how|terus"
    r"|nanging|syarat\w*|pikir|mikir|think|nanti|sik)\b"
)
_NO_OBJECTION = re.compile(
    r"\b(?:(?:tidak|ra|no) (?:apa(?: - | )?apa|papa|popo|opo opo|keberatan|masalah|nanaon"
    r"|problem"
    r"|objection)|gapapa|gpp|rapopo|don't mind|dont mind)\b"
)


def safe_in(words: str, *, asked: bool) -> bool | None:
    """Tell whether a message says that writing is safe; none where it does not say."""
    text = Text.of(words)
    line = text.line.plain
    if not asked:
        return _safe_unasked(line)
    if _DOUBT.search(line) or len(text.tokens) > _LONGEST:
        return None
    if _UNSAFE.search(line):
        return None if "?" in line else False
    if _SAFE.search(line):
        return None if "?" in line else True
    return False if _NO.search(line) else True if _YES.search(line) else None


def agreement_in(words: str) -> Agreement | None:
    """Read the answer to the consent text; none where it is a question or bears a condition."""
    text = Text.of(words)
    line = text.line.plain
    if len(text.tokens) > _LONGEST or not line:
        return None
    if _WITHDRAWN.search(line):
        return Agreement.WITHDRAWN
    if _ASK_FIRST.search(line) and not line.endswith("?"):
        return Agreement.ASK_FIRST
    if _DOUBT.search(line) or _CONDITION.search(line):
        return None
    if _NO_OBJECTION.search(line):
        return Agreement.AGREED
    if _REFUSED.search(line) or _NO.search(line):
        return Agreement.REFUSED
    agreed = _AGREED.search(line) or _YES.search(line)
    return Agreement.AGREED if agreed and not _asks_more(line) else None


def _asks_more(line: str) -> bool:
    # "boleh tanya": a question is coming.
    return bool(re.search(r"\b(?:tanya|nanya|takon|ask|naros|question)\b", line))


_UNASKED = re.compile(
    r"\b(?:tidak aman (?:chat|nulis|ngetik|di sini|disini|wa|ngomong|balas)"
    r"|not safe to (?:write"
    r"|talk|chat|text)|(?:hp|hape|handphone|phone)(?: saya| kami)? (?:selalu |sering |lagi "
    r"|mau )?"
    r"(?:dicek|diperiksa|diawasi|dipantau|is checked|is watched))"
)


def _safe_unasked(line: str) -> bool | None:
    return False if _UNASKED.search(line) else None
