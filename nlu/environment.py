"""What must be in the environment before Rasa or numpy is imported."""

from __future__ import annotations

import os

#: One thread each: five processes share two cores.
SINGLE = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def prepare() -> None:
    """Turn telemetry and extra threads off, and Rasa's cache of training data."""
    for name in SINGLE:
        os.environ.setdefault(name, "1")
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ["RASA_MAX_CACHE_SIZE"] = "0"
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    # Many small answers: one arena gives memory back, many keep it.
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")
