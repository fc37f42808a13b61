from datetime import UTC, datetime

from bot.proof_words import proof_words
from hotline.handover.proof import Proof
from hotline.store.tables.handover import HandoverState

#: Late enough to be the next day where the commission sits.
EVENING = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)


def test_a_proof_is_the_number_and_the_day_of_the_commission() -> None:
    proof = Proof(
        state=HandoverState.REGISTERED, at=EVENING, number="17/K", registered_at=EVENING
    )

    assert proof_words("id", proof) == "Dicatat Komnas HAM: 22-11-2026. Nomor pengaduan: 17/K"


def test_a_decision_stands_below_the_number() -> None:
    proof = Proof(state=HandoverState.DECIDED, at=EVENING, number="17/K", registered_at=EVENING)

    registered, decided = proof_words("en", proof).splitlines()
    assert "17/K" in registered
    assert decided == "Decided by Komnas HAM: 22-11-2026. Our staff can explain it."


def test_without_a_number_only_the_day_is_told() -> None:
    proof = Proof(state=HandoverState.RECEIVED, at=EVENING, number=None, registered_at=None)

    assert proof_words("id", proof) == "Diterima Komnas HAM: 22-11-2026."
