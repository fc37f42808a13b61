from hotline.intake import takeover
from hotline.store.tables.complaint import Origin, Status, Urgency
from hotline.store.tables.outbox import Outcome
from tests.bot import updates
from tests.bot.conftest import Bot
from tests.bot.staff import claim

SITI = 7001


async def test_a_question_goes_to_rasa_and_its_replies_to_the_worker(bot: Bot) -> None:
    bot.rasa.replies["biaya taiwan?"] = [
        {"text": "Begini.", "buttons": [], "custom": None},
        {"text": "Cukup?", "buttons": [{"title": "👍", "payload": "/affirm"}], "custom": None},
    ]

    await bot.hear(updates.text(SITI, "biaya taiwan?"))

    assert bot.telegram.texts(SITI) == ["Begini.", "Cukup?"]
    assert [title for title, _ in bot.telegram.to(SITI)[1].buttons] == ["👍"]
    assert bot.telegram.to(SITI)[0].keyboard


async def test_rasa_is_told_the_language_only_once_the_worker_chose_it(bot: Bot) -> None:
    await bot.hear(updates.text(SITI, "halo"), updates.text(SITI, "/bahasa"))
    english = dict(bot.telegram.to(SITI)[-1].buttons)["English"]
    await bot.hear(updates.pressed(SITI, english), updates.text(SITI, "hello"))

    assert [(item["text"], item["language"]) for item in bot.rasa.asked] == [
        ("halo", None),
        ("hello", "en"),
    ]


async def test_during_a_takeover_the_words_stand_in_the_thread_and_rasa_is_not_asked(
    bot: Bot,
) -> None:
    await bot.hear(updates.text(SITI, "/sos"))
    await claim(bot)
    await bot.settle()
    said = len(bot.telegram.to(SITI))

    await bot.hear(updates.text(SITI, "saya di myawaddy"))

    (complaint,) = await bot.complaints()
    last = (await bot.messages())[-1]
    assert (last.text, last.complaint_id) == ("saya di myawaddy", complaint.id)
    assert bot.rasa.asked == []
    assert bot.telegram.texts(SITI)[said:] == []


async def test_a_claim_between_rasas_answer_and_its_end_keeps_the_bot_silent(bot: Bot) -> None:
    await bot.hear(updates.text(SITI, "/petugas"))
    bot.rasa.before_answer = lambda: claim(bot)

    await bot.hear(updates.text(SITI, "halo?"))

    (complaint,) = await bot.complaints()
    assert complaint.status is Status.IN_PROGRESS
    assert "jawaban: halo?" not in bot.telegram.texts(SITI)
    assert "jawaban: halo?" not in [message.text for message in await bot.messages()]


async def test_after_hand_back_the_bot_answers_again(bot: Bot) -> None:
    await bot.hear(updates.text(SITI, "/petugas"))
    ana = await claim(bot)
    (complaint,) = await bot.complaints()
    async with bot.parts.sessions.begin() as session:
        await takeover.hand_back(session, complaint.id, staff_id=ana, now=bot.parts.clock())

    await bot.hear(updates.text(SITI, "halo"))

    assert bot.telegram.texts(SITI)[-1] == "jawaban: halo"


async def test_without_rasa_the_worker_gets_help_and_the_message_waits_for_staff(
    bot: Bot,
) -> None:
    bot.rasa.down = 503

    await bot.hear(updates.text(SITI, "kapan gaji saya dibayar"))

    (complaint,) = await bot.complaints()
    assert complaint.status is Status.SUBMITTED
    assert complaint.origin is Origin.UNANSWERED
    assert complaint.urgency is Urgency.ONGOING
    assert complaint.receipt_code is not None
    (text,) = bot.telegram.texts(SITI)
    assert complaint.receipt_code in text
    assert (await bot.messages())[0].complaint_id == complaint.id


async def test_without_rasa_a_word_of_danger_makes_it_an_emergency(bot: Bot) -> None:
    bot.rasa.down = 503

    await bot.hear(updates.text(SITI, "aku mau pulang"), updates.text(SITI, "TOLOOONG!!"))

    (complaint,) = await bot.complaints()
    assert complaint.urgency is Urgency.EMERGENCY
    first, second = bot.telegram.texts(SITI)
    assert str(complaint.receipt_code) in first
    assert str(complaint.receipt_code) in second


async def test_without_rasa_the_second_message_is_not_told_everything_again(bot: Bot) -> None:
    bot.rasa.down = 503

    await bot.hear(updates.text(SITI, "halo pak"), updates.text(SITI, "ada orang?"))

    first, second = bot.telegram.texts(SITI)
    assert len(second) < len(first) / 2


async def test_words_that_nobody_can_read_offer_a_human_and_open_nothing(bot: Bot) -> None:
    await bot.hear(updates.text(SITI, "/"), updates.text(SITI, "\x00 "))

    assert bot.rasa.asked == []
    assert await bot.complaints() == []
    assert [bool(sent.buttons) for sent in bot.telegram.to(SITI)] == [True, True]


async def test_a_message_of_100000_characters_is_kept_whole_and_answered(bot: Bot) -> None:
    long = "saya takut " * 9_100

    await bot.hear(updates.text(SITI, long))

    assert (await bot.messages())[0].text == long
    assert bot.rasa.texts() == [long]
    assert "".join(bot.telegram.texts(SITI)).count("takut") == 9_100
    assert [row.outcome for row in await bot.outbox()] == [Outcome.SENT]
