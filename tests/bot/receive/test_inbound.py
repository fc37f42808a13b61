import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.receive.inbound import parse_update
from hotline.errors import UpdateMalformed
from hotline.messages.inbound import Kind
from tests.bot import updates

NOW = datetime(2026, 11, 21, tzinfo=UTC)
RECORDED = {path.stem: path for path in Path("tests/contract/telegram").glob("*.json")}
KINDS = {"edited_text": Kind.EDITED}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
CHATS = st.fixed_dictionaries({"id": JSON | st.integers(), "type": st.just("private") | JSON})
MESSAGES = st.fixed_dictionaries(
    {"chat": CHATS | JSON, "date": JSON, "message_id": JSON},
    optional={"text": JSON, "photo": JSON, "location": JSON, "from": JSON, "contact": JSON},
)


@pytest.mark.parametrize("name", sorted(RECORDED))
def test_every_recorded_update_is_read_as_its_kind(name: str) -> None:
    inbound = parse_update(json.loads(RECORDED[name].read_text()), now=NOW)

    assert inbound.kind == KINDS.get(name, name)
    assert (inbound.telegram_id or 0) < 0 if name == "group" else inbound.telegram_id == 7001


def test_a_pressed_button_carries_its_token_and_the_press_to_answer() -> None:
    inbound = parse_update(json.loads(RECORDED["button"].read_text()), now=NOW)

    assert inbound.button_token
    assert inbound.press_id
    assert inbound.telegram_message_id


def test_the_largest_photo_is_kept() -> None:
    inbound = parse_update(updates.photo(7001, caption="bukti"), now=NOW)

    assert inbound.attachment == {
        "file_id": "photo-800",
        "file_unique_id": "u800",
        "width": 800,
        "height": 800,
    }
    assert inbound.text == "bukti"


@pytest.mark.parametrize("raw", [None, [], {}, {"update_id": "1"}, {"update_id": True}, 7])
def test_what_has_no_number_is_no_update(raw: object) -> None:
    with pytest.raises(UpdateMalformed):
        parse_update(raw, now=NOW)


@pytest.mark.parametrize("number", [-1, 2**63])
def test_a_number_that_no_database_holds_is_no_update(number: int) -> None:
    with pytest.raises(UpdateMalformed):
        parse_update({"update_id": number}, now=NOW)


@given(
    st.dictionaries(
        st.sampled_from(["message", "edited_message", "callback_query", "my_chat_member", "x"]),
        MESSAGES | JSON,
    )
)
def test_whatever_an_update_holds_it_is_kept(content: dict[str, Any]) -> None:
    inbound = parse_update({"update_id": 5, **content}, now=NOW)

    assert inbound.update_id == 5
    assert inbound.payload["update_id"] == 5
    json.dumps(inbound.text, ensure_ascii=False).encode()
