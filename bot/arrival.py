"""Arrival: one update in hand, from the inbox to the end of its work."""

from dataclasses import dataclass

from hotline.messages.inbound import Inbound


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrival:
    """What a handler gets."""

    inbound: Inbound
    #: None for an update that belongs to no private chat.
    chat_key: str | None
    #: How often handling it failed before.
    attempts: int = 0

    @property
    def chat(self) -> str:
        """The chat_key of an update that belongs to a private chat."""
        if self.chat_key is None:
            raise LookupError("This update belongs to no private chat.")
        return self.chat_key

    @property
    def update_id(self) -> int:
        """Telegram's number of the update."""
        return self.inbound.update_id
