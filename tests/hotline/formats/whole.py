"""A whole complaint: everything a document can hold, filled in by hand."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from hotline.formats import gather
from hotline.formats.document import ComplaintDocument
from hotline.formats.parts import Entry, File, Group, SupportedIndicator
from hotline.formats.readable import readable
from hotline.intake.details import (
    Consent,
    Details,
    Field,
    HeldDocument,
    Party,
    People,
    Person,
    Place,
    SafeContact,
    Said,
    Sum,
    TimeLine,
    When,
    Wish,
    Writer,
)
from hotline.intake.details.values import Agreement, Role, SumKind
from hotline.store.tables.complaint import Origin, Status, Urgency
from hotline.store.tables.evidence import EvidenceState
from hotline.store.tables.message import Author

NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

DETAILS = Details(
    said={
        Field.WHAT: (
            Said(words="Kami dikunci, dipaksa scam, yang menolak disetrum", update_id="7"),
        ),
        Field.WHERE: (Said(words="di myawaddy, dekat jembatan", update_id="8"),),
    },
    skipped=frozenset({Field.HEALTH}),
    safe=True,
    consent=Consent(
        agreement=Agreement.AGREED,
        text_version=1,
        language="id",
        answered_at=NOON,
        update_id="12",
    ),
    writer=Writer.SELF,
    people=People(least=30, most=40, women=12, children=0),
    place=Place(country="MM", name="Myawaddy", latitude=16.68, longitude=98.5),
    time_line=TimeLine(
        recruited=When(
            words="habis lebaran", earliest=date(2026, 3, 21), latest=date(2026, 4, 4)
        ),
        exploitation=When(
            words="dari bulan mei", earliest=date(2026, 5, 1), latest=date(2026, 5, 31)
        ),
    ),
    parties=(
        Party(role=Role.EMPLOYER, name="KK Tower 3"),
        Party(role=Role.AGENCY, name="PT Maju Jaya", phones=("+622155512345",)),
        Party(
            role=Role.RECRUITER,
            name="Rudi",
            phones=("+6281234567890", "+66812345678"),
            links=("@rudikerja",),
            channel="telegram",
        ),
        Party(role=Role.RECRUITER, links=("facebook.com/loker.thai",), channel="facebook"),
    ),
    documents=(HeldDocument(kind="passport", holder="employer", words="paspor dipegang bos"),),
    sums=(Sum(kind=SumKind.RANSOM, amount=Decimal(50000000), currency="IDR", words="50 juta"),),
    wishes=(Wish.RESCUE, Wish.GO_HOME),
    safe_contact=SafeContact(begin="22:00", end="23:30", words="malam saja"),
    person=Person(
        name="Siti Aminah", age=24, gender="female", citizenship="ID", phone="+6281311112222"
    ),
)


def sign(code: str, words: str, *, confirmed: bool | None = None) -> SupportedIndicator:
    return gather.supported(
        _Indicator(code=code, words=words, asserted_by="rule", confirmed=confirmed)
    )


class _Indicator:
    message_id = 3

    def __init__(self, **values: Any) -> None:
        self.__dict__.update(values)


INDICATORS = (
    sign("restriction_of_movement", "dikunci"),
    sign("physical_and_sexual_violence", "yang menolak disetrum"),
    sign("forced_criminality", "dipaksa scam", confirmed=True),
    sign("debt_bondage", "harus bayar 50 juta", confirmed=False),
)


def entry(number: int, text: str, *, author: Author = Author.WORKER, **more: Any) -> Entry:
    found: dict[str, Any] = {
        "id": number,
        "author": author,
        "kind": "text",
        "text": text,
        "attachment": None,
        "earlier_texts": (),
        "at": NOON,
        "edited_at": None,
    }
    return Entry(**found | more)


PHOTO = File(
    id=1,
    message_id=4,
    kind="photo",
    state=EvidenceState.STORED,
    file_name="IMG_1.jpg",
    claimed_type="image/jpeg",
    media_type="image/jpeg",
    size=123456,
    sha256=SHA,
    received_at=NOON,
    stored_at=NOON,
)


def document(details: Details = DETAILS, **changes: Any) -> ComplaintDocument:
    """A document as it would be built from these details."""
    told = gather.told(details)
    evidence = changes.get("evidence", (PHOTO,))
    found: dict[str, Any] = {
        "number": 17,
        "chat": "0123456789abcdef",
        "standing": {
            "status": Status.IN_PROGRESS,
            "urgency": Urgency.EMERGENCY,
            "origin": Origin.RISK,
            "incomplete": False,
            "opened_at": NOON,
            "heard_at": NOON,
            "submitted_at": NOON,
            "answer_by": NOON,
            "answered_at": NOON,
            "claimed_at": NOON,
            "closed_at": None,
            "changed_at": NOON,
        },
        "language": "id",
        "about_other": False,
        **told,
        "own_words": gather.own_words(details, {}),
        "indicators": INDICATORS,
        "thread": (
            entry(3, "Kami dikunci, dipaksa scam, yang menolak disetrum"),
            entry(4, "ini tempatnya", kind="photo"),
            entry(5, "Kami di sini bersama kamu.", author=Author.STAFF),
        ),
        "evidence": evidence,
        "group": Group(id=2, members=3),
        "completeness": gather.completeness(details, len(evidence), about_other=False),
    }
    return ComplaintDocument.model_validate(readable(found | changes))
