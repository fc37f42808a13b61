"""Phones: numbers in any spelling, as E.164."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import phonenumbers

from hotline.directory.places import HOME
from hotline.intake.reading.text import Text

#: A message names no more numbers than this.
MOST = 10
#: Nor do we look at more that may be numbers.
_MOST_TRIES = 20
_RUN = re.compile(r"(?<![\w@/=])[+(]{0,2}\d(?:[\s().\u2013-]{0,3}\d){7,16}(?![\w%])")
_MONEY = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{4}-\d\d?-\d\d?")
_LETTER_FOR_NOUGHT = re.compile(r"(?<![\w+])[oO](?=\s?8\d)")
_DIGIT = {
    word: str(number)
    for number, listed in enumerate((
        "nol kosong zero oh o", "satu one siji hiji", "dua two loro", "tiga three telu tilu",
        "empat four papat opat", "lima five limo", "enam six enem genep", "tujuh seven pitu",
        "delapan lapan eight wolu dalapan", "sembilan nine sanga salapan",
    ))
    for word in listed.split()
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Phone:
    """A number and where it stands in the own words."""

    number: str
    begin: int
    end: int


def phones_in(text: Text, *, country: str | None) -> list[Phone]:
    """Read all phone numbers; one without its country's code is of the talk's, or of home."""
    words = _LETTER_FOR_NOUGHT.sub("0", text.words)
    found = []
    for match in islice(_RUN.finditer(words), _MOST_TRIES):
        if _MONEY.fullmatch(match[0]):
            continue
        if number := e164(match[0], country=country):
            found.append(Phone(number=number, begin=match.start(), end=match.end()))
        if len(found) == MOST:
            return found
    return [*found, *_spoken(text, country)][:MOST]


def e164(written: str, *, country: str | None) -> str | None:
    """Write a number the one way all know; none where no network has such a number."""
    digits = "".join(sign for sign in written if sign.isdigit())
    tries = [(written, country), (written, HOME)]
    if written.lstrip("(").startswith("+"):
        tries = [(f"+{digits}", None), (f"+{digits.replace('620', '62', 1)}", None)]
    elif digits.startswith("00"):
        tries = [(f"+{digits[2:]}", None)]
    elif not digits.startswith("0"):
        tries = [(f"+{digits}", None), *tries]
    for number, region in tries:
        try:
            parsed = phonenumbers.parse(number, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(parsed):
            return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return None


def _spoken(text: Text, country: str | None) -> Iterator[Phone]:
    # "nol delapan satu dua ...", as it is dictated
    at, tries = 0, 0
    while at < len(text.tokens) and tries < _MOST_TRIES:
        end, digits = at, ""
        while end < len(text.tokens) and text.tokens[end] in _DIGIT:
            digits, end = digits + _DIGIT[text.tokens[end]], end + 1
        tries += len(digits) >= 9
        number = e164(digits, country=country) if 9 <= len(digits) <= 15 else None
        if number:
            yield Phone(number=number, begin=text.spans[at][0], end=text.spans[end - 1][1])
        at = end + 1
