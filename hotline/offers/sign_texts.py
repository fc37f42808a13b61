"""Sign texts: how a warning sign is told, and what to ask the recruiter about it."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hotline.content.load import read_yaml
from hotline.errors import ContentInvalid

SIGNS = Path(__file__).parents[2] / "content" / "offer_signs.yml"


@dataclass(frozen=True, kw_only=True, slots=True)
class SignText:
    """One sign in the worker's words, by language."""

    told: dict[str, str]
    ask: dict[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class SignTexts:
    """All signs, and what is asked whatever the offer says."""

    signs: dict[str, SignText]
    always_ask: dict[str, tuple[str, ...]]


@cache
def sign_texts(path: Path = SIGNS) -> SignTexts:
    """Read the texts; raise ContentInvalid with the file's name."""
    found = read_yaml(path)
    try:
        return SignTexts(
            signs={name: _text(parts) for name, parts in found["signs"].items()},
            always_ask={
                language: tuple(questions)
                for language, questions in found["always_ask"].items()
            },
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ContentInvalid(f"{path.name}: {error} is missing or wrong.") from error


def _text(parts: dict[str, Any]) -> SignText:
    return SignText(told=dict(parts["told"]), ask=dict(parts["ask"]))
