"""P3MI: import the list of companies that workers' questions are looked up in."""

import asyncio
from datetime import date, datetime
from pathlib import Path

import click

from hotline.clock import utc_now
from hotline.p3mi.import_list import import_list
from hotline.settings import Settings
from hotline.store.engine import Sessions, open_engine
from hotline.store.migrate import upgrade


@click.group("p3mi")
def p3mi() -> None:
    """Look after the list of P3MI (licensed placement companies)."""


@p3mi.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    help="of which day the list is",
)
def import_command(file: Path, day: datetime) -> None:
    """Replace the list by that of a CSV FILE with a column "nama"."""
    companies = asyncio.run(_import(Settings.from_env(), file, day.date()))
    click.echo(f"{companies} companies are listed as of {day.date().isoformat()}.")


async def _import(settings: Settings, file: Path, listed_on: date) -> int:
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    sessions = Sessions(open_engine(settings.database))
    try:
        await upgrade(sessions.engine)
        async with sessions.begin() as session:
            today = utc_now().date()
            return await import_list(session, file, listed_on=listed_on, today=today)
    finally:
        await sessions.close()
