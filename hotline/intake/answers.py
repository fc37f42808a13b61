"""Answers: what one message of the talk adds to a complaint; nothing here needs a database."""

import re
from dataclasses import replace
from datetime import datetime

from hotline.intake.answer import Answer, Meaning, Taken
from hotline.intake.consenting import consented
from hotline.intake.control import has_words
from hotline.intake.details import Details, Field, Note
from hotline.intake.picks import picked
from hotline.intake.questions import VALUES, cleared, is_known
from hotline.intake.reading import heard, impossible_people, read
from hotline.intake.risk import Risk

#: A longer name is no name; the words are kept all the same.
LONGEST_NAME = 120
#: In so many words nobody answers and tells something else as well.
_BARE = 3
#: Whatever is said to these is the answer; elsewhere it may be about something else.
_FREE = frozenset(
    {
        Field.WHAT,
        Field.HEALTH,
        Field.WISH,
        Field.LAST_CONTACT,
        Field.DO_NOT_CONTACT,
        Field.EVIDENCE,
    }
)
#: What is told beside these answers belongs to what happened.
_BRIEF = frozenset({Field.WHERE, Field.HOW_MANY, Field.WRITER, Field.NAME, Field.SAFE_CONTACT})
#: To these a bare yes says nothing: it answered the question before, or came twice.
_NO_YES = _BRIEF | {Field.WHEN, Field.PARTIES, Field.DOCUMENTS, Field.MONEY, Field.WISH}
_UNKNOWN = re.compile(
    r"\b(?:(?:ga|gak|nggak|ngga|tidak|tdk|g|ora|teu|kurang|belum|not|don.?t)\s+"
    r"(?:tau|tahu|ngerti|yakin|ingat|inget|know|sure|remember)|entah|lupa)\b",
    re.IGNORECASE,
)
#: Asked for these, reading takes whatever stands there for the answer.
_ANY_WORDS = frozenset({Field.WHERE, Field.NAME, Field.PARTIES})
_CORRECTS = re.compile(
    r"\b(?:bukan|salah|ralat|koreksi|maksud(?:nya|ku| saya)?|eh|sorry|maaf|i mean|not|wrong"
    r"|correction|actually|yang benar|yg bener|sebenarnya)\b",
    re.IGNORECASE,
)


def plainly_read(
    details: Details, asked: Field | None, words: str, *, now: datetime
) -> tuple[Field, ...]:
    """Tell which fields a message fills by what stands in it, not by what was asked.

    Asked for a place or a name, any words may be one; that alone does not make them an answer.
    """
    today = now.date()
    alone = heard(details, read(words, asked=None, before=details, today=today))
    if asked in _ANY_WORDS:
        return alone
    answering = heard(details, read(words, asked=asked, before=details, today=today))
    return tuple(dict.fromkeys((*alone, *answering)))


def asserted(details: Details, answer: Answer, *, now: datetime) -> Risk:
    """Tell what a message of the talk says about danger.

    In a few words that answer the question the model hears what is not there: "poipet kamboja"
    says where, and no forced criminality. Urgency stays, for it only calls a human sooner.
    """
    asked = details.asking
    if asked is None or not answer.risk.signs:
        return answer.risk
    sure = plainly_read(details, asked, answer.words, now=now)
    only = _only_answers(answer, asked, sure)
    return replace(answer.risk, signs=()) if only else answer.risk


def narrate(details: Details, words: str, update_id: str, *, now: datetime) -> Taken:
    """Add to what happened, and read of it whatever else it tells."""
    after = details.add(Field.WHAT, words, update_id=update_id) if words else details
    after = read(words, asked=None, before=after, today=now.date())
    return Taken(details=after, fields=heard(details, after))


def apply(details: Details, asked: Field, answer: Answer, *, now: datetime) -> Taken:
    """Take an answer down where it belongs."""
    if answer.pick:
        return picked(details, asked, answer, now=now)
    if not has_words(answer.words):
        return Taken(details=details, note=Note.NO_WORDS, answered=False)
    if asked is Field.CONSENT:
        return consented(details, answer, now=now)
    if asked is Field.SAFE:
        return _safe(details, answer, now=now)
    if asked is Field.WHAT:
        return narrate(_anew(details, asked), answer.words, answer.update_id, now=now)
    return _told(details, asked, answer, now=now)


def _told(details: Details, asked: Field, answer: Answer, *, now: datetime) -> Taken:
    sure = plainly_read(details, asked, answer.words, now=now)
    if sure and asked not in sure and _CORRECTS.search(answer.words):
        return _corrected(details, sure, answer, now=now)
    before = _anew(details, asked)
    after = read(answer.words, asked=asked, before=before, today=now.date())
    fields = heard(details, after)
    note = _impossible(asked, answer, after)
    if note is not None and _once(details, asked, answer):
        # The words stand in the thread; they are no answer yet.
        return Taken(details=details, note=note, answered=False)
    if asked is Field.LAST_CONTACT:
        # When somebody last wrote is not when it began.
        after = after.change(time_line=before.time_line)
        fields = heard(details, after)
    if answer.risk.signs and asked in _BRIEF and not _only_answers(answer, asked, sure):
        after = after.add(Field.WHAT, answer.words, update_id=answer.update_id)
    again = not _once(details, asked, answer)
    plain = sure if before is details else plainly_read(before, asked, answer.words, now=now)
    told = asked in plain
    if asked in fields and (told or not answer.risk.signs):
        return Taken(details=_in_words(after, fields, answer), fields=fields)
    if not again and not fields and asked in _NO_YES and answer.meaning is Meaning.YES:
        return Taken(details=details, answered=False)
    if again or _stands_alone(asked):
        after = after.add(asked, answer.words, update_id=answer.update_id)
        return Taken(
            details=_in_words(after, fields, answer), fields=_worth(fields, asked, answer)
        )
    if answer.risk.signs:
        read_of = tuple(field for field in fields if field is not asked)
        value = VALUES[asked]
        after = after.change(**{value: getattr(before, value)})
        return Taken(details=after, fields=read_of, note=Note.TOLD_MORE, answered=False)
    if fields:
        after = _in_words(after, fields, answer)
        return Taken(details=after, fields=fields, answered=False)
    after = after.add(asked, answer.words, update_id=answer.update_id)
    return Taken(details=after, fields=_worth(fields, asked, answer))


def _only_answers(answer: Answer, asked: Field, sure: tuple[Field, ...]) -> bool:
    # "Saya sendirian" says how many, and the model may hear loneliness in it; nothing more was
    # told. A rule's word always belongs to what happened.
    by_model = all(sign.asserted_by == "model" for sign in answer.risk.signs)
    return by_model and asked in sure and len(answer.words.split()) <= _BARE


def _corrected(
    details: Details, fields: tuple[Field, ...], answer: Answer, *, now: datetime
) -> Taken:
    # "Eh bukan 30, 35 orang" answers something else: the question stays.
    after = read(answer.words, asked=None, before=details, today=now.date())
    return Taken(details=_in_words(after, fields, answer), fields=fields, answered=False)


def _worth(fields: tuple[Field, ...], asked: Field, answer: Answer) -> tuple[Field, ...]:
    # That somebody does not know need not be said back to them.
    return fields or (() if _UNKNOWN.search(answer.words) else (asked,))


def _stands_alone(asked: Field) -> bool:
    # "Sakit sejak Mei" answers how somebody is, although the month is read of it as well.
    return asked in _FREE


def _in_words(details: Details, fields: tuple[Field, ...], answer: Answer) -> Details:
    for field in fields:
        if field is not Field.SAFE:
            details = details.add(field, answer.words, update_id=answer.update_id)
    return details


def _once(details: Details, asked: Field, answer: Answer) -> bool:
    # A question comes once more, not twice: whatever comes then is taken for the answer.
    return details.asked_again.get(asked) in (None, answer.update_id)


def _anew(details: Details, asked: Field) -> Details:
    # It is asked although it is known: the worker went back, or changes a line.
    return cleared(details, asked) if is_known(details, asked) else details


def _impossible(asked: Field, answer: Answer, after: Details) -> Note | None:
    if asked is Field.HOW_MANY and after.people is None and impossible_people(answer.words):
        return Note.PEOPLE_IMPOSSIBLE
    if asked is Field.NAME and len(answer.words) > LONGEST_NAME:
        return Note.NAME_LONG
    return None


def _safe(details: Details, answer: Answer, *, now: datetime) -> Taken:
    before = _anew(details, Field.SAFE)
    after = read(answer.words, asked=Field.SAFE, before=before, today=now.date())
    plain = {Meaning.YES: True, Meaning.NO: False}.get(answer.meaning)
    if after.safe is None and plain is not None:
        after = after.change(safe=plain)
    fields = heard(details, after)
    others = tuple(field for field in fields if field is not Field.SAFE)
    after = _in_words(after, others, answer)
    if after.safe is not None:
        after = after.add(Field.SAFE, answer.words, update_id=answer.update_id)
        return Taken(details=after, fields=others)
    if not others or answer.risk.signs:
        after = after.add(Field.WHAT, answer.words, update_id=answer.update_id)
    if not _once(details, Field.SAFE, answer):
        return Taken(details=after.skip(Field.SAFE), fields=others)
    note = Note.TOLD_MORE if others or answer.risk.signs else Note.SAFE_UNCLEAR
    return Taken(details=after, fields=others, note=note, answered=False)
