"""Places: which country a message speaks of, by names of countries and towns, and by flags."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from hotline.directory.misspelt import Misspelt

HOME = "ID"

_FOLDER = Path(__file__).parent
#: A name has at most so many words.
_LONGEST = 4
#: A word of this many letters may be misspelt.
_MISSPELT = 6
#: A text of so few words is a name standing alone.
_ALONE = 2

_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_APART = re.compile(r"[^a-z' ]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Names:
    """Every name that is known, in plain letters, with its country."""

    sure: dict[str, str]
    #: Those of them that are names and nicknames of countries.
    countries: frozenset[str]
    #: Also words or names of people: a country only where a place is meant.
    unsure: dict[str, str]
    place_words: frozenset[str]
    #: Words after which people or things are meant, not the place.
    not_after: frozenset[str]
    misspelt: Misspelt

    @classmethod
    def read(cls) -> "Names":
        """Read the towns, the names of countries and the nicknames."""
        words = yaml.safe_load((_FOLDER / "country_names.yml").read_text(encoding="utf-8"))
        unsure = _by_name(words["after_place_word"])
        nicknames = _by_name(words["sure"])
        countries = {**dict(_countries()), **nicknames}
        sure = {**dict(_towns()), **countries}
        for name in unsure:
            sure.pop(name, None)
        return cls(
            sure={**{name.replace(" ", ""): where for name, where in sure.items()}, **sure},
            countries=frozenset(countries) | {name.replace(" ", "") for name in countries},
            unsure=unsure,
            place_words=frozenset(words["place_words"].split()),
            not_after=frozenset(words["not_after"].split()),
            misspelt=Misspelt(
                {name: where for name, where in nicknames.items() if len(name) >= _MISSPELT},
                words=(_FOLDER / "not_places.txt").read_text(encoding="utf-8").splitlines(),
            ),
        )


def country_in(text: str) -> str | None:
    """Tell which country a message speaks of: the last one abroad, else home, else none."""
    found = countries_in(text)
    abroad = [country for country in found if country != HOME]
    return next(reversed(abroad or found), None)


def countries_in(text: str) -> list[str]:
    """List the countries a message names, in its order."""
    return [*_flags(text), *(country for country, _ in named_in(text))]


def named_in(text: str) -> list[tuple[str, str]]:
    """List the countries a message names in words, each with the name, in plain letters."""
    return _named(_words(text), names())


def is_town(name: str) -> bool:
    """Tell whether a name in plain letters is that of a town and not of a country."""
    known = names()
    return name in known.sure and name not in known.countries


@cache
def names() -> Names:
    """Read the names once a process."""
    return Names.read()


def name_of(country: str, language: str) -> str:
    """Name a country in a language, as people say it."""
    names = _shown().get(country, {})
    return names.get(language) or names.get("id") or country


def is_only_flags(text: str) -> bool:
    """Tell whether somebody sent flags and nothing else."""
    return bool(_flags(text)) and not _FLAG.sub("", text).strip()


def _flags(text: str) -> list[str]:
    codes = ("".join(chr(ord(sign) - 0x1F1A5) for sign in pair) for pair in _FLAG.findall(text))
    return [code for code in codes if code in _shown()]


def _named(words: list[str], known: Names) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(words):
        country, length = _name_at(words, at, known)
        if country:
            found.append((country, " ".join(words[at : at + length])))
        at += length
    return found


def _name_at(words: list[str], at: int, known: Names) -> tuple[str | None, int]:
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        name = " ".join(words[at : at + length])
        country = known.sure.get(name)
        if country and not (length == 1 and _is_of_people(words, at, known)):
            return country, length
        country = known.unsure.get(name)
        if country and _is_a_place(words, at, known):
            return country, length
    if len(words[at]) >= _MISSPELT:
        return known.misspelt.meant(words[at]), 1
    return None, 1


def _is_of_people(words: list[str], at: int, known: Names) -> bool:
    # "Bahasa Korea", "pak Amman": said of the worker's whereabouts it would be "di Korea".
    return at > 0 and words[at - 1] in known.not_after


def _is_a_place(words: list[str], at: int, known: Names) -> bool:
    if at == 0:
        return len(words) <= _ALONE
    return words[at - 1] in known.place_words


def _words(text: str) -> list[str]:
    return _WORD.findall(_plain(text))


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _APART.sub(" ", bare)


def _by_name(listed: dict[str, list[str]]) -> dict[str, str]:
    return {_plain(name): country for country, found in listed.items() for name in found}


def _countries() -> Iterator[tuple[str, str]]:
    for country, listed in _lines("countries.txt"):
        for name in listed.split(" | ")[2].split(", "):
            yield name, country


def _towns() -> Iterator[tuple[str, str]]:
    for country, listed in _lines("towns.txt"):
        for name in listed.split(", "):
            yield name, country


@cache
def _shown() -> dict[str, dict[str, str]]:
    return {
        country: dict(zip(("id", "en"), listed.split(" | "), strict=False))
        for country, listed in _lines("countries.txt")
    }


def _lines(file: str) -> Iterator[tuple[str, str]]:
    # A file of lines like "KH: …", made by bin/gather-places.
    for line in (_FOLDER / file).read_text(encoding="utf-8").splitlines():
        country, colon, listed = line.partition(": ")
        if colon and len(country) == 2:
            yield country, listed
