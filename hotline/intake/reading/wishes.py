"""Wishes: what the person wants to happen."""

import re

from hotline.intake.details import Wish
from hotline.intake.reading.text import Text

_WANT = (
    r"\b(?:mau|pengen|pingin|ingin|pengin|pgn|kepengen|kepengin|kepingin|minta|mohon|tolong"
    r"|want"
    r"|wanna|need|please|hoyong|hayang|arep|harap|berharap|hope|help|butuh|bantu|pgen|mugi"
    r"|nyuwun"
    r"|nyuhunkeun|hendak|nak|pinginnya|would like|saya cuma|kami cuma|bisa|supaya|biar)\b"
)
_NOT = r"(?:tidak|belum|not|don't|jangan|bukan|takut|never|can't|cannot|dilarang)"
_WISHES = (
    (Wish.ONLY_ADVICE, (r"(?:cuma|hanya|only|just|mung|ngan) (?:mau |ingin |pengen |want to )?"
                       r"(?:tanya\w*|nanya\w*|saran|info\w*|ask\w*|advice|cerita|konsultasi"
                       r"|takon"
                       r"|naros|curhat)|only advice|saran saja|saran aja|konsultasi saja")),
    (Wish.DOCUMENTS_BACK, (r"(?:paspor|ktp|dokumen|ijazah|surat|hp|berkas|documents?"
        r"|phone)(?: \w+){0,2}"
                          r" (?:kembali|balik|dibalikin|dikembaliin|dikembalikan|back|bali"
                          r"|wangsul"
                          r"|dibalikan|returned)|(?:ambil|get|dapat|dapetin|balikin|kembalikan)"
                          r"(?: back)?(?: \w+){0,2} (?:paspor|ktp|ijazah|documents)")),
    (Wish.WAGES, (r"(?:gaji|upah|uang|duit|salary|wages?|hak|pesangon|gajih"
        r"|money)(?: \w+){0,3}? "
                 r"(?:dibayar\w*|kembali|dikembali\w*|balik|cair|dikasih|turun|paid|back|keluar"
                 r"|dibalikin)|(?:bayar|dibayar|minta|nuntut|tuntut|dapat|dapet|get) (?:\w+ )?"
                 r"(?:gaji|upah|hak|pesangon|wages|salary|paid)\b|my wages|my salary")),
    (Wish.RESCUE, (r"dijemput|jemput|diselamat\w*|selamat(?:kan|in)|dievakuasi|evakuasi"
        r"|dibebas\w*"
                  r"|bebas(?:kan|in)?|rescued?|get (?:me |us )?out|keluar dari (?:sini|tempat"
                  r"|neraka)"
                  r"|dikeluar\w*|keluarkan|keluarin|kabur|escape|leave this place"
                  r"|metu seko kene"
                  r"|metu dari di|save (?:me|us)|keluar di")),
    (Wish.GO_HOME, (r"pulang\w*|dipulang\w*|mulih|balik ke (?:indo\w*|rumah|kampung|jawa)"
        r"|go home"
                   r"|going home|come home|return home|wangsul|uih|mantuk|ke indonesia"
                   r"|repatriat\w*"
                   r"|balik kampung|balik indo\w*|back home|kembali ke (?:indonesia|rumah"
                   r"|kampung)")),
    (Wish.MEDICAL_CARE, (r"dokter|berobat|obat|diobat\w*|rumah sakit|doctor|hospital|medicine"
                        r"|pengobatan|klinik|doktor|perawatan")),
    (Wish.LEGAL_HELP, (r"hukum|pengacara|lapor(?:kan|in|)|dilapor\w*|tuntut|nuntut|lawyer|legal"
                      r"|keadilan|justice|diproses|dipenjara\w*|ditangkap|dihukum|polisi"
                      r"|advokat"
                      r"|police|lbh|pidana")),
    (Wish.SHELTER, (r"shelter|tempat (?:aman|berlindung|tinggal)|rumah aman|safe (?:place"
        r"|house)"
                   r"|penampungan|perlindungan|dilindungi|somewhere safe|lindungi")),
)  # fmt: skip
_ASKED = tuple((wish, re.compile(rf"\b(?:{words})\b")) for wish, words in _WISHES)
#: A want, and what is wanted within a few words.
_UNASKED = tuple(
    (wish, re.compile(rf"{_WANT}(?: (?!tapi\b|karena\b)[^ .;!?]+){{0,4}}? (?:{words})\b"))
    for wish, words in _WISHES
    if wish is not Wish.ONLY_ADVICE
)
_REFUSED = re.compile(rf"{_NOT}(?: \w+){{0,2}} ?$")
_NOTHING = re.compile(
    r"^(?:(?:saya |aku )?(?:tidak|belum|not|don't|i don't) (?:tahu|tau|know|sure|ada|ngerti"
    r"|yakin)"
    r"|gatau|entah|bingung|terserah|embuh|skip|lewat)\b"
)
_LETTER = re.compile(r"[^\W\d_]{3}")


def wishes_in(text: Text, *, asked: bool) -> tuple[Wish, ...]:
    """Read what is wanted; unasked only behind a word of wanting."""
    line = text.line.plain
    found = []
    for wish, pattern in _ASKED if asked else _UNASKED:
        match = pattern.search(line)
        if match and not _REFUSED.search(line[max(0, match.start() - 30) : match.start()]):
            found.append(wish)
    if asked and not found and _LETTER.search(line) and not _NOTHING.search(line):
        found.append(Wish.OTHER)
    return tuple(found)


def merged(before: tuple[Wish, ...], now: tuple[Wish, ...]) -> tuple[Wish, ...]:
    """Add the wishes that are new; "other" gives way to none."""
    return tuple(dict.fromkeys((*before, *now)))
