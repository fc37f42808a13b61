from typing import Any

import pytest

from hotline.store.tables import InboxRow
from tests.bot import updates
from tests.bot.conftest import Bot

SITI = 7001
MALFORMED: list[dict[str, Any]] = [
    {"message": {"chat": updates.private(SITI), "date": "yesterday"}},
    {"message": {"chat": updates.private(SITI), "message_id": 2**80, "date": 1}},
    {"message": {"chat": updates.private(SITI), "message_id": 1, "date": 1, "text": 5}},
    {"message": {"chat": updates.private(SITI), "message_id": 1, "date": 1, "photo": []}},
    {"edited_message": {"chat": updates.private(SITI)}},
    {"something_new": {"message": {"chat": updates.private(SITI)}}},
]
SILENT: list[dict[str, Any]] = [
    {},
    {"message": None},
    {"message": {"chat": 5}},
    {"callback_query": {"id": "1"}},
    {"my_chat_member": []},
    {"message_reaction": {"chat": {"id": SITI, "type": "private"}}},
    {"poll_answer": {"poll_id": "1"}},
]


@pytest.mark.parametrize("content", MALFORMED)
async def test_a_malformed_update_ends_in_one_sentence(
    bot: Bot, content: dict[str, Any]
) -> None:
    before, after = updates.text(SITI, "satu"), updates.text(SITI, "dua")

    await bot.hear(before, {"update_id": updates.number(), **content}, after)

    texts = bot.telegram.texts(SITI)
    assert set(texts) > {"jawaban: satu", "jawaban: dua"}
    assert len(texts) == 3
    assert all(row.handled_at for row in await bot.rows(InboxRow))


@pytest.mark.parametrize("content", SILENT)
async def test_an_update_that_belongs_to_no_chat_is_kept_and_holds_nobody_up(
    bot: Bot, content: dict[str, Any]
) -> None:
    await bot.hear({"update_id": updates.number(), **content}, updates.text(SITI, "halo"))

    rows = await bot.rows(InboxRow)
    assert len(rows) == 2
    assert all(row.handled_at for row in rows)
    assert bot.telegram.texts(SITI) == ["jawaban: halo"]


async def test_an_update_without_a_number_costs_nothing_that_came_with_it(bot: Bot) -> None:
    await bot.hear({"message": {}}, [], None, updates.text(SITI, "halo"))  # type: ignore[arg-type]  # that is the point

    assert bot.telegram.texts(SITI) == ["jawaban: halo"]


@pytest.mark.parametrize("content", [{"poll": {}}, {"dice": {"value": 3}}, {"game": {}}])
async def test_a_kind_that_nobody_foresaw_offers_a_person(
    bot: Bot, content: dict[str, Any]
) -> None:
    await bot.hear(updates.message(SITI, **content))

    (sent,) = bot.telegram.to(SITI)
    assert [title for title, _ in sent.buttons] == ["Bicara dengan petugas"]


async def test_half_a_character_and_null_bytes_reach_rasa_as_readable_text(bot: Bot) -> None:
    await bot.hear(updates.text(SITI, "to\x00long \ud83d saya"))

    assert bot.rasa.texts() == ["tolong \ufffd saya"]
