"""What Rasa 3.6.21 really sent, replayed against rasa-sdk 3.21 under our server."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.cli.start import ROOT
from hotline.store.insert import insert_new
from hotline.store.tables import Chat
from tests.actions.conftest import Rasa

CALLS = sorted((ROOT / "tests" / "contract" / "rasa").glob("*.json"))


def _read(path: Path) -> dict[str, Any]:
    recorded: dict[str, Any] = json.loads(path.read_text())
    return recorded


async def _known(session: AsyncSession, chat_key: str, rasa: Rasa) -> None:
    row = {
        "chat_key": chat_key,
        "telegram_id": "1",
        "language": "id",
        "language_chosen": False,
        "created_at": rasa.core.clock(),
    }
    await insert_new(session, Chat, [row])


@pytest.mark.parametrize("path", CALLS, ids=lambda path: path.stem)
async def test_a_recorded_call_is_answered_in_its_shape(rasa: Rasa, path: Path) -> None:
    recorded = _read(path)
    async with rasa.core.sessions.begin() as session:
        await _known(session, recorded["request"]["sender_id"], rasa)

    answered = await rasa.client.post(
        "/webhook", json=recorded["request"], headers={"X-Siaga-Secret": rasa.secret}
    )

    assert recorded["request"]["version"] == "3.6.21"
    assert answered.status_code == 200
    body = answered.json()
    assert set(body) == set(recorded["answer"])
    assert body["responses"] or body["events"]
    for response in body["responses"]:
        assert set(response) >= {"text", "response", "buttons"}
    for event in body["events"]:
        assert event["event"] == "slot"
        assert set(event) == {"event", "timestamp", "name", "value"}


def test_every_action_has_a_recorded_call() -> None:
    named = {_read(path)["request"]["next_action"] for path in CALLS}
    assert {"action_open_complaint", "validate_complaint_form", "action_answer_faq"} <= named
