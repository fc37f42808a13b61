"""Troubles: what goes wrong at the commission, when a test says so."""

from enum import StrEnum


class Trouble(StrEnum):
    """How one call goes wrong; AFTER: it stands in the books all the same."""

    FAILS = "fails"
    BUSY = "busy"
    CUT_BEFORE = "cut_before"
    CUT_AFTER = "cut_after"
    FAILS_AFTER = "fails_after"
    SLOW_AFTER = "slow_after"
    MALFORMED_AFTER = "malformed_after"
    ENDLESS_AFTER = "endless_after"
    OF_ANOTHER_AFTER = "of_another_after"
    REDIRECTS = "redirects"
    REFUSES = "refuses"


#: What the answer is where the trouble is in the answer alone.
SENTENCES = {
    Trouble.MALFORMED_AFTER: b'{"status": "received"',
    Trouble.OF_ANOTHER_AFTER: b'{"id": "somebody-elses-key", "status": "received"}',
    Trouble.ENDLESS_AFTER: b" " * 1_000_000,
}
#: Status and headers where nothing is entered.
REFUSALS: dict[Trouble, tuple[int, dict[str, str]]] = {
    Trouble.FAILS: (500, {}),
    Trouble.BUSY: (503, {"retry-after": "600"}),
    Trouble.REDIRECTS: (307, {"location": "http://127.0.0.1:9/"}),
    Trouble.REFUSES: (422, {}),
}
