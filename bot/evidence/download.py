"""Download: a file from Telegram in pieces, by a link that nobody but this module sees."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import httpx
from telegram import Bot, File
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.send.sender import told_to_wait
from hotline.errors import HotlineError
from hotline.evidence import LARGEST
from hotline.evidence.parts import PIECE

#: What Telegram says of a file over its limit for bots.
_TOO_LARGE = "file is too big"
#: The link was good for an hour, or the file is gone.
_NOT_THERE = frozenset({400, 404, 410})
#: Seconds to wait where Telegram says "later" without saying when.
_SOME_SECONDS = 5


class FileTooLarge(HotlineError):
    """Telegram gives no bot a file of this size."""


class FileRefused(HotlineError):
    """Telegram says that it has no such file."""


class Unreachable(HotlineError):
    """Telegram cannot be reached, or broke off."""


class MustWait(HotlineError):
    """Telegram asks to wait."""

    def __init__(self, wait: timedelta) -> None:
        """Remember how long."""
        super().__init__()
        self.wait = wait


@asynccontextmanager
async def open_downloads() -> AsyncIterator[httpx.AsyncClient]:
    """Open what files are fetched with."""
    # What is stored is what Telegram sends: nothing is unpacked on the way.
    async with httpx.AsyncClient(
        timeout=httpx.Timeout(15, read=30), headers={"Accept-Encoding": "identity"}
    ) as client:
        yield client


async def pieces_of(bot: Bot, client: httpx.AsyncClient, file_id: str) -> AsyncGenerator[bytes]:
    """Fetch a file; raise FileTooLarge, FileRefused, MustWait or Unreachable."""
    found = await _ask(bot, file_id)
    size = 0
    try:
        # The address holds the token: it goes into no exception and no log of ours.
        async with client.stream("GET", found.file_path or "") as response:
            _check(response)
            async for piece in response.aiter_raw(PIECE):
                size += len(piece)
                if size > LARGEST:
                    raise FileTooLarge
                yield piece
            _check_whole(response, found, size)
    except (httpx.HTTPError, httpx.InvalidURL):
        raise Unreachable from None


async def _ask(bot: Bot, file_id: str) -> File:
    try:
        found = await bot.get_file(file_id)
    except RetryAfter as error:
        raise MustWait(told_to_wait(error)) from None
    except BadRequest as error:
        raise (FileTooLarge if _TOO_LARGE in error.message.lower() else FileRefused) from None
    except TelegramError:
        raise Unreachable from None
    if not (found.file_path or "").startswith(bot.base_file_url):
        # A Bot API server of one's own, started with --local, names a file on its disk.
        raise Unreachable
    return found


def _check(response: httpx.Response) -> None:
    if response.status_code in _NOT_THERE:
        raise FileRefused
    if response.status_code == 429:
        told = response.headers.get("retry-after", "")
        seconds = int(told) if told.isdigit() else _SOME_SECONDS
        raise MustWait(timedelta(seconds=seconds))
    if response.status_code != 200 or response.headers.get("content-encoding"):
        raise Unreachable


def _check_whole(response: httpx.Response, found: File, size: int) -> None:
    # With a length the library has counted; without one an early end looks like the end.
    counted = "content-length" in response.headers
    if not counted and found.file_size is not None and size != found.file_size:
        raise Unreachable
