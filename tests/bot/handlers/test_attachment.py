import json
from pathlib import Path

import pytest

from tests.bot import updates
from tests.bot.conftest import Bot
from tests.bot.staff import claim

SITI = 7001
CONTRACT = Path("tests/contract/telegram")
FILES = ("photo", "document", "voice", "video_note", "location", "contact", "sticker")


@pytest.mark.parametrize("kind", FILES)
async def test_what_is_not_text_is_kept_and_a_person_offered(bot: Bot, kind: str) -> None:
    update = json.loads((CONTRACT / f"{kind}.json").read_text())

    await bot.hear(update)

    message = (await bot.messages())[0]
    assert message.kind == kind
    assert message.attachment
    offered = [title for sent in bot.telegram.sent for title, _ in sent.buttons]
    assert offered == ["Bicara dengan petugas"]
    caption = update["message"].get("caption")
    assert bot.rasa.texts() == ([caption] if caption else [])


async def test_what_comes_while_a_complaint_is_open_stands_in_its_thread(bot: Bot) -> None:
    await bot.hear(updates.text(SITI, "/petugas"))

    await bot.hear(updates.message(SITI, location={"latitude": 16.7, "longitude": 98.5}))

    (complaint,) = await bot.complaints()
    place = next(m for m in await bot.messages() if m.kind == "location")
    assert place.complaint_id == complaint.id
    assert place.attachment == {"latitude": 16.7, "longitude": 98.5}
    assert "simpan untuk petugas" in bot.telegram.texts(SITI)[-1]


async def test_during_a_takeover_a_photo_stands_in_the_thread_in_silence(bot: Bot) -> None:
    await bot.hear(updates.text(SITI, "/petugas"))
    await claim(bot)
    await bot.settle()
    said = len(bot.telegram.sent)

    await bot.hear(updates.photo(SITI, caption="ini kamarnya"))

    photo = (await bot.messages())[-1]
    assert (photo.kind, photo.text) == ("photo", "ini kamarnya")
    assert photo.complaint_id is not None
    assert len(bot.telegram.sent) == said


async def test_the_words_under_a_photo_are_understood_like_any_others(bot: Bot) -> None:
    await bot.hear(updates.photo(SITI, caption="tolong saya dikurung"))

    assert bot.rasa.texts() == ["tolong saya dikurung"]
    assert bot.telegram.texts(SITI)[-1] == "jawaban: tolong saya dikurung"
    assert ((await bot.messages())[0].attachment or {})["file_id"] == "photo-800"


async def test_an_album_is_acknowledged_once(bot: Bot) -> None:
    await bot.hear(*(updates.photo(SITI, media_group_id="album") for _ in range(4)))

    assert len(bot.telegram.sent) == 1
    assert len([m for m in await bot.messages() if m.kind == "photo"]) == 4
