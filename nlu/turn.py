"""One message on its way through Rasa, known to the parts that Rasa does not connect."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass

from rasa.shared.core.trackers import DialogueStateTracker


class TurnFailed(RuntimeError):
    """An action of this turn failed, so nothing of the turn is kept."""


@dataclass
class Turn:
    """The tracker of the message being handled, and whether one of its actions failed.

    Rasa goes on after a failed action and saves what is left. The worker's words would
    then be marked handled though nobody acted on them; instead the whole turn is dropped
    and the bot sends the message again.
    """

    tracker: DialogueStateTracker | None = None
    failed_action: str | None = None


current: ContextVar[Turn | None] = ContextVar("siaga_turn", default=None)
