"""Keys: rotate what encrypts the database."""

import asyncio

import click

from hotline import keys as key_file
from hotline.settings import Settings
from hotline.store.encrypted import use_keys
from hotline.store.engine import Sessions, open_engine
from hotline.store.rotate import rotate


@click.group("keys")
def keys() -> None:
    """Look after the key file."""


@keys.command("rotate")
def rotate_command() -> None:
    """Encrypt everything with a new key; the old one is dropped when all is done."""
    settings = Settings.from_env()
    fresh = key_file.add_encryption_key(settings.key_file)
    use_keys(fresh.ring())
    rows = asyncio.run(_rotate(settings, fresh))
    click.echo(f"{rows} rows are encrypted with the new key.")
    click.echo("Restart the hotline, then run `hotline keys drop-old`.")


@keys.command("drop-old")
def drop_old() -> None:
    """Forget the old keys; refuses while something still needs them."""
    settings = Settings.from_env()
    found = key_file.load(settings.key_file)
    use_keys(found.ring())
    rows = asyncio.run(_rotate(settings, found))
    key_file.drop_old_encryption_keys(settings.key_file)
    click.echo(f"{rows} rows were checked; only the newest key is left.")


async def _rotate(settings: Settings, found: key_file.Keys) -> int:
    sessions = Sessions(open_engine(settings.database))
    try:
        return await rotate(sessions, found.ring())
    finally:
        await sessions.close()
