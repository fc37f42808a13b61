import io
import logging

import pytest

from hotline.logs import Line, events, plain


@pytest.fixture
def written() -> tuple[logging.Logger, io.StringIO]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Line("bot"))
    logger = logging.getLogger("bot.test_logs")
    logger.handlers[:] = [handler]
    logger.propagate = False
    logger.setLevel(logging.DEBUG)
    return logger, stream


def test_an_event_is_one_line_with_its_fields(
    written: tuple[logging.Logger, io.StringIO],
) -> None:
    events("bot.test_logs").info("update_stored", count=3, chat="0a" * 16)

    line = written[1].getvalue()
    assert line.count("\n") == 1
    assert line.rstrip().endswith(f"INFO bot update_stored count=3 chat={'0a' * 16}")


def test_a_sentence_does_not_fit_into_a_field(
    written: tuple[logging.Logger, io.StringIO],
) -> None:
    events("bot.test_logs").warning("odd", text="tolong saya", name="Siti\nINFO forged")

    assert written[1].getvalue().rstrip().endswith("odd text=? name=?")


def test_of_an_exception_only_class_and_place_are_written(
    written: tuple[logging.Logger, io.StringIO],
) -> None:
    try:
        try:
            raise ValueError("rahasia")
        except ValueError as error:
            raise RuntimeError("juga rahasia") from error
    except RuntimeError as error:
        events("bot.test_logs").error("failed", error=error)

    assert "error=RuntimeError:ValueError" in written[1].getvalue()
    assert "rahasia" not in written[1].getvalue()


@pytest.mark.parametrize("name", ["httpx", "telegram.Bot", "sqlalchemy.engine", "py.warnings"])
def test_the_words_of_other_libraries_never_pass(name: str) -> None:
    record = logging.LogRecord(
        name,
        logging.ERROR,
        "x.py",
        1,
        "POST https://api.telegram.org/bot%s/x",
        ("token",),
        None,
    )

    assert Line("bot").format(record).endswith(f"ERROR bot {name}_message")


def test_our_own_message_with_arguments_is_not_written_out() -> None:
    record = logging.LogRecord("bot.x", logging.INFO, "x.py", 1, "said %s", ("halo",), None)

    assert "halo" not in Line("bot").format(record)


@pytest.mark.parametrize("value", ["", "a b", "x" * 65, "line\n", "é"])
def test_plain_values_only(value: str) -> None:
    assert plain(value) == "?"
