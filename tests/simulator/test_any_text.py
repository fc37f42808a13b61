"""Any text at all is shown, or refused in a sentence; never an exception."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.call import Call
from simulator.entities.formatted import formatted
from simulator.entities.offsets import utf16_length
from simulator.errors import BadRequest
from simulator.markup import read_markup
from tests.simulator.test_limits import keyboard


def read_or_refused(text: str, mode: str) -> None:
    """Fail unless every entity lies inside the text, or the refusal is Telegram's."""
    try:
        shown, entities = formatted(text, mode)
    except BadRequest as error:
        reason = error.description
    else:
        length = utf16_length(shown)
        assert all(0 <= e["offset"] < e["offset"] + e["length"] <= length for e in entities)
        return
    assert reason.startswith("Bad Request: can't parse entities: ")


@settings(deadline=None)  # the machine is shared: a slow moment is no failure
@given(st.text(max_size=200))
def test_escaped_html_shows_the_very_text(text):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    assert formatted(escaped, "HTML")[0] == formatted(text)[0]


@settings(deadline=None)  # the machine is shared: a slow moment is no failure
@given(st.text(max_size=200))
def test_escaped_markdown_shows_the_very_text(text):
    escaped = "".join(f"\\{c}" if c in "_*[]()~`>#+-=|{}.!\\" else c for c in text)

    assert formatted(escaped, "MarkdownV2")[0] == formatted(text)[0]


@settings(deadline=None)  # the machine is shared: a slow moment is no failure
@given(st.text(alphabet="<>/&;bia =\"'x😀\n", max_size=60))
def test_any_html_is_read_or_refused_in_a_sentence(text):
    read_or_refused(text, "HTML")


@settings(deadline=None)  # the machine is shared: a slow moment is no failure
@given(st.text(alphabet="_*[]()~`>|.!\\x😀\n", max_size=60))
def test_any_markdown_is_read_or_refused_in_a_sentence(text):
    read_or_refused(text, "MarkdownV2")


@settings(deadline=None)  # the machine is shared: a slow moment is no failure
@given(st.text(min_size=1, max_size=80))
def test_button_data_is_counted_in_bytes(data):
    call = Call({"reply_markup": keyboard(callback_data=data)})

    if len(data.encode("utf-8", "surrogatepass")) > 64:
        with pytest.raises(BadRequest, match="BUTTON_DATA_INVALID"):
            read_markup(call)
    else:
        assert read_markup(call) == keyboard(callback_data=data)
