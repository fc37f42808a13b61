"""Inbound: one raw update of Telegram's becomes a value, or says that it cannot."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.receive.attachment import attachment_of
from hotline.errors import UpdateMalformed
from hotline.messages.inbound import Inbound, Kind

type Raw = dict[str, Any]

#: What a database's whole number holds.
_LARGEST = 2**63 - 1
#: Messages that Telegram writes itself; nobody said anything.
_SERVICE = frozenset(
    {
        "message_auto_delete_timer_changed",
        "pinned_message",
        "chat_background_set",
        "write_access_allowed",
        "chat_shared",
        "users_shared",
    }
)
#: Updates that Telegram has beside what the hotline asks for: nothing said to it.
_NOT_SAID = frozenset(
    {
        "channel_post",
        "edited_channel_post",
        "chat_boost",
        "chat_join_request",
        "chat_member",
        "inline_query",
        "message_reaction",
        "message_reaction_count",
        "poll",
        "poll_answer",
        "removed_chat_boost",
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Update:
    update_id: int
    raw: Raw
    now: datetime

    def inbound(self, kind: Kind, telegram_id: int | None = None, **fields: Any) -> Inbound:
        fields.setdefault("sent_at", self.now)
        return Inbound(
            update_id=self.update_id,
            kind=kind,
            telegram_id=telegram_id,
            payload=self.raw,
            **fields,
        )


def update_id_of(raw: object) -> int:
    """Read Telegram's number of an update; raise UpdateMalformed where there is none."""
    found = raw.get("update_id") if isinstance(raw, dict) else None
    if type(found) is not int or not 0 <= found <= _LARGEST:
        raise UpdateMalformed("It has no number.")
    return found


def parse_update(raw: object, *, now: datetime) -> Inbound:
    """Read an update; one that cannot be understood becomes OTHER, so that it is kept."""
    update_id = update_id_of(raw)
    assert isinstance(raw, dict)  # noqa: S101  # update_id_of saw to it
    update = _Update(update_id=update_id, raw=raw, now=now)
    try:
        return _read(update)
    except (AttributeError, KeyError, IndexError, TypeError, ValueError, OverflowError):
        return unreadable(raw, now=now)


def unreadable(raw: Raw, *, now: datetime) -> Inbound:
    """Keep an update as it came, with the private chat it seems to come from."""
    update = _Update(update_id=update_id_of(raw), raw=raw, now=now)
    return update.inbound(Kind.OTHER, _private_chat_somewhere(raw))


def _read(update: _Update) -> Inbound:
    raw = update.raw
    if "message" in raw:
        return _message(update, raw["message"])
    if "edited_message" in raw:
        return _edited(update, raw["edited_message"])
    if "callback_query" in raw:
        return _button(update, raw["callback_query"])
    if "my_chat_member" in raw:
        return _member(update, raw["my_chat_member"])
    if _NOT_SAID & raw.keys():
        return update.inbound(Kind.OTHER)
    return unreadable(raw, now=update.now)


def _message(update: _Update, message: Raw) -> Inbound:
    if not _is_private(message["chat"]):
        return update.inbound(Kind.GROUP, _id(message["chat"]))
    if _SERVICE & message.keys():
        return update.inbound(Kind.OTHER)
    kind, attachment = attachment_of(message)
    return _said(update, kind, message, attachment)


def _edited(update: _Update, message: Raw) -> Inbound:
    if not _is_private(message["chat"]):
        return update.inbound(Kind.OTHER)
    _, attachment = attachment_of(message)
    return _said(update, Kind.EDITED, message, attachment)


def _said(update: _Update, kind: Kind, message: Raw, attachment: Raw | None) -> Inbound:
    return update.inbound(
        kind,
        _id(message["chat"]),
        text=readable(message.get("text", message.get("caption", ""))),
        telegram_message_id=_number(message["message_id"]),
        attachment=None if attachment is None else _readable_all(attachment),
        app_language=_app_language(message.get("from")),
        sent_at=_moment(message.get("edit_date", message["date"])),
    )


def _button(update: _Update, query: Raw) -> Inbound:
    # A button under a message that is too old comes without it; only private chats have ours.
    message = query.get("message")
    chat = message["chat"] if message else {"id": query["from"]["id"], "type": "private"}
    if not _is_private(chat):
        return update.inbound(Kind.OTHER)
    return update.inbound(
        Kind.BUTTON,
        _id(chat),
        telegram_message_id=_number(message["message_id"]) if message else None,
        button_token=readable(query.get("data", "")),
        press_id=readable(query["id"]),
        app_language=_app_language(query.get("from")),
    )


def _member(update: _Update, change: Raw) -> Inbound:
    status = change["new_chat_member"]["status"]
    if not _is_private(change["chat"]):
        joined = status in ("member", "administrator")
        return update.inbound(Kind.GROUP if joined else Kind.OTHER, _id(change["chat"], joined))
    kind = Kind.BLOCKED if status == "kicked" else Kind.UNBLOCKED
    return update.inbound(kind, _id(change["chat"]), sent_at=_moment(change["date"]))


def readable(found: object) -> str:
    """Take out what no database and no JSON carries: null bytes and half characters."""
    if not isinstance(found, str):
        raise TypeError
    if "\x00" not in found and found.isprintable():
        return found
    whole = found.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\x00", "")


def _readable_all(found: Raw) -> Raw:
    return {
        key: readable(item) if isinstance(item, str) else item for key, item in found.items()
    }


def _is_private(chat: Raw) -> bool:
    return bool(chat["type"] == "private")


def _id(chat: Raw, wanted: bool = True) -> int | None:
    return _number(chat["id"]) if wanted else None


def _number(found: object) -> int:
    if type(found) is not int or abs(found) > _LARGEST:
        raise TypeError
    return found


def _moment(seconds: object) -> datetime:
    return datetime.fromtimestamp(_number(seconds), UTC)


def _app_language(user: object) -> str | None:
    found = user.get("language_code") if isinstance(user, dict) else None
    return found if isinstance(found, str) else None


def _private_chat_somewhere(raw: Raw) -> int | None:
    for part in raw.values():
        if not isinstance(part, dict):
            continue
        inner = part.get("message")
        for holder in (part, inner if isinstance(inner, dict) else {}):
            chat = holder.get("chat")
            if isinstance(chat, dict) and chat.get("type") == "private":
                found = chat.get("id")
                return found if type(found) is int and abs(found) <= _LARGEST else None
    return None
