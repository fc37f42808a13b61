"""Telling: what a worker says in a complaint, taken down in any order."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from hotline import audit
from hotline.errors import NotPossibleNow
from hotline.intake import drafts
from hotline.intake.details import Details, Field, People
from hotline.intake.people_count import read_count
from hotline.intake.risk import Risk
from hotline.people import chats
from hotline.store.tables import Complaint
from hotline.store.tables.complaint import Status


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """One message that came while something was asked."""

    #: What was asked.
    asked: Field
    words: str
    update_id: str
    #: Yes or no, where the answer was that plain.
    yes: bool | None = None
    #: True: the worker does not want to say.
    skipped: bool = False
    risk: Risk


async def begin(
    session: AsyncSession,
    chat_key: str,
    words: str,
    risk: Risk,
    *,
    update_id: str,
    now: datetime,
) -> Complaint:
    """Open a draft at the first risky sentence, or add the sentence to what is open."""
    complaint = await drafts.open_draft(session, chat_key, risk, now=now)
    await drafts.hear(session, complaint, risk, update_id=update_id, now=now)
    own = await drafts.own_words(session, update_id) or words
    details = _with_narrative(drafts.details_of(complaint), own, update_id)
    drafts.keep_details(complaint, details, now=now)
    await session.flush()
    return complaint


async def take_down(
    session: AsyncSession, chat_key: str, answer: Answer, *, now: datetime
) -> tuple[Details, bool] | None:
    """Add an answer; tell the details and whether the question is answered.

    None where no complaint is open: it was withdrawn or closed meanwhile.
    """
    complaint = await chats.open_complaint(session, chat_key)
    if complaint is None:
        return None
    await drafts.hear(session, complaint, answer.risk, update_id=answer.update_id, now=now)
    own = await drafts.own_words(session, answer.update_id) or answer.words
    details, answered = _applied(drafts.details_of(complaint), replace(answer, words=own))
    drafts.keep_details(complaint, details, now=now)
    await session.flush()
    return details, answered


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
    complaint.status = Status.WITHDRAWN
    complaint.closed_at = now
    complaint.changed_at = now
    audit.note(
        session,
        "withdraw",
        now=now,
        actor="worker",
        complaint_id=complaint.id,
        detail={"from": Status.DRAFT, "to": Status.WITHDRAWN},
    )
    await session.flush()
    return True


def _applied(details: Details, answer: Answer) -> tuple[Details, bool]:
    if answer.skipped:
        return details.skip(answer.asked), True
    if answer.asked is Field.SAFE:
        return _safe(details, answer)
    if answer.asked is Field.WHAT:
        return _with_narrative(details, answer.words, answer.update_id), True
    if answer.asked is Field.WHERE and answer.risk.signs:
        details = _with_narrative(details, answer.words, answer.update_id)
        details, answered = _more_first(details, answer)
        if not answered:
            return details, False
    details = details.add(answer.asked, answer.words, update_id=answer.update_id)
    if answer.asked is Field.HOW_MANY:
        counted = read_count(answer.words, asked=True)
        details = details.change(people=_people(counted) or details.people)
    return details, True


def _safe(details: Details, answer: Answer) -> tuple[Details, bool]:
    if answer.yes is not None:
        details = details.add(Field.SAFE, answer.words, update_id=answer.update_id)
        return details.change(safe=answer.yes), True
    return _more_first(_with_narrative(details, answer.words, answer.update_id), answer)


def _more_first(details: Details, answer: Answer) -> tuple[Details, bool]:
    # Somebody in need tells more before they answer: the question comes once more, and
    # whatever comes then is taken for the answer.
    before = details.asked_again.get(answer.asked)
    if before is None or before == answer.update_id:
        return details.ask_again(answer.asked, update_id=answer.update_id), False
    return details, True


def _with_narrative(details: Details, words: str, update_id: str) -> Details:
    if words:
        details = details.add(Field.WHAT, words, update_id=update_id)
    counted = read_count(words, asked=False)
    if counted is None or details.people is not None:
        return details
    return details.change(people=_people(counted))


def _people(counted: tuple[int, int] | None) -> People | None:
    return People(least=counted[0], most=counted[1]) if counted else None
