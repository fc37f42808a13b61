"""Rasa's trackers: one encrypted row per chat, erasable, forgotten after a while."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta, timezone
from typing import Any, Iterable, Optional

import sqlalchemy as sa
from cryptography.fernet import Fernet, MultiFernet
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.pool import QueuePool

from nlu import turn
from nlu.settings import settings
from nlu.tracker_events import pack, unpack

TABLE = sa.Table(
    "rasa_trackers",
    sa.MetaData(),
    sa.Column("chat_key", sa.String(64), primary_key=True),
    sa.Column("events", sa.LargeBinary, nullable=False),
    sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False, index=True),
)


class EncryptedTrackerStore(TrackerStore):
    """Keeps each chat's last turns in SQL, encrypted with the hotline's keys."""

    def __init__(
        self,
        domain: Optional[Domain] = None,
        event_broker: Optional[EventBroker] = None,
        **_: Any,
    ) -> None:
        super().__init__(domain, event_broker)
        self._fernet = MultiFernet([Fernet(key) for key in settings().encryption_keys()])
        self._kept_for = timedelta(days=settings().tracker_days)
        self._engine = connect(settings().tracker_url)
        TABLE.metadata.create_all(self._engine)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return a chat's tracker, or None for a chat unknown or forgotten."""
        turn_now = turn.current.get()
        if turn_now is not None and turn_now.tracker is not None:
            return turn_now.tracker
        packed = await asyncio.to_thread(self._read, sender_id)
        if packed is None:
            return None
        tracker = self.init_tracker(sender_id)
        for event in unpack(packed):
            tracker.update(event, self.domain)
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write a chat's tracker, unless an action of this turn failed."""
        turn_now = turn.current.get()
        if turn_now is not None:
            if turn_now.failed_action:
                raise turn.TurnFailed(turn_now.failed_action)
            turn_now.tracker = tracker
        # A tracker that is only just created holds nothing: Rasa saves it again after the turn.
        if tracker.events:
            await asyncio.to_thread(self._write, tracker.sender_id, pack(tracker))

    async def delete(self, sender_id: str) -> None:
        """Erase a chat."""
        await asyncio.to_thread(self._delete, TABLE.c.chat_key == sender_id)

    async def forget_old(self, now: datetime) -> None:
        """Erase the chats that were silent for too long."""
        await asyncio.to_thread(self._delete, TABLE.c.changed_at < now - self._kept_for)

    async def keys(self) -> Iterable[str]:
        """List the chats."""
        with self._engine.connect() as connection:
            return list(connection.execute(sa.select(TABLE.c.chat_key)).scalars())

    def _read(self, sender_id: str) -> bytes | None:
        oldest = datetime.now(timezone.utc) - self._kept_for
        query = sa.select(TABLE.c.events).where(
            TABLE.c.chat_key == sender_id, TABLE.c.changed_at >= oldest
        )
        with self._engine.connect() as connection:
            found = connection.execute(query).scalar()
        return None if found is None else self._fernet.decrypt(bytes(found))

    def _write(self, sender_id: str, packed: bytes) -> None:
        row = {
            "events": self._fernet.encrypt(packed),
            "changed_at": datetime.now(timezone.utc),
        }
        with self._engine.begin() as connection:
            connection.execute(self._upsert(chat_key=sender_id, row=row))

    def _upsert(self, *, chat_key: str, row: dict[str, Any]) -> Any:
        insert = _insert_of(self._engine)(TABLE).values(chat_key=chat_key, **row)
        return insert.on_conflict_do_update(index_elements=["chat_key"], set_=row)

    def _delete(self, which: Any) -> None:
        with self._engine.begin() as connection:
            connection.execute(sa.delete(TABLE).where(which))


def connect(url: str) -> sa.engine.Engine:
    """Open the database; SQLite in WAL mode, so that readers never wait for a writer."""
    if not url.startswith("sqlite"):
        return sa.create_engine(url, future=True, pool_pre_ping=True)
    # SQLAlchemy 1.4 opens a SQLite file anew for every use unless given a pool.
    engine = sa.create_engine(
        url, future=True, poolclass=QueuePool, connect_args={"check_same_thread": False}
    )
    sa.event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _: Any) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=5000"):
        connection.execute(f"PRAGMA {pragma}")
    # What is erased must not stay readable in free pages, encrypted or not.
    connection.execute("PRAGMA secure_delete=ON")


def _insert_of(engine: sa.engine.Engine) -> Any:
    if engine.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert
    else:
        from sqlalchemy.dialects.sqlite import insert
    return insert
