import pytest

from tests.bot import updates
from tests.bot.conftest import Bot

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
    assert (
        bot.telegram.texts(BUDI)[1:]
        == ["Nomor itu tidak terdaftar. Coba periksa lagi angkanya."] * 2
    )
    assert len(await bot.complaints()) == 0
