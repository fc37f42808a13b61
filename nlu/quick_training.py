"""Leave out of a training what brings nothing: it was 40 of 125 s for 39,000 sentences."""

from __future__ import annotations

import gc
import tarfile
from typing import Any

from rasa.engine.training.hooks import TrainingHook

#: Of nine. Numbers hardly shrink: 18 MB in place of 16.6, packed in under 2 s and not in 16.
LIGHTLY = 1


def use() -> None:
    """Train so from now on, in this process."""
    # Millions of small objects are made, nearly all of which stay; looking through them
    # again and again for what can go took a sixth of the time.
    gc.disable()
    tarfile.TarFile.gzopen = classmethod(_lightly)
    # For a cache of what was trained before, which is switched off (nlu/environment.py).
    TrainingHook.on_before_node = lambda _, **__: {}
    TrainingHook.on_after_node = lambda _, **__: None


_thoroughly = tarfile.TarFile.gzopen.__func__


def _lightly(
    cls: type[tarfile.TarFile],
    name: Any,
    mode: str = "r",
    fileobj: Any = None,
    compresslevel: int = LIGHTLY,
    **more: Any,
) -> tarfile.TarFile:
    return _thoroughly(cls, name, mode, fileobj, compresslevel, **more)
