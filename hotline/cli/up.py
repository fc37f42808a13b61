"""Up: everything on one machine, watched by Supervisor."""

import asyncio
import contextlib
import ctypes
import signal
import sys
import time
from pathlib import Path

import click

from hotline.cli import supervised
from hotline.cli.prepare import prepare
from hotline.cli.ready import answers
from hotline.cli.start import environment
from hotline.handover.commission import commission_of
from hotline.process import listen
from hotline.settings import Settings

#: Longer silence than this looks like a hang to somebody who waits.
PATIENCE = 2.0
_PR_SET_PDEATHSIG = 1


@click.command("up")
def up() -> None:
    """Start everything, restart what dies, stop on Ctrl-C."""
    settings = Settings.from_env()
    commission_of(settings)
    prepared = asyncio.run(prepare(settings))
    if prepared.entries:
        click.echo(f"First start: {prepared.entries} answers, {prepared.numbers} help numbers.")
    _check_ports(settings)
    config = supervised.write_config(settings)
    asyncio.run(_run(settings, config, prepared.one_time_password))


def _check_ports(settings: Settings) -> None:
    ports = {
        "HOTLINE_DESK_PORT": settings.desk_port,
        "HOTLINE_API_PORT": settings.api_port,
        "HOTLINE_ACTIONS_PORT": settings.actions_port,
        "HOTLINE_RASA_PORT": settings.rasa_port,
    }
    if settings.simulated:
        ports["HOTLINE_SIMULATOR_PORT"] = settings.simulator_port
    for setting, port in ports.items():
        listen(port, setting=setting).close()


async def _run(settings: Settings, config: Path, one_time_password: str | None) -> None:
    supervisor = await asyncio.create_subprocess_exec(
        *(sys.executable, "-W", "ignore", "-m", "supervisor.supervisord", "-c", str(config)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env=environment(settings),
        preexec_fn=_die_with_parent,
        start_new_session=True,
    )
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, _stop, supervisor)
    telling = asyncio.create_task(_tell(settings, supervisor))
    waiting = asyncio.create_task(_wait_until_ready(settings, one_time_password))
    await supervisor.wait()
    waiting.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await waiting
    await telling
    click.echo("Stopped.")


async def _wait_until_ready(settings: Settings, one_time_password: str | None) -> None:
    began = said = time.monotonic()
    while True:
        found = await answers(settings)
        if all(found.values()):
            break
        if time.monotonic() - said >= PATIENCE:
            said = time.monotonic()
            missing = ", ".join(sorted(name for name, ready in found.items() if not ready))
            click.echo(f"  {said - began:3.0f} s  waiting for {missing}")
        await asyncio.sleep(0.2)
    _welcome(settings, time.monotonic() - began, one_time_password)


def _welcome(settings: Settings, took: float, one_time_password: str | None) -> None:
    click.echo(f"\nThe hotline runs ({took:.0f} s).")
    if settings.simulated:
        click.echo(f"  Worker's page   http://127.0.0.1:{settings.simulator_port}/")
    else:
        click.echo("  Telegram serves the workers.")
    click.echo(f"  Desk            http://127.0.0.1:{settings.desk_port}/")
    click.echo(f"  API             http://127.0.0.1:{settings.api_port}/api/v1/openapi.json")
    if one_time_password:
        click.echo(f"  First login     admin, one-time password {one_time_password}")
    click.echo(f"  Logs            {settings.home.resolve() / 'logs'}")
    click.echo("Ctrl-C stops everything.")


async def _tell(settings: Settings, supervisor: asyncio.subprocess.Process) -> None:
    if supervisor.stdout is None:
        return
    async for raw in supervisor.stdout:
        line = raw.decode(errors="replace").strip()
        if (found := supervised.stopped(line)) is not None:
            process, how = found
            words = supervised.last_words(settings, process)
            click.echo(f"{process} stopped ({how}) and is started again. {words}".rstrip())


def _stop(supervisor: asyncio.subprocess.Process) -> None:
    click.echo("\nStopping …")
    with contextlib.suppress(ProcessLookupError):
        supervisor.send_signal(signal.SIGTERM)


def _die_with_parent() -> None:
    # A killed `hotline up` must not leave processes behind that hold its ports.
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
