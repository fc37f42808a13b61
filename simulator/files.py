"""Files that were sent, kept in memory: evidence has no business on this disk."""

import re
from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe

#: A bot cannot download more than this; of larger files only the size is kept.
MAX_DOWNLOAD = 20 * 1024 * 1024
#: How every file_id looks; what looks otherwise is refused in other words.
_ID = re.compile(r"[A-Za-z0-9_-]{20,}")
#: Bytes kept in all; beyond it the oldest contents go.
MAX_KEPT = 256 * 1024 * 1024
FOLDERS = {
    "photo": "photos",
    "document": "documents",
    "voice": "voice",
    "video": "videos",
    "video_note": "video_notes",
    "audio": "music",
    "sticker": "stickers",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredFile:
    """One sent file."""

    file_id: str
    unique_id: str
    kind: str
    name: str
    mime_type: str
    size: int
    content: bytes
    path: str


class Files:
    """All files, by id and by download path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        #: Until when a path may be downloaded from: only getFile opens it.
        self._lent: dict[str, datetime] = {}
        self._kept = 0

    def keep(self, kind: str, content: bytes, *, name: str, mime_type: str) -> StoredFile:
        """Store a file."""
        number = len(self._by_id)
        suffix = name.rpartition(".")[2] if "." in name else "bin"
        stored = StoredFile(
            file_id=f"AgACAgUAAxk{token_urlsafe(36)}",
            unique_id=f"AQAD{token_urlsafe(9)}",
            kind=kind,
            name=name,
            mime_type=mime_type,
            size=len(content),
            content=content if len(content) <= MAX_DOWNLOAD else b"",
            path=f"{FOLDERS[kind]}/file_{number}.{suffix}",
        )
        self._by_id[stored.file_id] = self._by_path[stored.path] = stored
        self._make_room(len(stored.content))
        return stored

    def by_id(self, file_id: str) -> StoredFile | None:
        """Return the file a file_id names."""
        return self._by_id.get(file_id)

    def lend(self, stored: StoredFile, *, until: datetime) -> None:
        """Let a file be downloaded for a while."""
        self._lent[stored.path] = until

    def lent(self, path: str, *, now: datetime) -> StoredFile | None:
        """Return the file a download path names, while it is lent."""
        until = self._lent.get(path)
        return self._by_path.get(path) if until is not None and now < until else None

    def _make_room(self, added: int) -> None:
        self._kept += added
        while self._kept > MAX_KEPT:
            oldest = next(iter(self._by_id.values()))
            del self._by_id[oldest.file_id], self._by_path[oldest.path]
            self._kept -= len(oldest.content)


def looks_like_an_id(text: str) -> bool:
    """Tell whether a bot may have got this file_id somewhere."""
    return _ID.fullmatch(text) is not None
