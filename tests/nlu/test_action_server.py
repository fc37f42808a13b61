import aiohttp
import pytest
from nlu import turn
from nlu.action_server import (
    ActionServer,
    MalformedActionResult,
    check_result,
    skip_constant_schema_check,
)
from nlu.settings import settings as read_settings

from fake_core import RECORDED

CALL = {"next_action": "action_ask_human", "tracker": {"latest_message": {"text": "halo"}}}


@pytest.fixture
async def server(core, settings, monkeypatch):
    monkeypatch.setenv("HOTLINE_ACTIONS_URL", core.url)
    read_settings.cache_clear()
    found = ActionServer(read_settings())
    yield found
    await found.close()
    turn.current.set(None)


@pytest.mark.parametrize(
    "result",
    [None, [], "ok", {"events": {}}, {"events": [1]}, {"events": [{}]}, {"responses": ["x"]}],
)
def test_what_is_no_action_result_is_still_refused(result):
    with pytest.raises(MalformedActionResult):
        check_result(result)


def test_every_recorded_answer_passes():
    import json

    recorded = sorted(RECORDED.glob("*.json"))
    assert recorded
    for path in recorded:
        check_result(json.loads(path.read_text(encoding="utf-8"))["answer"])


def test_jsonschema_is_out_of_the_way():
    from rasa.core.actions.action import RemoteAction

    skip_constant_schema_check()

    assert RemoteAction("action_x", None)._validate_action_result({"events": 1})


async def test_a_call_brings_the_answer_and_shows_the_secret(server, core):
    result = await server.request(json=CALL)

    assert result["responses"]
    assert core.secrets == ["rasa-knows-this"]


async def test_a_failure_is_noted_on_the_turn(server, core):
    core.broken["action_ask_human"] = 500
    this = turn.Turn()
    turn.current.set(this)

    with pytest.raises(aiohttp.ClientError):
        await server.request(json=CALL)

    assert this.failed_action == "action_ask_human"


async def test_after_a_failure_nothing_more_is_sent(server, core):
    turn.current.set(turn.Turn(failed_action="action_open_complaint"))

    with pytest.raises(turn.TurnFailed):
        await server.request(json=CALL)

    assert core.calls == []


async def test_a_rejection_is_no_failure(server, core):
    core.broken["action_ask_human"] = 400
    this = turn.Turn()
    turn.current.set(this)

    with pytest.raises(aiohttp.ClientError):
        await server.request(json=CALL)

    assert this.failed_action is None


async def test_a_server_that_is_away_is_a_failure(settings):
    this = turn.Turn()
    turn.current.set(this)
    server = ActionServer(settings)

    with pytest.raises(aiohttp.ClientError):
        await server.request(json=CALL)

    await server.close()
    turn.current.set(None)
    assert this.failed_action == "action_ask_human"
