"""Passwords: argon2id, worked out beside the event loop so that the desk goes on meanwhile."""

import asyncio
import secrets
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from hotline.errors import PasswordTooWeak

SHORTEST = 12
#: Nobody types more; a longer one would only keep the machine busy.
LONGEST = 1024
#: Without the letters and digits that are mistaken for each other when read aloud.
_READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
_hasher = PasswordHasher()
# Each hash takes 64 MiB: a flood of logins waits here instead of filling the memory.
_workers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="argon2")


def check_rules(password: str, *, name: str) -> None:
    """Raise PasswordTooWeak for what is too short, too long or the name itself."""
    plain = _normal(password)
    if not SHORTEST <= len(plain) <= LONGEST or plain.casefold() == name.casefold():
        raise PasswordTooWeak


def one_time() -> str:
    """Make a password that can be read aloud: four groups of four, 79 bits."""
    groups = ("".join(secrets.choice(_READABLE) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


async def hashed(password: str) -> str:
    """Hash a password."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_workers, _hasher.hash, _normal(password))


async def fits(password: str, password_hash: str | None) -> bool:
    """Tell whether a password fits; without a hash the same work is done for nothing."""
    if len(password) > LONGEST:
        return False
    loop = asyncio.get_running_loop()
    work = partial(_verify, password_hash, _normal(password))
    return await loop.run_in_executor(_workers, work)


def needs_new_hash(password_hash: str) -> bool:
    """Tell whether a hash was made with weaker parameters than today's."""
    return _hasher.check_needs_rehash(password_hash)


def _verify(password_hash: str | None, password: str) -> bool:
    try:
        _hasher.verify(password_hash or _of_nobody(), password)
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


@cache
def _of_nobody() -> str:
    return _hasher.hash(secrets.token_urlsafe(16))


def _normal(password: str) -> str:
    # The same letter typed on two keyboards may be two sequences of code points.
    return unicodedata.normalize("NFKC", password)
