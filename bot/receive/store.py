"""Store: what arrived is in the database before Telegram is told that it arrived."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError, StatementError

from bot.receive.inbound import parse_update, unreadable
from hotline.clock import Clock
from hotline.errors import StoreUnavailable, UpdateMalformed
from hotline.keys import Keys
from hotline.logs import events
from hotline.messages import inbox
from hotline.messages.inbound import Inbound
from hotline.store.engine import Sessions

log = events(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Receiver:
    """Stores raw updates, from polling and from the webhook alike."""

    sessions: Sessions
    keys: Keys
    clock: Clock
    #: Called once new updates are stored.
    arrived: Callable[[], None]

    async def take(self, updates: Sequence[object]) -> None:
        """Store updates; raise StoreUnavailable, and then none of them may be acknowledged."""
        arrivals = [inbound for raw in updates if (inbound := self._parsed(raw)) is not None]
        if not arrivals:
            return
        try:
            await self._store(arrivals)
        except (SQLAlchemyError, OSError, ValueError, TypeError) as error:
            if not refuses(error):
                raise StoreUnavailable from error
            log.error("batch_refused", error=error, count=len(arrivals))
            await self._store_one_by_one(arrivals)
        self.arrived()

    def _parsed(self, raw: object) -> Inbound | None:
        try:
            return parse_update(raw, now=self.clock())
        except UpdateMalformed:
            log.warning("update_malformed")
            return None

    async def _store(self, arrivals: Sequence[Inbound]) -> None:
        async with self.sessions.begin() as session:
            await inbox.receive(session, arrivals, keys=self.keys, now=self.clock())

    async def _store_one_by_one(self, arrivals: Sequence[Inbound]) -> None:
        # One update that the database refuses must not hold the others back.
        for inbound in arrivals:
            for form in (inbound, unreadable(inbound.payload, now=self.clock())):
                try:
                    await self._store([form])
                    break
                except (SQLAlchemyError, OSError, ValueError, TypeError) as error:
                    if not refuses(error):
                        raise StoreUnavailable from error
                    log.error("update_refused", error=error, update=inbound.update_id)


def refuses(error: Exception) -> bool:
    """Tell a database that refuses what it was given from one that is away, full or broken."""
    bad_value = type(error) is StatementError or isinstance(error, ValueError | TypeError)
    return bad_value or isinstance(error, DataError | IntegrityError)
