"""Start one process: this one becomes it, so that a supervisor watches the real thing."""

import os
import sys
from pathlib import Path

import click

from hotline import keys
from hotline.errors import NotPrepared
from hotline.settings import Settings

#: Where config.yml, models/ and nlu/ are.
ROOT = Path(__file__).resolve().parents[2]
RASA_PYTHON = ROOT / "nlu" / ".venv" / "bin" / "python"
MODEL = ROOT / "models" / "siaga.tar.gz"

PROCESSES = {
    "bot": "Receive, dispatch and send Telegram's messages.",
    "actions": "Serve what Rasa calls.",
    "desk": "Serve the staff's and editors' pages.",
    "simulator": "Serve a local Telegram with a phone-like page.",
    "rasa": "Understand and decide: Rasa's server on the loopback.",
}


def start_command(process: str) -> click.Command:
    """Make the command that starts one process."""
    start = _start_rasa if process == "rasa" else lambda: _start_ours(process)
    return click.Command(process, callback=start, help=PROCESSES[process])


def _start_ours(package: str) -> None:
    os.chdir(ROOT)
    os.execv(sys.executable, [sys.executable, "-m", package])  # noqa: S606  # no shell wanted


def _start_rasa() -> None:
    settings = Settings.from_env()
    if not RASA_PYTHON.exists():
        raise NotPrepared("Rasa's environment is missing: run `make setup`.")
    if not MODEL.exists():
        raise NotPrepared("Rasa's model is missing: run `make train`.")
    environment = {**os.environ, **rasa_environment(settings)}
    os.chdir(ROOT)
    arguments = [
        *("run", "--interface", "127.0.0.1", "--port", str(settings.rasa_port)),
        *("--model", str(MODEL), "--endpoints", "endpoints.yml"),
        *("--credentials", "credentials.yml"),
    ]
    command = [str(RASA_PYTHON), "-m", "nlu.serve", *arguments]
    os.execve(command[0], command, environment)  # noqa: S606  # no shell wanted


def rasa_environment(settings: Settings) -> dict[str, str]:
    """Tell Rasa's process what it needs to know, and nothing of Telegram's."""
    found = keys.load(settings.key_file)
    home = settings.home.resolve()
    return {
        "HOTLINE_KEYS": str(settings.key_file.resolve()),
        "HOTLINE_TRACKER_URL": _tracker_url(settings),
        "HOTLINE_RASA_SECRET": str(found.rasa_secret),
        "HOTLINE_ACTIONS_SECRET": str(found.actions_secret),
        "HOTLINE_ACTIONS_URL": f"http://127.0.0.1:{settings.actions_port}",
        "HOTLINE_FAQ_COPY": str(home / "faq.json"),
        "HOTLINE_TRACKER_DAYS": str(settings.tracker_days),
        "HOTLINE_REDIS_URL": str(settings.redis_url),
        "RASA_TELEMETRY_ENABLED": "false",
        "TELEGRAM_BOT_TOKEN": "",
        "PYTHONPATH": str(ROOT),
        "OMP_NUM_THREADS": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }


def _tracker_url(settings: Settings) -> str:
    if not settings.database_url:
        return f"sqlite:///{settings.home.resolve()}/trackers.db"
    return settings.database_url.replace("+psycopg", "+psycopg2").replace("+aiosqlite", "")
