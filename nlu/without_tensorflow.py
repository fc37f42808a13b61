"""Keep TensorFlow out of a process that has no use for it.

Rasa imports it at once, through modules shared with DIET and TED: 8 s and 300 MB at every
start. None of our components or policies computes with it. So its name is given to a stand-in,
whose parts can be imported, named as types and inherited from, and which says so when
something tries to use them.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

NAMES = ("tensorflow", "tensorflow_addons", "tensorflow_hub", "tensorflow_text", "keras", "jax")


class _Part(type):
    """The type of every part of the stand-in; each part holds further parts."""

    def __getattr__(cls, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return _part(f"{cls.__name__}.{name}")


def _part(name: str) -> type:
    return _Part(name, (), {"__init__": _refuse, "__class_getitem__": lambda *_: object})


def _refuse(self: Any, *_: Any, **__: Any) -> None:
    raise RuntimeError(
        f"{type(self).__name__} was called, but this process runs without TensorFlow: "
        "use no DIET, TED or ResponseSelector in config.yml, or start Rasa by its own command."
    )


class _StandIn(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _part(f"{self.__name__}.{name}")


class _Finder(MetaPathFinder, Loader):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.split(".")[0] not in NAMES:
            return None
        return ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _StandIn(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Leave the module as it is."""


def stand_in() -> None:
    """Put the stand-in where TensorFlow would be found."""
    sys.meta_path.insert(0, _Finder())
