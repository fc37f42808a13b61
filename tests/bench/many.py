"""Many: a queue as long as a bad month, without telling every complaint through the bot."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.intake.deadlines import ALLOWED
from hotline.intake.details import Details, Field, Party, People, Person, Place, Said, Sum
from hotline.intake.details.values import Role, SumKind, TimeLine, When, Wish, Writer
from hotline.intake.receipt import code_hash
from hotline.intake.risk import CODES
from hotline.intake.traits import hashes
from hotline.keys import Keys
from hotline.store.tables import Base, Chat, Complaint, Indicator, Message, Trait
from hotline.store.tables.complaint import Origin, Status, Urgency
from hotline.store.tables.message import Author

_WORDS = (
    "kami dijanjikan kerja restoran tapi disuruh menipu orang lewat chat setiap malam",
    "paspor diambil bos sejak hari pertama, katanya untuk urus visa",
    "pintu dikunci dari luar, jendela dipasangi teralis, ada penjaga bawa senjata",
    "gaji sudah empat bulan tidak dibayar, katanya dipotong utang tiket dan makan",
    "teman saya disetrum karena tidak capai target, sekarang sakit dan tidak diobati",
)
_TOWNS = (
    ("MM", "Myawaddy", 16.69, 98.51),
    ("KH", "Sihanoukville", 10.61, 103.52),
    ("KH", "Poipet", 13.66, 102.56),
    ("SA", "Jeddah", 21.49, 39.19),
    ("MY", "Johor Bahru", 1.49, 103.74),
    ("TW", "Taichung", 24.15, 120.67),
)
_CODES = sorted(CODES)
#: Few emergencies, many that go on: the shape of a queue.
_URGENCIES = (
    *[Urgency.EMERGENCY] * 5, *[Urgency.ONGOING] * 45, *[Urgency.PREDEPARTURE] * 25,
    *[Urgency.PAST] * 15, *[Urgency.NONE] * 10,
)  # fmt: skip


async def fill(
    session: AsyncSession, count: int, *, keys: Keys, now: datetime, drafts: int = 0
) -> None:
    """Let `count` complaints wait, and `drafts` be told."""
    chooser = random.Random(7)  # noqa: S311  # the same queue every time
    rows: dict[type[Base], list[dict[str, Any]]] = {}
    for number in range(1, count + drafts + 1):
        status = Status.SUBMITTED if number <= count else Status.DRAFT
        for table, row in _one(number, status, chooser, keys=keys, now=now):
            rows.setdefault(table, []).append(row)
    for table, found in rows.items():
        for first in range(0, len(found), 1000):
            await session.execute(insert(table), found[first : first + 1000])
    if session.get_bind().dialect.name == "postgresql":
        # It counts on only for numbers it gave itself.
        last = select(func.setval("complaint_id_seq", count + drafts))
        await session.execute(last)


def _one(
    number: int, status: Status, chooser: random.Random, *, keys: Keys, now: datetime
) -> Iterator[tuple[type[Base], dict[str, Any]]]:
    key = keys.chat_key(number)
    told = now - timedelta(seconds=chooser.randrange(60, 20 * 24 * 3600))
    urgency = chooser.choice(_URGENCIES)
    details = _details(number, chooser)
    yield Chat, {"chat_key": key, "telegram_id": str(number), "created_at": told}
    code = f"0812{number:08}"
    waits = status is Status.SUBMITTED
    yield (
        Complaint,
        {
            "id": number,
            "chat_key": key,
            "status": status,
            "origin": Origin.RISK,
            "urgency": urgency,
            "urgency_rank": urgency.rank,
            "details": details.to_json(),
            "receipt_code": code if waits else None,
            "receipt_hash": code_hash(code, keys.chat) if waits else None,
            "opened_at": told,
            "heard_at": told,
            "changed_at": told,
            "submitted_at": told if waits else None,
            "answer_by": told + ALLOWED[urgency] if waits else None,
        },
    )
    for place, words in enumerate(chooser.sample(_WORDS, 3)):
        yield (
            Message,
            {
                "chat_key": key,
                "complaint_id": number,
                "author": Author.WORKER,
                "kind": "text",
                "text": words,
                "update_id": number * 10 + place,
                "created_at": told,
            },
        )
    for sign in chooser.sample(_CODES, chooser.randrange(1, 5)):
        words = chooser.choice(_WORDS)
        yield (
            Indicator,
            {"complaint_id": number, "code": sign, "words": words, "asserted_by": "rule"},
        )
    for kind, digest in sorted(set(hashes(details, secret=keys.chat))):
        yield Trait, {"complaint_id": number, "kind": kind, "hash": digest}


def _details(number: int, chooser: random.Random) -> Details:
    country, town, north, east = chooser.choice(_TOWNS)
    people = chooser.choice((1, 1, 1, 2, 5, 12, 40, 300))
    began = date(2026, chooser.randrange(1, 10), chooser.randrange(1, 28))
    said = [
        Said(words=words, update_id=str(number * 10)) for words in chooser.sample(_WORDS, 3)
    ]
    return Details(
        said={
            Field.SAFE: (Said(words="aman", update_id="1"),),
            Field.WHAT: tuple(said),
            Field.WHERE: (Said(words=f"di {town} dekat sungai", update_id="2"),),
            Field.HOW_MANY: (Said(words=f"{people} orang", update_id="3"),),
        },
        safe=True,
        writer=chooser.choice(list(Writer)),
        people=People(least=people, most=people, women=people // 3),
        place=Place(
            country=country,
            name=town,
            latitude=north + chooser.random() / 5,
            longitude=east + chooser.random() / 5,
        ),
        time_line=TimeLine(exploitation=When(words="sejak itu", earliest=began, latest=began)),
        parties=(
            Party(
                role=Role.AGENCY,
                name=f"PT Sumber Rezeki {chooser.randrange(400)}",
                phones=(f"+62812{chooser.randrange(3000):07}",),
                links=(f"https://t.me/loker_{chooser.randrange(900)}",),
            ),
        ),
        sums=(
            Sum(kind=SumKind.DEBT, amount=Decimal(15_000_000), currency="IDR", words="15jt"),
        ),
        wishes=(Wish.RESCUE, Wish.GO_HOME),
        person=Person(name="Siti Aminah", age=27, gender="female", citizenship="ID"),
    )
