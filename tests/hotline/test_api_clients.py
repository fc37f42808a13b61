import pytest
from sqlalchemy import select

from hotline import api_clients
from hotline.errors import ClientExists, ClientNameInvalid, ClientNotFound
from hotline.store.engine import Sessions
from hotline.store.tables import AuditEntry
from tests.conftest import HandClock


async def test_a_client_is_found_by_its_token_which_is_stored_nowhere(
    sessions: Sessions, clock: HandClock
) -> None:
    async with sessions.begin() as session:
        token = await api_clients.add(session, "komnas", now=clock())
        shown = str.__str__(token)
        found = await api_clients.find(session, shown)
        (client,) = await api_clients.every(session)

        assert found is client
        assert await api_clients.find(session, shown[:-1] + "!") is None
        assert await api_clients.find(session, client.token_hash) is None
    assert shown not in str(vars(client))
    assert repr(token) == "***"


async def test_clients_have_names_of_their_own(sessions: Sessions, clock: HandClock) -> None:
    async with sessions.begin() as session:
        await api_clients.add(session, "komnas", now=clock())
        with pytest.raises(ClientExists):
            await api_clients.add(session, "komnas", now=clock())
        for name in ("", "komnas ham", "x" * 65, "k\n"):
            with pytest.raises(ClientNameInvalid):
                await api_clients.add(session, name, now=clock())
        with pytest.raises(ClientNotFound):
            await api_clients.disable(session, "nobody", now=clock())


async def test_letting_in_and_shutting_out_are_in_the_log_once(
    sessions: Sessions, clock: HandClock
) -> None:
    async with sessions.begin() as session:
        await api_clients.add(session, "komnas", now=clock())
        first = clock.advance(minutes=1)
        await api_clients.disable(session, "komnas", now=first)
        await api_clients.disable(session, "komnas", now=clock.advance(minutes=1))

    async with sessions.reading() as session:
        (client,) = await api_clients.every(session)
        noted = list(await session.scalars(select(AuditEntry).order_by(AuditEntry.id)))
    assert client.disabled_at == first
    assert [(entry.action, entry.actor) for entry in noted] == [
        ("api_client_added", "cli"),
        ("api_client_disabled", "cli"),
    ]
