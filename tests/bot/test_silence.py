from bot.silence import submit_once
from hotline.intake import drafts
from hotline.intake.risk import Risk
from hotline.store.tables.complaint import Status, Urgency
from tests.bot import updates
from tests.bot.conftest import Bot

SITI = 7001


async def test_a_draft_whose_worker_fell_silent_reaches_staff_and_the_worker_is_told(
    bot: Bot,
) -> None:
    await bot.hear(updates.text(SITI, "pintu dikunci"))
    async with bot.parts.sessions.begin() as session:
        await drafts.open_draft(
            session, bot.key(SITI), Risk(urgency=Urgency.EMERGENCY), now=bot.parts.clock()
        )
    await submit_once(bot.parts, minutes=10)
    assert [complaint.status for complaint in await bot.complaints()] == [Status.DRAFT]

    bot.parts.clock.advance(minutes=11)  # type: ignore[attr-defined]  # the tests' clock
    await submit_once(bot.parts, minutes=10)
    await bot.settle()

    (complaint,) = await bot.complaints()
    assert (complaint.status, complaint.incomplete) == (Status.SUBMITTED, True)
    assert "teruskan ke petugas" in bot.telegram.texts(SITI)[-1]
