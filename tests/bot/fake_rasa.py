"""Rasa at the edge of the world: speaks the channel's contract."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

SECRET = "the-secret-of-the-test"


@dataclass
class FakeRasa:
    """Answers every message once, and a repeated one with the replies of before."""

    #: What is answered to a text; anything else is echoed.
    replies: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    asked: list[dict[str, Any]] = field(default_factory=list)
    #: Run after Rasa has moved on and before its answer arrives.
    before_answer: Callable[[], Awaitable[object]] | None = None
    #: None: it answers; a number: that status; an exception: that is raised.
    down: int | Exception | None = None
    said: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict)
    knocks: int = 0
    posts: int = 0
    #: The number of posts after which it is well again.
    heals_after: int | None = None

    def client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            base_url="http://rasa.test",
            transport=httpx.MockTransport(self._answer),
            timeout=4.0,
            headers={"X-Siaga-Secret": SECRET},
        )

    def texts(self) -> list[str]:
        return [item["text"] for item in self.asked]

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        if isinstance(self.down, Exception):
            raise self.down
        if request.method == "GET":
            self.knocks += 1
            return httpx.Response(200 if self.down is None else self.down)
        self.posts += 1
        if self.heals_after is not None and self.posts > self.heals_after:
            self.down = None
        if request.headers.get("X-Siaga-Secret") != SECRET:
            return httpx.Response(401, json={"error": "The secret is missing or wrong."})
        body = json.loads(request.content)
        if body.keys() != {"chat_key", "message_id", "text", "language", "payload"}:
            return httpx.Response(400, json={"error": "This is not a message."})
        if self.down is not None:
            return httpx.Response(self.down)
        return await self._say(body)

    async def _say(self, body: dict[str, Any]) -> httpx.Response:
        key = (body["chat_key"], body["message_id"])
        repeated = key in self.said
        if not repeated:
            self.asked.append(body)
            echo: list[dict[str, Any]] = [
                {"text": f"jawaban: {body['text']}", "buttons": [], "custom": None}
            ]
            self.said[key] = self.replies.get(body["text"], echo)
        if self.before_answer is not None:
            await self.before_answer()
        return httpx.Response(200, json={"replies": self.said[key], "repeated": repeated})
