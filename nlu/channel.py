"""The bot's way into Rasa: one authenticated route, one answer per message id."""

from __future__ import annotations

import asyncio
import gc
import hmac
import logging
from datetime import datetime, timezone
from typing import Any, Awaitable, Callable, Dict, Optional

from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json

from nlu import turn
from nlu.action_server import ActionServer, skip_constant_schema_check
from nlu.faq.watch import FaqWatch
from nlu.incoming import Incoming, Malformed, chat_key
from nlu.replies import replies_to
from nlu.settings import settings

log = logging.getLogger(__name__)

#: Seconds between two sweeps of trackers that are past their time.
SWEEP = 3_600.0


class NoOutput(OutputChannel):
    """Says nothing: replies are read from the tracker once the turn is saved."""

    @classmethod
    def name(cls) -> str:
        """Name the channel as conditional responses know it."""
        return SiagaInput.name()

    async def send_response(self, recipient_id: str, message: Dict[str, Any]) -> None:
        """Do nothing."""


class SiagaInput(InputChannel):
    """Takes the bot's messages; nothing else in Rasa listens."""

    @classmethod
    def name(cls) -> str:
        """Name the route."""
        return "siaga"

    @classmethod
    def from_credentials(cls, credentials: Optional[Dict[str, Any]]) -> SiagaInput:
        """Make the channel; its secret comes from the settings."""
        return cls()

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the routes."""
        routes = Blueprint("siaga", __name__)
        routes.add_route(_health, "/", methods=["GET"])
        routes.add_route(_receive, "/messages", methods=["POST"])
        routes.add_route(_erase, "/conversations/<key:str>", methods=["DELETE"])
        routes.listener("after_server_start")(_prepare)
        routes.listener("before_server_stop")(_leave)
        routes.middleware("request")(_refuse_strangers)
        routes.exception(Malformed)(_say_what_is_wrong)
        return routes


async def _prepare(app: Sanic, _: Any) -> None:
    processor = app.ctx.agent.processor
    # Rasa wraps the store so that a failing database is replaced by memory: a turn would
    # be lost without a word. Here it fails, and the bot asks again.
    processor.tracker_store = app.ctx.agent.tracker_store._tracker_store
    processor.action_endpoint = ActionServer(settings())
    skip_constant_schema_check()
    app.ctx.faq_watch = FaqWatch(settings())
    app.ctx.faq_watch.start()
    app.add_task(_sweep(processor.tracker_store))
    # What is loaded stays: the collector need not walk through it at every turn.
    gc.collect()
    gc.freeze()


async def _leave(app: Sanic, _: Any) -> None:
    app.ctx.faq_watch.stop()
    await app.ctx.agent.processor.action_endpoint.close()


async def _sweep(store: Any) -> None:
    while True:
        await store.forget_old(datetime.now(timezone.utc))
        await asyncio.sleep(SWEEP)


async def _refuse_strangers(request: Request) -> HTTPResponse | None:
    if request.method == "GET":
        return None
    shown = request.headers.get("X-Siaga-Secret", "")
    if hmac.compare_digest(shown.encode(), str(settings().secret).encode()):
        return None
    return json({"error": "The secret is missing or wrong."}, status=401)


async def _say_what_is_wrong(_: Request, error: Malformed) -> HTTPResponse:
    return json({"error": str(error)}, status=400)


async def _health(_: Request) -> HTTPResponse:
    return json({"status": "ok"})


async def _receive(request: Request) -> HTTPResponse:
    incoming = Incoming.parse(_body(request))
    agent = request.app.ctx.agent
    async with agent.lock_store.lock(incoming.chat_key):
        return await _answer(agent, incoming)


async def _answer(agent: Agent, incoming: Incoming) -> HTTPResponse:
    store = agent.processor.tracker_store
    this_turn = turn.Turn(tracker=await store.retrieve(incoming.chat_key))
    if this_turn.tracker is not None:
        before = replies_to(incoming.message_id, this_turn.tracker)
        if before is not None:
            return json({"replies": before, "repeated": True})
    turn.current.set(this_turn)
    try:
        await agent.processor.handle_message(_as_rasa_knows_it(agent, incoming))
    except turn.TurnFailed as error:
        log.warning("turn_dropped action=%s", error)
        return json({"error": "The action server did not answer; send it again."}, status=503)
    finally:
        turn.current.set(None)
    said = replies_to(incoming.message_id, this_turn.tracker)
    return json({"replies": said or [], "repeated": False})


def _as_rasa_knows_it(agent: Agent, incoming: Incoming) -> UserMessage:
    return UserMessage(
        incoming.text,
        NoOutput(),
        incoming.chat_key,
        parse_data=incoming.pressed(agent.domain.intents),
        input_channel=SiagaInput.name(),
        message_id=incoming.message_id,
        metadata=incoming.metadata(),
    )


async def _erase(request: Request, key: str) -> HTTPResponse:
    agent = request.app.ctx.agent
    async with agent.lock_store.lock(chat_key(key)):
        await agent.processor.tracker_store.delete(key)
    return empty()


def _body(request: Request) -> Any:
    try:
        return request.json
    except Exception as error:  # sanic raises its own kinds for bad JSON
        raise Malformed("The body is not JSON.") from error
