"""Prepare: keys, tables, content and a first admin, so that the processes can start."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

import click
from sqlalchemy.engine import make_url

from hotline import keys
from hotline.cli.start import ROOT
from hotline.clock import utc_now
from hotline.content.load import load_new
from hotline.errors import KeyFileMissing
from hotline.settings import Settings
from hotline.staff.accounts import first_admin
from hotline.store.engine import connect
from hotline.store.migrate import upgrade


@dataclass(frozen=True, kw_only=True, slots=True)
class Prepared:
    """What a first start made."""

    entries: int
    numbers: int
    #: Of the first admin, shown once; none at every later start.
    one_time_password: str | None


async def prepare(settings: Settings) -> Prepared:
    """Bring the state to where the processes can start; doing it again changes nothing."""
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    _make_keys(settings)
    sessions = connect(settings)
    try:
        await upgrade(sessions.engine)
        now = utc_now()
        async with sessions.begin() as session:
            entries, numbers = await load_new(session, ROOT / "content", now=now)
            password = await first_admin(session, now=now)
    finally:
        await sessions.close()
    return Prepared(entries=entries, numbers=numbers, one_time_password=password)


def _make_keys(settings: Settings) -> None:
    if settings.key_file.exists():
        return
    # New keys for old data would make all of it unreadable without a word.
    if _database_file(settings).exists() or settings.database_url:
        found = settings.key_file
        if _database_file(settings).exists():
            raise KeyFileMissing(f"It should be at {found}; restore it from your backup.")
    keys.create(settings.key_file)


def _database_file(settings: Settings) -> Path:
    url = make_url(settings.database)
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else Path("/nowhere")


@click.command("prepare")
def prepare_command() -> None:
    """Make keys, tables, content and a first admin where they are missing."""
    prepared = asyncio.run(prepare(Settings.from_env()))
    click.echo(f"{prepared.entries} entries and {prepared.numbers} help numbers were added.")
    if prepared.one_time_password:
        click.echo(f"First login: admin, one-time password {prepared.one_time_password}")
