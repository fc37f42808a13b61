"""Embeddings of public texts (training sentences, FAQ examples) kept in a file."""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from pathlib import Path

import numpy as np

from nlu.embedding import Embedder

#: What training leaves behind, so that a first start need not embed the FAQ for a minute.
TRAINING = Path("models") / "training-embeddings.npz"
FAQ = Path("models") / "faq-embeddings.npz"
#: Comes with the project (nlu/ship_embeddings.py): a new machine trains in a minute and not
#: in five. What is missing in it is computed.
SHIPPED = Path("nlu") / "embeddings.npz"

#: Texts given to a thread at once.
PORTION = 64


class EmbeddingCache:
    """Rows by digest of their text; half precision on disk, which changes no ranking.

    Never for what workers write: this file is readable.
    """

    def __init__(
        self, path: Path | None, embedder: Embedder, seeds: Sequence[Path] = ()
    ) -> None:
        self._path = path
        self._embedder = embedder
        self._guard = threading.Lock()
        self._rows: dict[bytes, np.ndarray] = {}
        for source in (SHIPPED, *seeds, path):
            self._rows.update(self._read(source))

    def embed(self, texts: Sequence[str], *, threads: int = 1) -> np.ndarray:
        """Return one row per text; compute the missing ones."""
        missing = [text for text in dict.fromkeys(texts) if _key(text) not in self._rows]
        portions = [missing[i : i + PORTION] for i in range(0, len(missing), PORTION)]
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(self._compute, portions))
        return np.vstack([self._rows[_key(text)] for text in texts]).astype(np.float32)

    def keep(self, texts: Sequence[str], *, others: int = 0) -> None:
        """Write the rows of these texts and of so many others; forget the rest."""
        wanted = {_key(text) for text in texts}
        spare = [key for key in self._rows if key not in wanted][-others:] if others else []
        with self._guard:
            kept = wanted.union(spare)
            self._rows = {key: row for key, row in self._rows.items() if key in kept}
            if self._path is not None and self._rows:
                self._write(self._path)

    def _compute(self, texts: list[str]) -> None:
        rows = self._embedder.embed(texts).astype(np.float16)
        with self._guard:
            self._rows.update(zip(map(_key, texts), rows, strict=True))

    def _read(self, path: Path | None) -> dict[bytes, np.ndarray]:
        if path is None or not path.exists():
            return {}
        try:
            found = np.load(path)
            if str(found["embedder"]) != self._embedder.name:
                return {}
            rows = found["rows"]
            if "steps" in found:
                rows = (rows * found["steps"][:, None].astype(np.float32)).astype(np.float16)
            return {key.tobytes(): row for key, row in zip(found["keys"], rows, strict=True)}
        except (OSError, ValueError, KeyError):
            return {}  # half written or of another version: computed anew

    def ship(self, texts: Sequence[str], path: Path) -> None:
        """Write the rows of these texts in one byte a number, to come with the project."""
        wanted = sorted({_key(text) for text in texts} & self._rows.keys())
        rows = np.vstack([self._rows[key] for key in wanted]).astype(np.float32)
        steps = (np.abs(rows).max(axis=1) / 127).astype(np.float16)
        whole = np.rint(rows / steps[:, None].astype(np.float32)).clip(-127, 127)
        np.savez_compressed(
            path,
            embedder=self._embedder.name,
            keys=_as_array(wanted),
            rows=whole.astype(np.int8),
            steps=steps,
        )

    def _write(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".npz")
        with os.fdopen(handle, "wb") as file:
            rows = np.vstack(list(self._rows.values()))
            keys = _as_array(list(self._rows))
            np.savez(file, embedder=self._embedder.name, keys=keys, rows=rows)
        Path(name).replace(path)


def _as_array(keys: Sequence[bytes]) -> np.ndarray:
    return np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(-1, 16)


def _key(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=16).digest()
