"""Place: country, town, landmark and coordinates, as far as they were said."""

import re

from hotline.directory import places
from hotline.intake.details import Place
from hotline.intake.reading.coordinates import point_in
from hotline.intake.reading.text import Line, Text

#: Longer answers tell more than a place; they stay in the own words.
_LONGEST_NAME = 120
#: Towns under a name that people gave a whole country's list.
_NICKNAMED_TOWNS = frozenset(
    "pnom penh,pnompen,kandal,mongkok,mong kok,causeway bay,victoria park,kk park,myawadi"
    ",myawady,miyawadi,kokang,jedah,jidah,jidda,mekah,mekkah,riyad,abudabi".split(",")
)
_LANDMARK = re.compile(
    r"(?:\b(?:dekat|deket|dkt|near|next to|samping|sebelah|belakang|seberang|cerak|caket|depan"
    r"|hotel|apartemen|apartment|gedung|ruko|mess|asrama|pabrik|pelabuhan|bandara|terminal"
    r"|sungai|kali|kompleks|komplek|compound|penampungan|kebun|ladang|kilang|kapal|jalan|jln"
    r"|street|blok|block|rumah sakit|kampung|kota|desa|distrik|district|provinsi|wilayah"
    r"|pulau|gudang|casino|kasino)(?: (?!dan\b|dari\b|sudah\b|tapi\b|karena\b|sejak\b|yang\b"
    r"|kami\b|saya\b|dengan\b|bersama\b|tidak\b|bulan\b|di\b|dipaksa\b|disuruh\b|ada\b|untuk\b"
    r"|dipukul\w*|dikunci|disekap|kerja\b|majikan\b|terus\b|lalu\b)[^ ,.;!?\n]+){1,4}"
    r"|\b[^\W\d_]{2,20} park\b|\b(?:lantai|lt|floor) \d{1,3}\b)"
    r"(?:(?: ,)? (?:lantai|lt|floor|kamar|room|unit) \d{1,4}){0,2}"
)
_ASKED_OPENS = re.compile(
    r"^(?:(?:saya|kami|aku|sekarang|skrg|lagi|posisi|lokasi|ada|masih|di|in|at|i'm|i am|we are"
    r"|we're|currently|now|kerja|daerah|sini|nya|:) )+"
)
_UNKNOWN = re.compile(
    r"\b(?:tidak|not|don't|dont|belum) (?:tahu|tau|ngerti|know|sure|yakin|jelas|paham)"
    r"|\b(?:gatau|entah|embuh|mbuh|duka|teuing|rahasia|no idea)\b"
)
_LETTER = re.compile(r"[^\W\d_]")


def place_in(text: Text, *, asked: bool) -> Place | None:
    """Read where it is; a short answer to the question is a name as it stands."""
    point = point_in(text.words)
    country = places.country_in(text.words)
    name = _name(text, country)
    if asked and name is None:
        name = _answer(text, country)
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
    parts += [text.told(first, last) for _, first, last in Line(text).find(_LANDMARK)]
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
        kept = [other for other in kept if other.casefold() not in low]
        kept.append(part)
    return ", ".join(kept)[:_LONGEST_NAME] or None


def _answer(text: Text, country: str | None) -> str | None:
    line = Line(text)
    if _UNKNOWN.search(line.plain) or not _LETTER.search(text.words):
        return None
    opening = next(line.find(_ASKED_OPENS), None)
    told = text.told(opening[2] if opening else 0, len(text.tokens)).strip()
    if not told or len(told) > _LONGEST_NAME or "://" in told:
        return None
    alone = [name for _, name in places.named_in(told)]
    if country and len(alone) == 1 and len(told.split()) <= len(alone[0].split()):
        return None  # the country and nothing else
    return told


def merged(before: Place | None, now: Place | None, *, replaces: bool) -> Place | None:
    """Put together what was known and what is said now; what was known stays unless replaced."""
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
