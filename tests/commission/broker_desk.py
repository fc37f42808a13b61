"""Broker desk: the commission at its end of the queues."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aio_pika
from aio_pika.abc import AbstractChannel, AbstractQueue

from tests.commission.books import Books
from tests.commission.sealed import seal_answer, take_in


@dataclass(kw_only=True)
class BrokerDesk:
    """Reads complaints and answers them."""

    books: Books
    channel: AbstractChannel
    queue: AbstractQueue
    answers: AbstractQueue

    async def read(self) -> int:
        """Enter all that waits; return how many messages there were."""
        count = 0
        while (message := await self.queue.get(fail=False)) is not None:
            assert message.delivery_mode == aio_pika.DeliveryMode.PERSISTENT
            take_in(self.books, message.body)
            assert message.message_id in self.books.entries
            await message.ack()
            count += 1
        return count

    async def answer(self, answer: dict[str, Any], **more: Any) -> None:
        """Answer through the broker, sealed."""
        await self.send(seal_answer(answer, **more))

    async def send(self, body: bytes) -> None:
        message = aio_pika.Message(body, delivery_mode=aio_pika.DeliveryMode.PERSISTENT)
        await self.channel.default_exchange.publish(message, routing_key=self.answers.name)


@asynccontextmanager
async def broker_desk(
    url: str, books: Books, *, queue: str, answers: str
) -> AsyncIterator[BrokerDesk]:
    """Open the queues; they are gone afterwards."""
    connection = await aio_pika.connect(url)
    async with connection:
        channel = await connection.channel()
        made = [await channel.declare_queue(name, durable=True) for name in (queue, answers)]
        try:
            yield BrokerDesk(books=books, channel=channel, queue=made[0], answers=made[1])
        finally:
            for one in made:
                await one.delete(if_unused=False, if_empty=False)
