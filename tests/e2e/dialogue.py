"""Dialogues: scripts of what workers do, and what a complaint must hold in the end."""

import asyncio
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import yaml
from sqlalchemy import func, select, update

from actions.texts import texts_in
from hotline.directory.places import name_of
from hotline.intake.adding import newest_of
from hotline.intake.details import Field
from hotline.intake.drafts import details_of
from hotline.intake.submit import submit_silent
from hotline.intake.thread import indicators
from hotline.keys import Keys
from hotline.store.engine import Sessions
from hotline.store.tables import Complaint, InboxRow, Indicator, OutboxRow
from tests.e2e.product import Product, Worker

FOLDER = Path(__file__).parent / "dialogues"
LONGEST_ANSWER = 60
#: Books about the talk itself; what they hold shows in what is asked and said.
_OF_THE_TALK = ("last", "asked_again", "asked")


@dataclass(frozen=True, kw_only=True)
class Dialogue:
    """One script."""

    name: str
    steps: list[dict[str, Any]]
    #: What the chat of each worker must hold in the end, by the worker's letter.
    end: dict[str, dict[str, Any]]
    #: True: it stops processes, so it runs alone.
    alone: bool


def dialogues() -> list[Dialogue]:
    """Read all scripts."""
    found = []
    for path in sorted(FOLDER.glob("*.yml")):
        for one in yaml.safe_load(path.read_text(encoding="utf-8")):
            end = one["end"] if "a" in one["end"] else {"a": one["end"]}
            restarts = any("restarts" in step for step in one["steps"])
            found.append(
                Dialogue(name=one["name"], steps=one["steps"], end=end, alone=restarts)
            )
    return found


@dataclass
class Chat:
    """A worker in a dialogue, and what the bot said to them."""

    worker: Worker
    key: str
    heard: list[str] = field(default_factory=list)


@dataclass
class Stage:
    """Where dialogues are played."""

    product: Product
    client: httpx.AsyncClient
    core: Sessions
    keys: Keys
    first_chat: int

    def chat(self, number: int, letter: str) -> Chat:
        """Make a worker nobody has seen before."""
        chat_id = self.first_chat + number * 10 + ord(letter) - ord("a")
        return Chat(worker=Worker(self.client, chat_id), key=self.keys.chat_key(chat_id))


async def play(stage: Stage, number: int, dialogue: Dialogue) -> None:
    """Play a dialogue and compare what came of it."""
    chats: dict[str, Chat] = {}
    said: dict[str, str] = {}
    for place, step in enumerate(dialogue.steps):
        letter = step.get("worker", "a")
        chat = chats.setdefault(letter, stage.chat(number, letter))
        where = f"{dialogue.name}, step {place + 1}"
        replies = await _act(stage, chat, step, said)
        chat.heard += replies
        _check_replies(where, step, "\n".join(replies))
        _remember(said, letter, "\n".join(replies))
    for letter, expected in dialogue.end.items():
        await _check_end(stage, dialogue.name, chats[letter], expected)


async def _act(
    stage: Stage, chat: Chat, step: Mapping[str, Any], said: Mapping[str, str]
) -> list[str]:
    if "waits" in step:
        await _fall_silent(stage, chat)
        return await _replies(stage, chat, None)
    if "restarts" in step:
        for name in step["restarts"]:
            stage.product.kill(name)
            stage.product.start_one(name)
        answering = [name for name in step["restarts"] if name != "bot"]
        await stage.product.wait_ready(*answering)
        # Other tests go on with this hotline and want it as it was.
        await stage.product.wait_ranked()
        return []
    if "shares" in step:
        body = {"location": step["shares"]}
    elif "presses" in step:
        body = {"button": await _button(chat, step["presses"])}
    else:
        body = {"text": _filled(step["says"], said)}
    path = f"/sim/chats/{chat.worker.chat_id}/send"
    sent = (await stage.client.post(path, json=body)).raise_for_status().json()
    chat.worker.seen = max(chat.worker.seen, sent["message_id"])
    return await _replies(stage, chat, sent["update_id"])


async def _button(chat: Chat, title: str) -> str:
    for message in reversed(await chat.worker.messages(after=0)):
        for button in message["buttons"]:
            if title.lower() == button["text"].lower():
                return str(button["callback_data"])
    raise AssertionError(f"no button {title!r}")


async def _replies(stage: Stage, chat: Chat, update_id: int | None) -> list[str]:
    """Wait until an update is handled and all is sent, and return what was said."""
    until = time.monotonic() + LONGEST_ANSWER
    while not await _is_through(stage, chat, update_id):
        assert time.monotonic() < until, "the bot never answered"
        await asyncio.sleep(0.05)
    fresh = await chat.worker.messages()
    chat.worker.seen = max([chat.worker.seen, *(one["message_id"] for one in fresh)])
    return [one["text"] for one in fresh if one["from"] == "bot"]


async def _is_through(stage: Stage, chat: Chat, update_id: int | None) -> bool:
    async with stage.core.reading() as session:
        if update_id is not None:
            row = await session.get(InboxRow, update_id)
            if row is None or row.handled_at is None:
                return False
        unsent = await session.scalar(
            select(func.count()).where(
                OutboxRow.chat_key == chat.key, OutboxRow.done_at.is_(None)
            )
        )
        return not unsent


async def _fall_silent(stage: Stage, chat: Chat) -> None:
    # Only this worker's clock is turned: the others are in the middle of their talks.
    now = datetime.now(UTC)
    async with stage.core.begin() as session:
        await session.execute(
            update(Complaint)
            .where(Complaint.chat_key == chat.key)
            .values(heard_at=now - timedelta(days=8))
        )
    async with stage.core.begin() as session:
        await submit_silent(session, silence=timedelta(days=7), keys=stage.keys, now=now)


def _filled(text: str, said: Mapping[str, str]) -> str:
    for name, value in {"very long": "Siti " * 800, **said}.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _remember(said: dict[str, str], letter: str, text: str) -> None:
    """Keep the codes that were given, so that a later step may type them."""
    if found := re.search(r"\b08\d{10}\b", text):
        said[f"code_{letter}"] = found[0]
    if found := re.search(r"\b[A-HJ-NP-Z2-9]{8}\b", text):
        said[f"join_{letter}"] = found[0]


def _check_replies(where: str, step: Mapping[str, Any], text: str) -> None:
    for wanted in step.get("hears", ()):
        assert wanted in text, f"{where}: {wanted!r} not in\n{text}"
    for unwanted in step.get("never", ()):
        assert unwanted not in text, f"{where}: {unwanted!r} in\n{text}"


async def _check_end(stage: Stage, name: str, chat: Chat, expected: Mapping[str, Any]) -> None:
    async with stage.core.reading() as session:
        complaint = await newest_of(session, chat.key)
        if complaint is None:
            assert expected == {"nothing": True}, name
            return
        signs = await indicators(session, complaint.id)
        found = {
            "status": complaint.status.value,
            "urgency": complaint.urgency.value,
            "incomplete": complaint.incomplete,
            "group": complaint.group_id is not None,
            "indicators": sorted({sign.code for sign in signs} - _left_open(signs, expected)),
            "asks": list(_questions(chat.heard)),
            "details": as_told(details_of(complaint).to_json()),
        }
    wanted = _whole(expected)
    wrong = [key for key in found if found[key] != wanted.get(key)]
    assert not wrong, "\n".join(
        f"{name}: {key} is {found[key]!r}, not {wanted.get(key)!r}" for key in wrong
    )


def _left_open(signs: Sequence[Indicator], expected: Mapping[str, Any]) -> set[str]:
    # What only the model reads between the lines may change with every training; which of
    # its codes are no fault stands in the dialogue, and a rule's never do.
    by_model = {sign.code for sign in signs if sign.asserted_by == "model"}
    by_rule = {sign.code for sign in signs if sign.asserted_by != "model"}
    open_codes = set(expected.get("perhaps", ())) - set(expected.get("indicators", ()))
    return (by_model - by_rule) & open_codes


def as_told(details: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is different at every run: ids of updates and the moment of consent."""
    kept = {key: value for key, value in details.items() if key not in _OF_THE_TALK}
    if "said" in kept:
        kept["said"] = {
            key: [one["words"] for one in words] for key, words in kept["said"].items()
        }
    if "consent" in kept:
        kept["consent"] = kept["consent"]["agreement"]
    if "skipped" in kept:
        kept["skipped"] = sorted(kept["skipped"])
    if kept.pop("withdrawal_asked_at", None):
        kept["withdrawal_asked"] = True
    if "time_line" in kept:
        kept["time_line"] = {kind: _when(when) for kind, when in kept["time_line"].items()}
    return kept


def _when(when: dict[str, str]) -> str:
    # "Seminggu" is another day tomorrow; a year that was named stays.
    dated = re.search(r"\b20\d\d\b", when["words"])
    between = f" ({when['earliest']} - {when['latest']})" if dated else ""
    return f"{when['words']}{between}"


def _whole(expected: Mapping[str, Any]) -> dict[str, Any]:
    plain = {"incomplete": False, "group": False, "indicators": [], "asks": [], "details": {}}
    return plain | {key: value for key, value in expected.items() if key != "perhaps"}


def _questions(heard: list[str]) -> Iterator[str]:
    """List the questions of the talk that were asked, in order."""
    for text in heard:
        for asked, wording in _WORDINGS:
            if text.endswith(wording):
                yield asked
                break


def _wordings() -> Iterator[tuple[str, str]]:
    for language in ("id", "en"):
        for key, text in texts_in(language)["ask"].items():
            which = key.removesuffix("_other").removesuffix("_country")
            if which not in set(Field):
                raise LookupError(key)
            if "{country}" in text:
                for country in ("MM", "KH", "LA", "MY", "TW", "SA", "HK", "TH", "PH", "AE"):
                    yield which, text.replace("{country}", name_of(country, language))
            else:
                yield which, text


_WORDINGS = tuple(sorted(_wordings(), key=lambda one: -len(one[1])))
