"""Corrections: what a message takes back, and what it says instead."""

import re
from dataclasses import dataclass

from hotline.directory import places
from hotline.intake.reading.text import Text

#: These open a correction wherever the message begins with them.
_OPENS = re.compile(
    r"^(?:(?:eh|oh|aduh|maaf|sori|sorry|no|wait|oops|duh|lho|loh|,|\.|!) )*"
    r"(?:eh|salah|bukan|maksud(?:nya|ku)?|ralat|koreksi|typo|wait|no wait|correction"
    r"|actually|(?:no|eh) (?:sorry|maaf)"
    r"|i mean|i meant|sorry i meant|dudu|sanes|lain|harusnya|seharusnya|tepatnya|not"
    r"|yang (?:benar|bener|betul))\b"
)
#: These do in the middle of one.
_SAYS_SO = re.compile(
    r"\b(?:maksud saya|maksudku|maksudnya|salah (?:ketik|tulis|sebut|ngomong|,)|ralat|koreksi"
    r"|tadi salah|salah tadi|i mean|i meant|no wait|wait no|yang (?:benar|bener|betul)"
    r"|bukan [^,.;!?]{1,40}[,;] |my mistake|correction|actually$)"
)
#: What is taken back: up to the next pause, and never more than a few words.
_TAKEN_BACK = re.compile(
    r"\b(?:bukannya|bukan|dudu|sanes|not|instead of)"
    r"(?! (?:cuma|hanya|only|just|sekedar|sekadar|main|a joke))"
    r"((?: (?!tapi\b|melainkan\b|but\b|nanging\b|tetapi\b)[^ ,.;!?\n]+){1,5})"
    r"(?= [,.;!?]| tapi\b| melainkan\b| but\b| nanging\b| tetapi\b|$)"
)
_WORD = re.compile(r"\w")


@dataclass(frozen=True, kw_only=True, slots=True)
class Corrected:
    """A message without what it takes back."""

    text: Text
    #: Whether it says itself that something was wrong before.
    corrects: bool
    #: What is taken back, in own words.
    rejected: tuple[str, ...] = ()


def corrected(text: Text) -> Corrected:
    """Take out what a message takes back: "bukan 30, 35 orang" says 35."""
    line = text.line
    corrects = bool(_OPENS.search(line.plain) or _SAYS_SO.search(line.plain))
    taken = [
        (first, last)
        for _, first, last in line.find(_TAKEN_BACK)
        if corrects or _says_which(text, first, last)
    ]
    rejected = tuple(text.told(first + 1, last) for first, last in taken)
    rest = text
    for first, last in reversed(taken):
        rest = rest.without(first, last)
    if corrects and (opening := next(rest.line.find(_OPENS), None)):
        rest = rest.without(0, opening[2])
    if not any(_WORD.match(token) for token in rest.tokens):
        return Corrected(text=text, corrects=False)
    return Corrected(text=rest, corrects=corrects or bool(taken), rejected=rejected)


def _says_which(text: Text, first: int, last: int) -> bool:
    # "40 orang bukan 30", "KK Park bukan Myawaddy"
    if any(token[0].isdigit() for token in text.tokens[first:last]):
        return True
    return bool(places.named_in(text.told(first + 1, last)))
