"""Status: somebody asks with a receipt code how far a complaint is."""

import re
from datetime import datetime, timedelta, timezone

from sqlalchemy.ext.asyncio import AsyncSession

from bot.arrival import Arrival
from bot.ending import ending
from bot.own_replies import plain
from bot.parts import Context
from bot.promise_words import promise_words
from bot.proof_words import proof_words
from bot.texts import say
from hotline.handover.proof import proof_of
from hotline.intake import guesses
from hotline.intake.adding import newest_of
from hotline.intake.promise import promised
from hotline.intake.status import find_by_code, receipt_code_in
from hotline.messages import outbox
from hotline.messages.reply import Reply
from hotline.people import chats
from hotline.store.tables import Complaint
from hotline.store.tables.complaint import WAITING

#: Western Indonesian Time, which has no summer time.
_WIB = timezone(timedelta(hours=7))
_COMMAND = re.compile(r"/\S+\s*")


async def on_status(arrival: Arrival, context: Context) -> None:
    """Tell status and time; a wrong code is answered like a wrong phone number.

    Without a code it is asked of the chat's own complaint.
    """
    given = _COMMAND.sub("", arrival.inbound.text.strip(), count=1)
    if not given:
        await _tell_own(arrival, context)
        return
    await tell_status(arrival, context, receipt_code_in(given) or "")


async def tell_status(arrival: Arrival, context: Context, code: str) -> None:
    """Look the code up, whoever asks; many wrong ones make the answer wait."""
    now = context.parts.clock()
    async with ending(arrival, context) as last:
        found = await find_by_code(last.session, code, keys=context.parts.keys)
        due_at = now
        if code:
            due_at = await guesses.answer_at(
                last.session, arrival.chat, found=found is not None, now=now
            )
        if found is None:
            said = plain(last.language, "status_unknown")
        else:
            said = await _status(last.session, last.language, found, now=now)
        await last.say(said, due_at=due_at)


async def is_answered(arrival: Arrival, context: Context, code: str) -> bool:
    """Answer a code that was typed alone; tell whether Rasa need not hear it.

    A wrong one is a phone number like any other. While a chat is slowed down Rasa hears a
    right one as well, so that what is said at once tells nothing; the status follows.
    """
    now = context.parts.clock()
    async with context.parts.sessions.begin() as session:
        chat = await chats.lock(session, arrival.chat)
        found = await find_by_code(session, code, keys=context.parts.keys)
        due_at = await guesses.answer_at(
            session, arrival.chat, found=found is not None, now=now
        )
        if found is not None and due_at > now:
            if not await chats.taken_over(session, arrival.chat):
                said = await _status(session, chat.language, found, now=now)
                await outbox.put(session, arrival.chat, [said], due_at=due_at, now=now)
            return False
    if found is None:
        return False
    await tell_status(arrival, context, code)
    return True


async def _tell_own(arrival: Arrival, context: Context) -> None:
    async with ending(arrival, context) as last:
        own = await newest_of(last.session, arrival.chat)
        if own is None:
            said = plain(last.language, "status_none")
        else:
            now = context.parts.clock()
            said = await _status(last.session, last.language, own, now=now)
            said = await _with_proof(last.session, last.language, own, said)
        await last.say(said)


async def _with_proof(
    session: AsyncSession, language: str, complaint: Complaint, said: Reply
) -> Reply:
    # Only in the worker's own chat: whoever has the code alone learns nothing of it.
    proof = await proof_of(session, complaint)
    if proof is None:
        return said
    return Reply(text=f"{said.text}\n{proof_words(language, proof)}")


async def _status(
    session: AsyncSession, language: str, complaint: Complaint, *, now: datetime
) -> Reply:
    moment = complaint.changed_at.astimezone(_WIB)
    told = say(
        language,
        "status_known",
        status=say(language, f"status_{complaint.status}"),
        when=moment.strftime("%d-%m-%Y %H.%M WIB"),
    )
    if complaint.status not in WAITING:
        return Reply(text=told)
    promise = await promised(session, complaint.urgency, now=now)
    return Reply(text=f"{told}\n{promise_words(language, promise)}")
