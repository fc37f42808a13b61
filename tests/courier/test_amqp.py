"""By broker: a real RabbitMQ, at both ends."""

import asyncio
import os
import socket
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aio_pika
import pytest

from courier.answers import listen
from courier.courier import Courier
from hotline.clock import utc_now
from hotline.settings import Secret
from hotline.store.tables import Handover
from hotline.store.tables.handover import HandoverState
from tests.commission.books import Books
from tests.commission.broker_desk import BrokerDesk, broker_desk
from tests.commission.pair import OLD
from tests.courier.conftest import Office

BROKER = os.environ.get("TEST_AMQP_URL", "amqp://guest:guest@127.0.0.1:5672/")


def _answers() -> bool:
    try:
        with socket.create_connection(("127.0.0.1", 5672), timeout=2):
            return True
    except OSError:
        return "TEST_AMQP_URL" in os.environ


pytestmark = pytest.mark.skipif(
    not _answers(), reason="no RabbitMQ at 127.0.0.1:5672 and TEST_AMQP_URL is not set"
)


def amqp(queue: str, answers: str, **more: Any) -> dict[str, Any]:
    return {
        "commission_channel": "amqp",
        "commission_url": Secret(BROKER),
        "commission_queue": queue,
        "commission_answers": answers,
    } | more


@pytest.fixture
def names() -> tuple[str, str]:
    made = uuid.uuid4().hex[:12]
    return f"siaga.test.{made}", f"siaga.test.{made}.answers"


@pytest.fixture
async def commission(books: Books, names: tuple[str, str]) -> AsyncIterator[BrokerDesk]:
    async with broker_desk(BROKER, books, queue=names[0], answers=names[1]) as desk:
        yield desk


async def test_a_complaint_waits_encrypted_in_the_commissions_queue(
    office: Office, books: Books, commission: BrokerDesk, names: tuple[str, str]
) -> None:
    await office.approve(2)

    async with office.courier(**amqp(*names)) as courier:
        await courier.go_round()

    assert await office.states() == {HandoverState.SENT}
    assert await commission.read() == 2
    documents = [one.document for one in await office.handovers()]
    assert [entry.document for entry in books.entries.values()] == documents


async def test_what_no_queue_takes_is_sent_again_when_there_is_one(
    office: Office, books: Books, names: tuple[str, str]
) -> None:
    await office.approve()
    async with office.courier(**amqp(*names)) as courier:
        await courier.go_round()
        (handover,) = await office.handovers()
        assert (handover.state, handover.failure) == (HandoverState.WAITING, "no_queue")

        async with broker_desk(BROKER, books, queue=names[0], answers=names[1]) as desk:
            await office.settle(courier)
            assert await desk.read() == 1


async def test_a_broker_that_is_away_loses_nothing(
    office: Office, books: Books, commission: BrokerDesk, names: tuple[str, str]
) -> None:
    await office.approve()
    nowhere = amqp(*names, commission_url=Secret("amqp://guest:guest@127.0.0.1:9/"))
    async with office.courier(**nowhere) as courier:
        await courier.go_round()
    (handover,) = await office.handovers()
    assert (handover.state, handover.failure) == (HandoverState.WAITING, "unreachable")

    async with office.courier(**amqp(*names)) as courier:
        await office.settle(courier)

    assert await commission.read() == 1


async def test_a_connection_that_broke_is_opened_anew(
    office: Office, books: Books, commission: BrokerDesk, names: tuple[str, str]
) -> None:
    await office.approve(1)
    async with office.courier(**amqp(*names)) as courier:
        await courier.go_round()
        connection = courier.channel._connection  # type: ignore[attr-defined]  # of Amqp
        await connection.close()
        (seen,) = await office.handovers()
        async with office.sessions.begin() as session:
            again = await session.get_one(Handover, seen.id)
            again.state, again.due_at = HandoverState.WAITING, office.clock()
        await office.settle(courier)

    assert await commission.read() == 2
    assert [entry.times for entry in books.entries.values()] == [2]


async def test_a_full_queue_that_refuses_is_tried_again(
    office: Office, books: Books, names: tuple[str, str]
) -> None:
    await office.approve()
    async with await aio_pika.connect(BROKER) as connection:
        channel = await connection.channel()
        full = {"x-max-length": 0, "x-overflow": "reject-publish"}
        queue = await channel.declare_queue(names[0], durable=True, arguments=full)
        try:
            async with office.courier(**amqp(*names)) as courier:
                await courier.go_round()
        finally:
            await queue.delete()

    (handover,) = await office.handovers()
    assert (handover.state, handover.failure) == (HandoverState.WAITING, "not_confirmed")


async def _until(office: Office, reached: Callable[[Handover], bool]) -> Handover:
    async with asyncio.timeout(30):
        while True:
            (handover,) = await office.handovers()
            if reached(handover):
                return handover
            await asyncio.sleep(0.05)


@pytest.fixture
async def sent(
    office: Office, commission: BrokerDesk, names: tuple[str, str]
) -> AsyncIterator[Callable[[], Awaitable[str]]]:
    """Hand one over and listen for what is answered; return its key."""
    tasks: list[asyncio.Task[None]] = []

    async def hand_over() -> str:
        await office.approve()
        async with office.courier(**amqp(*names)) as courier:
            await courier.go_round()
            tasks.append(_listening(courier, office))
        await commission.read()
        (handover,) = await office.handovers()
        return handover.idempotency_key

    yield hand_over
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _listening(courier: Courier, office: Office) -> asyncio.Task[None]:
    listening = listen(courier.commission, office.sessions, clock=utc_now)
    return asyncio.create_task(listening)


async def test_the_commissions_answers_move_it_forward_and_twice_is_once(
    office: Office, commission: BrokerDesk, sent: Callable[[], Awaitable[str]]
) -> None:
    key = await sent()
    steps: list[dict[str, str]] = [
        {"id": key, "status": "received"},
        {"id": key, "status": "registered", "number": "17/K/2026"},
        {"id": key, "status": "registered", "number": "17/K/2026"},
        {"id": key, "status": "received"},
        {"id": key, "status": "decided", "number": "17/K/2026", "decision": "Diteruskan."},
        {"id": key, "status": "decided", "number": "17/K/2026", "decision": "Diteruskan."},
    ]

    for step in steps:
        await commission.answer(step)
    handover = await _until(office, lambda one: one.state is HandoverState.DECIDED)

    assert (handover.registration_number, handover.decision) == ("17/K/2026", "Diteruskan.")


async def test_answers_nobody_can_trust_change_nothing_and_block_nothing(
    office: Office, commission: BrokerDesk, sent: Callable[[], Awaitable[str]]
) -> None:
    key = await sent()

    await commission.send(b"not sealed at all")
    await commission.answer({"id": key, "status": "received"}, secret=OLD[1])
    await commission.answer({"id": "x" * 32, "status": "received"})
    await commission.answer({"id": key, "status": "registered"})
    await commission.answer({"id": key, "status": "lost"})
    await commission.answer({"id": key, "status": "received"})
    handover = await _until(office, lambda one: one.state is not HandoverState.SENT)

    assert handover.state is HandoverState.RECEIVED
    assert handover.registration_number is None
