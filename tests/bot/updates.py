"""Updates as Telegram sends them."""

from itertools import count
from typing import Any

_numbers = count(1)
_messages = count(1)
DATE = 1795251600


def private(chat_id: int) -> dict[str, Any]:
    return {"id": chat_id, "type": "private", "first_name": "Siti"}


def worker(chat_id: int) -> dict[str, Any]:
    return {"id": chat_id, "is_bot": False, "first_name": "Siti", "language_code": "id"}


def message(chat_id: int, **content: Any) -> dict[str, Any]:
    body = {
        "message_id": next(_messages),
        "date": DATE,
        "chat": private(chat_id),
        "from": worker(chat_id),
    }
    return {"update_id": next(_numbers), "message": body | content}


def text(chat_id: int, words: str) -> dict[str, Any]:
    return message(chat_id, text=words)


def edited(update: dict[str, Any], words: str, *, later: int = 60) -> dict[str, Any]:
    body = update["message"] | {"text": words, "edit_date": DATE + later}
    return {"update_id": next(_numbers), "edited_message": body}


def pressed(chat_id: int, data: str, *, press: str = "press-1") -> dict[str, Any]:
    under = {"message_id": 4_000, "date": DATE, "chat": private(chat_id), "text": "?"}
    query = {
        "id": press,
        "from": worker(chat_id),
        "message": under,
        "chat_instance": "1",
        "data": data,
    }
    return {"update_id": next(_numbers), "callback_query": query}


def member(chat: dict[str, Any], status: str) -> dict[str, Any]:
    change = {
        "chat": chat,
        "from": worker(7001),
        "date": DATE,
        "old_chat_member": {"status": "member"},
        "new_chat_member": {"status": status},
    }
    return {"update_id": next(_numbers), "my_chat_member": change}


def in_group(chat_id: int, words: str) -> dict[str, Any]:
    group = {"id": chat_id, "type": "group", "title": "Grup"}
    return message(7001, text=words, chat=group)


def photo(chat_id: int, **more: Any) -> dict[str, Any]:
    sizes = [
        {
            "file_id": f"photo-{side}",
            "file_unique_id": f"u{side}",
            "width": side,
            "height": side,
        }
        for side in (90, 800)
    ]
    return message(chat_id, photo=sizes, **more)


def number() -> int:
    return next(_numbers)
