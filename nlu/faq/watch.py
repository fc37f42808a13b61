"""Follow the published FAQ while Rasa runs, and refit the ranking beside the talk."""

from __future__ import annotations

import ctypes
import ctypes.util
import json
import logging
import os
import tempfile
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from nlu.embedding import embedder
from nlu.embedding_cache import FAQ, TRAINING, EmbeddingCache
from nlu.faq import kept, ranking
from nlu.faq.document import Entry, FaqDocument, MalformedDocument
from nlu.linear import USUAL
from nlu.settings import Settings

log = logging.getLogger(__name__)

#: Seconds between two looks at the core.
PAUSE = 1.0
#: Seconds the core has to answer.
TIME_LIMIT = 5.0
#: Niceness of the refitting thread: messages go first.
BEHIND = 10


class Shelf:
    """Where the current ranking stands; readers never wait."""

    def __init__(self) -> None:
        self.ranking: ranking.Ranking | None = None
        #: Sentences that no entry answers, out of the training data.
        self.others: Sequence[str] = ()


shelf = Shelf()


class FaqWatch:
    """A thread that polls the core and puts new rankings on the shelf."""

    def __init__(self, settings: Settings, shelf: Shelf = shelf) -> None:
        self._shelf = shelf
        self._url = f"{settings.actions_url.rstrip('/')}/faq.json"
        self._secret = str(settings.actions_secret)
        self._copy = settings.faq_copy
        self._etag: str | None = None
        self._ranked: tuple[Entry, ...] | None = None
        self._steepness: float | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="faq-watch", daemon=True)
        self._ranking = self._copy.with_suffix(".ranking.npz")
        self._embeddings = self._copy.with_suffix(".embeddings.npz")

    def start(self) -> None:
        """Begin to follow."""
        self._thread.start()

    def stop(self) -> None:
        """Stop following."""
        self._stop.set()

    def _run(self) -> None:
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), BEHIND)
        self._guarded(lambda: self._take(self._kept()))
        while not self._stop.wait(PAUSE):
            self._guarded(self.look)

    def _guarded(self, step: Callable[[], Any]) -> None:
        try:
            step()
        except Exception as error:  # the thread's outermost loop: the old ranking stays
            log.error("faq_watch_failed", exc_info=error)

    def look(self) -> None:
        """Ask the core once, and refit if the FAQ changed."""
        found = self._fetch()
        if found is None:
            return
        etag, document = found
        if self._take(document):
            self._etag = etag
            self._keep(document)

    def _take(self, found: Any) -> bool:
        if found is None:
            return False
        try:
            document = FaqDocument.parse(found)
        except MalformedDocument as error:
            log.warning("faq_refused reason=%s", error)
            return False
        if document.entries != self._ranked:
            self._refit(document)
            self._ranked = document.entries
        return True

    def _refit(self, document: FaqDocument) -> None:
        others = self._shelf.others
        key = kept.key(document.entries, others, embedder().name)
        known = kept.read([self._ranking, kept.SHIPPED], key, document.version)
        if known is not None:
            self._put(known)
            self._steepness = known.model.steepness
            give_memory_back()
            self._say_ranked(document)
            return
        if self._shelf.ranking is None:
            # Embedding a whole new FAQ takes a minute; until then the letters must do.
            first = ranking.fit(document, others, embed=None, steepness=USUAL)
            self._shelf.ranking = first
        # 100 MB, which are needed only while something changes.
        cache = EmbeddingCache(self._embeddings, embedder(), seeds=(TRAINING, FAQ))
        fitted = ranking.fit(
            document,
            others,
            embed=cache.embed,
            steepness=self._steepness,
            early=self._put,
        )
        self._shelf.ranking = fitted
        if fitted is not None:
            # Measured at the first fit; a few changed examples do not move it.
            self._steepness = fitted.model.steepness
            kept.keep(fitted, key, self._ranking)
        cache.keep([*document.texts(), *others])
        del cache
        give_memory_back()
        self._say_ranked(document)

    def _put(self, ranked: ranking.Ranking) -> None:
        self._shelf.ranking = ranked

    def _say_ranked(self, document: FaqDocument) -> None:
        log.info("faq_ranked version=%s entries=%s", document.version, len(document.entries))

    def _fetch(self) -> tuple[str | None, Any] | None:
        headers = {"X-Siaga-Secret": self._secret}
        if self._etag:
            headers["If-None-Match"] = self._etag
        request = urllib.request.Request(self._url, headers=headers)  # noqa: S310  # our own address
        try:
            with urllib.request.urlopen(request, timeout=TIME_LIMIT) as answer:  # noqa: S310
                return answer.headers.get("ETag"), json.load(answer)
        except (OSError, ValueError):
            # 304 comes as an HTTPError, which is an OSError; so is a core that is away.
            return None

    def _kept(self) -> Any:
        try:
            return json.loads(self._copy.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None

    def _keep(self, document: Any) -> None:
        self._copy.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._copy.parent, suffix=".json")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(document, file, ensure_ascii=False)
        Path(name).replace(self._copy)


def give_memory_back() -> None:
    """Hand freed memory to the system; a refit frees some 150 MB that glibc would keep."""
    name = ctypes.util.find_library("c")
    if name is not None and hasattr(libc := ctypes.CDLL(name), "malloc_trim"):
        libc.malloc_trim(0)
