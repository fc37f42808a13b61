"""Every reason for which a handover fails is told in words at the desk."""

import re
from pathlib import Path

import pytest

from courier.channels.https import _FINAL
from desk.texts import LANGUAGES, load
from hotline.handover.due import WITHDRAWN

ROOT = Path(__file__).parents[2]
#: Seldom enough to be shown as a bare code.
_SELDOM = {"http_406", "http_410", "http_411", "http_451"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_failure_has_words(language: str) -> None:
    named = {
        code
        for file in (ROOT / "courier").rglob("*.py")
        for code in re.findall(r'SendFailed\("(\w+)"', file.read_text())
    }
    final = {f"http_{status}" for status in _FINAL} - _SELDOM

    assert len(named) >= 8
    known = load()[language].by_key
    for code in {*named, *final, WITHDRAWN}:
        assert f"handover_failure.{code}" in known, code
