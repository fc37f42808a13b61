"""Shared: what every request of one process shares."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from api.pace import Pace
from hotline.clock import Clock
from hotline.store.engine import Sessions


@dataclass(frozen=True, kw_only=True, slots=True)
class Shared:
    """The database, the clock and how fast each client may ask."""

    sessions: Sessions
    clock: Clock
    pace: Pace


@dataclass(frozen=True, kw_only=True, slots=True)
class Caller:
    """The program that asks."""

    client_id: int


def shared_of(request: Request) -> Shared:
    """Hand out what the process shares."""
    shared: Shared = request.app.state.shared
    return shared


def caller_of(request: Request) -> Caller:
    """Tell who asks; `access` has let nobody else through."""
    caller: Caller = request.state.caller
    return caller


With = Annotated[Shared, Depends(shared_of)]
By = Annotated[Caller, Depends(caller_of)]
