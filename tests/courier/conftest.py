"""Approved complaints, a courier, and a commission that may be in trouble."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from courier.channels.choose import channel_for
from courier.courier import Courier
from hotline.handover.approve import approve
from hotline.handover.commission import commission_of
from hotline.keys import Keys
from hotline.settings import Secret, Settings
from hotline.store.engine import Sessions
from hotline.store.tables import Handover, Staff
from hotline.store.tables.handover import HandoverChannel, HandoverState
from tests.commission.books import Books
from tests.commission.pair import NEW, pair, setting
from tests.commission.receiver import Receiver
from tests.commission.server import Server
from tests.conftest import HandClock
from tests.desk.seed import LOCKED_IN, add_cast, tell


@dataclass(kw_only=True)
class Office:
    """The hotline's side: what was approved, and the couriers that carry it."""

    sessions: Sessions
    settings: Settings
    keys: Keys
    clock: HandClock

    async def approve(self, count: int = 1) -> list[int]:
        """Let a supervisor approve complaints of so many workers."""
        async with self.sessions.begin() as session:
            if await session.scalar(select(Staff.id).limit(1)) is None:
                await add_cast(session, now=self.clock())
            sari = await session.scalar(select(Staff.id).where(Staff.name == "sari"))
        assert sari is not None
        return [await self._approve_one(900 + number, sari) for number in range(count)]

    async def _approve_one(self, worker: int, sari: int) -> int:
        now = self.clock()
        async with self.sessions.begin() as session:
            told = replace(LOCKED_IN, worker=worker)
            complaint = await tell(session, told, keys=self.keys, now=now)
            handover = await approve(
                session,
                complaint.id,
                staff_id=sari,
                channel=HandoverChannel.HTTPS,
                keys=self.keys,
                incomplete=True,
                now=now,
            )
            return handover.id

    def with_commission(self, **more: Any) -> Settings:
        """Settings of a hotline that hands over."""
        certificate = Path(self.settings.home / "commission.pem")
        certificate.write_bytes(pair().pem)
        given = {
            "commission_secret": Secret(setting(NEW)),
            "commission_certificate": str(certificate),
        }
        return replace(self.settings, **(given | more))

    @asynccontextmanager
    async def courier(self, *, seed: int = 1, **more: Any) -> AsyncIterator[Courier]:
        commission = commission_of(self.with_commission(**more))
        assert commission is not None
        channel = channel_for(commission, clock=self.clock)
        yield Courier(
            sessions=self.sessions,
            commission=commission,
            channel=channel,
            clock=self.clock,
            chance=Random(seed),  # noqa: S311  # the same every time
        )
        await channel.close()

    async def handovers(self) -> list[Handover]:
        async with self.sessions.reading() as session:
            return list(await session.scalars(select(Handover).order_by(Handover.id)))

    async def states(self) -> set[HandoverState]:
        return {one.state for one in await self.handovers()}

    async def settle(self, *couriers: Courier, hours: float = 48) -> None:
        """Let time pass, from one attempt to the next, until nothing waits any more."""
        until = self.clock() + timedelta(hours=hours)
        while waiting := [one.due_at for one in await self.handovers() if one.due_at]:
            assert self.clock() < until, await self.handovers()
            self.clock.now = max(self.clock.now, min(waiting))
            for courier in couriers:
                await courier.go_round()


@pytest.fixture
def office(sessions: Sessions, settings: Settings, keys: Keys, clock: HandClock) -> Office:
    return Office(sessions=sessions, settings=settings, keys=keys, clock=clock)


@pytest.fixture
def books(clock: HandClock) -> Books:
    return Books(clock=clock)


@pytest.fixture
async def server(books: Books) -> AsyncIterator[Server]:
    """The commission, whose address answers."""
    async with Server(Receiver(books=books)) as running:
        yield running


def https(server: Server, **more: Any) -> dict[str, Any]:
    """Settings of the signed call."""
    address = {"commission_channel": "https", "commission_url": Secret(server.url)}
    return address | more
