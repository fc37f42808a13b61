"""FAQ form: an answer as an editor fills it in, read at the door."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest
from typing import Any

from desk.forms import Form
from desk.numbers import number
from hotline.faq.check import GRADES, LONGEST_ANSWER
from hotline.store.tables import Revision

#: Empty lines for further sources under those that are there.
SPARE_SOURCES = 2
#: What a new answer's next review is set to, until the editor says otherwise.
REVIEW_AFTER = timedelta(days=90)


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerForm:
    """The fields as typed; `mistakes` says what cannot be published, by field."""

    title: str
    answer: str
    grade: str
    #: Name and date of each; the date is free text, for "September 2025" is one too.
    sources: Sequence[tuple[str, str]]
    checked_on: str
    review_by: str
    #: The revision it was written over, so that nobody's work is overwritten unseen.
    based_on: int

    @classmethod
    def parse(cls, form: Form) -> "AnswerForm":
        """Read what was typed."""
        pairs = zip_longest(form.every("source_name"), form.every("source_date"), fillvalue="")
        return cls(
            title=form.one("title").strip(),
            answer=form.one("answer").strip(),
            grade=form.one("grade"),
            sources=[(n.strip(), d.strip()) for n, d in pairs if n.strip() or d.strip()],
            checked_on=form.one("checked_on"),
            review_by=form.one("review_by"),
            based_on=number(form.one("based_on")) or 0,
        )

    @classmethod
    def of(cls, revision: Revision | None, *, based_on: int, today: date) -> "AnswerForm":
        """Fill in what a revision holds, or what a new answer begins with."""
        if revision is None:
            return cls(
                title="",
                answer="",
                grade="",
                sources=[],
                checked_on=today.isoformat(),
                review_by=(today + REVIEW_AFTER).isoformat(),
                based_on=based_on,
            )
        return cls(
            title=revision.title,
            answer=revision.answer,
            grade=revision.grade,
            sources=[(source["name"], source.get("date", "")) for source in revision.sources],
            checked_on=revision.checked_on.isoformat(),
            review_by=revision.review_by.isoformat(),
            based_on=based_on,
        )

    def mistakes(self, *, today: date) -> dict[str, str]:
        """Tell what cannot be published: the field and the key of the sentence."""
        checked, review = _day(self.checked_on), _day(self.review_by)
        wrong = {
            "title": "missing" if not self.title else "",
            "answer": self._answer_mistake(),
            "grade": "" if self.grade in GRADES else "missing",
            "sources": "" if self.sources and all(n for n, _ in self.sources) else "no_source",
            "checked_on": "no_day" if checked is None else _if(checked > today, "in_future"),
            "review_by": "no_day" if review is None else _if(review < today, "in_past"),
        }
        return {field: key for field, key in wrong.items() if key}

    def _answer_mistake(self) -> str:
        if not self.answer:
            return "missing"
        return _if(len(self.answer) > LONGEST_ANSWER, "too_long")

    def content(self) -> dict[str, Any]:
        """Hand over what is published; only without mistakes."""
        return {
            "title": self.title,
            "answer": self.answer,
            "grade": self.grade,
            "sources": [{"name": n, "date": d} if d else {"name": n} for n, d in self.sources],
            "checked_on": date.fromisoformat(self.checked_on),
            "review_by": date.fromisoformat(self.review_by),
            "based_on": self.based_on,
        }

    @property
    def source_lines(self) -> list[tuple[str, str]]:
        """List the sources with some empty lines to fill in."""
        return [*self.sources, *[("", "")] * SPARE_SOURCES]


def _if(wrong: bool, key: str) -> str:
    return key if wrong else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
