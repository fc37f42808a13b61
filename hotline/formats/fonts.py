"""Fonts: the packages that the PDF's fonts come with."""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from hotline.errors import NotPrepared

PACKAGES = ("manimgx_fonts", "manimgx_fonts_cjk")


def missing(packages: Sequence[str] = PACKAGES) -> list[str]:
    """List the packages of fonts that are not installed."""
    return [name for name in packages if find_spec(name) is None]


def files(packages: Sequence[str] = PACKAGES) -> list[Path]:
    """List the font files; raise NotPrepared where a package is missing."""
    if gone := missing(packages):
        raise NotPrepared(what_is_missing(gone))
    found = [find_spec(name) for name in packages]
    folders = [Path(spec.origin).parent for spec in found if spec and spec.origin]
    return [path for folder in folders for path in folder.glob("*.tt[fc]")]


def what_is_missing(gone: Sequence[str]) -> str:
    """Say which packages are not there, and what to do."""
    return f"Fonts of the PDF are missing ({', '.join(gone)}): run `make setup`."
