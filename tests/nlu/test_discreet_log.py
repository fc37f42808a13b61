import logging

import pytest
from nlu.discreet_log import Discreet

MARKED = "rahasia-siti-di-riyadh-4482"


def line(name: str, message: str, error: BaseException | None = None) -> str:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, logging.ERROR, "p.py", 7, message, None, info, "handle")
    return Discreet().format(record)


def test_other_peoples_loggers_say_where_and_not_what():
    said = line("rasa.core.processor", f"Received user message '{MARKED}'")

    assert MARKED not in said
    assert "rasa.core.processor handle:7" in said


def test_our_own_loggers_speak():
    assert "faq_ranked version=3" in line("nlu.faq.watch", "faq_ranked version=3")


def test_an_exception_shows_its_places_and_not_its_words():
    try:
        try:
            raise ValueError(MARKED)
        except ValueError as cause:
            raise RuntimeError(f"while handling {MARKED}") from cause
    except RuntimeError as error:
        said = line("nlu.channel", "failed", error)

    assert MARKED not in said
    assert "builtins.RuntimeError" in said
    assert "builtins.ValueError" in said
    assert "test_discreet_log.py" in said


@pytest.mark.parametrize("broken", [None, 500, 400])
def test_no_log_line_of_a_real_process_holds_what_was_written(rasa, core, broken):
    if broken:
        core.broken = {"action_answer_faq": broken, "action_open_complaint": broken}

    rasa.post(f"gmn cara kerja ke {MARKED}", "1")
    rasa.post(f"tolong saya dipukul majikan {MARKED}", "2")
    rasa.post(f"/nobody_knows_this {MARKED}", "3", payload=True)
    rasa.send("POST", "/messages", f'{{"text": "{MARKED}'.encode())

    assert "rasa_starts" in rasa.log()
    assert MARKED not in rasa.log()


def test_nothing_on_disk_can_be_read(rasa):
    rasa.post(f"tolong saya dipukul majikan {MARKED}", "1")

    kept = [path for path in rasa.folder.rglob("*") if path.is_file()]
    assert any(path.name == "trackers.db" for path in kept)
    assert not [path for path in kept if MARKED.encode() in path.read_bytes()]
