"""Fetcher: take what workers sent from Telegram to our own store, several files at once."""

import asyncio
from collections.abc import Collection, Mapping
from contextlib import aclosing
from datetime import datetime, timedelta

import httpx
from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot

from bot.dispatch.loop import ChatLoop
from bot.dispatch.turns import Turns
from bot.evidence.download import FileRefused, FileTooLarge, MustWait, Unreachable, pieces_of
from bot.evidence.tell import tell
from bot.parts import Parts
from hotline.evidence import fetching
from hotline.evidence.fetching import MOST_REFUSALS, ClaimLost, Ended, Waiting
from hotline.evidence.take_in import take_in
from hotline.logs import events
from hotline.people import chats
from hotline.store.tables.evidence import EvidenceState

log = events(__name__)

#: Seconds one file may take: 20 MB by a slow line, and a picture drawn of it.
LONGEST = 300.0


class Fetcher(ChatLoop[Waiting]):
    """Works through the files that wait; each is a line of its own, not each chat."""

    name = "evidence"

    def __init__(
        self,
        bot: Bot,
        client: httpx.AsyncClient,
        parts: Parts,
        turns: Turns,
        *,
        limit: int = 4,
        longest: float = LONGEST,
    ) -> None:
        """Fetch `limit` files at once."""
        super().__init__(turns, limit=limit, poll=1.0, woken=parts.to_fetch, patience=2.0)
        self.longest = longest
        self._bot = bot
        self._client = client
        self._parts = parts
        #: Telegram's flood limit is the bot's, not one file's.
        self._quiet_until: datetime | None = None
        #: One picture is drawn at a time.
        self._drawing = asyncio.Lock()

    async def look(
        self, *, busy: Collection[str], only: Collection[str] | None, limit: int
    ) -> Mapping[str, Waiting]:
        """List the files that are to be fetched now."""
        now = self._parts.clock()
        if self._quiet_until is not None and now < self._quiet_until:
            return {}
        async with self._parts.sessions.reading() as session:
            found = await fetching.due(
                session,
                now=now,
                busy=[int(one) for one in busy],
                only=None if only is None else [int(one) for one in only],
                limit=limit,
            )
        return {str(waiting.evidence_id): waiting for waiting in found}

    def attempt(self, work: Waiting) -> object:
        """Name the attempt by the row and how often it was begun."""
        return work.evidence_id, work.attempts

    async def work(self, work: Waiting) -> None:
        """Fetch one file; whatever happens to it is written down."""
        try:
            async with self._parts.sessions.begin() as session:
                claimed = await fetching.claim(session, work, now=self._parts.clock())
            await self._fetch(claimed)
        except ClaimLost:
            log.info("evidence_claimed_elsewhere", evidence=work.evidence_id)
        except (SQLAlchemyError, OSError) as error:
            # The row says since the claim when it is tried again.
            log.error("evidence_not_recorded", error=error, evidence=work.evidence_id)
        except Exception as error:  # noqa: BLE001  # one file must not end the loop
            log.error("evidence_failed", error=error, evidence=work.evidence_id)

    async def _fetch(self, claimed: Waiting) -> None:
        try:
            async with asyncio.timeout(self.longest):
                await self._settle(claimed, await self._taken_in(claimed))
        except FileTooLarge:
            await self._settle(claimed, Ended(state=EvidenceState.TOO_LARGE))
        except FileRefused:
            await self._refused(claimed)
        except MustWait as told:
            log.info("flood_limit", evidence=claimed.evidence_id)
            self._quiet_until = self._parts.clock() + told.wait
            await self._put_off(claimed, wait=told.wait)
        except (Unreachable, TimeoutError) as error:
            log.warning("evidence_unreachable", kind=type(error).__name__)
            await self._put_off(claimed)

    async def _taken_in(self, claimed: Waiting) -> Ended:
        coming = pieces_of(self._bot, self._client, claimed.file_id)
        async with aclosing(coming):
            return await take_in(self._parts.sessions, claimed, coming, turn=self._drawing)

    async def _refused(self, claimed: Waiting) -> None:
        log.warning("evidence_refused", evidence=claimed.evidence_id)
        if claimed.refusals + 1 >= MOST_REFUSALS:
            await self._settle(claimed, Ended(state=EvidenceState.GONE))
        else:
            await self._put_off(claimed, refused=True)

    async def _settle(self, claimed: Waiting, ended: Ended) -> None:
        now = self._parts.clock()
        async with self._parts.sessions.begin() as session:
            await chats.hold(session, claimed.chat_key)
            await fetching.finish(session, claimed, ended, now=now)
            await tell(session, claimed.chat_key, now=now)
        log.info("evidence_ended", evidence=claimed.evidence_id, state=ended.state)
        self._parts.outgoing.set()

    async def _put_off(
        self, claimed: Waiting, *, wait: timedelta | None = None, refused: bool = False
    ) -> None:
        now = self._parts.clock()
        async with self._parts.sessions.begin() as session:
            await chats.hold(session, claimed.chat_key)
            await fetching.put_off(session, claimed, wait=wait, refused=refused, now=now)
            await tell(session, claimed.chat_key, besides=claimed.evidence_id, now=now)
        self._parts.outgoing.set()
