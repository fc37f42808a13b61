import re

import pytest

from bot.send.split import LONGEST
from bot.texts import FALLBACK, in_every_language, languages, say, texts_in
from hotline.handover import notices

NOTICES = (
    "staff_joined",
    "handed_back",
    "closed",
    "submitted_in_silence",
    *notices.NOTICES.values(),
)
BUTTONS = ("button_sos", "button_human")
#: Telegram's limits: pop-up, command, description, short description, input hint.
LIMITS = {"button_old": 200, "description": 512, "short_description": 120, "keyboard_hint": 64}
PROMISES = re.compile(
    r"\b(pasti|dijamin|segera|guarantee\w*|soon|immediately)\b|\b\d+ (menit|jam)"
)


def _values(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_indonesian_is_what_everybody_else_reads() -> None:
    assert languages()[0] == FALLBACK == "id"
    assert texts_in("jv") == texts_in("id")


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_text_with_the_same_values(language: str) -> None:
    ours, theirs = texts_in(language), texts_in(FALLBACK)

    assert ours.keys() == theirs.keys()
    assert {key: _values(text) for key, text in ours.items()} == {
        key: _values(text) for key, text in theirs.items()
    }


@pytest.mark.parametrize("language", languages())
def test_every_text_fits_where_telegram_shows_it(language: str) -> None:
    for key, text in texts_in(language).items():
        limit = 100 if key.startswith("command_") else LIMITS.get(key, LONGEST // 2)
        assert 0 < len(text) <= limit, key


@pytest.mark.parametrize("language", languages())
def test_no_text_promises_what_nobody_can_keep(language: str) -> None:
    for key, text in texts_in(language).items():
        assert not PROMISES.search(text.casefold()), key


@pytest.mark.parametrize("key", [*NOTICES, *BUTTONS])
def test_what_other_processes_name_exists(key: str) -> None:
    assert len(in_every_language(key)) >= 1


def test_a_value_may_hold_braces() -> None:
    assert say("id", "group", link="{code}").endswith("{code}")
