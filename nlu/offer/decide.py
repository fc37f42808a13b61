"""Rules and model together: is it an offer, and which signs are named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nlu.offer.model import Leaning
from nlu.offer.pay import Pay
from nlu.offer.plain import Plain
from nlu.offer.signs import OfferSigns, Sign

#: The model alone is believed from here on.
SURE = 0.5
#: So likely it must be at least where it is written like an offer.
POSSIBLE = 0.1
#: A short advertisement looks like little but its signs: then this much leaning is enough.
SHORT_LEANS, SHORT_POSSIBLE = 0.85, 0.02
#: Without the model, or where it has not seen such writing: this many parts make an offer.
PARTS, MANY_PARTS = 3, 4
#: From here on an offer leans towards those that warn; below the second it leans far away.
LEANS, PLAIN_ENOUGH = 0.5, 0.12
#: So sure, weak signs count even beside words of the procedural route.
LEANS_FAR = 0.8
#: Signs that a proper offer may also show in its wording: alone in such an offer they are not named.
SOFT = frozenset(
    {
        "all_expenses_promised",
        "asks_personal_data",
        "fast_departure",
        "no_qualification",
        "online_gaming_or_cs_job",
        "social_media_recruiter",
        "unrealistic_salary",
        "unverifiable_company",
    }
)

#: What advertisements are made of, besides money.
_PARTS = [
    re.compile(pattern)
    for pattern in (
        r"\b(?:loker|lowker|lowongan|lwngn|dibutuhkan|butuh|dicari|mencari|hiring|vacanc\w+|wanted|recruit\w*|"
        r"rekrut\w*|jawatan kosong|job order|penempatan|membuka|dibuka|peluang kerja|open|formasi|urgent)\b",
        r"\b(?:ditawar\w*|nawar\w*|menawar\w*|diajak|ngajak|dijanji\w*|tawaran|offer\w*|tawani|ikut saya|ikut kita)\b",
        r"\b(?:wa|whatsapp|dm|pm|inbox|japri|tele|telegram|hub|hubungi|cp|chat|minat|t\.me\S*|08\d{2}\S*|\+62\S*|"
        r"daftar|pendaftaran|apply|lamaran|interview|wawancara|kantor)\b",
        r"\b(?:mess|makan|asrama|tiket|akomodasi|tempat tinggal|fasilitas|ticket|food|dorm|hostel|apartemen|libur|"
        r"lembur|overtime|insentif|bonus|cuti)\b",
        r"\b(?:syarat|usia|umur|kontrak|pengalaman|ijazah|visa|paspor|passport|berangkat|terbang|gaji|salary|upah|"
        r"sip2mi|sip3mi|tanpa|posisi|bagian|min)\b",
    )
]
_WORK = re.compile(
    r"\b(?:kerja\w*|gawe|kerjo\w*|job|work\w*|loker|lowongan|gaji\w*|salary|upah|abk|art|tkw|tki|pmi|ladang|proyek|kapal|crew|nurse|nanny|maid|rewang|need|dibutuhkan|butuh|dicari|ikut|gaji|fit|admin|posisi|hiring|"
    r"vacanc\w+|perawat|operator|caregiver|pabrik|kilang|recruit\w*|rekrut\w*)\b"
)
_ASKS = re.compile(
    r"^\W*(?:apa|apakah|bagaimana|gimana|gmn|kenapa|mengapa|berapa|brp|kapan|siapa|how|what|why|when|is|are|can|do|"
    r"kalau|kalo|kl|jika|bolehkah|cara)\b"
)


@dataclass(frozen=True)
class Offer:
    """What the detector says of one message."""

    is_offer: bool
    signs: tuple[Sign, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return it the way actions read it."""
        signs = [{"id": sign.id, "words": sign.words} for sign in self.signs]
        return {"is_offer": self.is_offer, "signs": signs}


NO_OFFER = Offer(is_offer=False, signs=())


def decide(message: str, rules: OfferSigns, pay: Pay, leaning: Leaning | None) -> Offer:
    """Weigh what is written against what the model thinks."""
    plain = Plain.of(message)
    # Most messages are none: what costs time is looked for only where one is possible.
    if leaning is not None and leaning.offer < SHORT_POSSIBLE and _parts(plain, pay) < MANY_PARTS:
        return NO_OFFER
    found = rules.find(plain)
    if not _is_offer(plain, pay, leaning, strong=sum(not sign.weak for sign in found)):
        return NO_OFFER
    return Offer(True, _named(found, rules.procedural(plain), leaning))


def _is_offer(plain: Plain, pay: Pay, leaning: Leaning | None, *, strong: int) -> bool:
    if leaning is not None and leaning.offer >= SURE:
        return True
    parts = _parts(plain, pay)
    if leaning is None:
        return parts >= PARTS
    if leaning.offer >= POSSIBLE and parts >= PARTS:
        return True
    warns = parts > 0 and strong > 0 and leaning.scam >= SHORT_LEANS
    return parts >= MANY_PARTS or (warns and (strong > 1 or leaning.offer >= POSSIBLE))


def _parts(plain: Plain, pay: Pay) -> int:
    if _ASKS.search(plain.text) or not _WORK.search(plain.text):
        return 0
    found = sum(bool(part.search(plain.text)) for part in _PARTS)
    return found + bool(pay.sums(plain.text)) + (plain.text.strip().count("\n") >= 3)


def _named(
    found: Sequence[Sign], procedural: int, leaning: Leaning | None
) -> tuple[Sign, ...]:
    scam = leaning.scam if leaning else LEANS
    weak = scam >= (LEANS_FAR if procedural else LEANS)
    named = tuple(sign for sign in found if weak or not sign.weak)
    alone = len(named) == 1 and named[0].id in SOFT
    return () if alone and scam < PLAIN_ENOUGH else named
