"""Read training sentences with the C parser: Rasa's own takes half of a training for it.

Rasa reads every file several times with a parser in Python and checks each against a schema
(75 of 132 s for 19,000 sentences); ours are checked by tests. Only its reader of training data
is changed; domain, rules' files and configuration keep their checks where Rasa makes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import yaml
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader
from rasa.shared.utils import io

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML without libyaml: slower, the same
    from yaml import SafeLoader  # type: ignore[assignment]

_BOOLEAN = "tag:yaml.org,2002:bool"


class _Loader(SafeLoader):
    """YAML 1.2 as Rasa reads it, as far as sentences need: "ya", "no" and "on" are words."""

    yaml_implicit_resolvers = {
        letter: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOLEAN]
        for letter, resolvers in SafeLoader.yaml_implicit_resolvers.items()
    }


_Loader.add_implicit_resolver(_BOOLEAN, re.compile("^(?:true|false)$"), list("tf"))


def read(content: str, reader_type: Any = "safe") -> Any:
    """Read a YAML document."""
    return yaml.load(content, _Loader) or {}  # noqa: S506  # derived from the safe loader


def use() -> None:
    """Let Rasa read training sentences with it from now on."""
    thorough = RasaYAMLReader.reads

    def reads(self: RasaYAMLReader, string: str, **kwargs: Any) -> Any:
        with _in_place_of_rasas():
            return thorough(self, string, **kwargs)

    RasaYAMLReader.reads = reads
    RasaYAMLReader.validate = lambda self, string: None


@contextmanager
def _in_place_of_rasas() -> Iterator[None]:
    before = io.read_yaml
    io.read_yaml = read
    try:
        yield
    finally:
        io.read_yaml = before
