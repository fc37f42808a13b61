"""Silence: a draft with a danger in it reaches staff although its worker fell silent."""

import asyncio
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError

from bot.parts import Parts
from hotline.intake.submit import submit_silent
from hotline.logs import events

log = events(__name__)

#: Seconds between two looks.
EVERY = 30.0


async def submit_silent_drafts(parts: Parts, *, minutes: int) -> None:
    """Look again and again until cancelled."""
    while True:
        try:
            await submit_once(parts, minutes=minutes)
        except (SQLAlchemyError, OSError) as error:
            log.error("silent_drafts_not_submitted", error=error)
        await asyncio.sleep(EVERY)


async def submit_once(parts: Parts, *, minutes: int) -> None:
    """Submit what is due now."""
    async with parts.sessions.begin() as session:
        submitted = await submit_silent(
            session, silence=timedelta(minutes=minutes), keys=parts.keys, now=parts.clock()
        )
    if submitted:
        log.info("silent_drafts_submitted", count=submitted)
        parts.outgoing.set()
