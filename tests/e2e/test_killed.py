"""Processes are killed while workers write: nothing is lost, doubled or out of order."""

import asyncio
import random
import time
from collections import Counter, defaultdict
from collections.abc import Sequence

import httpx
from sqlalchemy import func, select

from hotline import keys
from hotline.intake.details import Field
from hotline.intake.drafts import details_of
from hotline.store.engine import Sessions
from hotline.store.tables import Complaint, InboxRow, Message, OutboxRow
from hotline.store.tables.message import Author
from tests.e2e.conftest import needs_rasa
from tests.e2e.product import Product, Worker

pytestmark = [needs_rasa]

SEED = 20261121
WORKERS, EACH = 50, 10
#: Who is killed, one after the other, while the workers write.
VICTIMS = ("bot", "rasa", "actions", "bot", "desk")
CRY = "tolong saya dikurung di kamar, pintu digembok, sudah tiga hari, nomor"
TALK = (
    "halo", "makasih ya", "berapa biaya ke taiwan", "dokumennya apa saja",
    "paspor boleh dipegang majikan ga", "ya", "di kamboja", "3 orang", "oke", "apa isi kontrak",
)  # fmt: skip
#: Longer than Rasa needs to start again, and the inbox to be worked off.
LONGEST_WAIT = 150


async def _write_all(client: httpx.AsyncClient, first: int) -> dict[int, list[str]]:
    """Let every worker write; every fifth cries for help; return what each wrote, in order."""
    said: dict[int, list[str]] = defaultdict(list)

    async def write(number: int) -> None:
        chooser = random.Random(SEED + number)  # noqa: S311  # the same every time
        worker = Worker(client, first + number)
        cry_at = 4 if number % 5 == 0 else None
        for turn in range(EACH):
            words = CRY if turn == cry_at else chooser.choice(TALK)
            # A number makes each message one of its kind.
            words = f"{words} #{number}.{turn}"
            await worker.write(words)
            said[worker.chat_id].append(words)
            await asyncio.sleep(chooser.uniform(0.2, 1.6))

    await asyncio.gather(*(write(number) for number in range(WORKERS)))
    return said


async def _kill_all(product: Product) -> None:
    chooser = random.Random(SEED)  # noqa: S311  # the same every time
    for victim in VICTIMS:
        await asyncio.sleep(chooser.uniform(1.0, 2.0))
        product.kill(victim)
        await asyncio.sleep(chooser.uniform(0.1, 0.5))
        product.start_one(victim)


async def _worked_off(core: Sessions) -> None:
    until = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < until:
        async with core.reading() as session:
            unhandled = await session.scalar(
                select(func.count()).where(InboxRow.handled_at.is_(None))
            )
            unsent = await session.scalar(
                select(func.count()).where(OutboxRow.done_at.is_(None))
            )
        if not unhandled and not unsent:
            return
        await asyncio.sleep(0.5)
    raise AssertionError(f"{unhandled} updates unhandled, {unsent} replies unsent")


async def test_500_messages_survive_the_death_of_every_process(
    product: Product, client: httpx.AsyncClient, core: Sessions, worker: Worker
) -> None:
    first = worker.chat_id * 1000
    said, _ = await asyncio.gather(_write_all(client, first), _kill_all(product))
    # The bot hears of the last message only after it has polled once more.
    await asyncio.sleep(2)
    await product.wait_ready()
    await _worked_off(core)

    assert sum(map(len, said.values())) == WORKERS * EACH
    chat_key = keys.load(product.settings.key_file).chat_key
    chats = {chat_key(chat_id): words for chat_id, words in said.items()}
    await _each_is_stored_once_and_handled_in_order(core, chats)
    await _each_cry_is_one_complaint(core, chats)
    for chat_id in said:
        await _each_reply_arrived(client, core, chat_id, chat_key(chat_id))


async def _each_is_stored_once_and_handled_in_order(
    core: Sessions, chats: dict[str, list[str]]
) -> None:
    for chat_key, words in chats.items():
        async with core.reading() as session:
            stored = await session.execute(
                select(Message.text, InboxRow.handled_at)
                .join(InboxRow, InboxRow.update_id == Message.update_id)
                .where(Message.chat_key == chat_key)
                .order_by(InboxRow.update_id)
            )
            rows = stored.all()
        assert [text for text, _ in rows] == words
        handled = [moment for _, moment in rows if moment is not None]
        assert len(handled) == len(rows)
        assert handled == sorted(handled)


async def _each_cry_is_one_complaint(core: Sessions, chats: dict[str, list[str]]) -> None:
    for chat_key, words in chats.items():
        cries = [one for one in words if one.startswith(CRY)]
        async with core.reading() as session:
            found = await session.scalars(
                select(Complaint).where(Complaint.chat_key == chat_key)
            )
            complaints = found.all()
            threads = await session.scalars(
                select(Message.text).where(
                    Message.complaint_id.in_([one.id for one in complaints]),
                    Message.author == Author.WORKER,
                )
            )
            thread = Counter(threads)
        open_ones = [one for one in complaints if one.status not in {"closed", "withdrawn"}]
        assert len(open_ones) <= 1
        for cry in cries:
            assert complaints, "a cry for help left no complaint"
            assert thread[cry] == 1
            told = [
                line
                for one in complaints
                for line in details_of(one).words(Field.WHAT).splitlines()
            ]
            assert told.count(cry) <= 1


async def _each_reply_arrived(
    client: httpx.AsyncClient, core: Sessions, chat_id: int, chat_key: str
) -> None:
    async with core.reading() as session:
        rows = await session.execute(
            select(Message.kind, Message.text, OutboxRow.outcome)
            .join(OutboxRow, OutboxRow.message_id == Message.id)
            .where(Message.chat_key == chat_key)
            .order_by(OutboxRow.id)
        )
        written = rows.all()
    assert {outcome for _, _, outcome in written} <= {"sent"}
    arrived = [
        message["text"]
        for message in await Worker(client, chat_id).messages(after=0)
        if message["from"] == "bot"
    ]
    sent = [text for kind, text, _ in written if kind == "text"]
    assert _without_repetitions(arrived, sent), (arrived, sent)


def _without_repetitions(arrived: Sequence[str], sent: Sequence[str]) -> bool:
    """Tell whether what arrived is what was sent, in order; a crash may repeat the last one."""
    place = 0
    for text in arrived:
        if place < len(sent) and text == sent[place]:
            place += 1
        elif not (place and text == sent[place - 1]) and text in sent:
            return False
    return place == len(sent)
