"""Any order of acts by anybody: a complaint has a way on, and its audit entries tell it all."""

import asyncio
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any

from hypothesis import settings as budget
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.errors import HotlineError
from hotline.handover import progress
from hotline.handover.approve import approve
from hotline.handover.by import By
from hotline.handover.for_staff import handovers_of
from hotline.handover.refer import refer
from hotline.intake import (
    adding,
    judge,
    queue,
    similar,
    supervise,
    takeover,
    telling,
    withdrawing,
)
from hotline.intake.answer import Answer
from hotline.intake.call_human import call_human
from hotline.intake.claim_next import claim_next
from hotline.intake.deadlines import ALLOWED
from hotline.intake.judge import Reason
from hotline.intake.risk import Risk, Sign
from hotline.intake.submit import submit, submit_silent
from hotline.keys import Keys
from hotline.people import chats
from hotline.settings import Settings
from hotline.store.engine import Sessions, open_engine
from hotline.store.tables import AuditEntry, Base, Complaint, Staff
from hotline.store.tables.complaint import OPEN, WAITING, Status, Urgency
from hotline.store.tables.handover import HandoverChannel
from hotline.store.tables.staff import Role
from tests.conftest import HandClock
from tests.hotline.intake.replay import State, replay, state_of
from tests.hotline.said import SITI, say

WORKERS, PEOPLE = 3, 3
OVER = (Status.CLOSED, Status.WITHDRAWN)
_thousands = count(1)

workers = st.integers(0, WORKERS - 1)
people = st.integers(0, PEOPLE - 1)
#: None: whoever has the complaint.
owners = st.none() | people
#: Which of the complaints there are; taken modulo how many.
which = st.integers(0, 50)
urgencies = st.sampled_from(Urgency)
words = st.sampled_from(
    ["kami 40 orang di Myawaddy", "pintu dikunci", "ya", "nanti", "PT Maju"]
)


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


class LifeCycle(RuleBasedStateMachine):
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

    # What workers do.

    @initialize(told=st.lists(urgencies, min_size=1, max_size=WORKERS), taken=st.booleans())
    def begin(self, told: list[Urgency], taken: bool) -> None:
        for worker, urgency in enumerate(told):
            self.open_or_hear(worker, urgency, "tolong")
            self.finish(worker)
        if taken:
            self.claim(0, 0)

    @rule(worker=workers, urgency=urgencies, text=words)
    def open_or_hear(self, worker: int, urgency: Urgency, text: str) -> None:
        update = self.said(worker, text)
        sign = Sign(code="isolation", words=text, asserted_by="rule")
        risk = Risk(urgency=urgency, signs=(sign,))
        key, now = self.keys_of[worker], self.world.clock()
        self.act(
            lambda session: telling.begin(
                session, key, text, risk, update_id=update, keys=self.world.keys, now=now
            )
        )

    @rule(worker=workers, urgency=urgencies, text=words)
    def answer(self, worker: int, urgency: Urgency, text: str) -> None:
        update = self.said(worker, text)
        answer = Answer(words=text, update_id=update, risk=Risk(urgency=urgency))
        key, now = self.keys_of[worker], self.world.clock()
        self.act(
            lambda session: telling.take_down(
                session, key, answer, keys=self.world.keys, now=now
            )
        )

    @rule(worker=workers)
    def ask_for_a_human(self, worker: int) -> None:
        update = self.said(worker, "petugas")
        key, keys, now = self.keys_of[worker], self.world.keys, self.world.clock()
        risk = Risk(urgency=Urgency.NONE)
        self.act(
            lambda session: call_human(session, key, risk, update_id=update, keys=keys, now=now)
        )

    @rule(worker=workers)
    def finish(self, worker: int) -> None:
        key, keys, now = self.keys_of[worker], self.world.keys, self.world.clock()

        async def send(session: AsyncSession) -> None:
            there = await chats.open_complaint(session, key)
            if there is not None:
                await submit(session, there, keys=keys, now=now)

        self.act(send)

    @rule(minutes=st.integers(1, 30))
    def fall_silent(self, minutes: int) -> None:
        now = self.world.clock.advance(minutes=minutes)
        silence = now - self.world.clock.advance(minutes=-10)
        self.world.clock.advance(minutes=10)
        keys = self.world.keys
        self.act(lambda session: submit_silent(session, silence=silence, keys=keys, now=now))

    @rule(worker=workers, text=words)
    def add(self, worker: int, text: str) -> None:
        update = self.said(worker, text)
        key, keys, now = self.keys_of[worker], self.world.keys, self.world.clock()
        self.act(
            lambda session: adding.add(session, key, text, update_id=update, keys=keys, now=now)
        )

    @rule(worker=workers, at_once=st.booleans())
    def withdraw(self, worker: int, at_once: bool) -> None:
        take = withdrawing.withdraw if at_once else withdrawing.take_back
        key, now = self.keys_of[worker], self.world.clock()
        self.act(lambda session: take(session, key, now=now))

    # What staff do.

    @rule(number=which, who=people)
    def claim(self, number: int, who: int) -> None:
        self.on(number, takeover.claim, staff_id=self.world.staff[who])

    @rule(who=people)
    def claim_the_next(self, who: int) -> None:
        staff_id, now = self.world.staff[who], self.world.clock()
        self.act(lambda session: claim_next(session, staff_id=staff_id, now=now))

    @rule(number=which, who=owners, text=words)
    def reply(self, number: int, who: int | None, text: str) -> None:
        self.on(number, takeover.reply, text=text, staff_id=self.person(who))

    @rule(number=which, who=owners)
    def hand_back(self, number: int, who: int | None) -> None:
        self.on(number, takeover.hand_back, staff_id=self.person(who))

    @rule(number=which, who=owners)
    def close(self, number: int, who: int | None) -> None:
        self.on(number, takeover.close, staff_id=self.person(who))

    @rule(number=which, to=people)
    def assign(self, number: int, to: int) -> None:
        staff = self.world.staff
        self.on(number, supervise.assign, to=staff[to], staff_id=staff[-1])

    @rule(number=which)
    def take_back(self, number: int) -> None:
        self.on(number, supervise.take_back, staff_id=self.world.staff[-1])

    @rule(number=which, who=people, urgency=urgencies, reason=st.sampled_from(Reason))
    def change_urgency(self, number: int, who: int, urgency: Urgency, reason: Reason) -> None:
        staff_id = self.world.staff[who]
        self.on(number, judge.change_urgency, urgency=urgency, reason=reason, staff_id=staff_id)
        # Only so may it fall.
        self.ranks.clear()

    @rule(number=which, who=people, confirmed=st.booleans())
    def judge_indicator(self, number: int, who: int, confirmed: bool) -> None:
        staff_id = self.world.staff[who]
        given = {"code": "isolation", "confirmed": confirmed, "staff_id": staff_id}
        self.on(number, judge.judge_indicator, **given)

    @rule(number=which, other=which, who=people)
    def group_together(self, number: int, other: int, who: int) -> None:
        there = self.world.run(self.complaints())
        if there:
            other_id = there[other % len(there)].id
            staff_id = self.world.staff[who]
            self.on(number, similar.group_together, other_id=other_id, staff_id=staff_id)

    @rule(number=which, who=people)
    def take_out(self, number: int, who: int) -> None:
        self.on(number, similar.take_out, staff_id=self.world.staff[who])

    # What the commission does.

    @rule(number=which, arrives=st.booleans())
    def hand_over(self, number: int, arrives: bool) -> None:
        keys = self.world.keys

        async def pass_on(session: AsyncSession, complaint_id: int, **given: Any) -> None:
            channel = HandoverChannel.FILE
            await approve(
                session, complaint_id, channel=channel, keys=keys, incomplete=True, **given
            )

        self.on(number, pass_on, staff_id=self.world.staff[-1])
        if arrives:
            self.on(number, self._arrive)

    async def _arrive(self, session: AsyncSession, complaint_id: int, *, now: Any) -> None:
        for handover in await handovers_of(session, complaint_id):
            await progress.receive(session, handover.id, by=By(actor="courier"), now=now)

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


def test_every_order_of_acts_leaves_a_way_on_and_a_whole_history(
    settings: Settings, keys: Keys
) -> None:
    with asyncio.Runner() as runner:
        LifeCycle.world = World(settings, keys, runner)
        try:
            run_state_machine_as_test(
                LifeCycle, settings=budget(max_examples=15, stateful_step_count=30)
            )
        finally:
            runner.run(LifeCycle.world.sessions.close())


async def test_words_added_to_what_the_commission_has_bring_it_back_to_staff(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    """Nobody here looks at a referred complaint any more, and the words may be a cry."""
    said = await say(sessions, keys, "tolong", now=clock())
    key = keys.chat_key(SITI)
    async with sessions.begin() as session:
        complaint = await call_human(
            session,
            key,
            Risk(urgency=Urgency.PAST),
            update_id=str(said.update_id),
            keys=keys,
            now=clock(),
        )
        await refer(session, complaint, by=By(actor="courier"), now=clock())
    more = await say(sessions, keys, "saya dipukul lagi", now=clock())
    async with sessions.begin() as session:
        await adding.add(
            session, key, more.text, update_id=str(more.update_id), keys=keys, now=clock()
        )

    async with sessions.reading() as session:
        (found,) = await queue.waiting(session)
        assert found.urgency is Urgency.EMERGENCY
        assert found.answer_by == clock() + ALLOWED[Urgency.EMERGENCY]
