"""Writer: who writes, for oneself, a relative, a friend or a group."""

import re

from hotline.intake.details import Writer
from hotline.intake.reading.text import Text

_KIN = (
    r"(?:kakak|kaka|kk|abang|adik|adek|ade|dek|ibu|mama|mamah|mak|emak|bapak|ayah|papa|abah"
    r"|suami"
    r"|istri|isteri|bojo|anak|anakku|sepupu|ponakan|keponakan|paman|bibi|tante|om|sodara"
    r"|saudara"
    r"|sedulur|dulur|ipar|mertua|menantu|nenek|kakek|orang tua|ortu|cucu|keluarga|famili"
    r"|kangmas|mbakyu|teteh"
    r"|aa|lanceuk|rai|putra|putri|brother|sister|mother|mom|father|dad|wife|husband|son"
    r"|daughter|cousin|uncle|aunt|niece|nephew|family|relative|parents?)"
)
_FRIEND = (
    r"(?:teman|sahabat|friend|friends|tetangga|pacar|tunangan|neighbou?r|rekan|mantan|colleague"
    r"|girlfriend|boyfriend|kenalan)"
)
_MINE = r"(?: (?:saya|kami|dari korban|kandung|perempuan|laki|ipar|mbarep|ragil))*"
#: What happens to somebody whom the writer speaks of.
_SUFFERS = (
    r"(?:di|disana|kerja|bekerja|dikunci|disekap|ditahan|dipukul\w*|terjebak|kejebak|hilang"
    r"|ditipu|dijual|tidak|belum|disiksa|diperkosa|minta tolong|dikurung|diculik|sekarang|lagi"
    r"|masih|sudah|katanya|jadi korban|is|was|has|can't|cannot|works|got|trapped|kena|bilang"
    r"|mau|nelpon|telepon|cerita|namanya|yang kerja|yang di|ada di|ketipu|disandera|digebukin"
    r"|ditawar\w*|berangkat|diberangkat\w*|terbang|abk|jadi|kabur|disuruh|dibawa|dipaksa"
    r"|dikirim"
    r"|umur|usia|dianiaya|meninggal)"
)
_BEGINS = r"(?:^|[.!?] )(?:tolong|min|kak|pak|bu|halo|hai|please|help|,|assalamualaikum| )*"
_ABOUT_KIN = re.compile(
    rf"{_BEGINS}(?:\b{_KIN}(?:ku)?{_MINE}|my {_KIN}) (?:\d+ tahun )?{_SUFFERS}\b"
)
_ABOUT_FRIEND = re.compile(
    rf"{_BEGINS}(?:\b{_FRIEND}(?: saya|ku| kami)|my {_FRIEND}) (?:\d+ tahun )?{_SUFFERS}\b"
)
_I_AM_KIN = re.compile(
    rf"\b(?:saya (?:ini |adalah )?{_KIN}(?:nya|ne| dari| kandung| korban| e)\b"
    rf"|(?:i am|i'm|im) (?:his|her|their|the) {_KIN}\b|saya keluarganya)"
)
_I_AM_FRIEND = re.compile(
    rf"\b(?:saya (?:ini |adalah )?{_FRIEND}(?:nya|ne| dari| korban)\b"
    rf"|(?:i am|i'm|im) (?:his|her|their|the) {_FRIEND}\b)"
)
_GROUP = re.compile(
    r"\b(?:kami (?:semua|ber\w+|ada|rame|banyak|\d+|sekelompok|se)|kami kabeh|all of us|we are"
    r"|rame rame|ramai ramai|sekelompok|rombongan)\b"
)
_SELF = re.compile(
    r"\bsaya (?:sendiri |lagi |sedang |sekarang |masih |juga |udah |sudah |korban|yang |di )*"
    r"(?:dikunci|disekap|dipukul\w*|ditahan|terjebak|kejebak|dijual|ditipu|ketipu|dikurung"
    r"|disiksa|diperkosa|korban(?:nya)?|dianiaya|kerja di|bekerja di|mengalami|diancam|dipaksa)"
    r"|\bi(?: am|'m|m) (?:locked|trapped|held|stuck|being|the victim)|for myself\b"
)
_SOMEBODY = re.compile(rf"\b(?:{_KIN}|{_FRIEND})(?:ku|nya)?\b")
_ASKED = (
    (Writer.GROUP, re.compile(r"\b(?:kami|bareng|bersama|rame|group|grup|we|us|semua|kelompok"
                              r"|rombongan|ber(?:dua|tiga|empat|lima|enam))\b")),
    (Writer.RELATIVE, re.compile(rf"\b{_KIN}(?:ku|nya|ne)?\b")),
    (Writer.FRIEND, re.compile(rf"\b{_FRIEND}(?:ku|nya|ne)?\b")),
    (Writer.SELF, re.compile(r"\b(?:saya|sendiri|pribadi|me|myself|self|dewe|i|mine"
        r"|korban)\b")),
)  # fmt: skip
_AND_FRIENDS = re.compile(
    rf"\b(?:saya|me|i) (?:dan|dengan|bareng|bersama|and|with|\+|&) (?:\d+ |my )*{_FRIEND}"
)
_OWN = re.compile(r"\b(?:saya sendiri|diri sendiri|diriku|myself|saya yang|saya korban\w*)\b")


def writer_in(text: Text, *, asked: bool) -> Writer | None:
    """Read who writes; unasked only where it is said in so many words."""
    line = text.line.plain
    if _I_AM_KIN.search(line):
        return Writer.RELATIVE
    if _I_AM_FRIEND.search(line):
        return Writer.FRIEND
    if asked:
        return _answer(line)
    for said in (line, _without_names(text)):
        if _ABOUT_KIN.search(said):
            return Writer.RELATIVE
        if _ABOUT_FRIEND.search(said):
            return Writer.FRIEND
    if _GROUP.search(line):
        return Writer.GROUP
    return Writer.SELF if _SELF.search(line) and not _SOMEBODY.search(line) else None


def _without_names(text: Text) -> str:
    # "suami saya Joko dikunci"
    kept = (
        token
        for at, token in enumerate(text.tokens)
        if at == 0 or not text.is_name(at) or token in ("saya", "i")
    )
    return " ".join(kept)


def _answer(line: str) -> Writer | None:
    if _AND_FRIENDS.search(line):
        return Writer.GROUP
    if _OWN.search(line):
        return Writer.SELF
    found = [(match.start(), who) for who, pattern in _ASKED if (match := pattern.search(line))]
    plain = [who for _, who in sorted(found, key=lambda item: item[0])]
    # "buat kakak saya", "teman saya": the "saya" says whose.
    others = [who for who in plain if who is not Writer.SELF]
    return next(iter(others or plain), None)
