"""A bot that dies while it fetches, and two that fetch at once."""

import hashlib
import os
from contextlib import suppress
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from hotline import evidence
from hotline.evidence import fetching
from hotline.evidence.fetching import ClaimLost, Ended
from hotline.evidence.parts import PIECE
from hotline.store.tables import EvidencePart
from hotline.store.tables.evidence import EvidenceState
from tests.bot import updates
from tests.bot.conftest import Bot, assemble
from tests.bot.test_crash import DyingSessions, Killed
from tests.conftest import HandClock

SITI = 7001
#: Four whole pieces and a bit.
LARGE = os.urandom(4 * PIECE + 77)


async def _waiting(bot: Bot) -> fetching.Waiting:
    found = await bot.fetcher.look(busy=(), only=None, limit=9)
    (waiting,) = found.values()
    return waiting


async def _parts(bot: Bot) -> int:
    async with bot.parts.sessions.reading() as session:
        return await session.scalar(select(func.count()).select_from(EvidencePart)) or 0


async def _arrive(bot: Bot) -> None:
    bot.telegram.files["f1"] = LARGE
    file = {"file_id": "f1", "file_unique_id": "u1", "file_name": "rekaman.bin"}
    await bot.receiver.take([updates.message(SITI, document=file)])
    await bot.dispatcher.step()


@pytest.mark.parametrize("there", [0, PIECE - 1, PIECE, 3 * PIECE + 5])
async def test_what_was_fetched_half_way_is_replaced_by_the_whole(
    bot: Bot, clock: HandClock, there: int
) -> None:
    await _arrive(bot)
    bot.telegram.cuts.append(there)
    await bot.settle()
    half = await _parts(bot)

    clock.advance(seconds=2)
    await bot.settle()

    (row,) = await bot.evidence()
    assert half < 5
    assert row.state is EvidenceState.STORED
    assert row.sha256 == hashlib.sha256(LARGE).hexdigest()
    async with bot.parts.sessions.reading() as session:
        pieces = [piece async for piece in evidence.read_file(session, row.id)]
    assert b"".join(pieces) == LARGE
    assert len(pieces) == await _parts(bot) == 5


async def test_killed_after_the_claim_the_row_waits_and_is_fetched_by_the_next_process(
    bot: Bot, clock: HandClock
) -> None:
    await _arrive(bot)
    async with bot.parts.sessions.begin() as session:
        mine = await fetching.claim(session, await _waiting(bot), now=clock())
        await fetching.put_piece(session, mine, 0, b"half")

    clock.advance(seconds=2)
    await bot.settle()

    assert (await bot.evidence())[0].state is EvidenceState.STORED
    assert await _parts(bot) == 5


async def test_only_one_of_two_bots_gets_the_file(bot: Bot, clock: HandClock) -> None:
    await _arrive(bot)
    seen = await _waiting(bot)
    async with bot.parts.sessions.begin() as session:
        await fetching.claim(session, seen, now=clock())

    with pytest.raises(ClaimLost):
        async with bot.parts.sessions.begin() as session:
            await fetching.claim(session, seen, now=clock())


async def test_who_was_overtaken_writes_nothing_more(bot: Bot, clock: HandClock) -> None:
    await _arrive(bot)
    async with bot.parts.sessions.begin() as session:
        slow = await fetching.claim(session, await _waiting(bot), now=clock())
    clock.advance(seconds=2)
    await bot.settle()
    stored = (await bot.evidence())[0]

    for act in (
        lambda session: fetching.put_piece(session, slow, 0, b"late"),
        lambda session: fetching.finish(
            session, slow, Ended(state=EvidenceState.GONE), now=clock()
        ),
    ):
        with pytest.raises(ClaimLost):
            async with bot.parts.sessions.begin() as session:
                await act(session)

    (row,) = await bot.evidence()
    assert (row.state, row.sha256) == (EvidenceState.STORED, stored.sha256)
    assert await _parts(bot) == 5


@pytest.mark.parametrize("dies_in", range(1, 9))
async def test_killed_in_any_transaction_the_next_process_ends_it_once(
    bot: Bot, clock: HandClock, dies_in: int
) -> None:
    """The claim, five pieces, the end: seven transactions; in the eighth nobody dies."""
    await _arrive(bot)
    parts = replace(bot.parts, sessions=DyingSessions(bot.parts.sessions, dies_in=dies_in))
    dying = assemble(parts, bot.telegram, bot.rasa)
    await dying.application.initialize()
    with suppress(Killed):
        await dying.fetcher.work(await _waiting(bot))
    early = (await bot.evidence())[0].state

    clock.advance(seconds=2)
    await bot.settle()

    (row,) = await bot.evidence()
    assert (early is EvidenceState.STORED) is (dies_in == 8)
    assert (row.state, row.sha256) == (EvidenceState.STORED, hashlib.sha256(LARGE).hexdigest())
    assert await _parts(bot) == 5
    assert sum("tersimpan aman" in text for text in bot.telegram.texts(SITI)) == 1
