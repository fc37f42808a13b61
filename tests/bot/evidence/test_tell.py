"""What a worker hears of the files they sent: once, truthfully, and never while staff talk."""

from hotline import evidence
from hotline.store.tables.evidence import EvidenceState
from tests.bot import updates
from tests.bot.conftest import Bot
from tests.bot.staff import claim
from tests.conftest import HandClock
from tests.files import picture

SITI = 7001
PHOTO = "photo-800"
SAFE = "tersimpan aman"


def _file(kind: str, file_id: str = "f1", **more: object) -> dict[str, object]:
    return {kind: {"file_id": file_id, "file_unique_id": f"u-{file_id}", **more}}


async def test_a_file_over_the_limit_is_told_of_at_once_and_not_asked_for(bot: Bot) -> None:
    await bot.hear(updates.message(SITI, **_file("video", file_size=21 * 2**20)))

    (row,) = await bot.evidence()
    assert (row.state, row.size) == (EvidenceState.TOO_LARGE, 21 * 2**20)
    (said,) = bot.telegram.texts(SITI)
    assert "video yang lebih pendek" in said
    assert not [name for name, _ in bot.telegram.calls if name == "getfile"]


async def test_a_limit_that_shows_only_when_fetched_is_told_of_as_well(bot: Bot) -> None:
    bot.telegram.files["f1"] = 21 * 2**20

    await bot.hear(updates.message(SITI, **_file("video")))

    (row,) = await bot.evidence()
    assert row.state is EvidenceState.TOO_LARGE
    assert "video yang lebih pendek" in bot.telegram.texts(SITI)[-1]


async def test_during_a_takeover_the_bot_is_silent_and_staff_see_how_it_ended(
    bot: Bot, clock: HandClock
) -> None:
    bot.telegram.files |= {PHOTO: picture(), "f1": b"x"}
    await bot.hear(updates.text(SITI, "/petugas"))
    await claim(bot)
    await bot.settle()
    said = len(bot.telegram.sent)
    clock.advance(seconds=5)

    await bot.hear(updates.photo(SITI), updates.message(SITI, **_file("voice")))

    (complaint,) = await bot.complaints()
    async with bot.parts.sessions.reading() as session:
        rows = await evidence.evidence_of(session, complaint.id)
    assert [row.state for row in rows] == [EvidenceState.STORED, EvidenceState.BROKEN]
    assert complaint.changed_at == clock()
    assert len(bot.telegram.sent) == said
    clock.advance(hours=1)
    await bot.settle()
    assert len(bot.telegram.sent) == said


async def test_what_came_shortly_before_a_draft_belongs_to_it(bot: Bot) -> None:
    bot.telegram.files[PHOTO] = picture()
    await bot.hear(updates.photo(SITI))

    await bot.hear(updates.text(SITI, "/petugas"))

    (complaint,) = await bot.complaints()
    async with bot.parts.sessions.reading() as session:
        assert len(await evidence.evidence_of(session, complaint.id)) == 1
        assert await evidence.stored_count(session, complaint.id) == 1


async def test_of_an_album_is_told_once_and_how_many(bot: Bot) -> None:
    """Three photos and one that is broken: the number said is the number kept."""
    bot.telegram.files |= {f"p{number}": picture(width=40 + number) for number in range(3)}
    bot.telegram.files["p3"] = b"x"
    album = [
        updates.message(
            SITI,
            photo=[_file("photo", f"p{number}")["photo"] | {"width": 9, "height": 9}],  # type: ignore[operator]  # a dict
            media_group_id="album",
        )
        for number in range(4)
    ]

    await bot.hear(*album)

    coming, kept, again = bot.telegram.texts(SITI)
    assert "sedang saya simpan" in coming
    assert kept.startswith("3 ")
    assert SAFE in kept
    assert "coba kirim sekali lagi" in again


async def test_for_a_file_that_fails_twice_the_others_do_not_wait_to_be_told(
    bot: Bot, clock: HandClock
) -> None:
    bot.telegram.files |= {PHOTO: picture()}
    await bot.hear(updates.photo(SITI), updates.message(SITI, **_file("voice", "lost")))

    clock.advance(seconds=2)
    await bot.settle()

    assert sum(SAFE in text for text in bot.telegram.texts(SITI)) == 1
