"""Sender: take the outbox to Telegram, in order per chat, many chats at once."""

from collections.abc import Collection, Mapping
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot, LinkPreviewOptions
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.dispatch.loop import ChatLoop
from bot.dispatch.turns import Turns
from bot.parts import Parts
from bot.send.render import markup_of, words_of
from bot.send.split import split
from hotline.logs import events
from hotline.messages import outbox
from hotline.messages.outbox import Delivery
from hotline.people import chats
from hotline.store.tables.outbox import Outcome

log = events(__name__)

#: The longest pause between two tries, in seconds.
LONGEST_PAUSE = 60
#: A row that failed this often was tried for a day: Telegram will not take it.
TRIES = 1500
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Sender(ChatLoop[Delivery]):
    """Delivers what stands in the outbox; a flood limit of one chat holds nobody else."""

    name = "outbox"

    def __init__(
        self, bot: Bot, parts: Parts, turns: Turns, *, limit: int = 32, poll: float = 0.2
    ) -> None:
        """Write to `limit` chats at once."""
        super().__init__(turns, limit=limit, poll=poll, woken=parts.outgoing)
        self._bot = bot
        self._parts = parts

    async def look(
        self, *, busy: Collection[str], only: Collection[str] | None, limit: int
    ) -> Mapping[str, Delivery]:
        """List the oldest unsent row of each chat."""
        now = self._parts.clock()
        async with self._parts.sessions.reading() as session:
            rows = await outbox.due(session, now=now, busy=busy, only=only, limit=limit)
        return {row.chat_key: row for row in rows}

    async def work(self, work: Delivery) -> None:
        """Send one row; whatever happens to it is written down."""
        try:
            await self._deliver(work)
        except (SQLAlchemyError, OSError) as error:
            # Sent but not written down: it is sent again, which is better than not at all.
            log.error("delivery_not_recorded", error=error, outbox=work.outbox_id)
        except Exception as error:  # noqa: BLE001  # one row must not end the loop
            log.error("delivery_failed", error=error, outbox=work.outbox_id)
            await self._put_off(work, _pause(work))

    def attempt(self, work: Delivery) -> object:
        """Name the attempt by the row, its parts and how often it failed."""
        return work.outbox_id, work.parts_sent, work.attempts

    async def _deliver(self, delivery: Delivery) -> None:
        parts = split(words_of(delivery))
        try:
            for number in range(delivery.parts_sent, len(parts)):
                await self._send(delivery, parts[number], last=number + 1 == len(parts))
            if delivery.parts_sent >= len(parts):
                await self._mark(delivery, Outcome.SENT if parts else Outcome.REFUSED)
        except RetryAfter as error:
            log.info("flood_limit", outbox=delivery.outbox_id)
            await self._put_off(delivery, told_to_wait(error))
        except Forbidden:
            await self._blocked(delivery)
        except BadRequest as error:
            log.error("telegram_refused_message", error=error, outbox=delivery.outbox_id)
            await self._mark(delivery, Outcome.REFUSED)
        except TelegramError as error:
            log.warning("telegram_unreachable", kind=type(error).__name__)
            await self._later(delivery)

    async def _send(self, delivery: Delivery, text: str, *, last: bool) -> None:
        sent = await self._bot.send_message(
            delivery.telegram_id,
            text,
            reply_markup=markup_of(delivery) if last else None,
            link_preview_options=_NO_PREVIEW,
        )
        now = self._parts.clock()
        # Undone by a power cut it would be sent again, as after a crash before this line.
        async with self._parts.sessions.begin(lasting=False) as session:
            await outbox.record_part(
                session, delivery, telegram_message_id=sent.message_id, last=last, now=now
            )

    async def _mark(self, delivery: Delivery, outcome: Outcome) -> None:
        async with self._parts.sessions.begin() as session:
            await outbox.finish(session, delivery.outbox_id, outcome, now=self._parts.clock())

    async def _blocked(self, delivery: Delivery) -> None:
        log.info("worker_blocked_bot", outbox=delivery.outbox_id)
        now = self._parts.clock()
        async with self._parts.sessions.begin() as session:
            await chats.lock(session, delivery.chat_key)
            await chats.mark_blocked(session, delivery.chat_key, now=now)
            await outbox.give_up_blocked(session, delivery.chat_key, now=now)

    async def _later(self, delivery: Delivery) -> None:
        if delivery.attempts + 1 >= TRIES:
            log.error("delivery_given_up", outbox=delivery.outbox_id)
            await self._mark(delivery, Outcome.REFUSED)
        else:
            await self._put_off(delivery, _pause(delivery))

    async def _put_off(self, delivery: Delivery, wait: timedelta) -> None:
        async with self._parts.sessions.begin() as session:
            await outbox.put_off(
                session, delivery.outbox_id, wait=wait, now=self._parts.clock()
            )


def _pause(delivery: Delivery) -> timedelta:
    return timedelta(seconds=min(2 ** min(delivery.attempts, 10), LONGEST_PAUSE))


def told_to_wait(error: RetryAfter) -> timedelta:
    """Read how long Telegram asks to wait."""
    # The public attribute is a number today and a timedelta in the next major version, and
    # warns about it; what an error pickles to is the number, in both.
    return timedelta(seconds=float(error.__reduce__()[1][0]))
