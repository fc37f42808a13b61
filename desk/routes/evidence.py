"""Evidence: files to look at, to hear and to take, and who did; never shown raw."""

import json
from collections.abc import AsyncGenerator
from contextlib import aclosing

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from desk.desk import Desk, desk_of, viewer_of
from hotline.errors import ComplaintNotFound, EvidenceNotFound
from hotline.evidence import listing, looks, read_file
from hotline.evidence.content import PLAYABLE
from hotline.evidence.custody import custody_of, name_of
from hotline.evidence.looks import Look
from hotline.store.tables import Complaint, Evidence

#: Whatever a browser makes of it, it may do nothing.
SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'"
#: What is downloaded has no type that any program would be started for.
NEUTRAL = "application/octet-stream"


async def original(request: Request) -> Response:
    """Give the file as it came, to be saved and not to be shown."""
    return await _given(request, await _find(request), Look.DOWNLOADED)


async def sound(request: Request) -> Response:
    """Play what is sound by its content, and nothing else."""
    found = await _find(request)
    if found.media_type not in PLAYABLE:
        raise EvidenceNotFound
    return await _given(request, found, Look.PLAYED, shown_as=found.media_type)


async def thumbnail(request: Request) -> Response:
    """Show the small picture that we made."""
    desk, complaint_id = desk_of(request), request.path_params["complaint_id"]
    found = await _find(request)
    if found.thumbnail is None:
        raise EvidenceNotFound
    who, now = viewer_of(request).staff_id, desk.clock()
    async with desk.sessions.reading() as session:
        is_new = await looks.is_new(session, complaint_id, staff_id=who, now=now)
    if is_new:
        await _note(request, Look.SEEN)
    return Response(found.thumbnail, media_type="image/jpeg", headers=_headers("inline"))


async def custody_json(request: Request) -> Response:
    """Give the list of all files with their sums and times, for programs."""
    body = json.dumps(await _custody(request, "json"), ensure_ascii=False, indent=1)
    return _list(request, body, "application/json", "json")


async def custody_text(request: Request) -> Response:
    """Give the same list for people and for sha256sum."""
    return _list(request, str(await _custody(request, "text")), "text/plain", "txt")


async def _find(request: Request) -> Evidence:
    async with desk_of(request).sessions.reading() as session:
        return await listing.find(
            session, request.path_params["complaint_id"], request.path_params["evidence_id"]
        )


async def _given(
    request: Request, found: Evidence, look: Look, *, shown_as: str = ""
) -> Response:
    pieces = _pieces(desk_of(request), found.id)
    # A file that is missing or damaged is a sentence, not a download that breaks off.
    first = await anext(pieces, b"")
    await _note(request, look, found.id)
    name = name_of(request.path_params["complaint_id"], found)
    headers = _headers("inline" if shown_as else "attachment", name)
    return StreamingResponse(
        _after(first, pieces),
        media_type=shown_as or NEUTRAL,
        headers=headers | {"content-length": str(found.size)},
    )


async def _pieces(desk: Desk, evidence_id: int) -> AsyncGenerator[bytes]:
    async with desk.sessions.reading() as session:
        async for piece in read_file(session, evidence_id):
            yield piece


async def _after(first: bytes, pieces: AsyncGenerator[bytes]) -> AsyncGenerator[bytes]:
    async with aclosing(pieces):
        yield first
        async for piece in pieces:
            yield piece


async def _custody(request: Request, form: str) -> object:
    desk, complaint_id = desk_of(request), request.path_params["complaint_id"]
    async with desk.sessions.reading() as session:
        await _exists(session, complaint_id)
    await _note(request, Look.LISTED)
    async with desk.sessions.reading() as session:
        found = await custody_of(
            session, complaint_id, staff_id=viewer_of(request).staff_id, now=desk.clock()
        )
    return found.to_json() if form == "json" else found.to_text()


async def _exists(session: AsyncSession, complaint_id: int) -> None:
    if await session.get(Complaint, complaint_id) is None:
        raise ComplaintNotFound


async def _note(request: Request, look: Look, evidence_id: int | None = None) -> None:
    desk = desk_of(request)
    async with desk.sessions.begin() as session:
        looks.note(
            session,
            look,
            request.path_params["complaint_id"],
            evidence_id=evidence_id,
            staff_id=viewer_of(request).staff_id,
            now=desk.clock(),
        )


def _list(request: Request, body: str, media_type: str, ending: str) -> Response:
    name = f"siaga-{request.path_params['complaint_id']}-custody.{ending}"
    return Response(body, media_type=media_type, headers=_headers("attachment", name))


def _headers(disposition: str, name: str = "") -> dict[str, str]:
    shown = f'{disposition}; filename="{name}"' if name else disposition
    return {"content-disposition": shown, "content-security-policy": SANDBOX}


_FILES = "/complaints/{complaint_id:row}/evidence/{evidence_id:row}"
routes = [
    Route(_FILES, original),
    Route(f"{_FILES}/sound", sound),
    Route(f"{_FILES}/thumbnail", thumbnail),
    Route("/complaints/{complaint_id:row}/custody.json", custody_json),
    Route("/complaints/{complaint_id:row}/custody.txt", custody_text),
]
