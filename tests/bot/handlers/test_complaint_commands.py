"""/tambah, /tarik, /ajak and /gabung, and the words that mean the same."""

import pytest

from hotline.intake import takeover
from hotline.intake.details import Agreement, Field
from hotline.intake.drafts import details_of
from hotline.store.tables import AuditEntry, Complaint, Staff
from hotline.store.tables.complaint import Status, Urgency
from tests.bot import updates
from tests.bot.conftest import Bot

SITI, BUDI = 7001, 7002


async def _sos(bot: Bot, who: int = SITI) -> None:
    await bot.hear(updates.text(who, "/sos"))


async def _calm(bot: Bot, who: int = SITI) -> None:
    await bot.hear(updates.text(who, "/petugas"))


async def _only(bot: Bot) -> Complaint:
    (complaint,) = await bot.complaints()
    return complaint


async def _press(bot: Bot, title: str, who: int = SITI) -> None:
    buttons = dict(bot.telegram.to(who)[-1].buttons)
    await bot.hear(updates.pressed(who, buttons[title]))


async def test_words_are_added_to_what_is_in_the_queue(bot: Bot) -> None:
    await _sos(bot)
    await bot.hear(updates.text(SITI, "/tambah kami 12 orang di bavet"))

    details = details_of(await _only(bot))
    assert details.words(Field.WHAT) == "kami 12 orang di bavet"
    assert details.people is not None
    assert details.people.most == 12
    assert "Sudah saya tambahkan" in bot.telegram.texts(SITI)[-1]
    assert bot.rasa.asked == []


async def test_words_for_a_closed_complaint_open_a_new_one_with_its_code(bot: Bot) -> None:
    await _calm(bot)
    async with bot.parts.sessions.begin() as session:
        complaint = await session.get_one(Complaint, (await _only(bot)).id)
        complaint.status = Status.CLOSED
    await bot.hear(updates.text(SITI, "/tambah bos datang lagi"))

    old, new = sorted(await bot.complaints(), key=lambda one: one.id)
    assert (old.status, new.status) == (Status.CLOSED, Status.SUBMITTED)
    assert details_of(new).words(Field.WHAT) == "bos datang lagi"
    assert (new.receipt_code or "none") in bot.telegram.texts(SITI)[-1]


async def test_the_bare_command_says_how_and_without_a_complaint_so(bot: Bot) -> None:
    await bot.hear(updates.text(SITI, "/tambah"))
    await bot.hear(updates.text(SITI, "/tambah halo"))

    how, nothing = bot.telegram.texts(SITI)
    assert "Tulis /tambah" in how
    assert "Belum ada laporan" in nothing
    assert await bot.complaints() == []


@pytest.mark.parametrize("words", ["/tarik", "tarik laporan saya"])
async def test_what_nobody_claimed_is_withdrawn_after_one_question(
    bot: Bot, words: str
) -> None:
    await _calm(bot)
    await bot.hear(updates.text(SITI, words))
    assert (await _only(bot)).status is Status.SUBMITTED
    await _press(bot, "Ya, tarik")

    assert (await _only(bot)).status is Status.WITHDRAWN
    assert "sudah ditarik" in bot.telegram.texts(SITI)[-1]


async def test_a_no_leaves_it_as_it_is(bot: Bot) -> None:
    await _calm(bot)
    await bot.hear(updates.text(SITI, "/tarik"))
    await _press(bot, "Tidak, lanjutkan")

    assert (await _only(bot)).status is Status.SUBMITTED


async def test_an_emergency_is_marked_for_staff_once_and_goes_on(bot: Bot) -> None:
    await _sos(bot)
    for _ in range(2):
        await bot.hear(updates.text(SITI, "/tarik"))
        await _press(bot, "Ya, tarik")

    complaint = await _only(bot)
    assert (complaint.status, complaint.urgency) == (Status.SUBMITTED, Urgency.EMERGENCY)
    assert details_of(complaint).withdrawal_asked_at is not None
    asked = [row for row in await bot.rows(AuditEntry) if row.action == "ask_to_withdraw"]
    assert len(asked) == 1
    assert "sudah kami catat untuk petugas" in bot.telegram.texts(SITI)[-1]


async def test_what_staff_handed_back_is_theirs_to_end(bot: Bot) -> None:
    await _calm(bot)
    now = bot.parts.clock()
    async with bot.parts.sessions.begin() as session:
        ana = Staff(
            name="ana", display_name="Ana", password_hash="x", roles=["staff"], created_at=now
        )
        session.add(ana)
        await session.flush()
        number = (await _only(bot)).id
        await takeover.claim(session, number, staff_id=ana.id, now=now)
        await takeover.hand_back(session, number, staff_id=ana.id, now=now)
    await bot.hear(updates.text(SITI, "/tarik"))
    await _press(bot, "Ya, tarik")

    assert (await _only(bot)).status is Status.TRIAGED


async def test_a_consent_is_taken_back_without_rasa(bot: Bot) -> None:
    await _sos(bot)
    await bot.hear(updates.text(SITI, "saya tarik persetujuan saya"))

    consent = details_of(await _only(bot)).consent
    assert consent is not None
    assert consent.agreement is Agreement.WITHDRAWN
    assert bot.rasa.asked == []


async def test_others_join_by_a_code_and_each_keeps_a_complaint(bot: Bot) -> None:
    await _sos(bot)
    for _ in range(2):
        await bot.hear(updates.text(SITI, "/ajak"))
    first, again = bot.telegram.texts(SITI)[-2:]
    code = first.splitlines()[0].rsplit(" ", 1)[1]
    await bot.hear(updates.text(BUDI, f"gabung {code.lower()}"))

    assert first == again
    one, other = sorted(await bot.complaints(), key=lambda each: each.id)
    assert one.group_id == other.group_id
    assert one.chat_key != other.chat_key
    assert "2 orang" in bot.telegram.texts(BUDI)[0]
    # The talk asks the one who joined for words of their own.
    assert bot.rasa.texts() == ["/go_on"]


async def test_a_wrong_join_code_opens_nothing(bot: Bot) -> None:
    await bot.hear(updates.text(BUDI, "/gabung ABCDEFGH"))

    assert await bot.complaints() == []
    assert "tidak saya kenal" in bot.telegram.texts(BUDI)[-1]


async def test_a_bare_lanjut_takes_the_talk_up_only_where_there_is_one(bot: Bot) -> None:
    await bot.hear(updates.text(BUDI, "lanjut"))
    await _sos(bot)
    await bot.hear(updates.text(SITI, "lanjut"))

    assert bot.rasa.texts() == ["lanjut", "/go_on"]
