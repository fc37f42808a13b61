"""What is stored of a file, and how it is read again."""

import tracemalloc
from collections.abc import AsyncIterator
from contextlib import nullcontext

import pytest
from sqlalchemy import select, update

from hotline import evidence
from hotline import keys as key_file
from hotline.errors import EvidenceDamaged, EvidenceNotFound, WrongKeys
from hotline.evidence import fetching
from hotline.evidence.parts import PIECE, is_intact
from hotline.evidence.take_in import take_in
from hotline.intake import drafts
from hotline.keys import Keys
from hotline.messages import inbox
from hotline.messages.inbound import Inbound, Kind
from hotline.settings import Settings
from hotline.store.encrypted import use_keys
from hotline.store.engine import Sessions
from hotline.store.rotate import rotate
from hotline.store.tables import Evidence, EvidencePart, Message
from hotline.store.tables.evidence import EvidenceState
from tests.conftest import HandClock
from tests.files import picture
from tests.hotline.said import ONGOING, SITI

MARK = b"isi-bertanda-kenanga"


async def _message(
    sessions: Sessions, keys: Keys, clock: HandClock, kind: Kind, attachment: dict[str, object]
) -> Message:
    number = int(clock().timestamp())
    inbound = Inbound(
        update_id=number,
        telegram_id=SITI,
        kind=kind,
        telegram_message_id=number,
        attachment=attachment,
        sent_at=clock(),
        payload={"update_id": number},
    )
    async with sessions.begin() as session:
        await inbox.receive(session, [inbound], keys=keys, now=clock())
    async with sessions.reading() as session:
        return (await session.scalars(select(Message).order_by(Message.id.desc()))).first()  # type: ignore[return-value]  # just stored


async def _kept(sessions: Sessions, keys: Keys, clock: HandClock, *content: bytes) -> Evidence:
    """Let a document come in these pieces."""

    async def coming() -> AsyncIterator[bytes]:
        for piece in content:
            yield piece

    told = {"file_id": f"id-{clock().timestamp()}", "file_name": "kontrak.bin"}
    message = await _message(sessions, keys, clock, Kind.DOCUMENT, told)
    async with sessions.begin() as session:
        row = await evidence.keep(session, message, told, now=clock())
        assert row is not None
    async with sessions.begin() as session:
        (waiting,) = await fetching.due(session, now=clock())
        claimed = await fetching.claim(session, waiting, now=clock())
    ended = await take_in(sessions, claimed, coming(), turn=nullcontext())
    async with sessions.begin() as session:
        await fetching.finish(session, claimed, ended, now=clock())
    async with sessions.reading() as session:
        return await session.get_one(Evidence, row.id)


async def _read(sessions: Sessions, evidence_id: int) -> list[bytes]:
    async with sessions.reading() as session:
        return [piece async for piece in evidence.read_file(session, evidence_id)]


async def test_the_same_file_of_a_message_is_noted_once(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    told = {"file_id": "a", "file_unique_id": "u", "mime_type": "saya Siti dari Lampung"}
    message = await _message(sessions, keys, clock, Kind.PHOTO, told)
    async with sessions.begin() as session:
        rows = [
            await evidence.keep(session, message, told | {"file_id": file_id}, now=clock())
            for file_id in ("a", "b")
        ]

    assert rows[0] is not None
    assert rows[1] is rows[0]
    assert rows[0].due_at == clock()
    assert rows[0].claimed_type is None


@pytest.mark.parametrize(
    ("kind", "attachment"),
    [
        (Kind.LOCATION, {"latitude": 1.0, "longitude": 2.0}),
        (Kind.CONTACT, {"phone_number": "+62"}),
        (Kind.STICKER, {"file_id": "s"}),
        (Kind.PHOTO, {}),
    ],
)
async def test_what_is_no_file_gets_no_row(
    sessions: Sessions,
    keys: Keys,
    clock: HandClock,
    kind: Kind,
    attachment: dict[str, object],
) -> None:
    message = await _message(sessions, keys, clock, kind, attachment)

    async with sessions.begin() as session:
        assert await evidence.keep(session, message, attachment, now=clock()) is None


async def test_a_file_is_read_as_it_came_and_no_file_on_disk_holds_it_plain(
    sessions: Sessions, keys: Keys, clock: HandClock, settings: Settings
) -> None:
    row = await _kept(sessions, keys, clock, MARK * 1000, b"", MARK)

    assert b"".join(await _read(sessions, row.id)) == MARK * 1001
    for path in settings.home.rglob("*"):
        assert path.is_dir() or MARK not in path.read_bytes(), path.name


async def test_what_was_changed_in_the_store_is_never_read_to_the_end(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    row = await _kept(sessions, keys, clock, b"a" * 10, b"b" * 10)
    async with sessions.begin() as session:
        await session.execute(
            update(EvidencePart).where(EvidencePart.number == 1).values(content=b"c" * 10)
        )

    async with sessions.reading() as session:
        reading = evidence.read_file(session, row.id)
        assert await anext(reading) == b"a" * 10
        with pytest.raises(EvidenceDamaged):
            await anext(reading)
        assert not await is_intact(session, row)


async def test_what_is_not_stored_cannot_be_read(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    told = {"file_id": "a"}
    message = await _message(sessions, keys, clock, Kind.PHOTO, told)
    async with sessions.begin() as session:
        row = await evidence.keep(session, message, told, now=clock())
        assert row is not None

    for number in (row.id, row.id + 1):
        with pytest.raises(EvidenceNotFound):
            await _read(sessions, number)


async def test_rotation_renews_files_and_their_small_pictures(
    sessions: Sessions, keys: Keys, clock: HandClock, settings: Settings
) -> None:
    large = await _kept(sessions, keys, clock, *[bytes([n]) * 100 for n in range(9)])
    clock.advance(seconds=1)
    photo = await _kept(sessions, keys, clock, picture())
    fresh = key_file.add_encryption_key(settings.key_file)
    use_keys(fresh.ring())

    await rotate(sessions, fresh.ring())
    use_keys(key_file.drop_old_encryption_keys(settings.key_file).ring())

    assert len(await _read(sessions, large.id)) == 9
    async with sessions.reading() as session:
        again = await session.get_one(Evidence, photo.id)
        assert again.thumbnail == photo.thumbnail is not None
    use_keys(keys.ring())
    with pytest.raises(WrongKeys):
        await _read(sessions, large.id)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
async def test_a_large_file_passes_through_a_small_memory(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    """20 MB in and out, and never more than 4 MB in memory."""
    tracemalloc.start()
    try:
        row = await _kept(sessions, keys, clock, *([bytes(PIECE)] * 80))
        async with sessions.reading() as session:
            size = 0
            async for piece in evidence.read_file(session, row.id):
                size += len(piece)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert size == row.size == 20 * 2**20
    assert row.state is EvidenceState.STORED
    assert peak < 16 * PIECE


@pytest.mark.parametrize(
    ("attachment", "named"),
    [
        ({"latitude": 16.7, "longitude": 98.5, "title": "Warung Ani"}, "Warung Ani"),
        ({"latitude": 16.7, "longitude": 98.5}, None),
    ],
)
async def test_a_shared_place_is_a_place_of_the_complaint(
    sessions: Sessions,
    keys: Keys,
    clock: HandClock,
    attachment: dict[str, object],
    named: str | None,
) -> None:
    message = await _message(sessions, keys, clock, Kind.LOCATION, attachment)
    async with sessions.begin() as session:
        complaint = await drafts.open_draft(session, message.chat_key, ONGOING, now=clock())

    async with sessions.reading() as session:
        place = await evidence.place_of_shared(session, complaint.id)
        assert await evidence.place_of_shared(session, complaint.id + 1) is None
    assert place is not None
    assert (place.latitude, place.longitude, place.name) == (16.7, 98.5, named)
