from datetime import timedelta

import pytest

from hotline.intake.danger_words import normalised, tells_danger
from hotline.intake.drafts import details_of
from hotline.intake.unanswered import Kept, keep_for_staff
from hotline.keys import Keys
from hotline.people import chats
from hotline.store.engine import Sessions
from hotline.store.tables import Complaint
from hotline.store.tables.complaint import Origin, Status, Urgency
from tests.conftest import HandClock
from tests.hotline.said import SITI, say


async def _keep(
    sessions: Sessions, keys: Keys, clock: HandClock, words: str
) -> tuple[Kept, Complaint]:
    inbound = await say(sessions, keys, words, now=clock())
    key = keys.chat_key(SITI)
    async with sessions.begin() as session:
        kept = await keep_for_staff(
            session, key, update_id=inbound.update_id, text=words, keys=keys, now=clock()
        )
        complaint = await chats.open_complaint(session, key)
        assert complaint is not None
        return kept, complaint


async def test_it_stands_in_the_queue_at_once_with_its_words_and_a_code(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    kept, complaint = await _keep(sessions, keys, clock, "gaji saya belum dibayar")

    assert complaint.status is Status.SUBMITTED
    assert (complaint.origin, complaint.urgency) == (Origin.UNANSWERED, Urgency.ONGOING)
    assert kept == Kept(code=complaint.receipt_code or "", again=False)
    assert details_of(complaint).words("what") == "gaji saya belum dibayar"  # type: ignore[arg-type]  # a StrEnum's value


async def test_a_second_message_joins_and_danger_raises_it(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    first, _ = await _keep(sessions, keys, clock, "halo")
    second, _ = await _keep(sessions, keys, clock, "ada orang")
    third, complaint = await _keep(sessions, keys, clock, "saya dikurung")

    assert [kept.again for kept in (first, second, third)] == [False, True, False]
    assert first.code == third.code
    assert complaint.urgency is Urgency.EMERGENCY


async def test_after_a_while_the_worker_is_told_again_whom_to_call(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    await _keep(sessions, keys, clock, "halo")
    clock.now += timedelta(minutes=11)

    kept, _ = await _keep(sessions, keys, clock, "halo lagi")

    assert not kept.again


@pytest.mark.parametrize(
    "words",
    [
        "TOLOOOONG",
        "tolong!!!",
        "pintu di lantai 3 dikunci, ga boleh keluar",
        "aku wedi banget",
        "abdi sieun",
        "saya kena kurung",
        "please help me, I can't leave",
        "pàspor saya ditahan",
        "mau bunuh diri",
    ],
)
def test_words_of_danger_are_heard_in_every_spelling(words: str) -> None:
    assert tells_danger(words)


@pytest.mark.parametrize(
    "words", ["", "biaya ke taiwan berapa", "terima kasih kak", "👍", "halo"]
)
def test_ordinary_words_are_not(words: str) -> None:
    assert not tells_danger(words)


def test_a_word_inside_another_is_not_that_word() -> None:
    assert not tells_danger("saya suka gulali dan sosis")
    assert normalised("Saaayaaa  MAU-pulang_!") == "saya mau pulang"
