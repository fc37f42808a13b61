"""Channel: one way to the commission."""

from typing import Protocol

from courier.answer import Answer
from hotline.handover.due import Parcel


class Channel(Protocol):
    """Takes a parcel there, once a call; raises SendFailed."""

    async def send(self, parcel: Parcel) -> Answer | None:
        """Send it; return what was answered, none where an answer comes later."""

    async def close(self) -> None:
        """Let go of connections."""
