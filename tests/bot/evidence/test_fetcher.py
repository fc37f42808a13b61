"""What workers send is fetched, kept, and only then said to be kept."""

import hashlib
from datetime import timedelta

import pytest
from sqlalchemy import select

from hotline import evidence
from hotline.store.tables import AuditEntry, Evidence, EvidencePart
from hotline.store.tables.evidence import EvidenceState
from tests.bot import updates
from tests.bot.conftest import Bot
from tests.bot.fake_telegram import refused
from tests.conftest import HandClock
from tests.files import OGG, PDF, PROGRAM, bomb_zip, cut, picture

SITI = 7001
PHOTO = "photo-800"
SAFE = "tersimpan aman"


async def _original(bot: Bot, row: Evidence) -> bytes:
    async with bot.parts.sessions.reading() as session:
        return b"".join([piece async for piece in evidence.read_file(session, row.id)])


def _fetches(bot: Bot) -> int:
    return sum(1 for name, _ in bot.telegram.calls if name == "download")


def _file(kind: str, file_id: str = "f1", **more: object) -> dict[str, object]:
    return {kind: {"file_id": file_id, "file_unique_id": f"u-{file_id}", **more}}


async def test_a_photo_is_kept_as_it_came_and_only_then_said_to_be_kept(
    bot: Bot, clock: HandClock
) -> None:
    bot.telegram.files[PHOTO] = picture()
    await bot.receiver.take([updates.photo(SITI)])
    await bot.dispatcher.step()
    (waiting,) = await bot.evidence()
    clock.advance(seconds=3)

    await bot.settle()

    (row,) = await bot.evidence()
    assert waiting.state is EvidenceState.WAITING
    assert row.state is EvidenceState.STORED
    assert row.sha256 == hashlib.sha256(picture()).hexdigest()
    assert (row.kind, row.media_type, row.size) == ("photo", "image/jpeg", len(picture()))
    assert row.stored_at == row.received_at + timedelta(seconds=3)
    assert (row.thumbnail or b"").startswith(b"\xff\xd8\xff")
    assert await _original(bot, row) == picture()
    coming, kept = bot.telegram.texts(SITI)
    assert "sedang saya simpan" in coming
    assert SAFE not in coming
    assert SAFE in kept


@pytest.mark.parametrize(
    ("kind", "content", "claimed", "media_type"),
    [
        ("voice", OGG, "audio/ogg", "audio/ogg"),
        ("document", PDF, "application/pdf", "application/pdf"),
        ("document", bomb_zip(), "application/zip", "application/zip"),
        ("document", b"catatan saya", None, "text/plain"),
        ("document", picture("PNG"), "image/jpeg", "image/png"),
    ],
)
async def test_a_file_of_any_sort_is_kept_and_its_type_told_by_its_content(
    bot: Bot, kind: str, content: bytes, claimed: str | None, media_type: str
) -> None:
    bot.telegram.files["f1"] = content
    told = {"mime_type": claimed} if claimed else {}

    await bot.hear(updates.message(SITI, **_file(kind, **told)))

    (row,) = await bot.evidence()
    assert (row.state, row.media_type) == (EvidenceState.STORED, media_type)
    assert row.claimed_type == claimed
    assert await _original(bot, row) == content
    assert SAFE in bot.telegram.texts(SITI)[-1]


@pytest.mark.parametrize(
    ("kind", "content", "claimed"),
    [
        ("photo", b"x", None),
        ("photo", cut(picture()), None),
        ("document", b"", "text/plain"),
        ("document", PROGRAM, "image/jpeg"),
        ("voice", b"bukan suara", "audio/ogg"),
    ],
)
async def test_what_nobody_can_open_is_kept_all_the_same_and_asked_for_again(
    bot: Bot, kind: str, content: bytes, claimed: str | None
) -> None:
    bot.telegram.files["f1"] = content
    file = {"file_id": "f1", "file_unique_id": "u", "width": 9, "height": 9}
    if claimed:
        file["mime_type"] = claimed

    await bot.hear(updates.message(SITI, **{kind: [file] if kind == "photo" else file}))

    (row,) = await bot.evidence()
    assert row.state is EvidenceState.BROKEN
    assert row.size == len(content)
    assert await _original(bot, row) == content
    assert "coba kirim sekali lagi" in bot.telegram.texts(SITI)[-1]
    assert SAFE not in "".join(bot.telegram.texts(SITI))


@pytest.mark.parametrize("method", ["getfile", "download"])
async def test_what_fails_is_fetched_again_after_a_growing_pause(
    bot: Bot, clock: HandClock, method: str
) -> None:
    bot.telegram.files[PHOTO] = picture()
    bot.telegram.fail(lambda: refused(502, "Bad Gateway"), method=method, times=3)
    await bot.hear(updates.photo(SITI))
    pauses = []

    for _ in range(3):
        (row,) = await bot.evidence()
        assert row.due_at is not None
        pauses.append((row.due_at - clock()).total_seconds())
        clock.now = row.due_at - timedelta(milliseconds=1)
        await bot.settle()
        assert (await bot.evidence())[0].attempts == row.attempts
        clock.now = row.due_at
        await bot.settle()

    assert pauses == [2, 4, 8]
    assert (await bot.evidence())[0].state is EvidenceState.STORED
    assert SAFE in bot.telegram.texts(SITI)[-1]
    assert len(bot.telegram.sent) == 2


@pytest.mark.parametrize("method", ["getfile", "download"])
async def test_a_flood_limit_holds_every_file_as_long_as_telegram_says(
    bot: Bot, clock: HandClock, method: str
) -> None:
    bot.telegram.files |= {"f1": OGG, "f2": OGG}
    bot.telegram.fail(
        lambda: refused(429, "Too Many Requests: retry after 40", retry_after=40), method=method
    )
    await bot.hear(updates.message(SITI, **_file("voice", "f1")))
    calls = len(bot.telegram.calls)
    clock.advance(seconds=39)
    await bot.hear(updates.message(SITI + 1, **_file("voice", "f2")))
    assert [n for n, _ in bot.telegram.calls[calls:] if n in ("getfile", "download")] == []

    clock.advance(seconds=1)
    await bot.settle()

    assert {row.state for row in await bot.evidence()} == {EvidenceState.STORED}


async def test_a_file_that_telegram_denies_six_times_is_gone(
    bot: Bot, clock: HandClock
) -> None:
    await bot.hear(updates.photo(SITI))
    for _ in range(4):
        clock.advance(minutes=5)
        await bot.settle()
    assert (await bot.evidence())[0].state is EvidenceState.WAITING

    clock.advance(minutes=5)
    await bot.settle()

    assert (await bot.evidence())[0].state is EvidenceState.GONE
    assert "tolong kirim sekali lagi" in bot.telegram.texts(SITI)[-1]


async def test_a_link_that_expired_is_asked_for_anew(bot: Bot, clock: HandClock) -> None:
    bot.telegram.files[PHOTO] = picture()
    bot.telegram.fail(lambda: refused(404, "Not Found"), method="download")
    await bot.hear(updates.photo(SITI))

    clock.advance(seconds=2)
    await bot.settle()

    assert (await bot.evidence())[0].state is EvidenceState.STORED
    assert len([name for name, _ in bot.telegram.calls if name == "getfile"]) == 2


async def test_another_photo_put_in_by_an_edit_is_kept_beside_the_first(bot: Bot) -> None:
    bot.telegram.files |= {PHOTO: picture(), "other": picture(width=100)}
    first = updates.photo(SITI, caption="ini kamarnya")
    await bot.hear(first)
    sizes = [{"file_id": "other", "file_unique_id": "uo", "width": 9, "height": 9}]
    same = updates.edited(first, "") | {}
    same["edited_message"] = first["message"] | {"caption": "kamar", "edit_date": 1795251700}
    await bot.hear(same)
    assert len(await bot.evidence()) == 1

    changed = {"update_id": updates.number(), "edited_message": dict(same["edited_message"])}
    changed["edited_message"] |= {"photo": sizes, "edit_date": 1795251800}
    await bot.hear(changed)

    rows = await bot.evidence()
    assert [row.state for row in rows] == [EvidenceState.STORED] * 2
    assert len({row.message_id for row in rows}) == 1
    assert await _original(bot, rows[0]) == picture()


async def test_the_link_is_in_no_table_and_the_end_is_in_the_books(bot: Bot) -> None:
    bot.telegram.files[PHOTO] = picture()

    await bot.hear(updates.photo(SITI))

    async with bot.parts.sessions.reading() as session:
        noted = await session.scalar(
            select(AuditEntry).where(AuditEntry.action == "keep_evidence")
        )
        parts = await session.scalars(select(EvidencePart.number))
        assert list(parts) == [0]
    assert noted is not None
    assert noted.detail["sha256"] == hashlib.sha256(picture()).hexdigest()


async def test_who_sends_many_files_keeps_nobody_else_waiting(
    bot: Bot, clock: HandClock
) -> None:
    """With one place free, and one of many in hand, the other worker's only file is next."""
    many = [updates.message(SITI, **_file("voice", f"m{number}")) for number in range(9)]
    await bot.receiver.take(many)
    await bot.dispatcher.step()
    clock.advance(seconds=1)
    await bot.receiver.take([updates.message(SITI + 1, **_file("voice", "one"))])
    await bot.dispatcher.step()

    first = await bot.fetcher.look(busy=(), only=None, limit=2)
    (next_one,) = (await bot.fetcher.look(busy=first.keys(), only=None, limit=1)).values()
    (with_one,) = (await bot.fetcher.look(busy=["1"], only=None, limit=1)).values()

    assert [one.file_id for one in first.values()] == ["m0", "one"]
    assert next_one.file_id == "m1"
    assert with_one.file_id == "one"
