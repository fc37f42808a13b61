"""A message written the plain way, with the way back to its own words.

Advertisements hide their words: bold letters of another alphabet, "L O K E R", "g4ji".
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

#: The longest run of words that is shown for a sign.
SHOWN = 90

_HIDDEN = re.compile(r"[\u200b-\u200f\u2060\ufeff\ufe0e\ufe0f\u00ad]")
_LONG_DRAWN = re.compile(r"([a-z])\1{2,}")
_SPACED_OUT = re.compile(r"(?<![\w])(?:[^\W_]([ ._-])){3}(?:[^\W_]\1)*[^\W_](?!\w)")
_FIGURE_IN_A_WORD = re.compile(r"(?<=[a-z])[4@1035](?=[a-z]{2})|(?<=[a-z]{3})[4@](?=[\s/,]|$)")
_ADDRESS = re.compile(r"\S*@\S*\.\S+|\S*\w\.\w+/\S*")
_LETTERS = {"4": "a", "@": "a", "1": "i", "0": "o", "3": "e", "5": "s"}
#: A sentence ends here; a point inside a number or an address does not end one.
_SENTENCE = re.compile(r"(?:[^\n!?;•|]|[!?;](?=\w))+?(?:[.](?=\s|$)|(?=[\n!?;•|])|$)")


@dataclass(frozen=True)
class Plain:
    """A plain text, and for each of its characters the place in the message it comes from."""

    text: str
    places: tuple[int, ...]
    original: str

    @classmethod
    def of(cls, message: str) -> Plain:
        """Write a message the plain way."""
        pairs = [
            (letter, place)
            for place, char in enumerate(message)
            if not _HIDDEN.match(char)
            for letter in unicodedata.normalize("NFKC", char).lower()
        ]
        for rewritten in (_joined, _without_figures, _shortened):
            pairs = rewritten(pairs)
        return cls(
            "".join(letter for letter, _ in pairs), tuple(place for _, place in pairs), message
        )

    def words(self, start: int, end: int) -> str:
        """Return the message's own words from `start` to `end` of the plain text."""
        if start >= end:
            return ""
        shown = self.original[self.places[start] : self.places[end - 1] + 1]
        shown = " ".join(shown.split()).strip(" ,:;-\u2013\"'")
        return shown if len(shown) <= SHOWN else f"{shown[: SHOWN - 1]}…"

    def sentences(self) -> list[tuple[int, str]]:
        """Return each sentence with its place."""
        found = [(match.start(), match[0]) for match in _SENTENCE.finditer(self.text)]
        return [(start, sentence) for start, sentence in found if sentence.strip()]


Pairs = list[tuple[str, int]]


def _text(pairs: Pairs) -> str:
    return "".join(letter for letter, _ in pairs)


def _joined(pairs: Pairs) -> Pairs:
    # "L O K E R  T H A I": one space stands between letters, more between words.
    left_out = {
        place
        for match in _SPACED_OUT.finditer(_text(pairs))
        for place in range(match.start() + 1, match.end(), 2)
    }
    return [pair for place, pair in enumerate(pairs) if place not in left_out]


def _without_figures(pairs: Pairs) -> Pairs:
    text = _text(pairs)
    addresses = [match.span() for match in _ADDRESS.finditer(text)]
    letters = {
        match.start(): _LETTERS[match[0]]
        for match in _FIGURE_IN_A_WORD.finditer(text)
        if not any(start <= match.start() < end for start, end in addresses)
    }
    return [(letters.get(n, letter), place) for n, (letter, place) in enumerate(pairs)]


def _shortened(pairs: Pairs) -> Pairs:
    left_out = {
        place
        for match in _LONG_DRAWN.finditer(_text(pairs))
        for place in range(match.start() + 1, match.end())
    }
    return [pair for place, pair in enumerate(pairs) if place not in left_out]
