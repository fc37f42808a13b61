"""Ana, who takes complaints over."""

from sqlalchemy import select

from hotline.intake import takeover
from hotline.store.tables import Complaint, Staff
from hotline.store.tables.complaint import WAITING, Status
from tests.bot.conftest import Bot


async def add_ana(bot: Bot) -> int:
    async with bot.parts.sessions.begin() as session:
        there = await session.scalar(select(Staff.id).where(Staff.name == "ana"))
        if there is not None:
            return there
        ana = Staff(
            name="ana",
            display_name="Ana",
            password_hash="-",
            roles=["staff"],
            created_at=bot.parts.clock(),
        )
        session.add(ana)
        await session.flush()
        return ana.id


async def claim(bot: Bot) -> int:
    """Let Ana take over what waits; return her id."""
    ana = await add_ana(bot)
    async with bot.parts.sessions.begin() as session:
        waiting = await session.scalar(
            select(Complaint.id).where(Complaint.status.in_((*WAITING, Status.DRAFT)))
        )
        assert waiting is not None
        await takeover.claim(session, waiting, staff_id=ana, now=bot.parts.clock())
    return ana
