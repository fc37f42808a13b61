"""Proof words: how far a complaint has come at the commission, for the worker's own chat."""

from datetime import datetime, timedelta, timezone

from bot.texts import say
from hotline.handover.proof import Proof
from hotline.store.tables.handover import HandoverState

#: Western Indonesian Time, which has no summer time.
_WIB = timezone(timedelta(hours=7))


def proof_words(language: str, proof: Proof) -> str:
    """Put a proof of filing into words: the commission's number, and the dates."""
    lines = []
    if proof.number is not None and proof.registered_at is not None:
        registered = _day(proof.registered_at)
        lines.append(say(language, "proof_registered", number=proof.number, when=registered))
    if proof.state is not HandoverState.REGISTERED:
        lines.append(say(language, f"proof_{proof.state}", when=_day(proof.at)))
    return "\n".join(lines)


def _day(moment: datetime) -> str:
    return moment.astimezone(_WIB).strftime("%d-%m-%Y")
