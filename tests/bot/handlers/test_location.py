from tests.bot import updates
from tests.bot.conftest import Bot
from tests.bot.numbers import load_numbers

SITI = 7001
PHNOM_PENH = {"latitude": 11.556, "longitude": 104.928}
MYAWADDY = {"latitude": 16.687, "longitude": 98.508}
AT_SEA = {"latitude": 10.0, "longitude": -160.0}


async def test_a_shared_place_is_answered_with_the_numbers_of_its_country(bot: Bot) -> None:
    await load_numbers(bot)

    await bot.hear(updates.message(SITI, location=PHNOM_PENH))

    numbers, kept = bot.telegram.texts(SITI)
    assert "Kamboja" in numbers
    assert "+855 12 813 282" in numbers
    assert "+62 21 2924 4800" in numbers
    assert "21 November 2026" in numbers
    assert "simpan" in kept


async def test_near_a_border_both_countries_are_answered(bot: Bot) -> None:
    await load_numbers(bot)

    await bot.hear(updates.message(SITI, location=MYAWADDY))

    myanmar, thailand, _ = bot.telegram.texts(SITI)
    assert ("+95 9 503 7055" in myanmar, "+66 92-903-1103" in thailand) == (True, True)


async def test_a_number_past_its_date_is_not_given_for_a_place(bot: Bot) -> None:
    await load_numbers(bot)
    bot.parts.clock.advance(days=400)  # type: ignore[attr-defined]  # the tests' own clock

    await bot.hear(updates.message(SITI, location=PHNOM_PENH))

    assert not any("+855" in text for text in bot.telegram.texts(SITI))


async def test_a_place_at_sea_is_only_kept(bot: Bot) -> None:
    await bot.hear(updates.message(SITI, location=AT_SEA))

    assert len(bot.telegram.texts(SITI)) == 1


async def test_sos_gives_the_numbers_of_the_country_that_was_shared(bot: Bot) -> None:
    await load_numbers(bot)
    await bot.hear(updates.message(SITI, location=PHNOM_PENH))

    await bot.hear(updates.text(SITI, "/sos"))

    assert "+855 12 813 282" in bot.telegram.texts(SITI)[-1]


async def test_without_rasa_the_country_in_the_words_decides_the_numbers(bot: Bot) -> None:
    await load_numbers(bot)
    bot.rasa.down = 503

    await bot.hear(updates.text(SITI, "saya di taichung mau tanya"))

    assert "1955" in bot.telegram.texts(SITI)[-1]
