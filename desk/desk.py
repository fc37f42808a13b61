"""Desk: what every request of one process shares."""

from dataclasses import dataclass

from starlette.requests import HTTPConnection

from desk.texts import Texts
from desk.watcher import Watcher
from hotline.clock import Clock
from hotline.keys import Keys
from hotline.settings import Settings
from hotline.staff.logins import Login
from hotline.store.engine import Sessions


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """The database, the keys, the clock, the texts and the one watcher."""

    settings: Settings
    sessions: Sessions
    keys: Keys
    clock: Clock
    texts: dict[str, Texts]
    watcher: Watcher


def desk_of(connection: HTTPConnection) -> Desk:
    """Hand out what the process shares."""
    desk: Desk = connection.app.state.desk
    return desk


def viewer_of(connection: HTTPConnection) -> Login:
    """Tell who is logged in; `access` has let nobody else through."""
    viewer: Login = connection.state.viewer
    return viewer
