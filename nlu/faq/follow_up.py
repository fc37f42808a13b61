"""Follow-ups: "kalau ke Taiwan?" means little alone, and much after the question before it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from rasa.shared.core.trackers import DialogueStateTracker

from nlu.linear import softmax

#: A follow-up has no more words than this.
LONGEST = 8
#: A short question this sure of its own entry stands alone, unless it begins like a follow-up.
STANDS_ALONE = 0.95
#: So sure must the intent be to be short talk and no follow-up.
SHORT_TALK = 0.75
#: Weights, in logarithms of chances: the text alone, the text after the question before it,
#: and what is added for the entry answered last.
ALONE, TOGETHER, SAME_ENTRY = 0.5, 0.5, 1.0
#: Questions joined at most: older ones say more about the talk than about this question.
JOINED = 3
#: What stands between joined questions in the slot.
BETWEEN = "\n"

#: Intents that are never the rest of a question.
TALK = frozenset(
    {"abuse", "affirm", "ask_human", "bot_challenge", "cancel", "deny", "goodbye", "greet"}
    | {"later", "out_of_scope", "repeat", "smalltalk", "thanks"}
)
#: Flags and nothing else: "whom do I call there?"
_FLAGS = re.compile("\\s*(?:[\U0001f1e6-\U0001f1ff]{2}\\s*)+")
_LEAST = 1e-9
_OPENING = re.compile(
    r"(?:kalau|kalo|klo|kl|kalu|lah kalau|trus|terus|trs|lalu|nah|dan|nek|yen|upami|lamun|mun"
    r"|lantas|and|what about|how about|then|also|so)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Before:
    """What was answered last."""

    question: str
    entry: str

    @classmethod
    def of(cls, tracker: DialogueStateTracker | None) -> Before | None:
        """Read it from the tracker; none while a form asks."""
        if tracker is None or tracker.active_loop_name:
            return None
        slots: Mapping[str, Any] = tracker.current_slot_values()
        question, entry = slots.get("last_question"), slots.get("last_entry")
        return cls(str(question), str(entry)) if question and entry else None


def joined(before: str, text: str) -> str:
    """Put the question before and the follow-up together."""
    return BETWEEN.join([*before.split(BETWEEN), text][-JOINED:])


def may_follow(text: str, intent: Mapping[str, Any], surest: float) -> bool:
    """Tell whether a text may need the question before it; `surest` is its own best chance."""
    if len(text.split()) > LONGEST:
        return False
    if intent.get("name") in TALK and intent.get("confidence", 0.0) >= SHORT_TALK:
        return False
    return surest < STANDS_ALONE or bool(_OPENING.match(text.strip()))


def is_only_flags(text: str) -> bool:
    """Tell whether a text is one or more flags."""
    return bool(_FLAGS.fullmatch(text))


def weigh(alone: np.ndarray, together: np.ndarray, same_entry: int | None) -> np.ndarray:
    """Weigh what a follow-up says alone against what it says after the question before it."""
    weighed = ALONE * np.log(alone + _LEAST) + TOGETHER * np.log(together + _LEAST)
    if same_entry is not None:
        weighed[same_entry] += SAME_ENTRY
    return softmax(weighed[None, :])[0]
