"""tests/contract/telegram: one recorded update of every kind, and that they still hold.

To record them anew, delete the files and run this test once: it fails and writes them.
"""

import json

import pytest
from aiogram.types import Update as AiogramUpdate
from telegram import Update

from tests.simulator.every_kind import RECORDED, one_of_each

KINDS = sorted(path.stem for path in RECORDED.glob("*.json"))
ASKED_FOR = {
    *("text", "edited_text", "button", "photo", "document", "voice", "video_note"),
    *("location", "contact", "sticker", "blocked", "unblocked", "group"),
}


def shape(value: object) -> object:
    """Return the types of a JSON value instead of its values."""
    if isinstance(value, dict):
        return {name: shape(part) for name, part in value.items()}
    if isinstance(value, list):
        return [shape(part) for part in value]
    return type(value).__name__


def recorded(kind: str) -> dict[str, object]:
    return json.loads((RECORDED / f"{kind}.json").read_text(encoding="utf-8"))


async def test_the_simulator_still_sends_what_is_recorded(simulator):
    sent = await one_of_each(simulator)

    assert set(sent) == ASKED_FOR
    missing = sorted(set(sent) - set(KINDS))
    for kind in missing:
        text = json.dumps(sent[kind], ensure_ascii=False, indent=2)
        (RECORDED / f"{kind}.json").write_text(text + "\n", encoding="utf-8")
    assert missing == []
    assert {k: shape(v) for k, v in sent.items()} == {k: shape(recorded(k)) for k in sent}


@pytest.mark.parametrize("kind", KINDS)
def test_the_bots_library_reads_what_is_recorded(kind):
    raw = recorded(kind)

    update = Update.de_json(raw, bot=None)

    assert update.update_id == raw["update_id"]
    # What the library does not know it would keep aside instead of failing.
    assert not update.api_kwargs
    assert not (update.effective_message and update.effective_message.api_kwargs)
    assert update.effective_chat.id


@pytest.mark.parametrize("kind", KINDS)
def test_another_library_reads_what_is_recorded(kind):
    raw = recorded(kind)

    update = AiogramUpdate.model_validate(raw)

    assert update.update_id == raw["update_id"]
    assert update.event_type in raw
