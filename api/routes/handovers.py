"""Handovers: list them, and read the complaint that was approved with one."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from starlette.responses import Response

from api.answers import Id, IfNoneMatch, body_of, check_given, given_back, whole_body
from api.cursors import cursor_after, read_cursor
from api.models import HandoverPage, HandoverSummary, HandoverWithDocument, Wanted
from api.openapi import PREFIX, reading
from api.readers import note_read
from api.shared import By, With
from hotline.handover import listing

router = APIRouter()


@router.get("/handovers", **reading(HandoverPage, name="list_handovers", pages=True))
async def list_handovers(
    wanted: Annotated[Wanted, Query()], shared: With, if_none_match: IfNoneMatch = None
) -> Response:
    """List what was approved for the commission, oldest first, without the complaints' content.

    The next page stands in `next` and in the `Link` header. A handover never changes its place,
    so that walking the pages shows each once, also while new ones come.
    """
    async with shared.sessions.reading() as session:
        found = await listing.page(
            session,
            after=read_cursor(wanted.cursor) if wanted.cursor else 0,
            limit=wanted.limit + 1,
            states=wanted.state,
            since=wanted.since,
        )
    shown = found[: wanted.limit]
    after = cursor_after(shown[-1].handover.id) if len(found) > len(shown) else None
    page = HandoverPage(handovers=[HandoverSummary.of(one) for one in shown], next=after)
    return given_back(if_none_match, body_of(page), link=_links(wanted, after))


@router.get(
    "/handovers/{handover_id}", **reading(HandoverWithDocument, 404, 410, name="read_handover")
)
async def read_handover(
    handover_id: Id, caller: By, shared: With, if_none_match: IfNoneMatch = None
) -> Response:
    """Read a complaint as it was approved; each reading is written into the complaint's log.

    Its `ETag` is what a write must show as `If-Match`.
    """
    async with shared.sessions.reading() as session:
        listed = await listing.one(session, handover_id)
        check_given(listed)
        answer = given_back(if_none_match, whole_body(listed))
    if answer.status_code != 304:
        await note_read(shared, caller, "read_handover", listed.handover)
    return answer


def _links(wanted: Wanted, after: str | None) -> str:
    # Relative: how the API is called from outside is the web server's business.
    same = wanted.model_dump(mode="json", exclude_unset=True, exclude={"cursor"})
    links = [_link(same, "first")]
    if after is not None:
        links.append(_link(same | {"cursor": after}, "next"))
    return ", ".join(links)


def _link(query: dict[str, object], relation: str) -> str:
    asked = urlencode(query, doseq=True)
    return f'<{PREFIX}/handovers{"?" if asked else ""}{asked}>; rel="{relation}"'
