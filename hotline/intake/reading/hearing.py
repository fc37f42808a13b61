"""Hearing: one message made ready to be read, without what it takes back."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from hotline.intake.details import Field
from hotline.intake.reading.corrections import Corrected, corrected
from hotline.intake.reading.links import Link, links_in
from hotline.intake.reading.phones import Phone, phones_in
from hotline.intake.reading.text import Text


@dataclass(frozen=True)
class Hearing:
    """A message, what was asked before it, and the day it came."""

    words: str
    asked: Field | None
    today: date
    #: Where the talk is.
    country: str | None = None

    @cached_property
    def said(self) -> Corrected:
        """The message without what it takes back."""
        return corrected(Text.of(self.words))

    @property
    def text(self) -> Text:
        """The words that count."""
        return self.said.text

    def answers(self, which: Field) -> bool:
        """Tell whether this field was asked."""
        return self.asked is which

    def replaces(self, which: Field) -> bool:
        """Tell whether what is read for this field takes the place of what was there."""
        return self.said.corrects or self.answers(which)

    def at(self, country: str | None) -> "Hearing":
        """Tell where the talk is, for phone numbers and money without their country's sign."""
        return Hearing(self.words, self.asked, self.today, country)

    @cached_property
    def phones(self) -> list[Phone]:
        """The phone numbers."""
        return phones_in(self.text, country=self.country)

    @cached_property
    def plain(self) -> Text:
        """The words without numbers and addresses, in which no digit counts anything."""
        words = self.text.words
        found: list[Phone | Link] = [*self.phones, *links_in(self.text, asked=True)]
        for item in found:
            words = words[: item.begin] + " " * (item.end - item.begin) + words[item.end :]
        return Text.of(words) if found else self.text
