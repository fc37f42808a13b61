"""Withdrawing: a worker takes a complaint back, or asks to where only staff may decide."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline import audit
from hotline.errors import NotPossibleNow
from hotline.intake import drafts
from hotline.intake.answer import Answer
from hotline.intake.consenting import agreed
from hotline.intake.details import Agreement
from hotline.intake.risk import Risk
from hotline.people import chats
from hotline.store.tables import Complaint
from hotline.store.tables.complaint import WAITING, Status, Urgency


class Withdrawal(StrEnum):
    """What became of the wish to withdraw."""

    NOTHING_OPEN = "nothing_open"
    WITHDRAWN = "withdrawn"
    #: Marked for staff, who decide and ask the worker.
    ASKED_STAFF = "asked_staff"


async def withdraw(session: AsyncSession, chat_key: str, *, now: datetime) -> bool:
    """Withdraw the chat's draft; tell whether there was one.

    What was said stays stored and marked withdrawn; what is in the queue already
    is not withdrawn by a word in the chat, for a captor may have typed it.
    """
    complaint = await chats.open_complaint(session, chat_key)
    if complaint is None:
        return False
    if complaint.status is not Status.DRAFT:
        raise NotPossibleNow
    _end(session, complaint, now=now)
    await session.flush()
    return True


async def may_withdraw(session: AsyncSession, chat_key: str) -> Withdrawal:
    """Tell what would become of it, before the worker confirms."""
    complaint = await chats.open_complaint(session, chat_key)
    if complaint is None:
        return Withdrawal.NOTHING_OPEN
    return Withdrawal.WITHDRAWN if _free(complaint) else Withdrawal.ASKED_STAFF


async def take_back(session: AsyncSession, chat_key: str, *, now: datetime) -> Withdrawal:
    """Withdraw what nobody claimed and what is no emergency; mark all else for staff.

    A captor may hold the phone: an emergency, or what somebody is working on, does not
    vanish by two taps. Asking again changes nothing.
    """
    complaint = await chats.open_complaint(session, chat_key)
    if complaint is None:
        return Withdrawal.NOTHING_OPEN
    if _free(complaint):
        _end(session, complaint, now=now)
        await session.flush()
        return Withdrawal.WITHDRAWN
    details = drafts.details_of(complaint)
    if details.withdrawal_asked_at is None:
        marked = details.change(withdrawal_asked_at=now)
        drafts.keep_details(complaint, marked, now=now)
        audit.note(
            session, "ask_to_withdraw", now=now, actor="worker", complaint_id=complaint.id
        )
        await session.flush()
    return Withdrawal.ASKED_STAFF


async def take_consent_back(
    session: AsyncSession, chat_key: str, words: str, *, update_id: str, now: datetime
) -> bool:
    """Mark the chat's newest complaint as not to be passed on; tell whether there is one."""
    complaint = await session.scalar(
        select(Complaint)
        .where(Complaint.chat_key == chat_key, Complaint.status != Status.WITHDRAWN)
        .order_by(Complaint.id.desc())
        .limit(1)
    )
    if complaint is None:
        return False
    before = drafts.details_of(complaint)
    answer = Answer(words=words, update_id=update_id, risk=Risk(urgency=Urgency.NONE))
    after = agreed(before, Agreement.WITHDRAWN, answer, now=now).details
    drafts.keep_details(complaint, after, now=now)
    if before.consent is None or before.consent.agreement is not Agreement.WITHDRAWN:
        audit.note(
            session, "withdraw_consent", now=now, actor="worker", complaint_id=complaint.id
        )
    await session.flush()
    return True


def _free(complaint: Complaint) -> bool:
    if complaint.status is Status.DRAFT:
        return True
    waits = complaint.status in WAITING and complaint.claimed_at is None
    return waits and complaint.urgency is not Urgency.EMERGENCY


def _end(session: AsyncSession, complaint: Complaint, *, now: datetime) -> None:
    before = complaint.status
    complaint.status = Status.WITHDRAWN
    complaint.closed_at = now
    complaint.changed_at = now
    audit.note(
        session,
        "withdraw",
        now=now,
        actor="worker",
        complaint_id=complaint.id,
        detail={"from": before, "to": Status.WITHDRAWN},
    )
