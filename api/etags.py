"""ETags: strong, made of the content; who writes shows what was read."""

import hashlib
import re
from collections.abc import Sequence

from api.problems import Refusal

_TAG = r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"'
_ONE = re.compile(_TAG)
_LIST = re.compile(rf"\s*{_TAG}(?:\s*,\s*{_TAG})*\s*")


def etag_of(body: bytes) -> str:
    """Name a body."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def is_known(if_none_match: str | None, etag: str) -> bool:
    """Tell whether a reader has this already (weak comparison, RFC 9110 13.1.2)."""
    if if_none_match is None:
        return False
    return if_none_match.strip() == "*" or etag in [
        one.removeprefix("W/") for one in _listed(if_none_match)
    ]


def required(if_match: str | None) -> str:
    """Insist that a writer says what it has read."""
    if if_match is None:
        raise Refusal(
            428,
            "if_match_missing",
            "Send the ETag of the handover that you have read as If-Match.",
        )
    return if_match


def check(if_match: str, etag: str) -> None:
    """Refuse a writer that has read something else (strong comparison, RFC 9110 13.1.1)."""
    if if_match.strip() != "*" and etag not in _listed(if_match):
        raise Refusal(
            412,
            "changed_meanwhile",
            "The handover has changed since you read it; read it again.",
        )


def _listed(header: str) -> Sequence[str]:
    return _ONE.findall(header) if _LIST.fullmatch(header) else ()
