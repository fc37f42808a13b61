"""Progress: the commission has it, has registered it, has decided."""

from collections.abc import Awaitable, Callable

from fastapi import APIRouter
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import Response

from api.answers import JSON, Id, IfMatch, body_of, check_given, whole_body
from api.etags import check, etag_of, required
from api.models import DecisionMade, HandoverSummary, Registration
from api.openapi import writing
from api.shared import By, Caller, Shared, With
from hotline.handover import known, listing, progress
from hotline.store.tables import Handover

router = APIRouter()
_Step = Callable[[AsyncSession, progress.By], Awaitable[Handover]]


@router.post("/handovers/{handover_id}/received", **writing(name="acknowledge_handover"))
async def acknowledge(
    handover_id: Id, caller: By, shared: With, if_match: IfMatch = None
) -> Response:
    """Say that the commission has the complaint; it is then not sent another way."""

    async def step(session: AsyncSession, by: progress.By) -> Handover:
        return await progress.receive(session, handover_id, by=by, now=shared.clock())

    writer = _Writer(shared, caller, required(if_match))
    return await writer.move(handover_id, known.is_received, step)


@router.post("/handovers/{handover_id}/registration", **writing(409, name="register_handover"))
async def register(
    handover_id: Id,
    registration: Registration,
    caller: By,
    shared: With,
    if_match: IfMatch = None,
) -> Response:
    """Tell the commission's own number; it cannot be changed afterwards."""
    number = registration.number

    async def step(session: AsyncSession, by: progress.By) -> Handover:
        return await progress.register(session, handover_id, number, by=by, now=shared.clock())

    writer = _Writer(shared, caller, required(if_match))
    return await writer.move(
        handover_id, lambda handover: known.is_registered(handover, number), step
    )


@router.post("/handovers/{handover_id}/decision", **writing(409, name="decide_handover"))
async def decide(
    handover_id: Id, decision: DecisionMade, caller: By, shared: With, if_match: IfMatch = None
) -> Response:
    """Tell what was decided, once there is a number; it cannot be changed afterwards."""
    words = decision.decision

    async def step(session: AsyncSession, by: progress.By) -> Handover:
        return await progress.decide(session, handover_id, words, by=by, now=shared.clock())

    writer = _Writer(shared, caller, required(if_match))
    return await writer.move(
        handover_id, lambda handover: known.is_decided(handover, words), step
    )


class _Writer:
    """A caller that says which version it has read."""

    def __init__(self, shared: Shared, caller: Caller, if_match: str) -> None:
        self._shared = shared
        self._by = progress.By(actor="api", client_id=caller.client_id)
        self._if_match = if_match

    async def move(
        self, handover_id: int, is_done: Callable[[Handover], bool], step: _Step
    ) -> Response:
        async with self._shared.sessions.begin() as session:
            listed = await listing.one(session, handover_id, lock=True)
            check_given(listed)
            # Who repeats a call whose answer got lost shows the version before it: what is
            # done already is answered as it was the first time (RFC 9110 13.1.1).
            if not is_done(listed.handover):
                check(self._if_match, etag_of(whole_body(listed)))
                await step(session, self._by)
            answer = body_of(HandoverSummary.of(listed))
            headers = {"etag": etag_of(whole_body(listed))}
        return Response(answer, headers=headers, media_type=JSON)
