from hotline.store.tables import InboxRow
from tests.bot import updates
from tests.bot.conftest import Bot
from tests.bot.staff import claim

SITI = 7001


async def test_an_edited_question_is_answered_anew_under_its_own_update(bot: Bot) -> None:
    first = updates.text(SITI, "paspr saya")
    await bot.hear(first)

    change = updates.edited(first, "paspor saya hilang")
    await bot.hear(change)

    assert bot.rasa.texts() == ["paspr saya", "paspor saya hilang"]
    assert bot.rasa.asked[1]["message_id"] == str(change["update_id"])
    message = (await bot.messages())[0]
    assert (message.text, message.earlier_texts) == ("paspor saya hilang", ["paspr saya"])
    assert message.edited_at is not None


async def test_every_earlier_wording_is_kept_and_none_twice(bot: Bot) -> None:
    first = updates.text(SITI, "satu")
    second = updates.edited(first, "dua", later=60)
    await bot.hear(first, second, updates.edited(first, "tiga", later=120), second)

    message = (await bot.messages())[0]
    assert message.earlier_texts == ["satu", "dua"]
    assert message.text == "tiga"


async def test_during_a_takeover_an_edit_is_kept_in_the_thread_and_answered_by_nobody(
    bot: Bot,
) -> None:
    await bot.hear(updates.text(SITI, "/petugas"))
    await claim(bot)
    first = updates.text(SITI, "saya di kamar 5")
    await bot.hear(first)
    before = (await bot.complaints())[0].changed_at
    bot.parts.clock.advance(seconds=5)  # type: ignore[attr-defined]  # the tests' clock

    await bot.hear(updates.edited(first, "saya di kamar 6"))

    message = (await bot.messages())[-1]
    (complaint,) = await bot.complaints()
    assert message.earlier_texts == ["saya di kamar 5"]
    assert message.complaint_id == complaint.id
    assert complaint.changed_at > before
    assert bot.rasa.asked == []


async def test_an_edit_of_a_message_from_before_the_hotline_is_taken_as_new(bot: Bot) -> None:
    unknown = updates.text(SITI, "lama")

    await bot.hear(updates.edited(unknown, "paspor saya ditahan"))

    assert bot.rasa.texts() == ["paspor saya ditahan"]
    assert (await bot.messages())[0].text == "paspor saya ditahan"


async def test_a_moving_location_is_kept_without_a_word(bot: Bot) -> None:
    first = updates.message(SITI, location={"latitude": 1.0, "longitude": 103.0})
    await bot.hear(first)
    said = len(bot.telegram.sent)

    moved = first["message"] | {
        "location": {"latitude": 2.0, "longitude": 103.0},
        "edit_date": updates.DATE + 60,
    }
    await bot.hear({"update_id": updates.number(), "edited_message": moved})

    assert (await bot.messages())[0].attachment == {"latitude": 2.0, "longitude": 103.0}
    assert len(bot.telegram.sent) == said
    assert all(row.handled_at for row in await bot.rows(InboxRow))
