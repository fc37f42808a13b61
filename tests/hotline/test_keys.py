import stat
from pathlib import Path

import pytest

from hotline import keys
from hotline.errors import KeyFileMissing, KeyFileUnreadable, WrongKeys


def test_only_the_owner_can_read_the_key_file(tmp_path: Path) -> None:
    keys.create(tmp_path / "keys.json")

    assert stat.S_IMODE((tmp_path / "keys.json").stat().st_mode) == 0o600


def test_making_keys_again_keeps_the_first(tmp_path: Path) -> None:
    first = keys.create(tmp_path / "keys.json")

    assert keys.create(tmp_path / "keys.json") == first
    assert [path.name for path in tmp_path.iterdir()] == ["keys.json"]


def test_a_chat_key_says_nothing_about_the_chat(tmp_path: Path) -> None:
    one, other = keys.create(tmp_path / "one.json"), keys.create(tmp_path / "other.json")

    assert one.chat_key(12345) == one.chat_key(12345)
    assert len(one.chat_key(12345)) == 32
    assert "12345" not in one.chat_key(12345)
    assert one.chat_key(12345) != other.chat_key(12345)


def test_after_a_rotation_old_values_stay_readable_until_the_old_key_is_dropped(
    tmp_path: Path,
) -> None:
    path = tmp_path / "keys.json"
    old = keys.create(path).ring()
    sealed = old.encrypt("paspor saya ditahan")

    new = keys.add_encryption_key(path).ring()
    renewed = new.rotate(sealed)
    last = keys.drop_old_encryption_keys(path).ring()

    assert new.decrypt(sealed) == "paspor saya ditahan"
    assert last.decrypt(renewed) == "paspor saya ditahan"
    with pytest.raises(WrongKeys):
        last.decrypt(sealed)
    with pytest.raises(WrongKeys):
        old.decrypt(renewed)


def test_keys_do_not_print_themselves(tmp_path: Path) -> None:
    made = keys.create(tmp_path / "keys.json")

    shown = repr(made) + repr(made.rasa_secret) + f"{made.ring()!r}"
    assert made.encryption[0] not in shown
    assert str.__str__(made.rasa_secret) not in shown


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"chat": "x"}', "\x00"])
def test_a_broken_key_file_is_one_clear_sentence(tmp_path: Path, content: str) -> None:
    (tmp_path / "keys.json").write_text(content)

    with pytest.raises(KeyFileUnreadable, match="cannot be read"):
        keys.load(tmp_path / "keys.json")


def test_a_missing_key_file_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(KeyFileMissing, match="restore it from your backup"):
        keys.load(tmp_path / "keys.json")
