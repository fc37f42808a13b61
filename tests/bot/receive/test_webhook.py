import json
from collections.abc import AsyncIterator

import httpx
import pytest
from sqlalchemy import text

from bot.receive import webhook
from hotline.errors import SettingInvalid, SettingMissing
from hotline.settings import Secret, Settings
from hotline.store.tables import InboxRow
from tests.bot import updates
from tests.bot.conftest import Bot

SECRET = Secret("a-secret-of-sixteen-or-more")
HEADER = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


@pytest.fixture
async def web(bot: Bot) -> AsyncIterator[httpx.AsyncClient]:
    app = webhook.build_webhook(bot.receiver, path="/telegram", secret=SECRET)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://hook") as client:
        yield client


async def test_an_update_is_stored_before_telegram_is_told_so(
    bot: Bot, web: httpx.AsyncClient
) -> None:
    answer = await web.post("/telegram", json=updates.text(7001, "halo"), headers=HEADER)

    assert answer.status_code == 200
    assert len(await bot.rows(InboxRow)) == 1


async def test_a_forged_call_is_refused_and_leaves_nothing(
    bot: Bot, web: httpx.AsyncClient
) -> None:
    update = updates.text(7001, "halo")

    without = await web.post("/telegram", json=update)
    wrong = await web.post("/telegram", json=update, headers=_header("guess"))
    strange = await web.post("/telegram", json=update, headers=_header("gu\xe9ss"))

    assert [a.status_code for a in (without, wrong, strange)] == [401, 403, 403]
    assert await bot.rows(InboxRow) == []


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"{}", b'"x"', b"\xff\xfe", b"[" * 90_000, b'{"update_id": "1"}']
)
async def test_what_is_no_update_is_a_bad_request(web: httpx.AsyncClient, body: bytes) -> None:
    answer = await web.post("/telegram", content=body, headers=HEADER)

    assert answer.status_code == 400


async def test_a_body_without_end_is_cut_off(web: httpx.AsyncClient) -> None:
    big = json.dumps(updates.text(7001, "x" * 1_100_000)).encode()

    answer = await web.post("/telegram", content=big, headers=HEADER)

    assert answer.status_code == 413


async def test_only_the_one_path_and_method_exist(web: httpx.AsyncClient) -> None:
    assert (await web.get("/telegram", headers=HEADER)).status_code == 405
    assert (await web.post("/", headers=HEADER)).status_code == 404


async def test_while_the_database_is_away_telegram_is_asked_to_come_again(
    bot: Bot, web: httpx.AsyncClient
) -> None:
    async with bot.parts.sessions.engine.begin() as connection:
        await connection.execute(text("ALTER TABLE inbox RENAME TO gone"))

    answer = await web.post("/telegram", json=updates.text(7001, "halo"), headers=HEADER)

    assert answer.status_code == 503


async def test_the_same_update_twice_is_answered_once(bot: Bot, web: httpx.AsyncClient) -> None:
    update = updates.text(7001, "halo")
    for _ in range(2):
        assert (await web.post("/telegram", json=update, headers=HEADER)).status_code == 200

    await bot.settle()

    assert bot.telegram.texts(7001) == ["jawaban: halo"]


def test_a_webhook_without_a_secret_does_not_start() -> None:
    with pytest.raises(SettingMissing, match="HOTLINE_WEBHOOK_SECRET"):
        webhook.check(Settings(webhook_url="https://example.org/telegram"))


@pytest.mark.parametrize(
    ("url", "secret"),
    [
        ("https://example.org/t", "short"),
        ("https://example.org/t", "x" * 20 + "!"),
        ("t", SECRET),
    ],
)
def test_a_webhook_that_telegram_would_refuse_does_not_start(url: str, secret: str) -> None:
    with pytest.raises(SettingInvalid):
        webhook.check(Settings(webhook_url=url, webhook_secret=Secret(secret)))


def _header(secret: str) -> dict[bytes, bytes]:
    return {b"X-Telegram-Bot-Api-Secret-Token": secret.encode("latin-1")}
