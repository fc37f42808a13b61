"""By signed call: everything arrives exactly once in the commission's books."""

import asyncio
from contextlib import AsyncExitStack

import pytest

from courier.pause import TRIES
from hotline.handover.retry import retry
from hotline.settings import Secret
from hotline.store.tables import Complaint
from hotline.store.tables.complaint import Status
from hotline.store.tables.handover import HandoverState
from tests.commission.books import Books
from tests.commission.pair import NEW, OLD, setting
from tests.commission.server import Server
from tests.commission.troubles import Trouble
from tests.courier.conftest import Office, https

#: A refusal of the document is no trouble that passes.
PASSING = [one for one in Trouble if one is not Trouble.REFUSES]


def _each_once(books: Books, count: int) -> None:
    assert len(books.entries) == count
    assert len({entry.number for entry in books.entries.values()}) == count
    assert books.refused == []


async def test_a_complaint_arrives_signed_and_leaves_the_queue(
    office: Office, books: Books, server: Server
) -> None:
    await office.approve()

    async with office.courier(**https(server)) as courier:
        assert await courier.go_round() == 1
        assert await courier.go_round() == 0

    _each_once(books, 1)
    (handover,) = await office.handovers()
    assert handover.state is HandoverState.RECEIVED
    assert handover.sent_at == handover.received_at == office.clock()
    assert books.entries[handover.idempotency_key].document == handover.document
    async with office.sessions.reading() as session:
        complaint = await session.get_one(Complaint, handover.complaint_id)
    assert complaint.status is Status.REFERRED


async def test_a_number_in_the_answer_is_kept(
    office: Office, books: Books, server: Server
) -> None:
    await office.approve()
    server.receiver.registers = True

    async with office.courier(**https(server)) as courier:
        await courier.go_round()

    (handover,) = await office.handovers()
    assert handover.state is HandoverState.REGISTERED
    assert handover.registration_number == books.entries[handover.idempotency_key].number


@pytest.mark.parametrize("trouble", PASSING)
async def test_whatever_goes_wrong_each_complaint_stands_in_the_books_once(
    office: Office, books: Books, server: Server, trouble: Trouble
) -> None:
    await office.approve(3)
    server.receiver.troubles.extend([trouble] * 4)

    # Half a second is what the slow one costs, four times.
    limit = 0.5 if trouble is Trouble.SLOW_AFTER else 20.0
    async with office.courier(**https(server, commission_timeout=limit)) as courier:
        await office.settle(courier)

    assert server.receiver.calls >= 3 + 4
    _each_once(books, 3)
    assert await office.states() == {HandoverState.RECEIVED}


async def test_a_commission_that_is_down_for_an_hour_has_all_of_it_afterwards(
    office: Office, books: Books, server: Server
) -> None:
    await server.stop()
    await office.approve(5)

    async with office.courier(**https(server)) as courier:
        for _ in range(60):
            await courier.go_round()
            office.clock.advance(minutes=1)
        assert {one.failure for one in await office.handovers()} == {"unreachable"}
        tried = max(one.attempts for one in await office.handovers())
        await server.start()
        await office.settle(courier, hours=1)

    _each_once(books, 5)
    # Not hammered while it was down: the pauses grow.
    assert 3 < tried < 15
    assert all(entry.times == 1 for entry in books.entries.values())


async def test_several_couriers_carry_each_complaint_once(
    office: Office, books: Books, server: Server
) -> None:
    await office.approve(24)

    async with AsyncExitStack() as stack:
        couriers = [
            await stack.enter_async_context(office.courier(seed=seed, **https(server)))
            for seed in range(4)
        ]
        for _ in range(6):
            await asyncio.gather(*(courier.go_round() for courier in couriers))

    _each_once(books, 24)
    assert all(entry.times == 1 for entry in books.entries.values())
    assert await office.states() == {HandoverState.RECEIVED}


async def test_what_the_commission_asks_to_wait_is_waited(
    office: Office, books: Books, server: Server
) -> None:
    await office.approve()
    server.receiver.troubles.append(Trouble.BUSY)

    async with office.courier(**https(server)) as courier:
        await courier.go_round()
        office.clock.advance(seconds=599)
        assert await courier.go_round() == 0
        office.clock.advance(seconds=2)
        assert await courier.go_round() == 1

    _each_once(books, 1)


async def test_a_refused_document_goes_to_the_list_at_once_and_back_by_a_retry(
    office: Office, books: Books, server: Server
) -> None:
    await office.approve()
    server.receiver.troubles.append(Trouble.REFUSES)
    async with office.courier(**https(server)) as courier:
        await courier.go_round()
        (handover,) = await office.handovers()
        assert (handover.state, handover.failure) == (HandoverState.DEAD, "http_422")
        office.clock.advance(hours=48)
        assert await courier.go_round() == 0

        async with office.sessions.begin() as session:
            await retry(session, handover.id, staff_id=1, now=office.clock())
        await courier.go_round()

    _each_once(books, 1)
    assert await office.states() == {HandoverState.RECEIVED}


async def test_it_is_given_up_in_the_end_but_not_before_two_days(
    office: Office, books: Books, server: Server
) -> None:
    await office.approve()
    await server.stop()
    began = office.clock()

    async with office.courier(**https(server)) as courier:
        await office.settle(courier, hours=24 * 7)

    (handover,) = await office.handovers()
    assert (handover.state, handover.attempts) == (HandoverState.DEAD, TRIES)
    assert (office.clock() - began).days >= 1


async def test_what_the_worker_took_back_goes_nowhere(
    office: Office, books: Books, server: Server
) -> None:
    await office.approve()
    async with office.sessions.begin() as session:
        complaint = await session.get_one(Complaint, (await office.handovers())[0].complaint_id)
        complaint.status = Status.WITHDRAWN

    async with office.courier(**https(server)) as courier:
        await courier.go_round()

    (handover,) = await office.handovers()
    assert (handover.state, handover.failure) == (HandoverState.DEAD, "withdrawn")
    assert server.receiver.calls == 0


async def test_a_new_secret_is_brought_in_without_a_gap(
    office: Office, books: Books, server: Server
) -> None:
    """First both sign, then the commission learns the new one, then the old one goes."""
    books.secrets = dict([OLD])
    both = https(server, commission_secret=Secret(setting(NEW, OLD)))
    new = https(server, commission_secret=Secret(setting(NEW)))

    await office.approve(1)
    async with office.courier(**both) as courier:
        await courier.go_round()
    books.secrets = dict([NEW])
    async with office.sessions.begin() as session:
        for handover in await office.handovers():
            found = await session.get_one(type(handover), handover.id)
            found.state, found.due_at = HandoverState.WAITING, office.clock()
    async with office.courier(**new) as courier:
        await courier.go_round()

    _each_once(books, 1)
    assert [entry.times for entry in books.entries.values()] == [2]


async def test_a_secret_the_commission_does_not_know_loses_nothing(
    office: Office, books: Books, server: Server
) -> None:
    await office.approve()
    wrong = https(server, commission_secret=Secret(setting(("x", b"w" * 32))))
    async with office.courier(**wrong) as courier:
        await courier.go_round()
    (handover,) = await office.handovers()
    assert (handover.state, handover.failure) == (HandoverState.WAITING, "http_401")

    async with office.courier(**https(server)) as courier:
        await office.settle(courier)

    assert len(books.entries) == 1
