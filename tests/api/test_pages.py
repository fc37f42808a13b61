"""Pages: walking them shows each handover once, in the same order, while new ones come."""

from urllib.parse import parse_qs, urlsplit

from httpx import AsyncClient, Response
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.cursors import cursor_after
from hotline.handover.by import By
from hotline.handover.progress import receive
from hotline.store.engine import Sessions
from tests.api.conftest import Approved, HandTicks
from tests.api.seed import copies
from tests.conftest import HandClock

ALL = "/api/v1/handovers"
BY = By(actor="courier")


def ids(answer: Response) -> list[int]:
    return [one["id"] for one in answer.json()["handovers"]]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    limit=st.integers(1, 4),
    first=st.integers(0, 6),
    later=st.lists(st.integers(0, 3), max_size=6),
)
async def test_walking_the_pages_shows_each_once_while_more_come(
    komnas: AsyncClient,
    approved: Approved,
    sessions: Sessions,
    ticks: HandTicks,
    limit: int,
    first: int,
    later: list[int],
) -> None:
    """`later`: how many are approved between one page and the next."""
    start = await approved()
    async with sessions.begin() as session:
        there = [start.id, *await copies(session, start.id, first)]
    ticks.now += 60
    address = f"{ALL}?limit={limit}&cursor={cursor_after(start.id - 1)}"
    seen: list[int] = []

    while address:
        answer = await komnas.get(address)
        assert len(ids(answer)) <= limit
        seen += ids(answer)
        address = answer.links["next"]["url"] if answer.json()["next"] else ""
        if address and later:
            async with sessions.begin() as session:
                there += await copies(session, start.id, later.pop())

    assert seen == there


async def test_the_links_keep_what_was_asked_for(
    komnas: AsyncClient, approved: Approved, sessions: Sessions, clock: HandClock
) -> None:
    early = await approved()
    clock.advance(hours=2)
    start = await approved()
    async with sessions.begin() as session:
        await copies(session, start.id, 2)
    since = "2026-11-21T17:30:00+07:00"

    answer = await komnas.get(
        ALL, params={"limit": 2, "since": since, "state": ["waiting", "sent"]}
    )
    after = await komnas.get(answer.links["next"]["url"])

    query = parse_qs(urlsplit(answer.links["next"]["url"]).query)
    assert query["state"] == ["waiting", "sent"]
    assert query["limit"] == ["2"]
    assert "cursor" not in answer.links["first"]["url"]
    assert len(ids(answer)) == 2
    assert len(ids(after)) == 1
    assert early.id not in ids(answer) + ids(after)
    assert "next" not in after.links
    assert after.json()["next"] is None


async def test_only_the_states_asked_for_are_listed(
    komnas: AsyncClient, approved: Approved, sessions: Sessions, clock: HandClock
) -> None:
    waiting, received = await approved(), await approved()
    async with sessions.begin() as session:
        await receive(session, received.id, by=BY, now=clock())

    async def listed(*states: str) -> list[int]:
        return ids(await komnas.get(ALL, params={"state": list(states)}))

    assert await listed("waiting") == [waiting.id]
    assert await listed("received", "dead") == [received.id]
    assert await listed("received", "waiting") == [waiting.id, received.id]


async def test_an_unchanged_list_is_not_sent_again(
    komnas: AsyncClient, approved: Approved
) -> None:
    await approved()
    first = await komnas.get(ALL)

    again = await komnas.get(ALL, headers={"if-none-match": f'"x", W/{first.headers["etag"]}'})
    await approved()
    later = await komnas.get(ALL, headers={"if-none-match": first.headers["etag"]})

    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == first.headers["etag"]
    assert later.status_code == 200


async def test_what_does_not_fit_is_named_and_not_repeated(komnas: AsyncClient) -> None:
    wrong = {
        "limit=0": "query.limit",
        "limit=101": "query.limit",
        "cursor=YWZ0ZXI6LTE": "query.cursor",
        "cursor=rahasia": "query.cursor",
        f"cursor={'A' * 65}": "query.cursor",
        "state=lost": "query.state.0",
        "since=yesterday": "query.since",
        "since=0.5": "query.since",
        "since=2026-11-21T09:00:00": "query.since",
        "since=0001-01-01T00:00:00%2B14:00": "query.since",
        "rahasia=1": "query",
    }

    for query, where in wrong.items():
        answer = await komnas.get(f"{ALL}?{query}")

        assert answer.status_code == 422
        assert answer.headers["content-type"] == "application/problem+json"
        assert [error["where"] for error in answer.json()["errors"]] == [where]
        assert "rahasia" not in answer.text
        assert "yesterday" not in answer.text
