import pytest

from hotline.intake import guesses
from hotline.intake.receipt import check_digit
from tests.bot import updates
from tests.bot.conftest import Bot
from tests.conftest import HandClock

SITI, BUDI = 7001, 7002


async def _code(bot: Bot) -> str:
    await bot.hear(updates.text(SITI, "paspor saya diambil, rahasia"))
    await bot.hear(updates.text(SITI, "/petugas"))
    (complaint,) = await bot.complaints()
    assert complaint.receipt_code is not None
    return complaint.receipt_code


@pytest.mark.parametrize("form", ["{code}", "/status {code}", "+62{rest}", "{code:.4}-{rest4}"])
async def test_a_code_tells_status_and_time_from_any_phone_and_nothing_else(
    bot: Bot, form: str
) -> None:
    code = await _code(bot)
    asked_before = len(bot.rasa.asked)

    typed = form.format(code=code, rest=code[1:], rest4=code[4:])
    await bot.hear(updates.text(BUDI, typed))

    (said,) = bot.telegram.texts(BUDI)
    assert "menunggu petugas" in said
    assert "WIB" in said
    assert "paspor" not in said
    assert len(bot.rasa.asked) == asked_before


async def test_a_code_of_nobody_is_a_phone_number_like_any_other(bot: Bot) -> None:
    await bot.hear(updates.text(BUDI, "081234567897"))
    await bot.hear(updates.text(BUDI, "/status 081234567897"))
    await bot.hear(updates.text(BUDI, "/status"))

    assert len(bot.rasa.asked) == 1
    assert bot.telegram.texts(BUDI)[1:] == [
        "Nomor itu tidak terdaftar. Coba periksa lagi angkanya.",
        (
            "Belum ada laporan dari chat ini. Kalau kamu punya kode laporan, tulis /status "
            "lalu kodenya."
        ),
    ]
    assert len(await bot.complaints()) == 0


#: Numbers with a right check digit that belong to nobody.
WRONG = [f"08123456{number:03}" for number in range(40)]


async def _guess(bot: Bot, times: int) -> None:
    for number in WRONG[:times]:
        await bot.hear(updates.text(BUDI, f"/status {number}{check_digit(number)}"))


async def test_guessing_makes_right_and_wrong_answers_wait_and_silences_nobody(
    bot: Bot, clock: HandClock
) -> None:
    code = await _code(bot)
    await _guess(bot, guesses.FREE + 4)
    before = len(bot.telegram.texts(BUDI))

    await bot.hear(updates.text(BUDI, f"/status {code}"))
    await bot.hear(updates.text(BUDI, "SOS"))
    at_once = bot.telegram.texts(BUDI)[before:]
    clock.advance(minutes=5)
    for _ in range(guesses.FREE):
        await bot.settle()
    later = bot.telegram.texts(BUDI)[before + len(at_once) :]

    assert [text[:1] for text in at_once] == ["🆘"]
    assert sum("menunggu petugas" in text for text in later) == 1
    assert len(later) == 5


async def test_a_code_typed_by_a_guesser_looks_wrong_until_its_answer_comes(
    bot: Bot, clock: HandClock
) -> None:
    code = await _code(bot)
    await _guess(bot, guesses.FREE + 1)
    before = len(bot.telegram.texts(BUDI))
    asked = len(bot.rasa.asked)

    await bot.hear(updates.text(BUDI, code))
    at_once = bot.telegram.texts(BUDI)[before:]
    clock.advance(minutes=1)
    await bot.settle()
    await bot.settle()

    assert len(bot.rasa.asked) == asked + 1
    assert not any("menunggu petugas" in text for text in at_once)
    assert "menunggu petugas" in bot.telegram.texts(BUDI)[-1]


async def test_a_complaint_that_waits_is_told_how_long_it_usually_takes(bot: Bot) -> None:
    code = await _code(bot)

    await bot.hear(updates.text(BUDI, code))

    assert "belum ada petugas yang terlihat" in bot.telegram.texts(BUDI)[-1]
