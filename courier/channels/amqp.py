"""AMQP: a persistent, mandatory message that the broker confirms."""

import asyncio

import aio_pika
from aio_pika.abc import AbstractChannel, AbstractConnection
from aio_pika.exceptions import AMQPException, DeliveryError, PublishError
from cryptography import x509

from courier.answer import Answer
from courier.failed import SendFailed
from courier.sealing import seal
from hotline.clock import Clock
from hotline.handover.commission import Commission
from hotline.handover.due import Parcel


class Amqp:
    """Publishes to the commission's queue."""

    def __init__(self, commission: Commission, *, to: x509.Certificate, clock: Clock) -> None:
        """Connect at the first parcel."""
        self._commission = commission
        self._to = to
        self._clock = clock
        self._connection: AbstractConnection | None = None
        self._channel: AbstractChannel | None = None
        self._opening = asyncio.Lock()

    async def send(self, parcel: Parcel) -> Answer | None:
        """Publish it; only the broker's confirmation counts."""
        try:
            async with asyncio.timeout(self._commission.timeout):
                channel = await self._open()
                await channel.default_exchange.publish(
                    self._message(parcel),
                    routing_key=self._commission.queue,
                    mandatory=True,
                )
        except PublishError as error:
            raise SendFailed("no_queue") from error
        except DeliveryError as error:
            raise SendFailed("not_confirmed") from error
        except TimeoutError as error:
            await self.close()
            raise SendFailed("timeout") from error
        except (AMQPException, OSError, RuntimeError) as error:
            # The driver raises RuntimeError for a channel that closed meanwhile.
            await self.close()
            raise SendFailed("unreachable") from error
        return None

    async def close(self) -> None:
        """Close the connection; the next parcel opens another one."""
        connection, self._connection, self._channel = self._connection, None, None
        if connection is not None:
            await connection.close()

    async def _open(self) -> AbstractChannel:
        async with self._opening:
            if self._channel is None or self._channel.is_closed:
                await self.close()
                self._connection = await connected(self._commission)
                self._channel = await self._connection.channel(
                    publisher_confirms=True, on_return_raises=True
                )
            return self._channel

    def _message(self, parcel: Parcel) -> aio_pika.Message:
        now = self._clock()
        return aio_pika.Message(
            seal(parcel, keys=self._commission.keys, to=self._to, now=now),
            message_id=parcel.idempotency_key,
            delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
            content_type="application/pkcs7-mime",
            type="siaga.complaint.1",
            timestamp=now,
            reply_to=self._commission.answers,
        )


async def connected(commission: Commission) -> AbstractConnection:
    """Connect to the broker."""
    address = str.__str__(commission.url)
    return await aio_pika.connect(address, timeout=commission.timeout)
