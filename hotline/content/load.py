"""Load: bring the files of content/ into an empty database at first start."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from hotline.errors import ContentInvalid, RevisionInvalid
from hotline.faq.publish import add_entry, publish
from hotline.store.tables import Entry, HelpNumber


async def load_new(session: AsyncSession, folder: Path, *, now: datetime) -> tuple[int, int]:
    """Add the entries and numbers that the database does not hold; return how many of each.

    What is there already stays as its editors left it.
    """
    numbers = await load_directory(session, folder / "directory.yml")
    entries = 0
    there = set(await session.scalars(select(Entry.id)))
    for path in sorted((folder / "faq").glob("*.yml")):
        if path.stem not in there:
            await _load_entry(session, path, now=now)
            entries += 1
    return entries, numbers


async def load_directory(session: AsyncSession, path: Path) -> int:
    """Add the numbers that the database does not hold."""
    there = set(await session.scalars(select(HelpNumber.id)))
    fresh = [_number(item, path) for item in read_yaml(path)["numbers"]]
    fresh = [number for number in fresh if number.id not in there]
    session.add_all(fresh)
    await session.flush()
    return len(fresh)


def read_yaml(path: Path) -> Any:
    """Read a YAML file; raise ContentInvalid with its name."""
    try:
        return yaml.load(path.read_bytes(), Loader=_Loader)  # noqa: S506  # a safe loader
    except (OSError, yaml.YAMLError, ValueError) as error:
        raise ContentInvalid(f"{path.name}: {type(error).__name__}.") from error


# The safe loader in C where PyYAML has it: 5,000 examples are read in a second.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


async def _load_entry(session: AsyncSession, path: Path, *, now: datetime) -> None:
    found = read_yaml(path)
    try:
        await add_entry(
            session,
            found["topic"],
            examples=found["examples"],
            must_pass=found["must_pass"],
            related=found["related"],
            now=now,
        )
        for language, revision in found["revisions"].items():
            await _publish(session, found["topic"], language, revision, now=now)
    except (KeyError, TypeError, AttributeError) as error:
        raise ContentInvalid(f"{path.name}: {error} is missing or wrong.") from error
    except RevisionInvalid as error:
        raise ContentInvalid(f"{path.name}: {error}") from error


async def _publish(
    session: AsyncSession,
    topic: str,
    language: str,
    revision: Mapping[str, Any],
    *,
    now: datetime,
) -> None:
    await publish(
        session,
        topic,
        language,
        title=revision["title"],
        answer=revision["answer"],
        grade=str(revision["grade"]),
        sources=[
            {"name": str(source["name"]), "date": str(source.get("date") or "")}
            for source in revision["sources"]
        ],
        checked_on=revision["checked_on"],
        review_by=revision["review_by"],
        based_on=0,
        staff_id=None,
        now=now,
    )


def _number(item: Mapping[str, Any], path: Path) -> HelpNumber:
    try:
        number = HelpNumber(
            id=item["id"],
            country=item["country"],
            name=dict(item["name"]),
            number=str(item["number"]),
            channel=item["channel"],
            hours=item.get("hours"),
            languages=list(item.get("languages") or []),
            grade=item["grade"],
            confirm_first=bool(item["confirm_first"]),
            sources=[
                {"name": source["name"], "date": str(source.get("date") or "")}
                for source in item["sources"]
            ],
            checked_on=item["checked_on"],
            check_by=item["check_by"],
        )
    except (KeyError, TypeError) as error:
        raise ContentInvalid(f"{path.name}: {error} is missing or wrong.") from error
    if not isinstance(item["check_by"], date) or not number.sources:
        raise ContentInvalid(f"{path.name}: {number.id} needs a check date and a source.")
    return number
