"""Picks: what the buttons under a question stand for; the title is kept as own words."""

from datetime import datetime

from hotline.intake.answer import Answer, Taken
from hotline.intake.consenting import agreed
from hotline.intake.details import (
    Agreement,
    Details,
    Field,
    HeldDocument,
    People,
    Wish,
    Writer,
)
from hotline.intake.questions import cleared, is_known

#: Under these a button says all there is to say: there is nothing of it, or no more of it.
_NOTHING = "none"
_NOT_SAID_BACK = (_NOTHING, "sent", "unknown", "many")


def picked(details: Details, asked: Field, answer: Answer, *, now: datetime) -> Taken:
    """Take a pressed button down; one of an earlier question answers that one anew."""
    name, _, value = answer.pick.partition(":")
    which = Field(name) if name in set(Field) else asked
    answered = which is asked
    if which is Field.CONSENT and value in set(Agreement):
        taken = agreed(details, Agreement(value), answer, now=now)
        return Taken(details=taken.details, note=taken.note, answered=answered)
    adding = which is Field.WISH or not is_known(details, which)
    before = details if adding else cleared(details, which)
    after = before.add(which, answer.words, update_id=answer.update_id)
    after = after.change(**_value(after, which, value, answer.words))
    shown = () if which is Field.SAFE or value in _NOT_SAID_BACK else (which,)
    return Taken(details=after, fields=shown, answered=answered)


def _value(details: Details, which: Field, value: str, words: str) -> dict[str, object]:
    if which is Field.SAFE and value in ("yes", "no"):
        return {"safe": value == "yes"}
    if which is Field.HOW_MANY and value.isdigit():
        return {"people": People(least=int(value), most=int(value))}
    if which is Field.WRITER and value in set(Writer):
        return {"writer": Writer(value)}
    if which is Field.DOCUMENTS and value != _NOTHING:
        held = HeldDocument(kind="passport", holder=value, words=words)
        return {"documents": (*details.documents, held)}
    if which is Field.WISH and value in set(Wish) and Wish(value) not in details.wishes:
        return {"wishes": (*details.wishes, Wish(value))}
    return {}
