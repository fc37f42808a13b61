from datetime import UTC, datetime

import pytest

from bot.arrival import Arrival
from bot.handlers.table import handlers
from hotline.messages.inbound import Inbound, Kind


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_handler(kind: Kind) -> None:
    inbound = Inbound(
        update_id=1, telegram_id=1, kind=kind, sent_at=datetime.now(UTC), payload={}
    )

    arrival = Arrival(inbound=inbound, chat_key="k")

    assert any(handler.check_update(arrival) for handler in handlers())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("/start", "on_start"),
        ("/START@siaga_bot abc", "on_start"),
        ("/bantuan", "on_help"),
        ("/language", "on_language"),
        ("/sos tolong", "on_sos"),
        ("S O S", "on_sos"),
        ("bicara dengan PETUGAS!", "on_human"),
        ("/stop", "on_text"),
        ("sosis", "on_text"),
        ("/sosis", "on_text"),
        ("", "on_text"),
    ],
)
def test_commands_and_single_words_find_their_handler(text: str, name: str) -> None:
    inbound = Inbound(
        update_id=1,
        telegram_id=1,
        kind=Kind.TEXT,
        text=text,
        sent_at=datetime.now(UTC),
        payload={},
    )
    arrival = Arrival(inbound=inbound, chat_key="k")

    first = next(handler for handler in handlers() if handler.check_update(arrival))

    assert first.callback.__name__ == name
