"""Questions: what found no answer or a bad one, grouped with its like, for the editors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz, process
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.faq.publish import set_examples
from hotline.faq.rate import NO_ENTRY
from hotline.store.tables import Entry, Rating

#: From here on two questions are taken for the same, 0 to 100, whatever their word order.
ALIKE = 62.0
#: Looked at once; the newest. What is older comes up when these are done.
MOST = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Questions that ask the same, the newest first."""

    questions: tuple[Rating, ...]
    #: The entry that was given and did not help; none where there was no answer.
    entry_id: str | None

    @property
    def ids(self) -> str:
        """Name the questions, as a form carries them."""
        return ",".join(str(one.id) for one in self.questions)

    @property
    def newest(self) -> datetime:
        """Tell when it was asked last."""
        return self.questions[0].at


async def groups(session: AsyncSession) -> list[Group]:
    """Group what editors have not dealt with; the most asked first, then the newest."""
    rows = await session.scalars(
        select(Rating)
        .where(Rating.helpful.is_(False), Rating.handled_at.is_(None))
        .order_by(Rating.id.desc())
        .limit(MOST)
    )
    found = _grouped([row for row in rows if row.question])
    return sorted(found, key=lambda group: (-len(group.questions), -group.questions[0].id))


async def settle(session: AsyncSession, ids: Sequence[int], *, now: datetime) -> None:
    """Mark questions as dealt with; doing it twice changes nothing."""
    await session.execute(
        update(Rating)
        .where(Rating.id.in_(ids), Rating.handled_at.is_(None))
        .values(handled_at=now)
    )


async def teach(
    session: AsyncSession,
    ids: Sequence[int],
    entry_id: str,
    *,
    staff_id: int | None,
    now: datetime,
) -> None:
    """Make questions examples of an entry, and mark them dealt with; raise EntryNotFound."""
    rows = await session.scalars(select(Rating).where(Rating.id.in_(ids)).order_by(Rating.id))
    asked = [" ".join((row.question or "").split()) for row in rows]
    entry = await session.get(Entry, entry_id)
    known = list(entry.examples) if entry is not None else []
    examples = list(dict.fromkeys([*known, *(text for text in asked if text)]))
    await set_examples(session, entry_id, examples, staff_id=staff_id, now=now)
    await settle(session, ids, now=now)


def _grouped(rows: Sequence[Rating]) -> list[Group]:
    by_entry: dict[str, list[Rating]] = {}
    for row in rows:
        by_entry.setdefault(row.entry_id, []).append(row)
    return [
        Group(questions=tuple(alike), entry_id=None if entry_id == NO_ENTRY else entry_id)
        for entry_id, asked in by_entry.items()
        for alike in _alike(asked)
    ]


def _alike(rows: Sequence[Rating]) -> list[list[Rating]]:
    # Each question joins the first group whose first question it is like: enough for a
    # list somebody reads, and linear in the groups.
    firsts: list[str] = []
    members: list[list[Rating]] = []
    for row in rows:
        words = (row.question or "").casefold()
        like = process.extractOne(
            words, firsts, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE
        )
        if like is None:
            firsts.append(words)
            members.append([row])
        else:
            members[like[2]].append(row)
    return members
