"""A worker blocks the bot, or lets it write again."""

from simulator.cloud import Cloud
from simulator.worker.acts import tell_member


def set_blocked(cloud: Cloud, chat_id: int, *, blocked: bool) -> int | None:
    """Block or unblock; return the update's id, or None if nothing changed."""
    chat = cloud.chat(chat_id)
    if chat.blocked == blocked:
        return None
    chat.blocked, chat.started = blocked, True
    cloud.tell_chat(chat)
    gone = "left" if chat.is_group else "kicked"
    before, after = ("member", gone) if blocked else (gone, "member")
    return tell_member(cloud, chat, before=before, after=after)
