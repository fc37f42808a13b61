"""Start one process: this one becomes it, so that a supervisor watches the real thing."""

import os
import sys
from pathlib import Path

import click

from hotline import keys
from hotline.errors import NotPrepared
from hotline.process import listen
from hotline.settings import Settings

#: Where config.yml, models/ and nlu/ are.
ROOT = Path(__file__).resolve().parents[2]
RASA_PYTHON = ROOT / "nlu" / ".venv" / "bin" / "python"
MODEL = ROOT / "models" / "siaga.tar.gz"

PROCESSES = {
    "bot": "Receive, dispatch and send Telegram's messages.",
    "actions": "Serve what Rasa calls.",
    "desk": "Serve the staff's and editors' pages.",
    "api": "Serve what the commission's own programs read and answer.",
    "courier": "Take approved complaints to the commission.",
    "simulator": "Serve a local Telegram with a phone-like page.",
    "rasa": "Understand and decide: Rasa's server on the loopback.",
}


def start_command(process: str) -> click.Command:
    """Make the command that starts one process."""
    start = {"rasa": _start_rasa, "simulator": _start_simulator}.get(
        process, lambda: _start_ours(process)
    )
    return click.Command(process, callback=start, help=PROCESSES[process])


def _start_ours(package: str, *arguments: str) -> None:
    command = [sys.executable, "-m", package, *arguments]
    _become(command, environment(Settings.from_env()))


def _start_simulator() -> None:
    settings = Settings.from_env()
    listen(settings.simulator_port, setting="HOTLINE_SIMULATOR_PORT").close()
    home = settings.home.resolve() / "simulator"
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    _start_ours("simulator", "--port", str(settings.simulator_port), "--home", str(home))


def _start_rasa() -> None:
    settings = Settings.from_env()
    if not RASA_PYTHON.exists():
        raise NotPrepared("Rasa's environment is missing: run `make setup`.")
    if not MODEL.exists():
        raise NotPrepared("Rasa's model is missing: run `make train`.")
    # Rasa would load its model first and then end without a word.
    listen(settings.rasa_port, setting="HOTLINE_RASA_PORT").close()
    arguments = [
        *("run", "--interface", "127.0.0.1", "--port", str(settings.rasa_port)),
        *("--model", str(MODEL), "--endpoints", "endpoints.yml"),
        *("--credentials", "credentials.yml"),
    ]
    command = [str(RASA_PYTHON), "-m", "nlu.serve", *arguments]
    _become(command, environment(settings) | rasa_environment(settings))


def _become(command: list[str], environment: dict[str, str]) -> None:
    os.chdir(ROOT)
    os.execve(command[0], command, environment)  # noqa: S606  # no shell wanted


def environment(settings: Settings) -> dict[str, str]:
    """Copy the environment; paths in it stay true when the folder changes."""
    paths = {
        "HOTLINE_KEYS": settings.keys,
        "HOTLINE_COMMISSION_CERTIFICATE": settings.commission_certificate,
        "HOTLINE_COMMISSION_FOLDER": settings.commission_folder,
    }
    given = {name: str(Path(path).resolve()) for name, path in paths.items() if path}
    return {**os.environ, "HOTLINE_HOME": str(settings.home.resolve()), **given}


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
