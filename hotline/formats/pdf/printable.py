"""Printable: text as the fonts can write it; what they cannot is written as its number."""

import re
import unicodedata
from collections.abc import Callable, Iterable

from hotline.formats.pdf.breaks import MAY_BREAK, breakable
from hotline.formats.pdf.faces import covered

#: They have no sign of their own, but change how their neighbours look.
_JOINERS = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH SPACE}"
#: What the PDF's maker would replace by the number of pages.
_PAGES = "{nb}"
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def maker(texts: Iterable[str]) -> tuple[Callable[[str], str], bool]:
    """Make what turns texts into printable ones; tell whether any sign has no font."""
    signs = {one for text in texts for one in _plain(text)}
    lost = signs - covered(signs) - {"\n"}
    unprintable = re.compile(f"[{''.join(map(re.escape, sorted(lost)))}]+") if lost else None

    def printable(text: str) -> str:
        plain = _plain(text)
        if unprintable is not None:
            plain = unprintable.sub(_numbers, plain)
        return breakable(plain.replace(_PAGES, _PAGES[:1] + MAY_BREAK + _PAGES[1:]))

    return printable, bool(lost)


def _numbers(found: re.Match[str]) -> str:
    return f"[{' '.join(f'U+{ord(one):04X}' for one in found.group())}]"


def _plain(text: str) -> str:
    """Leave out what only steers a screen: it can turn a line around that reads otherwise."""
    lines = _LINE_ENDS.sub("\n", text).replace("\t", "    ")
    whole = unicodedata.normalize("NFC", lines)
    return "".join(one for one in whole if one == "\n" or one in _JOINERS or not _steers(one))


def _steers(sign: str) -> bool:
    selector = "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"
    return selector or unicodedata.category(sign) in {"Cc", "Cf", "Cs"}
