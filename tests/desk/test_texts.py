"""Both languages say everything."""

import re
from collections.abc import Iterable
from pathlib import Path

from desk.texts import LANGUAGES, load
from hotline import errors
from hotline.intake.risk import CODES
from hotline.store.tables.complaint import Origin, Status, Urgency
from hotline.store.tables.handover import HandoverChannel, HandoverState
from hotline.store.tables.outbox import Outcome
from hotline.store.tables.staff import Role

TEMPLATES = Path(__file__).parents[2] / "desk" / "templates"
_GAP = re.compile(r"{(\w*)}")


def test_every_language_has_every_key_with_the_same_gaps() -> None:
    texts = [load()[language].by_key for language in LANGUAGES]

    first = texts[0]
    for other in texts[1:]:
        assert first.keys() == other.keys()
        for key, text in first.items():
            assert sorted(_GAP.findall(text)) == sorted(_GAP.findall(other[key])), key


def test_every_key_that_a_template_asks_for_is_there() -> None:
    asked = {
        key
        for file in TEMPLATES.rglob("*.html")
        for key in re.findall(r'\bt\("([a-z_]+\.[a-z_]+)"[,)]', file.read_text())
    }

    assert len(asked) > 100
    assert asked <= load()["id"].by_key.keys()


def test_every_code_of_the_core_has_a_name() -> None:
    known = load()["id"].by_key

    named: dict[str, Iterable[str]] = {
        "indicator": CODES,
        "urgency": Urgency,
        "origin": Origin,
        "status": Status,
        "delivery": [*Outcome, "sending"],
        "role": Role,
        "handover_state": HandoverState,
        "handover_channel": HandoverChannel,
    }
    for table, codes in named.items():
        assert {f"{table}.{code}" for code in codes} <= known.keys()


def test_errors_have_words_under_their_own_names() -> None:
    own = {"NotTheSame", "Throttled", "StaffInvalid", "NotYourself"}
    named = {key.split(".")[1] for key in load()["id"].by_key if key.startswith("error.")}

    assert named - own <= vars(errors).keys()
