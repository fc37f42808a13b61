"""A small hotline with something of everything, told through the core's own use cases."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import count

from argon2 import PasswordHasher
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.faq.publish import add_entry, publish
from hotline.intake import drafts, takeover
from hotline.intake.details import Field, People
from hotline.intake.risk import Risk, Sign
from hotline.intake.submit import submit
from hotline.keys import Keys
from hotline.messages import inbox
from hotline.messages.inbound import Inbound, Kind
from hotline.store.tables import Complaint, Staff
from hotline.store.tables.complaint import Origin, Urgency
from hotline.store.tables.staff import Role

PASSWORD = "kunci malam ronda 7"
#: The same cast everywhere; Max has no login at all.
CAST = {
    "ana": ("Ana Wulandari", [Role.STAFF]),
    "ben": ("Ben Siregar", [Role.STAFF]),
    "edi": ("Edi Prasetyo", [Role.EDITOR]),
    "sari": ("Sari Hutapea", [Role.SUPERVISOR]),
    "dora": ("Dora Lestari", [Role.ADMIN]),
}
_updates = count(1000)
ANSWER = """Minta lewat pesan, supaya ada catatan.

1. Catat siapa dan sejak kapan.
2. Simpan foto paspor dan visa."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What one worker told."""

    worker: int
    words: tuple[str, ...]
    urgency: Urgency
    signs: tuple[tuple[str, str], ...] = ()
    people: People | None = None
    where: str = ""
    origin: Origin = Origin.RISK
    minutes_ago: int = 5


LOCKED_IN = Told(
    worker=1,
    words=(
        "tolong kak",
        "kami 40 orang di myawaddy, paspor diambil bos, pintu dikunci dari luar",
    ),
    urgency=Urgency.EMERGENCY,
    signs=(
        ("retention_of_identity_documents", "paspor diambil bos"),
        ("restriction_of_movement", "pintu dikunci dari luar"),
        ("forced_criminality", "disuruh menipu orang lewat chat"),
        ("debt_bondage", "katanya harus bayar 150 juta kalau mau keluar"),
        ("physical_and_sexual_violence", "yang ga capai target disetrum"),
    ),
    people=People(least=40, most=40),
    where="Myawaddy, dekat sungai",
    minutes_ago=7,
)
UNPAID = Told(
    worker=2,
    words=(
        "Gaji saya sudah 4 bulan tidak dibayar majikan di Taichung, saya harus lapor ke mana?",
    ),
    urgency=Urgency.ONGOING,
    signs=(("withholding_of_wages", "4 bulan tidak dibayar"),),
    people=People(least=1, most=1),
    where="Taichung",
    minutes_ago=95,
)
OFFER = Told(
    worker=3,
    words=("adik sy ditawari kerja CS di kamboja gaji 15jt, disuruh pake visa turis",),
    urgency=Urgency.PREDEPARTURE,
    signs=(("recruitment_fraud", "disuruh pake visa turis"),),
    minutes_ago=3000,
)
SOS = Told(
    worker=4,
    words=("SOS",),
    urgency=Urgency.EMERGENCY,
    origin=Origin.SOS,
    minutes_ago=2,
)


async def add_cast(session: AsyncSession, *, now: datetime) -> None:
    """Give everybody but Max a login."""
    for name, (shown, roles) in CAST.items():
        staff = Staff(
            name=name,
            display_name=shown,
            password_hash=_hash_of_password(),
            roles=roles,
            created_at=now,
        )
        session.add(staff)
        await session.flush()


@cache
def _hash_of_password() -> str:
    # Once for all: five people in every test would hash for minutes.
    return PasswordHasher().hash(PASSWORD)


async def write(
    session: AsyncSession, worker: int, text: str, *, keys: Keys, now: datetime
) -> int:
    """Let a worker write a message; return the update's number."""
    update = next(_updates)
    arrived = Inbound(
        update_id=update,
        telegram_id=worker,
        kind=Kind.TEXT,
        text=text,
        telegram_message_id=update,
        sent_at=now,
        payload={"update_id": update},
    )
    await inbox.receive(session, [arrived], keys=keys, now=now)
    return update


async def tell(
    session: AsyncSession, told: Told, *, keys: Keys, now: datetime, whole: bool = True
) -> Complaint:
    """Let a worker tell the bot; `whole` submits it."""
    then = now - timedelta(minutes=told.minutes_ago)
    updates = [
        await write(session, told.worker, text, keys=keys, now=then) for text in told.words
    ]
    risk = Risk(
        urgency=told.urgency,
        signs=tuple(
            Sign(code=code, words=words, asserted_by="rule") for code, words in told.signs
        ),
    )
    key = keys.chat_key(told.worker)
    complaint = await drafts.open_draft(session, key, risk, origin=told.origin, now=then)
    heard = str(updates[-1])
    await drafts.hear(session, complaint, risk, update_id=heard, now=then)
    if told.origin is Origin.RISK:
        await drafts.add_words(
            session, complaint, Field.WHAT, told.words[-1], update_id=heard, now=then
        )
    if told.where:
        await drafts.add_words(
            session, complaint, Field.WHERE, told.where, update_id=heard, now=then
        )
    if told.people is not None:
        complaint.details = complaint.details | {"people": told.people.model_dump(mode="json")}
    if whole:
        await submit(session, complaint, keys=keys, now=then)
    return complaint


async def add_faq(session: AsyncSession, *, today: date, now: datetime) -> None:
    """Publish two answers, one of them overdue in English."""
    for entry_id in ("passport-held", "wages-unpaid"):
        await add_entry(
            session,
            entry_id,
            examples=[f"contoh {number} untuk {entry_id}" for number in range(12)],
            must_pass=["paspor saya disimpan bos, boleh?"],
            related=[],
            now=now,
        )
    for entry_id, language, title in (
        ("passport-held", "id", "Paspor saya dipegang majikan. Bolehkah?"),
        ("passport-held", "en", "My employer keeps my passport. Is that allowed?"),
        ("wages-unpaid", "id", "Gaji saya tidak dibayar. Saya harus bagaimana?"),
    ):
        await publish(
            session,
            entry_id,
            language,
            title=title,
            answer=ANSWER,
            grade="B",
            sources=[{"name": "MOM Singapura, FAQ (mom.gov.sg)", "date": "2025-09-27"}],
            checked_on=today,
            review_by=today + timedelta(days=10 if entry_id == "wages-unpaid" else 90),
            based_on=0,
            staff_id=None,
            now=now,
        )


async def seed(session: AsyncSession, *, keys: Keys, now: datetime) -> None:
    """Fill a database so that every page has something to show."""
    await add_cast(session, now=now - timedelta(days=40))
    await add_faq(session, today=now.date(), now=now)
    for told in (LOCKED_IN, UNPAID, OFFER):
        await tell(session, told, keys=keys, now=now)
    await tell(session, SOS, keys=keys, now=now, whole=False)
    talk = Told(
        worker=5,
        words=("bu saya takut, majikan suka mukul kalau salah masak", "saya di Jeddah"),
        urgency=Urgency.ONGOING,
        signs=(("physical_and_sexual_violence", "majikan suka mukul"),),
        people=People(least=1, most=1),
        where="Jeddah",
        minutes_ago=60,
    )
    complaint = await tell(session, talk, keys=keys, now=now)
    later = now - timedelta(minutes=20)
    await takeover.claim(session, complaint.id, staff_id=1, now=later)
    await takeover.reply(
        session,
        complaint.id,
        "Terima kasih sudah menulis. Saya Ana. Apakah Anda aman menulis sekarang?",
        staff_id=1,
        now=later,
    )
