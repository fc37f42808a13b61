"""What becomes of a handover, of its complaint, and what the worker hears."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import select

from hotline.errors import AlreadyRegistered, HotlineError, NotPossibleNow
from hotline.handover import progress
from hotline.handover.by import COURIER
from hotline.handover.proof import proof_of
from hotline.intake import takeover
from hotline.intake.details import SafeContact
from hotline.intake.drafts import open_draft
from hotline.store.engine import Sessions
from hotline.store.tables import AuditEntry, Complaint, Handover, Message
from hotline.store.tables.complaint import Status
from hotline.store.tables.handover import HandoverState
from tests.conftest import HandClock
from tests.hotline.handover.conftest import Approve, Change
from tests.hotline.said import EMERGENCY


async def _told(sessions: Sessions) -> list[str]:
    async with sessions.reading() as session:
        rows = await session.scalars(
            select(Message.text).where(Message.kind == "notice").order_by(Message.id)
        )
        return [text for text in rows if text.startswith("handover_")]


async def _status(sessions: Sessions, complaint: Complaint) -> Status:
    async with sessions.reading() as session:
        return (await session.get_one(Complaint, complaint.id)).status


async def test_each_step_is_kept_with_its_time_and_told_once(
    sessions: Sessions, clock: HandClock, approved: Approve, complaint: Complaint
) -> None:
    handover = await approved()
    times = []
    for _ in range(2):
        async with sessions.begin() as session:
            here, by = handover.id, COURIER
            times.append(clock.advance(minutes=1))
            await progress.mark_sent(session, here, by=by, now=clock())
            await progress.receive(session, here, by=by, now=clock.advance(minutes=1))
            await progress.register(session, here, "17/K", by=by, now=clock.advance(minutes=1))
            await progress.decide(session, here, "Ya.", by=by, now=clock.advance(minutes=1))

    async with sessions.reading() as session:
        found = await session.get_one(Handover, handover.id)
        proof = await proof_of(session, complaint)
    moments = (found.sent_at, found.received_at, found.registered_at, found.decided_at)
    assert [(one - times[0]).seconds for one in moments if one] == [0, 60, 120, 180]
    assert await _told(sessions) == [
        "handover_received",
        "handover_registered",
        "handover_decided",
    ]
    assert proof is not None
    assert (proof.state, proof.number) == (HandoverState.DECIDED, "17/K")


async def test_a_number_that_comes_before_our_own_mark_is_not_undone_by_it(
    sessions: Sessions, clock: HandClock, approved: Approve
) -> None:
    handover = await approved()
    async with sessions.begin() as session:
        await progress.register(session, handover.id, "17/K", by=COURIER, now=clock())

    async with sessions.begin() as session:
        await progress.mark_sent(session, handover.id, by=COURIER, now=clock())
        found = await progress.receive(session, handover.id, by=COURIER, now=clock())

    assert (found.state, found.due_at) == (HandoverState.REGISTERED, None)
    assert await _told(sessions) == ["handover_registered"]
    with pytest.raises(AlreadyRegistered):
        async with sessions.begin() as session:
            await progress.register(session, handover.id, "18/K", by=COURIER, now=clock())


async def test_a_worker_whose_chat_is_not_safe_is_written_nothing(
    sessions: Sessions, clock: HandClock, approved: Approve, change: Change
) -> None:
    handover = await approved()
    await change(lambda details: details.change(safe=False))
    async with sessions.begin() as session:
        await progress.receive(session, handover.id, by=COURIER, now=clock())

    hours = SafeContact(begin="21:00", end="22:00", words="jam 9 malam aja")
    await change(lambda details: details.change(safe=True, safe_contact=hours))
    async with sessions.begin() as session:
        await progress.register(session, handover.id, "17/K", by=COURIER, now=clock())

    assert await _told(sessions) == []


async def test_a_takeover_goes_on_until_staff_end_it_then_the_commission_has_it(
    sessions: Sessions,
    clock: HandClock,
    cast: dict[str, int],
    approved: Approve,
    complaint: Complaint,
) -> None:
    async with sessions.begin() as session:
        await takeover.claim(session, complaint.id, staff_id=cast["ana"], now=clock())
    handover = await approved()
    async with sessions.begin() as session:
        await progress.receive(session, handover.id, by=COURIER, now=clock())
    assert await _status(sessions, complaint) is Status.IN_PROGRESS

    async with sessions.begin() as session:
        await takeover.hand_back(session, complaint.id, staff_id=cast["ana"], now=clock())
    assert await _status(sessions, complaint) is Status.REFERRED

    async with sessions.begin() as session:
        await takeover.claim(session, complaint.id, staff_id=cast["ben"], now=clock())
        await takeover.close(session, complaint.id, staff_id=cast["ben"], now=clock())
    assert await _status(sessions, complaint) is Status.CLOSED


async def test_a_referred_complaint_is_not_taken_up_beside_a_newer_one(
    sessions: Sessions,
    clock: HandClock,
    cast: dict[str, int],
    approved: Approve,
    complaint: Complaint,
) -> None:
    handover = await approved()
    async with sessions.begin() as session:
        await progress.receive(session, handover.id, by=COURIER, now=clock())
        await open_draft(session, complaint.chat_key, EMERGENCY, now=clock())

    with pytest.raises(NotPossibleNow):
        async with sessions.begin() as session:
            await takeover.claim(session, complaint.id, staff_id=cast["ana"], now=clock())

    assert await _status(sessions, complaint) is Status.REFERRED


async def test_what_the_worker_said_after_the_approval_keeps_it_in_the_queue(
    sessions: Sessions, clock: HandClock, approved: Approve, complaint: Complaint
) -> None:
    handover = await approved()
    async with sessions.begin() as session:
        found = await session.get_one(Complaint, complaint.id)
        found.heard_at = clock.advance(minutes=1)

    async with sessions.begin() as session:
        await progress.receive(session, handover.id, by=COURIER, now=clock.advance(minutes=1))

    assert await _status(sessions, complaint) is Status.SUBMITTED


async def test_a_number_takes_nothing_out_of_the_queue_that_came_back_meanwhile(
    sessions: Sessions, clock: HandClock, approved: Approve, complaint: Complaint
) -> None:
    handover = await approved()
    async with sessions.begin() as session:
        await progress.receive(session, handover.id, by=COURIER, now=clock())
    async with sessions.begin() as session:
        found = await session.get_one(Complaint, complaint.id)
        takeover.back_into_queue(found, now=clock())

    async with sessions.begin() as session:
        await progress.register(session, handover.id, "17/K", by=COURIER, now=clock())

    assert await _status(sessions, complaint) is Status.TRIAGED


async def test_the_audit_tells_the_way_of_the_complaint(
    sessions: Sessions, clock: HandClock, approved: Approve, complaint: Complaint
) -> None:
    handover = await approved()
    async with sessions.begin() as session:
        await progress.receive(session, handover.id, by=COURIER, now=clock())

    async with sessions.reading() as session:
        rows = await session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()))
        entries = [(one.action, one.actor, one.detail) for one in rows][:3]
    received = {"handover": handover.id, "from": "waiting", "to": "received"}
    assert entries == [
        ("refer", "courier", {"from": "submitted", "to": "referred"}),
        ("handover_received", "courier", received),
        ("approve", "staff", {"handover": handover.id, "incomplete": True}),
    ]


_STEPS = st.lists(
    st.sampled_from(["sent", "received", "registered", "decided"]), min_size=1, max_size=8
)
_ORDER = [
    *(HandoverState.WAITING, HandoverState.SENT, HandoverState.RECEIVED),
    *(HandoverState.REGISTERED, HandoverState.DECIDED),
]


@given(steps=_STEPS)
@hypothesis_settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
async def test_in_whatever_order_news_comes_it_only_moves_forward(
    sessions: Sessions, clock: HandClock, approved: Approve, steps: Sequence[str]
) -> None:
    handover = await approved()
    before = HandoverState.WAITING

    for step in steps:
        async with sessions.begin() as session:
            after = await _take(session, handover.id, step, clock)
        assert _ORDER.index(after) >= _ORDER.index(before)
        before = after


async def _take(session: object, here: int, step: str, clock: HandClock) -> HandoverState:
    acts = {"sent": progress.mark_sent, "received": progress.receive}
    words = {"registered": progress.register, "decided": progress.decide}
    try:
        if step in acts:
            found = await acts[step](session, here, by=COURIER, now=clock())  # type: ignore[arg-type]
        else:
            found = await words[step](session, here, "x", by=COURIER, now=clock())  # type: ignore[arg-type]
    except HotlineError:
        found = await progress.find(session, here)  # type: ignore[arg-type]
    return found.state
