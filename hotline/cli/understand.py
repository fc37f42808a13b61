"""Understand: what the running bot would make of messages, one JSON object a line."""

import asyncio
import json
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import click

from hotline.cli.prepare import prepare
from hotline.cli.start import MODEL, RASA_PYTHON, ROOT
from hotline.errors import NotPrepared
from hotline.faq.choose import WORTH_A_BUTTON, Decision, decide
from hotline.faq.document import build
from hotline.intake.risk import Risk
from hotline.offers.company_names import company_names
from hotline.settings import Settings
from hotline.store.engine import connect

#: Answered by a check of the offer, or else by a sure entry.
CHECKING = "check_offer"
#: Something more urgent is done; an entry stands beside it as a button.
BESIDE = {"report_risk", "unsure_risk", "ask_human"}
#: Intents that the FAQ answers or offers an entry for (nlu/data/rules.yml).
ASKING = {"faq", "inform", "repeat"}


@click.command("understand")
@click.argument("file", type=click.File("r", errors="replace"), default="-")
def understand(file: Iterator[str]) -> None:
    """Understand a message a line; a line break within a message is written \\n."""
    if not (RASA_PYTHON.exists() and MODEL.exists()):
        raise NotPrepared("Run `make setup train` first.")
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / "faq.json"
        document.write_bytes(asyncio.run(_document(Settings.from_env(), Path(folder))))
        for found in _run(document, file):
            click.echo(json.dumps(as_decided(found), ensure_ascii=False))


def as_decided(found: dict[str, Any]) -> dict[str, Any]:
    """Turn what the model thinks into what the bot would do."""
    intent = found["intent"].get("name") or ""
    risk = Risk.parse(found["risk"])
    offer = bool(found["offer"].get("is_offer", False))
    acts = intent in {"report_risk", "unsure_risk"}
    return {
        "text": found["text"],
        "language": found["language"].get("code"),
        "intent": intent,
        "confidence": found["intent"].get("confidence", 0.0),
        "faq": _entries(
            intent,
            found["intent"].get("confidence", 0.0),
            found["faq"],
            text=found["text"],
            offer=offer and intent == CHECKING,
        ),
        "risk": {
            "urgency": risk.urgency if acts else "none",
            "about_other": risk.about_other if acts else False,
            "indicators": [sign.code for sign in risk.signs] if acts else [],
        },
        "offer": {
            "is_offer": offer,
            "signs": [sign["id"] for sign in found["offer"].get("signs", ())],
        },
    }


def _entries(
    intent: str, confidence: float, ranked: list[dict[str, Any]], *, text: str, offer: bool
) -> list[dict[str, Any]]:
    scores = [entry["score"] for entry in ranked]
    if intent in BESIDE or offer:
        # As actions/entry_buttons.py offers them beside what is more urgent.
        return ranked if scores and scores[0] >= WORTH_A_BUTTON else []
    if intent == CHECKING:
        # As actions/check_offer.py: a sure entry is given, nothing is asked back.
        sure = decide(scores) is Decision.ANSWER
        return ranked if sure and not company_names(text) else []
    if intent not in ASKING:
        return []
    asked = confidence if intent == "faq" else 0.0
    return [] if decide(scores, asked=asked) is Decision.NOTHING_FITS else ranked


async def _document(settings: Settings, scratch: Path) -> bytes:
    # Without a hotline here yet, the content that ships is what would be published.
    if not settings.key_file.exists():
        settings = Settings(home=scratch)
        await prepare(settings)
    sessions = connect(settings)
    try:
        async with sessions.reading() as session:
            return (await build(session)).body
    finally:
        await sessions.close()


def _run(document: Path, lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    with subprocess.Popen(  # noqa: S603  # our own program
        [str(RASA_PYTHON), "-m", "nlu.understand", str(document)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        if process.stdin is None or process.stdout is None:
            return
        # Not line by line: the other side looks ahead, so that both cores have work.
        feeding = _Feeding(lines, process.stdin)
        feeding.start()
        answered = 0
        for answer in process.stdout:
            answered += 1
            yield json.loads(answer)
        # If the other side died, this one may wait for a line that nobody writes.
        feeding.join(timeout=1)
        if answered < feeding.sent or not feeding.done:
            raise NotPrepared("The model does not fit this code: run `make train`.")


class _Feeding(threading.Thread):
    """Hands lines on while answers are read."""

    def __init__(self, lines: Iterator[str], to: IO[str]) -> None:
        super().__init__(daemon=True)
        self._lines, self._to = lines, to
        self.sent, self.done = 0, False

    def run(self) -> None:
        with suppress(BrokenPipeError), self._to:
            for line in self._lines:
                self._to.write(line.rstrip("\r\n") + "\n")
                self._to.flush()
                self.sent += 1
            self.done = True
