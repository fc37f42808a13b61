"""Evidence: the files that were approved with a handover."""

import base64
import mimetypes
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from api.answers import Id, IfNoneMatch, body_of, check_given, given_back
from api.etags import is_known
from api.models import EvidenceItem, EvidenceList
from api.openapi import ETAG, described, reading
from api.problems import Refusal
from api.readers import note_read
from api.shared import By, With
from hotline.evidence.parts import read_file
from hotline.handover import listing
from hotline.store.engine import Sessions
from hotline.store.tables import Evidence
from hotline.store.tables.evidence import EvidenceState

router = APIRouter()
_BYTES = "application/octet-stream"
_FILE: dict[int | str, Any] = {
    200: {
        "description": "The file, exactly as it came",
        "content": {_BYTES: {"schema": {"type": "string", "format": "binary"}}},
    },
    304: {"description": "You have it", "headers": {"ETag": ETAG}},
}


class Original(Response):
    """A file, piece by piece: no process holds 20 MB."""

    def __init__(
        self, sessions: Sessions, evidence_id: int, headers: Mapping[str, str]
    ) -> None:
        """Read it when it is sent."""
        super().__init__(headers=headers, media_type=_BYTES)
        self._sessions = sessions
        self._evidence_id = evidence_id

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        """Send the pieces; what fails before the first is still a sentence."""
        started = False
        async with self._sessions.reading() as session:
            async for piece in read_file(session, self._evidence_id):
                if not started:
                    started = True
                    await send(self._start())
                await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    def _start(self) -> Message:
        return {"type": "http.response.start", "status": 200, "headers": self.raw_headers}


@router.get(
    "/handovers/{handover_id}/evidence",
    **reading(EvidenceList, 404, 410, name="list_evidence"),
)
async def list_evidence(
    handover_id: Id, caller: By, shared: With, if_none_match: IfNoneMatch = None
) -> Response:
    """List the files that were approved with a handover, with what is known of each."""
    async with shared.sessions.reading() as session:
        listed = await listing.one(session, handover_id)
        check_given(listed)
        files = await listing.evidence(session, listed.handover)
    found = EvidenceList(evidence=[EvidenceItem.of(file) for file in files])
    answer = given_back(if_none_match, body_of(found))
    if answer.status_code != 304:
        await note_read(shared, caller, "list_evidence", listed.handover)
    return answer


@router.get(
    "/handovers/{handover_id}/evidence/{evidence_id}",
    response_class=Response,
    **described("read_evidence", (404, 410), {"ETag": ETAG}, model=None, more=_FILE),
)
async def read_evidence(
    handover_id: Id,
    evidence_id: Id,
    request: Request,
    caller: By,
    shared: With,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Fetch a file as it came; each fetching is written into the complaint's log.

    It is whatever the worker sent: open it with the care that asks for. `Repr-Digest` holds
    its SHA-256.
    """
    async with shared.sessions.reading() as session:
        listed = await listing.one(session, handover_id)
        check_given(listed)
        files = await listing.evidence(session, listed.handover)
    headers = _headers(_stored(files, evidence_id))
    if is_known(if_none_match, headers["etag"]):
        return Response(status_code=304, headers={"etag": headers["etag"]})
    if getattr(request.state, "head", False):
        return Response(headers=headers, media_type=_BYTES)
    await note_read(shared, caller, "read_evidence", listed.handover, evidence=evidence_id)
    return Original(shared.sessions, evidence_id, headers)


def _stored(files: Sequence[Evidence], evidence_id: int) -> Evidence:
    for file in files:
        if file.id == evidence_id and file.state is EvidenceState.STORED:
            return file
    sentence = "There is no such file stored with this handover."
    raise Refusal(404, "not_found", sentence)


def _headers(file: Evidence) -> dict[str, str]:
    digest = base64.b64encode(bytes.fromhex(file.sha256 or "")).decode()
    # Named by us: what the sender called it may be anything.
    ending = mimetypes.guess_extension(file.media_type or "") or ".bin"
    return {
        "etag": f'"{file.sha256}"',
        "content-length": str(file.size),
        "content-disposition": f'attachment; filename="evidence-{file.id}{ending}"',
        "repr-digest": f"sha-256=:{digest}:",
        "accept-ranges": "none",
    }
