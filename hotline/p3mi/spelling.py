"""Spelling: what is left of a company's name when everybody writes it in their own way."""

import re
import unicodedata

_LEGAL_FORMS = frozenset({"pt", "cv", "tbk", "persero", "p3mi", "pjtki", "pptkis", "ud"})
_DOTTED = re.compile(r"\b(p)\.\s?(t)\b\.?|\b(c)\.\s?(v)\b\.?", re.IGNORECASE)
#: Abbreviations in names of agencies.
_LONG = {
    "int": "internasional",
    "intl": "internasional",
    "international": "internasional",
    "nus": "nusantara",
    "indo": "indonesia",
    "sej": "sejahtera",
    "bersaudara": "bersaudara",
    "bros": "bersaudara",
    "mgmt": "manajemen",
    "management": "manajemen",
}


def words_of(name: str) -> list[str]:
    """Return the words that name a company, without its legal form."""
    plain = unicodedata.normalize("NFKD", _DOTTED.sub("pt ", name)).casefold()
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    words = re.findall(r"[a-z0-9]+", plain.replace("&", " dan ").replace("'", ""))
    return [_LONG.get(word, word) for word in words if word not in _LEGAL_FORMS]


def key_of(name: str) -> str:
    """Return a name as one word, so that spaces make no difference."""
    return "".join(words_of(name))


def initials_of(name: str) -> str:
    """Return a name's first letters: "PT Bintang Samudra Mandiri" is often "PT BSM"."""
    return "".join(word[0] for word in words_of(name))
