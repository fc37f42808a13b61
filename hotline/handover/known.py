"""Known: whether the commission has said something already, so that saying it twice is once."""

from hotline.handover.progress import ON_ITS_WAY, UNREGISTERED
from hotline.store.tables import Handover
from hotline.store.tables.handover import HandoverState


def is_received(handover: Handover) -> bool:
    """Tell whether the commission has it."""
    return handover.state not in ON_ITS_WAY


def is_registered(handover: Handover, number: str) -> bool:
    """Tell whether the commission has it under this number."""
    return handover.state not in UNREGISTERED and handover.registration_number == number


def is_decided(handover: Handover, words: str) -> bool:
    """Tell whether it was decided in these words."""
    return handover.state is HandoverState.DECIDED and handover.decision == words
