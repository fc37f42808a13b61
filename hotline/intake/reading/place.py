"""Place: country, town, landmark and coordinates, as far as they were said."""

import re

from hotline.directory import places
from hotline.intake.details import Place
from hotline.intake.reading.coordinates import point_in
from hotline.intake.reading.text import Text

#: Longer answers tell more than a place; they stay in the own words.
_LONGEST_NAME = 120
#: Towns under a name that people gave a whole country's list.
_NICKNAMED_TOWNS = frozenset(
    [
        "pnom penh",
        "pnompen",
        "kandal",
        "mongkok",
        "mong kok",
        "causeway bay",
        "victoria park",
        "kk park",
        "myawadi",
        "myawady",
        "miyawadi",
        "kokang",
        "jedah",
        "jidah",
        "jidda",
        "mekah",
        "mekkah",
        "riyad",
        "abudabi",
    ]
)
_LANDMARK = re.compile(
    r"(?:\b(?:dekat|deket|dkt|near|next to|samping|sebelah|belakang|seberang|cerak|caket|depan"
    r"|hotel|apartemen|apartment|gedung|ruko|mess|asrama|pabrik|pelabuhan|bandara|terminal"
    r"|sungai|kali|kompleks|komplek|compound|penampungan|kebun|ladang|kilang|kapal|jalan|jln"
    r"|street|blok|block|rumah sakit|kampung|kota|desa|distrik|district|provinsi|wilayah"
    r"|pulau|gudang|casino|kasino)(?: (?!dan\b|dari\b|sudah\b|tapi\b|karena\b|sejak\b|yang\b"
    r"|kami\b|saya\b|dengan\b|bersama\b|tidak\b|bulan\b|di\b|dipaksa\b|disuruh\b|ada\b|untuk\b"
    r"|dipukul\w*|dikunci|disekap|kerja\b|majikan\b|terus\b|lalu\b|apa\b|mana\b"
    r"|\d+ (?:bulan|tahun|hari|orang|jam|minggu)\b)[^ ,.;!?\n]+){1,4}"
    r"|\b[^\W\d_]{2,20} park\b|\b(?:lantai|lt|floor) \d{1,3}\b)"
    r"(?:(?: ,)? (?:lantai|lt|floor|kamar|room|unit) \d{1,4}){0,2}"
)
_ASKED_OPENS = re.compile(
    r"^(?:(?:saya|kami|aku|sekarang|skrg|lagi|posisi|lokasi|ada|masih|di|in|at|i'm|i am|we are"
    r"|we're|currently|now|kerja|daerah|sini|nya|:|,|\.) )+"
)
_UNKNOWN = re.compile(
    r"\b(?:tidak|not|don't|dont|belum) (?:tahu|tau|ngerti|know|sure|yakin|jelas|paham)"
    r"|\b(?:gatau|entah|embuh|mbuh|duka|teuing|rahasia|no idea)\b"
)
_AT_HOME = re.compile(
    r"\b(?:saya|kami|kita|masih|ada|sekarang|skrg|posisi|lagi|i'm|we're|am|are|still)"
    r"(?:\s\w{1,12}){0,2}\s(?:di|in|ning|nang)\s{1,3}indo",
    re.IGNORECASE,
)
#: Beyond one of these an answer tells more than the place.
_MORE = re.compile(
    r" (?:[.;!?\n]|, (?:kami|saya|sudah|sejak|dari|ada|we|i)\b|kami\b|saya\b|sudah\b|sejak\b"
    r"|\d+ (?:orang|bulan|tahun|hari|minggu|people)|dari (?:bulan|tahun|tanggal)\b)"
)
_LETTER = re.compile(r"[^\W\d_]")


def place_in(text: Text, *, asked: bool, signs: str = "") -> Place | None:
    """Read where it is; a short answer to the question is a name as it stands.

    `signs`: the message with its addresses, in which coordinates may stand.
    """
    point = point_in(signs)
    country = places.country_in(text.words)
    if country == places.HOME and not asked and not _AT_HOME.search(text.words):
        country = None  # "saya dari Indonesia" says where somebody comes from
    name = _name(text, country)
    if asked:
        name = _answer(text, country) or name
    if point:
        here = country if country in point.countries else point.countries[0]
        return Place(
            country=here, name=name, latitude=point.latitude, longitude=point.longitude
        )
    return Place(country=country, name=name) if country or name else None


def _name(text: Text, country: str | None) -> str | None:
    parts = []
    for where, name in places.named_in(text.words):
        if where == country and (name in _NICKNAMED_TOWNS or places.is_town(name)):
            parts.append(_as_told(text, name))
    parts += [text.told(first, last) for _, first, last in text.line.find(_LANDMARK)]
    return _joined(parts)


def _as_told(text: Text, name: str) -> str:
    pattern = r"[\W_]{1,3}".join(re.escape(word) for word in name.split())
    match = re.search(pattern, text.words, re.IGNORECASE)
    return match[0] if match else name


def _joined(parts: list[str]) -> str | None:
    kept: list[str] = []
    for part in parts:
        low = part.casefold()
        if any(low in other.casefold() for other in kept):
            continue
        fuller = [*(other for other in kept if other.casefold() not in low), part]
        if len(", ".join(fuller)) <= _LONGEST_NAME:
            kept = fuller
    return ", ".join(kept) or None


def _answer(text: Text, country: str | None) -> str | None:
    line = text.line
    if _UNKNOWN.search(line.plain) or not _LETTER.search(text.words):
        return None
    first = next((last for _, _, last in line.find(_ASKED_OPENS)), 0)
    ends = (begin for _, begin, _ in line.find(_MORE) if begin > first)
    told = text.told(first, next(ends, len(text.tokens))).strip(" ,.")
    if not _LETTER.search(told) or len(told) > _LONGEST_NAME or "://" in told:
        return None
    if country and is_only_country(told):
        return None
    return told


def is_only_country(words: str) -> bool:
    """Tell whether words name a country and nothing else."""
    named = places.named_in(words)
    return (
        len(named) == 1
        and not (places.is_town(named[0][1]) or named[0][1] in _NICKNAMED_TOWNS)
        and len(words.split()) <= len(named[0][1].split())
    )


def merged(before: Place | None, now: Place | None, *, replaces: bool) -> Place | None:
    """Put together what was known and is said now; what was known stays unless replaced."""
    if now is None or before is None:
        return now or before
    if replaces:
        same = now.country in (None, before.country)
        return before.model_copy(update=_said(now)) if same else now
    if now.country and before.country and now.country != before.country:
        return before
    added = {key: value for key, value in _said(now).items() if getattr(before, key) is None}
    if before.latitude is not None:
        added.pop("longitude", None)
    if before.name and now.name:
        added["name"] = _joined([*before.name.split(", "), *now.name.split(", ")])
    return before.model_copy(update=added)


def _said(place: Place) -> dict[str, object]:
    return {key: value for key, value in place if value is not None}
