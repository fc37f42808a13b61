"""Courier: take what is due, send it, write down how it ended; again and again."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from sqlalchemy.exc import SQLAlchemyError

from courier.answer import Answer, write_down
from courier.channels.channel import Channel
from courier.failed import SendFailed
from courier.pause import TRIES, pause
from hotline.clock import Clock
from hotline.errors import HotlineError
from hotline.handover import due, progress
from hotline.handover.by import COURIER
from hotline.handover.commission import Commission
from hotline.handover.due import Due, Parcel
from hotline.logs import events
from hotline.store.engine import Sessions

log = events(__name__)

#: Parcels on their way at once.
AT_ONCE = 8
#: How many time limits a parcel stays in one courier's hands.
_LIMITS = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Courier:
    """One of possibly several: the database decides whose a parcel is."""

    sessions: Sessions
    commission: Commission
    channel: Channel
    clock: Clock
    chance: Random = field(default_factory=Random)

    async def go_round(self) -> int:
        """Send what is due now; return how much that was."""
        async with self.sessions.reading() as session:
            seen = await due.due(session, now=self.clock(), limit=AT_ONCE)
        taken = await asyncio.gather(*(self._carry(one) for one in seen))
        return sum(taken)

    async def _carry(self, seen: Due) -> bool:
        now = self.clock()
        async with self.sessions.begin() as session:
            parcel = await due.take(
                session,
                seen,
                channel=self.commission.channel,
                until=now + timedelta(seconds=_LIMITS * self.commission.timeout),
                now=now,
            )
        if parcel is None:
            return False
        try:
            await self._deliver(parcel)
        except (SQLAlchemyError, OSError, HotlineError) as error:
            # Sent but not written down: it is sent again, and the key tells the commission.
            log.error("handover_not_recorded", error=error, handover=parcel.handover_id)
        return True

    async def _deliver(self, parcel: Parcel) -> None:
        try:
            answer = await self.channel.send(parcel)
        except SendFailed as failed:
            await self._failed(parcel, failed)
        except Exception as error:  # noqa: BLE001  # one parcel must not end the loop
            log.error("handover_failed_strangely", error=error, handover=parcel.handover_id)
            await self._failed(parcel, SendFailed("unexpected"))
        else:
            await self._arrived(parcel, answer)

    async def _arrived(self, parcel: Parcel, answer: Answer | None) -> None:
        async with self.sessions.begin() as session:
            if answer is None:
                await progress.mark_sent(
                    session, parcel.handover_id, by=COURIER, now=self.clock()
                )
            else:
                await write_down(session, parcel.handover_id, answer, clock=self.clock)
        log.info("handover_sent", handover=parcel.handover_id, attempt=parcel.attempt)

    async def _failed(self, parcel: Parcel, failed: SendFailed) -> None:
        last = failed.final or parcel.attempt >= TRIES
        now = self.clock()
        wait = pause(parcel.attempt, asked=failed.wait, chance=self.chance)
        async with self.sessions.begin() as session:
            if last:
                await due.give_up(session, parcel, failure=failed.code, now=now)
            else:
                await due.put_off(session, parcel, failure=failed.code, due_at=now + wait)
        log.warning(
            "handover_given_up" if last else "handover_put_off",
            handover=parcel.handover_id,
            failure=failed.code,
            attempt=parcel.attempt,
        )
