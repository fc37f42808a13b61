"""A process that dies at any instant: another one with the same database goes on."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.parts import Parts
from bot.rasa_client import RasaClient
from hotline.store.engine import Sessions
from hotline.store.tables import InboxRow
from hotline.store.tables.complaint import Urgency
from hotline.store.tables.outbox import Outcome
from tests.bot import updates
from tests.bot.conftest import Bot, assemble

SITI = 7001


class Killed(BaseException):
    """The process dies here: nothing of ours may catch it."""


class DyingSessions(Sessions):
    """Sessions of a process that dies in its n-th writing transaction, before the commit."""

    def __init__(self, alive: Sessions, *, dies_in: int) -> None:
        super().__init__(alive.engine)
        self.left = dies_in

    @asynccontextmanager
    async def begin(self, *, lasting: bool = True) -> AsyncIterator[AsyncSession]:
        async with super().begin(lasting=lasting) as session:
            yield session
            self.left -= 1
            if self.left == 0:
                raise Killed


@pytest.fixture
def dying(bot: Bot) -> Callable[[int], Bot]:
    """Make a second process with the same database that dies where it is told to."""

    def make(dies_in: int) -> Bot:
        sessions = DyingSessions(bot.parts.sessions, dies_in=dies_in)
        parts = Parts(
            sessions=sessions,
            keys=bot.parts.keys,
            rasa=RasaClient(bot.rasa.client()),
            clock=bot.parts.clock,
        )
        return assemble(parts, bot.telegram, bot.rasa)

    return make


async def _live_until_death(process: Bot, *heard: dict[str, object]) -> None:
    with suppress(Killed):
        await process.application.initialize()
        if heard:
            await process.receiver.take(heard)
        for look in (process.dispatcher, process.sender):
            for chat, work in (await look.look(busy=(), only=None, limit=9)).items():
                assert chat
                await look.work(work)  # type: ignore[arg-type]  # each its own kind


async def test_killed_before_the_updates_are_stored_telegram_sends_them_again(
    bot: Bot, dying: Callable[[int], Bot]
) -> None:
    update = updates.text(SITI, "halo")
    await _live_until_death(dying(1), update)
    assert await bot.rows(InboxRow) == []

    await bot.hear(update)

    assert bot.telegram.texts(SITI) == ["jawaban: halo"]


async def test_killed_between_rasas_answer_and_the_commit_the_dialogue_moves_once(
    bot: Bot, dying: Callable[[int], Bot]
) -> None:
    await _live_until_death(dying(2), updates.text(SITI, "halo"))
    assert await bot.outbox() == []
    assert len(bot.rasa.asked) == 1

    await bot.settle()

    assert bot.telegram.texts(SITI) == ["jawaban: halo"]
    assert len(bot.rasa.asked) == 1


async def test_killed_in_the_middle_of_an_sos_there_is_one_complaint_in_the_end(
    bot: Bot, dying: Callable[[int], Bot]
) -> None:
    await _live_until_death(dying(2), updates.text(SITI, "sos"))
    assert await bot.complaints() == []

    await bot.settle()

    (complaint,) = await bot.complaints()
    assert complaint.urgency is Urgency.EMERGENCY
    assert len(bot.telegram.to(SITI)) == 1


async def test_killed_between_sending_and_recording_the_message_is_sent_again(
    bot: Bot, dying: Callable[[int], Bot]
) -> None:
    await _live_until_death(dying(3), updates.text(SITI, "halo"))
    assert bot.telegram.texts(SITI) == ["jawaban: halo"]

    await bot.settle()

    assert bot.telegram.texts(SITI) == ["jawaban: halo"] * 2
    assert [row.outcome for row in await bot.outbox()] == [Outcome.SENT]


async def test_killed_between_keeping_an_edit_and_answering_it_the_wording_is_kept_once(
    bot: Bot, dying: Callable[[int], Bot]
) -> None:
    first = updates.text(SITI, "paspr")
    await bot.hear(first)

    await _live_until_death(dying(3), updates.edited(first, "paspor"))
    await bot.settle()

    message = (await bot.messages())[0]
    assert (message.earlier_texts, message.text) == (["paspr"], "paspor")
    assert bot.telegram.texts(SITI) == ["jawaban: paspr", "jawaban: paspor"]
