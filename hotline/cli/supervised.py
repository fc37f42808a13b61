"""Supervised: Supervisor's settings for all processes, and its words in ours."""

import re
import sys
from pathlib import Path

from hotline.cli.start import ROOT
from hotline.settings import Settings

_SUPERVISOR = """
[supervisord]
nodaemon=true
umask=077
loglevel=info
logfile={home}/logs/supervisor.log
pidfile={home}/supervisor.pid
childlogdir={home}/logs
"""
_PROGRAM = """
[program:{name}]
command={python} -c "from hotline.cli import main; main()" {name}
directory={root}
autorestart=true
startsecs=2
startretries=100
stopsignal=TERM
stopwaitsecs=15
stopasgroup=true
killasgroup=true
redirect_stderr=true
stdout_logfile={log}
stdout_logfile_maxbytes=10MB
stdout_logfile_backups=3
"""

_EXITED = re.compile(r"(?:exited|gave up): (\w+) \(?(.*?)\)?$")
_SPAWNED = re.compile(r"spawned: '(\w+)'")


def processes(settings: Settings) -> list[str]:
    """List what runs here, in the order of starting."""
    simulator = ["simulator"] if settings.simulated else []
    courier = ["courier"] if settings.commission_channel else []
    return [*simulator, "actions", "rasa", "bot", "desk", "api", *courier]


def write_config(settings: Settings) -> Path:
    """Write Supervisor's file under `home`; return where."""
    home = settings.home.resolve()
    logs = home / "logs"
    logs.mkdir(parents=True, exist_ok=True, mode=0o700)
    parts = [_SUPERVISOR.format(home=_escaped(str(home)))]
    parts += [
        _PROGRAM.format(
            name=name, python=_escaped(sys.executable), root=_escaped(str(ROOT)),
            log=_escaped(str(log_file(settings, name))),
        )
        for name in processes(settings)
    ]  # fmt: skip
    path = home / "supervisor.conf"
    path.write_text("\n".join(parts))
    return path


def log_file(settings: Settings, process: str) -> Path:
    """Tell where a process's log is."""
    return settings.home.resolve() / "logs" / f"{process}.log"


def last_words(settings: Settings, process: str) -> str:
    """Read the last line a process wrote: why it stopped, where it knew."""
    try:
        lines = log_file(settings, process).read_text(errors="replace").strip().splitlines()
    except OSError:
        return ""
    return lines[-1][:300] if lines else ""


def stopped(line: str) -> tuple[str, str] | None:
    """Read a line of Supervisor's: which process stopped, and how."""
    found = _EXITED.search(line)
    return (found[1], found[2].replace("; not expected", "")) if found else None


def started(line: str) -> str | None:
    """Read a line of Supervisor's: which process started."""
    found = _SPAWNED.search(line)
    return found[1] if found else None


def _escaped(text: str) -> str:
    return text.replace("%", "%%")
