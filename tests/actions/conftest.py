"""The action server over a real database, called as Rasa calls it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from actions.hotline_action import Core
from actions.server import ActionServer
from hotline.faq.publish import add_entry, publish
from hotline.keys import Keys
from hotline.store.engine import Sessions
from tests.conftest import HandClock
from tests.hotline.said import SITI, say

SAFE = {"urgency": "none", "about_other": False, "indicators": []}
DANGER = {
    "urgency": "emergency",
    "about_other": False,
    "indicators": [
        {"code": "restriction_of_movement", "words": "pintu dikunci", "by": "rule"},
        {"code": "nobody_knows_this", "words": "?", "by": "model"},
    ],
}


@dataclass(frozen=True, kw_only=True)
class Called:
    """What an action answered."""

    status: int
    said: list[dict[str, Any]]
    slots: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Told:
    """What came of one message of the talk."""

    message_id: str
    outcome: str | None
    text: str
    buttons: list[str]
    said: list[dict[str, Any]]


class Rasa:
    """Calls actions the way Rasa 3.6 does."""

    def __init__(self, client: httpx.AsyncClient, core: Core) -> None:
        self.client = client
        self.core = core
        self.secret = str.__str__(core.keys.actions_secret)

    async def hears(self, words: str) -> str:
        """Let a worker's text arrive; return the message's id."""
        said = await say(self.core.sessions, self.core.keys, words, now=self.core.clock())
        return str(said.update_id)

    async def tells(
        self, words: str, *, pick: str = "", intent: str = "inform", **turn: Any
    ) -> "Told":
        """Let a message of the talk arrive: the form validates, asks or ends, as Rasa does."""
        message_id = await self.hears(words)
        entities = [{"entity": "pick", "value": pick}] if pick else []
        return await self.tells_again(
            words, message_id, intent="answer" if pick else intent, entities=entities, **turn
        )

    async def tells_again(self, words: str, message_id: str, **turn: Any) -> "Told":
        turn = {"text": words, "message_id": message_id, "candidates": {}, **turn}
        heard = await self.call("validate_complaint_form", **turn)
        outcome = heard.slots.get("complaint_answer")
        slots = {"complaint_answer": outcome}
        last = "action_end_talk" if outcome else "action_ask_complaint_form_complaint_answer"
        said = await self.call(last, **(turn | {"slots": slots}))
        everything = [*heard.said, *said.said]
        return Told(
            message_id=message_id,
            outcome=outcome,
            text="\n".join(str(one["text"] or one["response"]) for one in everything),
            buttons=[b["title"] for b in (everything[-1]["buttons"] if everything else [])],
            said=everything,
        )

    async def call(self, action: str, **turn: Any) -> Called:
        answered = await self.client.post(
            "/webhook", json=self.body(action, **turn), headers={"X-Siaga-Secret": self.secret}
        )
        body = answered.json()
        slots = {
            event["name"]: event["value"]
            for event in body.get("events", ())
            if event["event"] == "slot"
        }
        return Called(status=answered.status_code, said=body.get("responses", []), slots=slots)

    def body(
        self,
        action: str,
        *,
        text: str = "halo",
        message_id: str = "1",
        intent: str = "faq",
        risk: dict[str, Any] | None = None,
        faq: list[dict[str, Any]] | None = None,
        offer: dict[str, Any] | None = None,
        entities: list[dict[str, Any]] | None = None,
        slots: dict[str, Any] | None = None,
        candidates: dict[str, Any] | None = None,
        before: str | None = None,
        before_id: str = "0",
    ) -> dict[str, Any]:
        user: dict[str, Any] = {
            "event": "user",
            "text": text,
            "metadata": {"message_id": message_id, "language": None, "payload": False},
        }
        latest = {
            **user,
            "intent": {"name": intent, "confidence": 0.9},
            "entities": entities or [],
            "risk": risk or SAFE,
            "faq": faq or [],
            "offer": offer,
        }
        said_before = {"text": before, "metadata": {"message_id": before_id}}
        earlier = [] if before is None else [user | said_before]
        events = [*earlier, user]
        events += [
            {"event": "slot", "name": name, "value": value, "timestamp": None}
            for name, value in (candidates or {}).items()
        ]
        tracker = {
            "sender_id": self.core.keys.chat_key(SITI),
            "slots": {"language": None, **(slots or {}), **(candidates or {})},
            "latest_message": latest,
            "events": events,
            "active_loop": {"name": "complaint_form"} if candidates is not None else {},
            "paused": False,
            "followup_action": None,
            "latest_action_name": "action_listen",
        }
        return {
            "next_action": action,
            "sender_id": tracker["sender_id"],
            "tracker": tracker,
            "version": "3.6.21",
        }


@pytest.fixture
async def rasa(sessions: Sessions, keys: Keys, clock: HandClock) -> AsyncIterator[Rasa]:
    core = Core(sessions=sessions, keys=keys, clock=clock)
    transport = httpx.ASGITransport(ActionServer(core).app())
    async with httpx.AsyncClient(transport=transport, base_url="http://actions") as client:
        yield Rasa(client, core)


@pytest.fixture
async def publish_steps(rasa: Rasa) -> None:
    """An FAQ of one entry."""
    now = rasa.core.clock()
    async with rasa.core.sessions.begin() as session:
        await add_entry(session, "steps", examples=[], must_pass=[], related=[], now=now)
        await publish(
            session,
            "steps",
            "id",
            title="Langkahnya",
            answer="Begini.",
            grade="A",
            sources=[{"name": "UU", "date": ""}],
            checked_on=now.date(),
            review_by=now.date(),
            based_on=0,
            staff_id=None,
            now=now,
        )
