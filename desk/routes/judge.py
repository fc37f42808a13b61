"""Judge: what staff decide about a complaint beside talking to its worker."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from desk.desk import viewer_of
from desk.forms import form_of
from desk.numbers import number
from desk.refusals import refuse
from desk.routes.complaint import do
from hotline.errors import ComplaintNotFound, NotPossibleNow
from hotline.intake import judge, similar, supervise
from hotline.intake.judge import Reason
from hotline.store.tables.complaint import Urgency


async def judge_indicator(request: Request) -> Response:
    """Confirm or reject an indicator."""
    form = form_of(request)

    async def say(session: AsyncSession, complaint_id: int, **who: Any) -> None:
        confirmed = form.one("verdict") == "confirm"
        await judge.judge_indicator(
            session, complaint_id, form.one("code"), confirmed=confirmed, **who
        )

    return await do(request, "judged", say)


async def add_indicator(request: Request) -> Response:
    """Add an indicator by hand."""
    form = form_of(request)

    async def add(session: AsyncSession, complaint_id: int, **who: Any) -> None:
        await judge.add_indicator(
            session, complaint_id, form.one("code"), form.one("words"), **who
        )

    return await do(request, "judged", add)


async def change_urgency(request: Request) -> Response:
    """Say how urgent it is, and why."""
    form = form_of(request)

    async def change(session: AsyncSession, complaint_id: int, **who: Any) -> None:
        try:
            urgency, reason = Urgency(form.one("urgency")), Reason(form.one("reason"))
        except ValueError as error:
            raise NotPossibleNow from error
        await judge.change_urgency(session, complaint_id, urgency, reason, **who)

    return await do(request, "urgency_changed", change)


async def assign(request: Request) -> Response:
    """Give it to somebody; only supervisors."""
    to = number(form_of(request).one("to")) or 0

    async def give(session: AsyncSession, complaint_id: int, **who: Any) -> None:
        await supervise.assign(session, complaint_id, to=to, **who)

    if not viewer_of(request).may(supervise.SUPERVISING):
        return refuse(request, "not_allowed", 403)
    return await do(request, "assigned", give)


async def take_back(request: Request) -> Response:
    """Put it back into the queue, whoever has it; only supervisors."""
    if not viewer_of(request).may(supervise.SUPERVISING):
        return refuse(request, "not_allowed", 403)
    return await do(request, "taken_back", supervise.take_back)


async def group(request: Request) -> Response:
    """Put it into one group with another."""
    other = number(form_of(request).one("other"))

    async def put(session: AsyncSession, complaint_id: int, **who: Any) -> None:
        try:
            await similar.group_together(session, complaint_id, other or 0, **who)
        except ComplaintNotFound as error:
            # This page is there; it is the other number that is nobody's.
            raise NotPossibleNow from error

    return await do(request, "grouped", put)


async def take_out(request: Request) -> Response:
    """Take it out of its group."""
    return await do(request, "taken_out", similar.take_out)


_ONE = "/complaints/{complaint_id:row}"
routes = [
    Route(f"{_ONE}/indicators/judge", judge_indicator, methods=["POST"]),
    Route(f"{_ONE}/indicators", add_indicator, methods=["POST"]),
    Route(f"{_ONE}/urgency", change_urgency, methods=["POST"]),
    Route(f"{_ONE}/assign", assign, methods=["POST"]),
    Route(f"{_ONE}/take-back", take_back, methods=["POST"]),
    Route(f"{_ONE}/group", group, methods=["POST"]),
    Route(f"{_ONE}/take-out", take_out, methods=["POST"]),
]
