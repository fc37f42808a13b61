"""Answers: what the commission says later, through the broker."""

import asyncio

from aio_pika.abc import AbstractIncomingMessage
from aio_pika.exceptions import AMQPException

from courier.answer import Answer, AnswerMalformed, write_down
from courier.channels.amqp import connected
from courier.sealing import unseal_answer
from hotline.clock import Clock
from hotline.errors import AlreadyDecided, AlreadyRegistered, HandoverNotFound
from hotline.handover import progress
from hotline.handover.commission import Commission
from hotline.logs import events
from hotline.store.engine import Sessions

log = events(__name__)

#: Seconds before the broker is tried again.
PAUSE = 5.0
#: What would be refused in the same way however often it came.
_HOPELESS = (AnswerMalformed, HandoverNotFound, AlreadyRegistered, AlreadyDecided)


async def listen(commission: Commission, sessions: Sessions, *, clock: Clock) -> None:
    """Take in answers until cancelled, whatever happens to the broker."""
    while True:
        try:
            await _listen_once(commission, sessions, clock)
        except (AMQPException, OSError) as error:
            log.warning("broker_unreachable", kind=type(error).__name__)
        except Exception as error:  # noqa: BLE001  # the outermost loop: listening never ends
            # What was not acknowledged comes again.
            log.error("answers_interrupted", error=error)
        await asyncio.sleep(PAUSE)


async def _listen_once(commission: Commission, sessions: Sessions, clock: Clock) -> None:
    connection = await connected(commission)
    async with connection:
        channel = await connection.channel()
        await channel.set_qos(prefetch_count=1)
        queue = await channel.declare_queue(commission.answers, durable=True)
        async with queue.iterator() as arriving:
            async for message in arriving:
                await hear(message, commission, sessions, clock=clock)


async def hear(
    message: AbstractIncomingMessage,
    commission: Commission,
    sessions: Sessions,
    *,
    clock: Clock,
) -> None:
    """Write one answer down; it is acknowledged once that is committed."""
    try:
        body = unseal_answer(message.body, keys=commission.keys)
        answer = Answer.parse(body)
        async with sessions.begin() as session:
            handover = await progress.find_by_key(session, answer.id)
            await write_down(session, handover.id, answer, clock=clock)
    except _HOPELESS as error:
        log.error("answer_refused", error=error)
        await message.reject(requeue=False)
    else:
        log.info("answer_taken", handover=handover.id, status=answer.status)
        await message.ack()
