"""Export: write a complaint into a file."""

import asyncio
import os
from pathlib import Path

import click

from hotline import keys
from hotline.clock import utc_now
from hotline.errors import FileNotWritten
from hotline.formats.document import ComplaintDocument
from hotline.formats.export import Format, take_out, write
from hotline.settings import Settings
from hotline.store.engine import connect


@click.command("export")
@click.argument("complaint", type=click.IntRange(min=1, max=2**63 - 1))
@click.option("--format", "form", type=click.Choice([*map(str, Format)]), required=True)
@click.option("--out", "file", type=click.Path(path_type=Path), required=True)
def export(complaint: int, form: str, file: Path) -> None:
    """Write COMPLAINT (its number) into a new file that only you can read."""
    if file.exists():
        raise FileNotWritten(f"There is a {file} already.")
    wanted = Format(form)
    document = asyncio.run(_take_out(Settings.from_env(), complaint, wanted))
    _place(file, write(document, wanted))
    click.echo(f"Complaint {complaint} stands in {file}.")


async def _take_out(settings: Settings, complaint: int, form: Format) -> ComplaintDocument:
    ring = keys.load(settings.key_file)
    sessions = connect(settings)
    try:
        async with sessions.begin() as session:
            return await take_out(session, complaint, form, keys=ring, now=utc_now())
    finally:
        await sessions.close()


def _place(file: Path, content: bytes) -> None:
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(content)
    except OSError as error:
        raise FileNotWritten(f"{file}: {error.strerror}.") from error
