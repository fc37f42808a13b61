"""API client: let the commission's programs in, and shut them out."""

import asyncio
from collections.abc import Awaitable, Callable

import click
from sqlalchemy.ext.asyncio import AsyncSession

from hotline import api_clients
from hotline.clock import utc_now
from hotline.settings import Settings
from hotline.store.engine import connect
from hotline.store.tables import ApiClient


@click.group("api-client")
def api_client() -> None:
    """Look after the programs that may use the API."""


@api_client.command("add")
@click.argument("name")
def add(name: str) -> None:
    """Let a program in and print its token, once."""
    token = _do(lambda session: api_clients.add(session, name, now=utc_now()))
    click.echo(f"{name} may use the API with this token, which is not shown again:", err=True)
    click.echo(token)


@api_client.command("list")
def list_clients() -> None:
    """List every program: its name, since when, when it last called."""
    for client in _do(api_clients.every):
        click.echo(_line(client))


@api_client.command("disable")
@click.argument("name")
def disable(name: str) -> None:
    """Shut a program out at once."""
    _do(lambda session: api_clients.disable(session, name, now=utc_now()))
    click.echo(f"{name} is shut out.")


def _do[Found](use_case: Callable[[AsyncSession], Awaitable[Found]]) -> Found:
    return asyncio.run(_in_transaction(use_case))


async def _in_transaction[Found](
    use_case: Callable[[AsyncSession], Awaitable[Found]],
) -> Found:
    sessions = connect(Settings.from_env())
    try:
        async with sessions.begin() as session:
            return await use_case(session)
    finally:
        await sessions.close()


def _line(client: ApiClient) -> str:
    seen = f"{client.seen_at:%Y-%m-%d %H:%M}" if client.seen_at else "never"
    end = f", disabled {client.disabled_at:%Y-%m-%d}" if client.disabled_at else ""
    return f"{client.name}: since {client.created_at:%Y-%m-%d}, last seen {seen}{end}"
