from pathlib import Path

import pytest

from hotline.errors import SettingInvalid
from hotline.settings import Settings


def test_without_a_token_the_simulator_serves() -> None:
    settings = Settings.from_env({})

    assert settings.simulated
    assert settings.bot_api == "http://127.0.0.1:8081"


def test_with_a_token_telegram_serves_and_the_token_does_not_print() -> None:
    settings = Settings.from_env({"TELEGRAM_BOT_TOKEN": "123:abc"})

    assert not settings.simulated
    assert settings.bot_api == "https://api.telegram.org"
    assert "123:abc" not in repr(settings)


def test_state_lives_under_home() -> None:
    settings = Settings.from_env({"HOTLINE_HOME": "/somewhere"})

    assert settings.database == "sqlite+aiosqlite:////somewhere/hotline.db"
    assert settings.key_file == Path("/somewhere/keys.json")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("HOTLINE_DESK_PORT", "eighty"),
        ("HOTLINE_DESK_HTTPS", "perhaps"),
        ("HOTLINE_RASA_TIMEOUT", "x"),
    ],
)
def test_a_wrong_setting_is_named(variable: str, value: str) -> None:
    with pytest.raises(SettingInvalid, match=variable):
        Settings.from_env({variable: value})
