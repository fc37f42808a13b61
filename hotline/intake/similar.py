"""Similar: open complaints that share a trait, and the groups that staff make of them."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from hotline import audit
from hotline.errors import ComplaintNotFound, NotPossibleNow
from hotline.intake.traits import Kind
from hotline.store.tables import Complaint, ComplaintGroup, Trait
from hotline.store.tables.complaint import OPEN, Status, Urgency

SHOWN = 8
#: How much a trait says: a phone has one owner, a town has thousands of people.
WEIGHT = {Kind.PHONE: 8, Kind.LINK: 6, Kind.AGENCY: 4, Kind.PLACE: 1}
#: What may be put together: also what the commission has already.
_LIVE = (*OPEN, Status.REFERRED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Similar:
    """Another complaint, and what both have."""

    complaint_id: int
    status: Status
    urgency: Urgency
    #: The strongest first; empty for one that is only in the same group.
    kinds: tuple[Kind, ...] = ()


async def similar(session: AsyncSession, complaint_id: int) -> list[Similar]:
    """List open complaints outside its group that share traits, the most alike first.

    Suggestions for staff; nothing follows from them by itself.
    """
    mine, theirs = aliased(Trait), aliased(Trait)
    weights = case({kind.value: weight for kind, weight in WEIGHT.items()}, value=theirs.kind)
    group = select(Complaint.group_id).where(Complaint.id == complaint_id).scalar_subquery()
    rows = await session.execute(
        select(theirs.complaint_id, Complaint.status, Complaint.urgency)
        .join(mine, (mine.kind == theirs.kind) & (mine.hash == theirs.hash))
        .join(Complaint, Complaint.id == theirs.complaint_id)
        .where(
            mine.complaint_id == complaint_id,
            theirs.complaint_id != complaint_id,
            Complaint.status.in_(OPEN),
            group.is_(None) | Complaint.group_id.is_distinct_from(group),
        )
        .group_by(theirs.complaint_id, Complaint.status, Complaint.urgency)
        .order_by(func.sum(weights).desc(), theirs.complaint_id.desc())
        .limit(SHOWN)
    )
    found = list(rows)
    kinds = await _shared(session, complaint_id, [row[0] for row in found])
    return [
        Similar(
            complaint_id=number, status=status, urgency=urgency, kinds=kinds.get(number, ())
        )
        for number, status, urgency in found
    ]


async def members(session: AsyncSession, complaint: Complaint) -> list[Similar]:
    """List the others of its group."""
    if complaint.group_id is None:
        return []
    rows = await session.execute(
        select(Complaint.id, Complaint.status, Complaint.urgency)
        .where(Complaint.group_id == complaint.group_id, Complaint.id != complaint.id)
        .order_by(Complaint.id)
    )
    return [
        Similar(complaint_id=number, status=status, urgency=urgency)
        for number, status, urgency in rows
    ]


async def group_together(
    session: AsyncSession, complaint_id: int, other_id: int, *, staff_id: int, now: datetime
) -> int:
    """Put two complaints, and the groups they are in, into one group; return its number."""
    if complaint_id == other_id:
        raise NotPossibleNow
    # In the order of their numbers, so that two people at once wait and do not lock up.
    both = [await _held(session, number) for number in sorted((complaint_id, other_id))]
    groups = sorted({one.group_id for one in both if one.group_id is not None})
    group_id = groups[0] if groups else await _new_group(session, now=now)
    for other_group in groups[1:]:
        await _move_all(session, other_group, group_id, staff_id=staff_id, now=now)
    for one in both:
        if one.group_id is None:
            _put(session, one, group_id, staff_id=staff_id, now=now)
    await session.flush()
    return group_id


async def take_out(
    session: AsyncSession, complaint_id: int, *, staff_id: int, now: datetime
) -> None:
    """Take a complaint out of its group; taking it out again changes nothing."""
    complaint = await _held(session, complaint_id)
    if complaint.group_id is None:
        return
    _put(session, complaint, None, staff_id=staff_id, now=now)
    await session.flush()


async def _shared(
    session: AsyncSession, complaint_id: int, others: Sequence[int]
) -> dict[int, tuple[Kind, ...]]:
    mine, theirs = aliased(Trait), aliased(Trait)
    rows = await session.execute(
        select(theirs.complaint_id, theirs.kind)
        .join(mine, (mine.kind == theirs.kind) & (mine.hash == theirs.hash))
        .where(mine.complaint_id == complaint_id, theirs.complaint_id.in_(others))
        .distinct()
    )
    found: dict[int, set[Kind]] = {}
    for number, kind in rows:
        found.setdefault(number, set()).add(Kind(kind))
    return {
        number: tuple(sorted(kinds, key=lambda kind: -WEIGHT[kind]))
        for number, kinds in found.items()
    }


async def _held(session: AsyncSession, complaint_id: int) -> Complaint:
    complaint = await session.get(
        Complaint, complaint_id, with_for_update={"key_share": True}, populate_existing=True
    )
    if complaint is None:
        raise ComplaintNotFound
    if complaint.status not in _LIVE:
        raise NotPossibleNow
    return complaint


async def _new_group(session: AsyncSession, *, now: datetime) -> int:
    # Nobody knows a code of this hash: workers join only groups that one of them opened.
    group = ComplaintGroup(code_hash=secrets.token_hex(32), created_at=now)
    session.add(group)
    await session.flush()
    return group.id


async def _move_all(
    session: AsyncSession, before: int, after: int, *, staff_id: int, now: datetime
) -> None:
    moved = await session.scalars(
        update(Complaint)
        .where(Complaint.group_id == before)
        .values(group_id=after, changed_at=now)
        .returning(Complaint.id)
    )
    for number in moved:
        _note(session, number, after, staff_id=staff_id, now=now)


def _put(
    session: AsyncSession,
    complaint: Complaint,
    group_id: int | None,
    *,
    staff_id: int,
    now: datetime,
) -> None:
    complaint.group_id = group_id
    complaint.changed_at = now
    _note(session, complaint.id, group_id, staff_id=staff_id, now=now)


def _note(
    session: AsyncSession, number: int, group_id: int | None, *, staff_id: int, now: datetime
) -> None:
    audit.note(
        session,
        "take_out" if group_id is None else "group_together",
        now=now,
        staff_id=staff_id,
        complaint_id=number,
        detail={} if group_id is None else {"group": group_id},
    )
