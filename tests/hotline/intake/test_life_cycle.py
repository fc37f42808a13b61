"""Any order of acts by anybody: a complaint has a way on, and its audit entries tell it all."""

import asyncio
from typing import Any

from hypothesis import settings as budget
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy.ext.asyncio import AsyncSession

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
from hotline.store.engine import Sessions
from hotline.store.tables.complaint import Urgency
from hotline.store.tables.handover import HandoverChannel
from tests.conftest import HandClock
from tests.hotline.intake.acting import PEOPLE, WORKERS, Acting, World
from tests.hotline.said import SITI, say

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


class LifeCycle(Acting):
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
