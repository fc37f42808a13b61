"""Choose: answer, ask back or admit that nothing fits, by how sure the ranking is."""

from collections.abc import Sequence
from enum import StrEnum

#: Surer than this of the first, it is given as the answer.
SURE = 0.45
#: Below this no entry is even offered.
HOPELESS = 0.42
#: The same where the message is surely a question for us.
HOPELESS_IF_ASKED = 0.25
#: So sure must the intent be to call it one.
SURELY_ASKED = 0.95
#: From here on an entry is worth a button beside something more urgent.
WORTH_A_BUTTON = 0.3
#: Within this distance of the first, the second may as well be meant.
CLOSE = 0.15


class Decision(StrEnum):
    """What to do with a question."""

    ANSWER = "answer"
    ASK_BACK = "ask_back"
    NOTHING_FITS = "nothing_fits"


def decide(scores: Sequence[float], *, asked: float = 0.0) -> Decision:
    """Decide by calibrated scores, best first, 0 to 1; `asked`: how surely it is a question."""
    least = HOPELESS_IF_ASKED if asked >= SURELY_ASKED else HOPELESS
    if not scores or scores[0] < least:
        return Decision.NOTHING_FITS
    second = scores[1] if len(scores) > 1 else 0.0
    if scores[0] >= SURE and scores[0] - second >= CLOSE:
        return Decision.ANSWER
    return Decision.ASK_BACK
