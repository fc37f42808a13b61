"""Doctor: say in sentences what is wrong with a set-up."""

import asyncio
import shutil
import sys
from collections.abc import Callable
from datetime import timedelta

import click
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from hotline import keys
from hotline.cli.ready import answers
from hotline.cli.start import MODEL, RASA_PYTHON
from hotline.clock import utc_now
from hotline.errors import HotlineError
from hotline.formats import fonts
from hotline.handover.commission import commission_of
from hotline.handover.for_staff import count_dead, count_late
from hotline.settings import Settings
from hotline.store.engine import Sessions, connect
from hotline.store.migrate import is_current
from hotline.store.tables import Chat, HelpNumber, Revision, Staff
from hotline.store.tables.faq import RevisionState

#: Less free space than this fills up within days of photographs.
LEAST_SPACE = 500 * 1024 * 1024
#: An approved complaint that is still here after so long is stuck.
LONGEST_ON_THE_WAY = timedelta(hours=1)


@click.command("doctor")
def doctor() -> None:
    """Say what is wrong with this set-up; exit with 1 if anything is."""
    settings = Settings.from_env()
    checks = (_environment, _key_file, _commission)
    wrong = [sentence for check in checks for sentence in check(settings)]
    if not wrong:
        wrong = asyncio.run(_inside(settings))
    for sentence in wrong:
        click.echo(f"✗ {sentence}")
    if wrong:
        sys.exit(1)
    click.echo("✓ Nothing is wrong.")


def _environment(settings: Settings) -> list[str]:
    wrong = []
    if not RASA_PYTHON.exists():
        wrong.append("Rasa's environment is missing: run `make setup`.")
    if not MODEL.exists():
        wrong.append("Rasa's model is missing: run `make train`.")
    if gone := fonts.missing():
        wrong.append(fonts.what_is_missing(gone))
    if not settings.home.exists():
        wrong.append(f"There is no {settings.home} yet: run `make run` once.")
    elif shutil.disk_usage(settings.home).free < LEAST_SPACE:
        wrong.append(f"Less than 500 MB are free under {settings.home}.")
    if settings.webhook_url and not settings.webhook_secret:
        wrong.append("HOTLINE_WEBHOOK_URL is set, but HOTLINE_WEBHOOK_SECRET is not.")
    return wrong


def _key_file(settings: Settings) -> list[str]:
    try:
        keys.load(settings.key_file)
    except HotlineError as error:
        return [str(error)]
    if settings.key_file.stat().st_mode & 0o077:
        return [f"Others can read {settings.key_file}: run `chmod 600` on it."]
    return []


def _commission(settings: Settings) -> list[str]:
    try:
        commission = commission_of(settings)
    except HotlineError as error:
        return [str(error)]
    certificate = commission.certificate if commission else None
    if certificate is not None and certificate.not_valid_after_utc < utc_now():
        return ["The commission's certificate is out of date: ask for the new one."]
    return []


async def _inside(settings: Settings) -> list[str]:
    sessions = connect(settings)
    try:
        wrong = await _database(sessions)
        if not wrong:
            wrong = await _content(sessions)
    finally:
        await sessions.close()
    running = await answers(settings)
    silent = sorted(name for name, ready in running.items() if not ready)
    if silent:
        wrong.append(f"Not running or not answering: {', '.join(silent)}.")
    return wrong


async def _database(sessions: Sessions) -> list[str]:
    try:
        if not await is_current(sessions.engine):
            return ["The tables are older than the code: run `hotline prepare`."]
        async with sessions.reading() as session:
            await session.execute(text("SELECT 1"))
            await session.execute(select(Chat).limit(1))
    except HotlineError as error:
        return [str(error)]
    except (DBAPIError, OSError) as error:
        return [f"The database cannot be reached ({type(error).__name__})."]
    return []


async def _content(sessions: Sessions) -> list[str]:
    today = utc_now().date()
    overdue = select(func.count()).where(
        Revision.state == RevisionState.PUBLISHED, Revision.review_by < today
    )
    async with sessions.reading() as session:
        late = await session.scalar(overdue)
        old = await session.scalar(select(func.count()).where(HelpNumber.check_by < today))
        staff = await session.scalar(select(func.count()).where(Staff.disabled_at.is_(None)))
        dead = await count_dead(session)
        stuck = await count_late(session, since=utc_now() - LONGEST_ON_THE_WAY)
    found: list[tuple[bool, Callable[[], str]]] = [
        (bool(late), lambda: f"{late} answers are past their review date and not given."),
        (bool(old), lambda: f"{old} help numbers are past their check date and not shown."),
        (bool(dead), lambda: f"{dead} handovers were given up: look at the desk's list."),
        (bool(stuck), lambda: f"{stuck} handovers have waited for more than an hour."),
        (not staff, lambda: "Nobody can log in at the desk: run `hotline prepare`."),
    ]
    return [sentence() for is_wrong, sentence in found if is_wrong]
