"""What the encoder is tuned with: every sentence we learn from, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nlu.faq import examples, others
from nlu.risk.model import ABOUT_OTHER, FAR


@dataclass(frozen=True)
class Sentence:
    """A sentence of the training data."""

    text: str
    intent: str
    topic: str  #: of the FAQ; empty for all others
    urgency: str
    #: How much an error on the urgency counts: nothing where it is unknown.
    weight: float
    labels: frozenset[str]


def sentences() -> list[Sentence]:
    """List all sentences; that a danger is about somebody else is a label as well."""
    return [
        _sentence(text, intent, topic, about)
        for text, intent, topic, about in (*_written(), *_of_the_faq())
    ]


def _written() -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    for intent, text, about in others.labelled():
        yield text, intent, "", about


def _of_the_faq() -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    for topic, entry in examples.entries():
        asked = [str(text) for text in entry["examples"]]
        for text, about in examples.known(topic, asked):
            yield text, examples.INTENT, topic, about
        for revision in entry["revisions"].values():
            yield str(revision["title"]), examples.INTENT, topic, {"unlabelled": True}


def _sentence(text: str, intent: str, topic: str, about: dict[str, Any]) -> Sentence:
    urgency = str(about.get("urgency", "none"))
    labels = set(about.get("indicators") or ()) if urgency != "none" else set()
    if urgency != "none" and about.get("about_other"):
        labels.add(ABOUT_OTHER)
    told = 1.0 if "urgency" in about else FAR
    weight = 0.0 if about.get("unlabelled") else told
    return Sentence(text, intent, topic, urgency, weight, frozenset(labels))
