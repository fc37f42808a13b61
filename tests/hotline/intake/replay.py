"""Replay: what a complaint must be by its audit entries alone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hotline.store.tables import AuditEntry, Complaint
from hotline.store.tables.complaint import Status, Urgency

#: Acts that move a complaint, and name where from and where to.
_MOVES = frozenset(
    {
        *("submit", "claim", "assign", "hand_back", "take_back"),
        *("close", "withdraw", "refer", "reopen"),
    }
)
_URGENCIES = frozenset({"raise_urgency", "change_urgency"})
#: Acts after which nobody has it.
_FREED = frozenset({"hand_back", "take_back"})


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """As much of a complaint as its life is about."""

    status: Status
    urgency: Urgency
    staff_id: int | None = None
    group_id: int | None = None
    incomplete: bool = False


def state_of(complaint: Complaint) -> State:
    return State(
        status=complaint.status,
        urgency=complaint.urgency,
        staff_id=complaint.staff_id,
        group_id=complaint.group_id,
        incomplete=complaint.incomplete,
    )


def replay(entries: Iterable[AuditEntry]) -> State:
    """Follow the entries from the first on; each must begin where the one before ended."""
    first, *rest = entries
    assert first.action == "open"
    state = State(status=Status(first.detail["to"]), urgency=Urgency(first.detail["urgency"]))
    for entry in rest:
        state = _after(state, entry)
    return state


def _after(state: State, entry: AuditEntry) -> State:
    detail = entry.detail
    if entry.action in _URGENCIES:
        assert state.urgency == detail["from"], entry.action
        return replace(state, urgency=Urgency(detail["to"]))
    if entry.action in {"group_together", "take_out"}:
        return replace(state, group_id=detail.get("group"))
    if entry.action not in _MOVES:
        return state
    assert state.status == detail["from"], entry.action
    state = replace(state, status=Status(detail["to"]))
    if entry.action == "submit":
        return replace(state, incomplete=detail["incomplete"])
    if entry.action == "claim":
        return replace(state, staff_id=entry.staff_id)
    if entry.action == "assign":
        return replace(state, staff_id=detail["staff"])
    return replace(state, staff_id=None) if entry.action in _FREED else state
