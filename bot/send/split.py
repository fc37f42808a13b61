"""Split: a text that is too long for one message, cut where it hurts least."""

import re

#: Telegram's limit; counted in UTF-16, where an emoji is two, to be on the safe side.
LONGEST = 4096
#: Where to cut, the best first: between paragraphs, lines, sentences, words.
_BORDERS = (
    re.compile(r"\n\s*\n"),
    re.compile(r"\n"),
    re.compile(r"[.!?…]\s"),
    re.compile(r"\s"),
)


def split(text: str, *, longest: int = LONGEST) -> list[str]:
    """Cut a text into parts that Telegram takes; nothing but space at the cuts is lost."""
    parts = []
    rest = text.strip()
    while _units(rest) > longest:
        end = _cut(rest, longest)
        parts.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*parts, rest] if rest else parts


def _cut(text: str, longest: int) -> int:
    window = _fitting(text, longest)
    for border in _BORDERS:
        ends = [match.end() for match in border.finditer(window) if match.start() > 0]
        # A border near the beginning would leave a part of a few words.
        if ends and ends[-1] > len(window) // 4:
            return ends[-1]
    return len(window)


def _fitting(text: str, longest: int) -> str:
    window = text[:longest]
    while (over := _units(window) - longest) > 0:
        window = window[: -max(1, over // 2)]
    # Not between the halves of what is seen as one sign: a joiner or a modifier follows.
    while len(window) > 1 and text[len(window) : len(window) + 1] in ("\u200d", "\ufe0f"):
        window = window[:-1]
    return window


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
