"""A complaint in the queue, and the staff who decide about it."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import select

from hotline.handover.approve import approve
from hotline.intake.details import Details
from hotline.intake.drafts import details_of
from hotline.keys import Keys
from hotline.store.engine import Sessions
from hotline.store.tables import Complaint, Handover, Staff
from hotline.store.tables.handover import HandoverChannel
from tests.conftest import HandClock
from tests.desk.seed import LOCKED_IN, add_cast, tell


@pytest.fixture
async def cast(sessions: Sessions, keys: Keys, clock: HandClock) -> dict[str, int]:
    async with sessions.begin() as session:
        await add_cast(session, now=clock())
        return dict(iter(await session.execute(select(Staff.name, Staff.id))))


@pytest.fixture
async def complaint(sessions: Sessions, keys: Keys, clock: HandClock) -> Complaint:
    async with sessions.begin() as session:
        return await tell(session, LOCKED_IN, keys=keys, now=clock())


Approve = Callable[[], Awaitable[Handover]]


@pytest.fixture
def approved(
    sessions: Sessions,
    keys: Keys,
    clock: HandClock,
    cast: dict[str, int],
    complaint: Complaint,
) -> Approve:
    async def by_sari() -> Handover:
        async with sessions.begin() as session:
            return await approve(
                session,
                complaint.id,
                staff_id=cast["sari"],
                channel=HandoverChannel.HTTPS,
                keys=keys,
                incomplete=True,
                now=clock(),
            )

    return by_sari


Change = Callable[[Callable[[Details], Details]], Awaitable[None]]


@pytest.fixture
def change(sessions: Sessions, complaint: Complaint) -> Change:
    """Let the worker say something else."""

    async def do(how: Callable[[Details], Details]) -> None:
        async with sessions.begin() as session:
            found = await session.get_one(Complaint, complaint.id)
            found.details = how(details_of(found)).to_json()

    return do
