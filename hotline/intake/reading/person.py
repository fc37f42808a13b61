"""Person: name, age, gender, citizenship and number of the person concerned."""

import re

from hotline.directory import places
from hotline.intake.details import Person, Writer
from hotline.intake.reading import names
from hotline.intake.reading.phones import Phone
from hotline.intake.reading.text import Line, Text
from hotline.intake.reading.word_lists import words

_KIN = (
    r"(?:kakak|abang|adik|ibu|bapak|ayah|suami|istri|anak|sepupu|ponakan|keponakan|paman|bibi"
    r"|tante|om|saudara|sodara|ipar|teman|sister|brother|mother|father|husband|wife|son"
    r"|daughter"
    r"|cousin|friend|korban|orangnya)"
)
_MY_NAME = re.compile(
    r"\b(?:nama(?: lengkap| asli| panggilan)?(?: saya| :)(?: adalah| itu| :)?|namaku|name :"
    r"|my (?:full |real )?name(?: is| :|'s)|my name's|panggil(?:an)?(?: aja| saja| saya)+"
    r"|call me|jenengku|jeneng saya|jenenge saya|nami saya|ngaran saya|nama saya"
    r"|perkenalkan(?: nama)? saya|kenalkan(?: nama)? saya|wasta saya|asma saya)(?= )"
)
_THEIR_NAME = re.compile(
    rf"\b(?:nama(?:nya)? {_KIN}(?:ku|nya)?(?: saya| perempuan| laki| adalah| :)*"
    rf"|{_KIN}(?:ku|nya)?(?: saya| perempuan| laki| yang| itu| ini| ,)* (?:namanya|bernama|nama"
    rf"|named|called|jenenge|ngaranna)|(?:my|his|her) {_KIN}(?:'s name is| ,)?"
    rf"|{_KIN}(?:ku| saya)(?: perempuan| laki)?)(?= )"
)
_NAMED = ("namanya", "bernama", "nama", "named", "called", "is", "jenenge", "ngaranna")
_I_AM = re.compile(
    r"^(?:(?:halo|hai|hi|hello|min|kak|pak|bu|salam|tolong|please|help|mohon|permisi"
    r"|assalamualaikum|,|\.) )*(?:saya|i am|i'm)(?= )"
)
_FOLLOWS = words(", . dari umur usia asal from")
_AGE_WORD = re.compile(
    r"\b(?P<of>anak |adik |anaknya |yang )?(?:umur|usia|umurku|umurnya|usianya|aged|age"
    r"|yuswa|umure)"
    r"(?: (?:saya|kakak|adik|dia|nya|baru|masih|sekarang|:|is|udah|sudah|nembe|tembe))*"
    r" (?P<age>\d{1,3})\b"
)
_AGE_YEARS = re.compile(
    r"(?:^|\bsaya (?:perempuan |laki )?|\bi'm |\bi am |, |^\w+ |\w+ , )(?P<age>\d{1,2}) "
    r"(?:tahun(?= ,| \.|$| perempuan| laki| dari| asal| ini )|years old|yrs? old|year old|yo\b"
    r"|y / o|f\b|m\b)"
)
_AGE_BESIDE_GENDER = re.compile(r", (?P<age>[1-9]\d) , (?:female|male|perempuan|laki)\b")
_AGE_BESIDE_NAME = re.compile(r"(?:^| , |[a-z] )(?P<age>[1-9]\d)(?= ,| perempuan| laki|$)")
_NOT_AGE = re.compile(r"\b(?:kontrak|kerja|bekerja|disini|selama|penjara|sejak|lalu|di sini)\b")
_GENDERS = {"perempuan": "female", "woman": "female", "female": "female", "girl": "female",
            "laki": "male", "man": "male", "male": "male", "boy": "male", "waria": "other",
            "transpuan": "other", "nonbinary": "other", "f": "female"}  # fmt: skip
_GENDER = "|".join(sorted(_GENDERS, key=len, reverse=True))
_MY_GENDER = re.compile(
    rf"\b(?:saya|i am|i'm)(?: (?:seorang|ini|adalah|a|wong|orang"
    rf"|anak))* (?P<gender>{_GENDER})\b"
)
_ANY_GENDER = re.compile(rf"(?<![\d] )\b(?P<gender>{_GENDER})\b")
_KIN_GENDER = re.compile(
    r"\b(?:(?P<male>suami|bapak|ayah|abang|husband|father|brother|son|(?:kakak|adik|anak) laki)"
    r"|(?P<female>istri|ibu|wife|mother|sister|daughter|(?:kakak|adik|anak) perempuan))"
    r"(?: - laki)?(?:ku\b| saya\b)|\bmy (?:(?P<his>husband|father|brother|son)"
    r"|(?P<her>wife|mother|sister|daughter))\b"
)
_CITIZEN = re.compile(
    r"\b(?:(?P<wni>wni)|warga(?: negara)? (?P<of>[a-z]+)|(?:saya|kami|i'm|i am|we are|we're)"
    r"(?: (?:an?|orang|asli|semua|wong|all|from|dari))* (?P<home>indonesians?|indonesia))\b"
)
_MY_PHONE = re.compile(
    r"\b(?:(?:nomor|nomer|no|wa|hp|hape|telepon|telpon|number|kontak)(?: \. )?"
    r"(?: (?:hp|wa|telepon|telpon|whatsapp|hape|:))* (?:saya|ku|kakak saya|adik saya|korban)"
    r"|my (?:phone |whatsapp |wa )?number|nomorku|nomerku|hpku|waku|hubungi saya|call me"
    r"|reach me"
    r"|text me|telpon saya|chat saya)(?: (?:di|ke|ini|is|at|on|:|,|yang|aman))*$"
)
_NO_NAME = re.compile(
    r"\b(?:anonim\w*|anonymous|rahasia|jangan|tidak|skip|lewat|takut|malu|nanti|no|not|don't"
    r"|rather|kenapa|buat apa|untuk apa|why|gausah|usah|emoh|ojo|ulah)\b|\?"
)
_OPENS = re.compile(
    r"^(?:(?:nama|namaku|namanya|saya|panggil|aja|saja|my|name|is|it's|i'm|i|am|call|me|adalah"
    r"|jeneng|jenengku|nami|ngaran|just|sebut|biasa|dipanggil|panggilan|ya|oke|ok|ini|:|,) )+"
)


def person_in(
    text: Text, *, asked: bool, writer: Writer | None, phones: list[Phone], reached: bool
) -> Person:
    """Read what is said of the person concerned; a relative's own name is not theirs.

    `reached`: the message answers how to reach the person, so that a number is theirs.
    """
    line = text.line
    for_other = writer in (Writer.RELATIVE, Writer.FRIEND)
    name = _name(line, asked=asked, for_other=for_other)
    age = _age(line, asked=asked, for_other=for_other, name=name)
    return Person(
        name=name,
        age=age,
        gender=_gender(line, for_other=for_other, beside=asked or bool(age)),
        citizenship=_citizenship(line),
        phone=_phone(text, phones, reached=reached),
    )


def merged(before: Person, now: Person, *, replaces: bool) -> Person:
    """Add what is new; what was known stays unless it is replaced."""
    told = {
        part: value
        for part, value in now
        if value is not None and (replaces or getattr(before, part) is None)
    }
    return before.model_copy(update=told)


def _name(line: Line, *, asked: bool, for_other: bool) -> str | None:
    text = line.text
    for match, _, last in line.find(_THEIR_NAME):
        if not (for_other or "korban" in match[0]):
            continue
        said = match[0].split(" ")[-1] in _NAMED or match[0].startswith("nama")
        if found := _from(text, last, small=said):
            return found
    if for_other and not asked:
        return None
    for _, _, last in line.find(_MY_NAME):
        if found := _from(text, last, small=True):
            return found
    for _, _, last in line.find(_I_AM):
        end = names.name_from(text, last, small=False)
        after = text.tokens[end : end + 1]
        if end > last and (not after or after[0] in _FOLLOWS or after[0].isdigit()):
            return text.told(last, end)
    return _answer(line) if asked else None


def _from(text: Text, at: int, *, small: bool) -> str | None:
    begin = names.after_honorifics(text, at)
    end = names.name_from(text, begin, small=small)
    found = text.told(at if end > begin else begin, end)
    return found if found and len(found) <= names.LONGEST else None


def _answer(line: Line) -> str | None:
    text = line.text
    if _NO_NAME.search(line.plain):
        return None
    first = next((last for _, _, last in line.find(_OPENS)), 0)
    end = first
    while end < len(text.tokens) and end - first < 5 and text.tokens[end][0].isalpha():
        if end > first and text.tokens[end] in names.STOP:
            break
        end += 1
    found = text.told(first, end).strip()
    return found if 1 < len(found) <= names.LONGEST else None


def _age(line: Line, *, asked: bool, for_other: bool, name: str | None) -> int | None:
    match = _AGE_WORD.search(line.plain)
    if match and (for_other or not match["of"]):
        return _possible(int(match["age"]))
    if name and (
        match := re.search(rf"{re.escape(name.lower())} (?:, )?(\d\d) tahun", line.plain)
    ):
        return _possible(int(match[1]))
    match = _AGE_YEARS.search(line.plain) or _AGE_BESIDE_GENDER.search(line.plain)
    if match is None and asked:
        match = _AGE_BESIDE_NAME.search(line.plain)
    if match is None or (_NOT_AGE.search(line.plain) and not asked):
        return None
    if for_other and not asked and re.search(r"\bsaya (?=\d)", match[0]):
        return None
    return _possible(int(match["age"]))


def _possible(age: int) -> int | None:
    return age if 5 <= age <= 99 else None


def _gender(line: Line, *, for_other: bool, beside: bool) -> str | None:
    if for_other and (match := _KIN_GENDER.search(line.plain)):
        return "male" if match["male"] or match["his"] else "female"
    match = None if for_other else _MY_GENDER.search(line.plain)
    if match is None and beside:
        match = _ANY_GENDER.search(line.plain)
    return _GENDERS[match["gender"]] if match else None


def _citizenship(line: Line) -> str | None:
    match = _CITIZEN.search(line.plain)
    if match is None:
        return None
    return places.country_in(f"di {match['of']}") if match["of"] else places.HOME


def _phone(text: Text, phones: list[Phone], *, reached: bool) -> str | None:
    for phone in phones:
        before = " ".join(text.tokens[: text.token_at(phone.begin)][-8:])
        if reached or _MY_PHONE.search(before):
            return phone.number
    return None
