"""Folder: one encrypted file a parcel, there whole or not at all."""

import asyncio
import os
import secrets
from pathlib import Path

from cryptography import x509

from courier.answer import Answer
from courier.failed import SendFailed
from courier.sealing import seal
from hotline.clock import Clock
from hotline.handover.commission import Commission
from hotline.handover.due import Parcel


class Folder:
    """Lays files for the commission into a folder."""

    def __init__(self, commission: Commission, *, to: x509.Certificate, clock: Clock) -> None:
        """Write to the commission's folder, readable to its certificate's owner alone."""
        self._commission = commission
        self._to = to
        self._clock = clock

    async def send(self, parcel: Parcel) -> Answer | None:
        """Write it; the same parcel has the same name, so that a repetition replaces it."""
        sealed = seal(parcel, keys=self._commission.keys, to=self._to, now=self._clock())
        path = self._commission.folder / f"{parcel.idempotency_key}.p7m"
        try:
            await asyncio.to_thread(_write, path, sealed)
        except OSError as error:
            raise SendFailed("not_written") from error
        return None

    async def close(self) -> None:
        """Hold nothing open."""


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.stem}.{secrets.token_hex(4)}")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    _keep_name(path.parent)


def _keep_name(folder: Path) -> None:
    # The file's name is in its folder, and a power cut may forget it there.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
