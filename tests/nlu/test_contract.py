"""What Rasa sends the action server today still has the recorded shape, and its answers work.

The same files are replayed on the action server's side in tests/actions/.
"""

import json
from pathlib import Path

import pytest
import yaml

from fake_core import RECORDED

#: What an action may rely on in a call; anything more may come and go.
TRACKER = {
    "sender_id",
    "slots",
    "latest_message",
    "events",
    "active_loop",
    "latest_action_name",
}


def recorded(action: str) -> dict:
    return json.loads((RECORDED / f"{action}.json").read_text(encoding="utf-8"))


def kinds(found: dict) -> dict[str, str]:
    return {key: type(value).__name__ for key, value in sorted(found.items())}


def last_call(core, action: str) -> dict:
    return [call for call in core.calls if call["next_action"] == action][-1]


def provoke(rasa, action: str) -> None:
    danger = "paspor saya diambil bos, pintu dikunci dari luar"
    words = {
        "action_answer_faq": [("gmn cara kerja ke taiwan", False)],
        "action_ask_human": [("mau bicara sama petugas", False)],
        "action_cancel_complaint": [("batalkan", False)],
        "action_check_offer": [("cek lowongan ini dong", False)],
        "action_choose_entry": [('/choose_entry{"entry": "passport-held"}', True)],
        "action_nothing_fits": [("/nothing_fits", True)],
        "action_open_complaint": [(danger, False)],
        "action_ask_complaint_form_complaint_answer": [(danger, False), ("/affirm", True)],
        "action_end_talk": [(danger, False), ("/affirm", True), ("/later", True)],
        "action_go_on_complaint": [(danger, False), ("/later", True), ("/go_on", True)],
        "action_rate_answer": [
            ('/rate_answer{"entry": "passport-held", "rating": "up"}', True)
        ],
        "action_set_language": [('/set_language{"language": "en"}', True)],
        "validate_complaint_form": [(danger, False), ("/affirm", True)],
    }[action]
    for number, (text, pressed) in enumerate(words):
        rasa.say(text, f"{action}-{number}", payload=pressed)


DOMAIN = yaml.safe_load(Path("domain.yml").read_text(encoding="utf-8"))
ACTIONS = sorted(path.stem for path in RECORDED.glob("*.json"))


@pytest.mark.parametrize("action", [a for a in ACTIONS if a != "action_ask_if_danger"])
def test_the_call_has_the_recorded_shape(rasa, core, action):
    then = recorded(action)["request"]

    provoke(rasa, action)
    now = last_call(core, action)

    assert kinds(now) == kinds(then)
    assert set(now["tracker"]) >= TRACKER
    assert set(then["tracker"]) >= TRACKER
    assert set(now["tracker"]["slots"]) == set(then["tracker"]["slots"])
    assert set(now["tracker"]["latest_message"]) >= set(then["tracker"]["latest_message"])
    assert now["sender_id"] == rasa.chat


@pytest.mark.parametrize("action", ACTIONS)
def test_no_call_carries_the_domain(action):
    assert "domain" not in recorded(action)["request"]


@pytest.mark.parametrize("action", [a for a in ACTIONS if a.startswith("action_")])
def test_every_response_that_is_named_exists(action):
    for said in recorded(action)["answer"]["responses"]:
        if said.get("response"):
            assert said["response"] in DOMAIN["responses"]


def test_rasa_says_what_the_recorded_answer_says(rasa):
    (said,) = recorded("action_answer_faq")["answer"]["responses"]

    _, body = rasa.post("gmn cara kerja ke taiwan", "1")

    (reply,) = body["replies"]
    assert reply["text"] == said["answer"]
    assert said["entry"] in reply["buttons"][0]["payload"]
    assert [button["title"] for button in reply["buttons"]][:2] == ["👍", "👎"]


def test_every_action_of_the_domain_is_recorded():
    named = {next(iter(a)) if isinstance(a, dict) else a for a in DOMAIN["actions"]}

    # action_offer_human is the fallback that no message reaches.
    assert named - set(ACTIONS) == {"action_offer_human"}
