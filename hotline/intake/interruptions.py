"""Interruptions: tell a question or a greeting in the middle of the talk from an answer."""

import re

from hotline.intake.answer import Answer, Meaning
from hotline.intake.control import Control, control_in
from hotline.intake.details import Details, Field

#: From here on the FAQ has an answer to give.
SURE = 0.45
#: Longer than this nobody only greets, thanks or leaves.
_SHORT = 6
#: Longer than this nobody asks without a word that asks.
_LONGEST_BARE = 30
_ASKS = re.compile(
    r"\?\s*$|\b(?:apa(?:kah)?|gimana|gmn|gmana|bagaimana|bgmn|kenapa|knp|mengapa|kapan|siapa|berapa"
    r"|brp|boleh(?:kah)?|bisakah|haruskah|mana|piye|kumaha|naon|opo|how|what|when|where|who|why|can"
    r"|may|is|are|does|do|should)\b",
    re.IGNORECASE,
)
_CHECKS = re.compile(
    r"\s*(?:(?:tolong|mohon|bisa|min|kak|please|can you|coba)\s+)*"
    r"(?:cek\w*|check|periksa\w*)\b",
    re.IGNORECASE,
)
#: Understanding is only believed where the word for it stands there, too.
_CUES = {
    Meaning.LATER: re.compile(
        r"\b(?:nanti|nti|ntar|entar|besok|sebentar|bentar|dulu|lanjut|later|tomorrow|mengko|engke"
        r"|bye|dadah)\b",
        re.IGNORECASE,
    ),
    Meaning.CANCEL: re.compile(
        r"\b(?:batal\w*|cancel|stop|berhenti|hentikan|(?:ga|gak|nggak|tidak|g)\s*jadi|urung"
        r"|never ?mind)\b",
        re.IGNORECASE,
    ),
    Meaning.HUMAN: re.compile(
        r"\b(?:petugas|orang|manusia|admin|operator|cs|staf\w*|human|person|somebody|someone"
        r"|agent)\b",
        re.IGNORECASE,
    ),
    Meaning.REPEAT: re.compile(r"\b(?:ulang\w*|repeat|again|lagi|baleni)\b", re.IGNORECASE),
}
_STEERS = {
    Meaning.LATER: Control.LATER,
    Meaning.CANCEL: Control.CANCEL,
    Meaning.REPEAT: Control.REPEAT,
}
#: What is said here may hold any of these words and mean none of them.
_FREE = frozenset(
    {Field.WHAT, Field.SAFE_CONTACT, Field.DO_NOT_CONTACT, Field.LAST_CONTACT, Field.WISH}
)


def steering(answer: Answer, asked: Field | None) -> Control | None:
    """Tell how the worker steers the talk, by a bare word, or by more where it is plain."""
    if answer.pick:
        name, _, _ = answer.pick.partition(":")
        return Control(name) if name in set(Control) else None
    if (control := control_in(answer.words)) is not None:
        return control
    if answer.meaning is Meaning.SKIP:
        return Control.SKIP
    cue = _CUES.get(answer.meaning)
    if cue is None or asked in _FREE or len(answer.words.split()) > _SHORT:
        return None
    return _STEERS.get(answer.meaning) if cue.search(answer.words) else None


def asks_for_human(answer: Answer) -> bool:
    """Tell whether somebody wants a person instead of questions."""
    return answer.meaning is Meaning.HUMAN and bool(_CUES[Meaning.HUMAN].search(answer.words))


def interrupts(answer: Answer, asked: Field | None, fields: tuple[Field, ...]) -> bool:
    """Tell whether a message is no answer but wants one; `fields` is what was read of it."""
    if answer.pick:
        return False
    if answer.meaning is Meaning.BUTTON:
        return True
    if answer.risk.signs or (asked is not None and asked in fields):
        return False
    if answer.meaning is Meaning.OFFER:
        if _CHECKS.match(answer.words):
            return True
        # A pasted offer is long; "eh bukan 30, 35 orang" only sounds like one.
        answers = bool(fields) and len(answer.words.split()) <= _SHORT
        return not answers and asked not in _FREE | {Field.MONEY}
    asks = bool(_ASKS.search(answer.words))
    if asks and answer.faq >= SURE and answer.words.rstrip().endswith("?"):
        return True
    if answer.meaning is Meaning.QUESTION:
        bare = not fields and len(answer.words.split()) <= _LONGEST_BARE
        return asks or (answer.faq >= SURE and asked not in _FREE and bare)
    if answer.meaning is Meaning.SHORT_TALK:
        return len(answer.words.split()) <= _SHORT and asked is not Field.NAME and not fields
    return False


def knows(details: Details) -> bool:
    """Tell whether a talk is under way."""
    return details.asking is not None or details.review
