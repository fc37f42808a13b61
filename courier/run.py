"""Run: carry until told to stop; what is in hand is finished first."""

import asyncio
import contextlib
import signal

from sqlalchemy.exc import SQLAlchemyError

from courier.answers import listen
from courier.channels.choose import channel_for
from courier.courier import Courier
from hotline.clock import utc_now
from hotline.errors import NotPrepared
from hotline.handover.commission import Commission, commission_of
from hotline.logs import events
from hotline.settings import Settings
from hotline.store.engine import Sessions, connect
from hotline.store.tables.handover import HandoverChannel

log = events(__name__)

#: Seconds between two looks when there was nothing to do.
EVERY = 1.0


async def run(settings: Settings) -> None:
    """Carry until SIGINT or SIGTERM; raise what makes going on useless."""
    commission = commission_of(settings)
    if commission is None:
        raise NotPrepared("HOTLINE_COMMISSION_CHANNEL is empty: nothing is handed over.")
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    sessions = connect(settings)
    try:
        await _work(commission, sessions, stop)
    finally:
        await sessions.close()
    log.info("courier_stopped")


async def _work(commission: Commission, sessions: Sessions, stop: asyncio.Event) -> None:
    channel = channel_for(commission, clock=utc_now)
    courier = Courier(sessions=sessions, commission=commission, channel=channel, clock=utc_now)
    log.info("courier_started", channel=commission.channel)
    listening = _listening(commission, sessions)
    try:
        await _carry(courier, stop)
    finally:
        if listening is not None:
            listening.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await listening
        await channel.close()


def _listening(commission: Commission, sessions: Sessions) -> asyncio.Task[None] | None:
    if commission.channel is not HandoverChannel.AMQP:
        return None
    return asyncio.create_task(listen(commission, sessions, clock=utc_now))


async def _carry(courier: Courier, stop: asyncio.Event) -> None:
    while not stop.is_set():
        try:
            busy = await courier.go_round()
        except (SQLAlchemyError, OSError) as error:
            log.error("handovers_not_read", error=error)
            busy = 0
        if not busy:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), EVERY)
