"""Acting: a database with staff, workers of its own for every run, and what must hold."""

import asyncio
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any

from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
)
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.errors import HotlineError
from hotline.intake import (
    supervise,
    takeover,
)
from hotline.keys import Keys
from hotline.settings import Settings
from hotline.store.engine import Sessions, open_engine
from hotline.store.tables import AuditEntry, Base, Complaint, Staff
from hotline.store.tables.complaint import OPEN, WAITING, Status
from hotline.store.tables.staff import Role
from tests.conftest import HandClock
from tests.hotline.intake.replay import State, replay, state_of
from tests.hotline.said import say

WORKERS, PEOPLE = 3, 3
OVER = (Status.CLOSED, Status.WITHDRAWN)
_thousands = count(1)
OWNER = None


class World:
    """A database with staff, and a clock; every run brings workers of its own."""

    def __init__(self, settings: Settings, keys: Keys, runner: asyncio.Runner) -> None:
        self.keys, self.clock, self.run = keys, HandClock(), runner.run
        self.sessions = Sessions(open_engine(settings.database))
        self.staff = runner.run(self._begin())

    async def _begin(self) -> list[int]:
        async with self.sessions.engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        roles = ([Role.STAFF], [Role.STAFF], [Role.SUPERVISOR])
        async with self.sessions.begin() as session:
            rows = [
                Staff(
                    name=name,
                    display_name=name.title(),
                    password_hash="-",
                    roles=role,
                    created_at=self.clock(),
                )
                for name, role in zip(("ana", "ben", "sari"), roles, strict=True)
            ]
            session.add_all(rows)
            await session.flush()
            return [row.id for row in rows]


class Acting(RuleBasedStateMachine):
    """Everything but the acts themselves."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        first = next(_thousands) * 1000
        self.workers = [first + number for number in range(WORKERS)]
        self.keys_of = [self.world.keys.chat_key(worker) for worker in self.workers]
        self.ranks: dict[int, int] = {}

    # Acting.

    def act(self, do: Callable[[AsyncSession], Awaitable[object]]) -> None:
        """Do something in a transaction; a refusal of ours changes nothing and is fine."""

        async def attempt() -> None:
            self.world.clock.advance(seconds=30)
            async with self.world.sessions.begin() as session:
                await do(session)

        try:
            self.world.run(attempt())
        except HotlineError:
            return

    def said(self, worker: int, text: str) -> str:
        sessions, keys, now = self.world.sessions, self.world.keys, self.world.clock()
        return str(
            self.world.run(
                say(sessions, keys, text, now=now, who=self.workers[worker])
            ).update_id
        )

    def on(self, number: int, do: Callable[..., Awaitable[object]], **given: Any) -> None:
        """Let staff act on one of the complaints that are there, mostly on one that lives."""
        there = sorted(self.world.run(self.complaints()), key=lambda one: one.status in OVER)
        if not there:
            return
        chosen = there[number % len(there)]
        if given.get("staff_id", 0) is OWNER:
            given["staff_id"] = chosen.staff_id or self.world.staff[0]
        now = self.world.clock()
        self.act(lambda session: do(session, chosen.id, now=now, **given))

    def person(self, who: int | None) -> int | None:
        return OWNER if who is None else self.world.staff[who]

    async def complaints(self) -> list[Complaint]:
        async with self.world.sessions.reading() as session:
            rows = await session.scalars(
                select(Complaint)
                .where(Complaint.chat_key.in_(self.keys_of))
                .order_by(Complaint.id)
            )
            return list(rows)

    # What must hold, whatever happened.

    @invariant()
    def a_chat_has_at_most_one_open_complaint(self) -> None:
        there = self.world.run(self.complaints())
        for key in self.keys_of:
            of_chat = [one for one in there if one.chat_key == key and one.status in OPEN]
            assert len(of_chat) <= 1

    @invariant()
    def the_audit_tells_every_state(self) -> None:
        assert self.world.run(self._replayed()) == {
            one.id: state_of(one) for one in self.world.run(self.complaints())
        }

    @invariant()
    def what_waits_has_a_deadline_and_what_is_taken_an_owner(self) -> None:
        for one in self.world.run(self.complaints()):
            if one.status in WAITING:
                assert one.answer_by is not None
                assert one.staff_id is None
            assert (one.status is Status.IN_PROGRESS) <= (one.staff_id is not None)

    @invariant()
    def urgency_falls_by_nobody_but_staff(self) -> None:
        for one in self.world.run(self.complaints()):
            assert one.urgency_rank == one.urgency.rank
            assert one.urgency_rank <= self.ranks.get(one.id, one.urgency_rank)
            self.ranks[one.id] = one.urgency_rank

    async def _replayed(self) -> dict[int, State]:
        numbers = [one.id for one in await self.complaints()]
        entries: dict[int | None, list[AuditEntry]] = {number: [] for number in numbers}
        async with self.world.sessions.reading() as session:
            rows = await session.scalars(
                select(AuditEntry)
                .where(AuditEntry.complaint_id.in_(numbers))
                .order_by(AuditEntry.id)
            )
            for row in rows:
                entries[row.complaint_id].append(row)
        return {number: replay(entries[number]) for number in numbers}

    def teardown(self) -> None:
        """Wherever it stands, staff can bring it to its end: the newest of a chat first."""
        for one in reversed(self.world.run(self.complaints())):
            if one.status not in OVER:
                self.world.run(self._end(one.id))
        assert {one.status for one in self.world.run(self.complaints())} <= set(OVER)

    async def _end(self, number: int) -> None:
        now, ana, sari = self.world.clock(), self.world.staff[0], self.world.staff[-1]
        async with self.world.sessions.begin() as session:
            complaint = await session.get_one(Complaint, number)
            if complaint.status is Status.IN_PROGRESS:
                await supervise.assign(session, number, to=ana, staff_id=sari, now=now)
            else:
                await takeover.claim(session, number, staff_id=ana, now=now)
            await takeover.close(session, number, staff_id=ana, now=now)
