"""Thumbnail: let another process make a small picture of a large one that nobody trusts."""

import asyncio
import contextlib
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

_SCRIPT = Path(__file__).with_name("draw.py")
#: Its exit code for a picture that nobody can decode.
_BROKEN = 3
#: Seconds a picture may take, whatever the process does with them.
LONGEST = 30.0
#: Bytes; a small picture has some ten thousand.
_LARGEST = 512 * 1024


class Verdict(Enum):
    """What came of it."""

    DRAWN = auto()
    #: Cut off, or no picture at all.
    BROKEN = auto()
    #: Too large, too slow, or of a sort we do not draw: that says nothing about the file.
    NOT_DRAWN = auto()


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawing:
    """A small picture, or why there is none."""

    verdict: Verdict
    jpeg: bytes | None = None


async def draw(pieces: AsyncIterator[bytes], *, longest: float = LONGEST) -> Drawing:
    """Draw a picture that comes in pieces; never raises for what is in it."""
    try:
        process = await asyncio.create_subprocess_exec(
            # -I: no path, no variables and no site of this user.
            *(sys.executable, "-I", str(_SCRIPT)),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            env={},
        )
    except OSError:
        return Drawing(verdict=Verdict.NOT_DRAWN)
    try:
        async with asyncio.timeout(longest):
            drawn = await _talk(process, pieces)
            return _drawing(await process.wait(), drawn)
    except TimeoutError:
        return Drawing(verdict=Verdict.NOT_DRAWN)
    finally:
        await _end(process)


async def _talk(process: Process, pieces: AsyncIterator[bytes]) -> bytes:
    assert process.stdin  # noqa: S101  # both were asked for
    assert process.stdout  # noqa: S101  # see above
    # It may die before it has read everything.
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        async for piece in pieces:
            process.stdin.write(piece)
            await process.stdin.drain()
        process.stdin.close()
        await process.stdin.wait_closed()
    drawn = b""
    while len(drawn) < _LARGEST and (more := await process.stdout.read(_LARGEST)):
        drawn += more
    return drawn


def _drawing(code: int, drawn: bytes) -> Drawing:
    if code == 0 and drawn.startswith(b"\xff\xd8\xff"):
        return Drawing(verdict=Verdict.DRAWN, jpeg=drawn)
    verdict = Verdict.BROKEN if code == _BROKEN else Verdict.NOT_DRAWN
    return Drawing(verdict=verdict)


async def _end(process: Process) -> None:
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
    await process.wait()
