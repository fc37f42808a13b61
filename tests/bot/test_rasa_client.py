import httpx
import pytest

from bot.rasa_client import RasaClient, RasaRefused
from hotline.errors import RasaUnavailable
from hotline.messages.reply import Choice, Reply
from tests.bot.fake_rasa import FakeRasa

KEY = "0" * 32


class Seconds:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def client(rasa_http: httpx.AsyncClient, seconds: Seconds) -> RasaClient:
    return RasaClient(rasa_http, now=seconds)


async def _ask(client: RasaClient, update_id: int = 1) -> list[Reply]:
    return await client.ask(KEY, "halo", update_id=update_id, language=None, payload=False)


async def test_replies_and_buttons_are_read(rasa: FakeRasa, client: RasaClient) -> None:
    button = {"title": "Ya", "payload": "/affirm"}
    rasa.replies["halo"] = [{"text": "Aman?", "buttons": [button], "custom": None}]

    replies = await _ask(client)

    assert replies == [Reply(text="Aman?", choices=(Choice(title="Ya", payload="/affirm"),))]


@pytest.mark.parametrize("down", [500, 503, 401, httpx.ConnectError(""), httpx.ReadTimeout("")])
async def test_anything_but_an_answer_is_unavailable(
    rasa: FakeRasa, client: RasaClient, down: int | Exception
) -> None:
    rasa.down = down
    client.patience = 0.0

    with pytest.raises(RasaUnavailable):
        await _ask(client)


async def test_what_rasa_cannot_read_is_not_taken_for_an_outage(
    rasa: FakeRasa, client: RasaClient
) -> None:
    rasa.down = 400

    with pytest.raises(RasaRefused):
        await _ask(client)
    rasa.down = None
    await _ask(client)
    assert rasa.knocks == 0


async def test_for_a_second_after_a_failure_rasa_is_only_knocked_at(
    rasa: FakeRasa, client: RasaClient, seconds: Seconds
) -> None:
    rasa.down, client.patience = 500, 0.0
    for _ in range(3):
        with pytest.raises(RasaUnavailable):
            await _ask(client)
    assert (rasa.posts, rasa.knocks) == (1, 2)

    seconds.now += 1.1
    with pytest.raises(RasaUnavailable):
        await _ask(client)
    assert (rasa.posts, rasa.knocks) == (2, 2)


async def test_a_rasa_that_is_back_answers_at_once(rasa: FakeRasa, client: RasaClient) -> None:
    rasa.down = httpx.ConnectError("")
    with pytest.raises(RasaUnavailable):
        await _ask(client)

    rasa.down = None

    assert await _ask(client) == [Reply(text="jawaban: halo")]
    assert rasa.knocks == 1


async def test_an_action_server_that_restarts_is_given_a_moment(
    rasa: FakeRasa, client: RasaClient
) -> None:
    rasa.down = 503
    rasa.heals_after = 2

    assert await _ask(client) == [Reply(text="jawaban: halo")]


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"replies": 5}', b'{"replies": [{}]}'])
async def test_an_answer_that_is_none_is_unavailable(body: bytes) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(200, content=body))
    async with httpx.AsyncClient(
        base_url="http://rasa.test", transport=transport, timeout=4
    ) as http:
        with pytest.raises(RasaUnavailable):
            await _ask(RasaClient(http))
