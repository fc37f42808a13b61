"""The control calls, as the documentation lists them."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class ControlCall:
    """One control call with an example of its body and of its answer."""

    verb: str
    path: str
    summary: str
    body: str = ""
    answer: str = ""
    #: Query parameters and what they mean.
    query: tuple[tuple[str, str], ...] = ()
    example_query: str = ""
    status: int = 200


SEND = "/sim/chats/{chat_id}/send"
SENT = '{"message_id": 12, "update_id": 40}'
CONTROL_CALLS = (
    ControlCall(
        verb="POST",
        path=SEND,
        summary="The worker writes. A chat comes into being with its first message; a text "
        "over 4096 characters goes out in pieces, as the app does it. reply_to quotes one.",
        body='{"text": "paspor saya ditahan"}',
        answer=SENT,
    ),
    ControlCall(
        verb="POST",
        path=SEND,
        summary="The worker presses the button with this callback_data, on the newest message "
        "that shows one, or on message_id.",
        body='{"button": "ya"}',
        answer=SENT,
    ),
    ControlCall(
        verb="POST",
        path=SEND,
        summary="The worker edits a text sent before.",
        body='{"edit": {"message_id": 12, "text": "paspor saya diambil"}}',
        answer=SENT,
    ),
    ControlCall(
        verb="POST",
        path=SEND,
        summary="The worker shares a place.",
        body='{"location": {"latitude": 3.139, "longitude": 101.6869}}',
        answer=SENT,
    ),
    ControlCall(
        verb="POST",
        path=SEND,
        summary="The worker shares a contact.",
        body='{"contact": {"phone_number": "+628120000", "first_name": "Siti"}}',
        answer=SENT,
    ),
    ControlCall(
        verb="POST",
        path=SEND,
        summary="The worker sends a sticker.",
        body='{"sticker": "👍"}',
        answer=SENT,
    ),
    ControlCall(
        verb="POST",
        path=SEND,
        summary="The worker sends a file: multipart/form-data with file, kind (photo, "
        "document, voice, video_note, video, audio), and if you like caption, duration.",
        body="kind=voice&duration=4&file=@voice.ogg",
        answer=SENT,
    ),
    ControlCall(
        verb="GET",
        path="/sim/chats/{chat_id}/messages",
        summary="The chat's messages, oldest first, as the worker sees them now.",
        query=(
            ("after", "only messages with a higher message_id"),
            ("wait", "if there is none, wait up to this many seconds (at most 60) for one"),
        ),
        example_query="?after=12&wait=5",
        answer='{"messages": [{"message_id": 13, "from": "bot", "text": "Apakah Anda aman?", '
        '"entities": [], "buttons": [{"text": "Ya", "callback_data": "ya", "row": 0}], '
        '"keyboard": null, "keyboard_removed": false, "deleted": false, "edited": false, '
        '"date": 1795276800, "reply_to": null, "attachment": null}]}',
    ),
    ControlCall(
        verb="POST",
        path="/sim/chats/{chat_id}/block",
        summary="The worker blocks the bot: it gets my_chat_member, and 403 when it writes.",
        answer='{"blocked": true, "update_id": 41}',
    ),
    ControlCall(
        verb="POST",
        path="/sim/chats/{chat_id}/unblock",
        summary="The worker unblocks the bot.",
        answer='{"blocked": false, "update_id": 42}',
    ),
    ControlCall(
        verb="GET",
        path="/sim/chats",
        summary="Every chat. A negative id is a group.",
        answer='{"chats": [{"chat_id": 7001, "type": "private", "name": "Siti", '
        '"started": true, "blocked": false, "last_message_id": 13}]}',
    ),
    ControlCall(
        verb="POST",
        path="/sim/chats",
        summary="Open a chat under a name, before anything is written in it.",
        body='{"chat_id": 7001, "name": "Siti"}',
        answer='{"chat_id": 7001, "type": "private", "name": "Siti", "started": false, '
        '"blocked": false, "last_message_id": null}',
    ),
    ControlCall(
        verb="POST",
        path="/sim/faults",
        summary="Spoil the bot's next calls. kind: 429, 500, 502, blocked, deactivated, "
        "chat_not_found, unauthorized, conflict, garbage (no JSON), timeout (no answer for "
        "retry_after seconds), lost (the call is carried out, its answer never comes). "
        "times null means until deleted; chat_id limits it to one chat; method * is any, and "
        "download is the fetching of a file (lost: half of it comes).",
        body='{"method": "sendMessage", "kind": "429", "retry_after": 3, "times": 2}',
        answer='{"fault_id": 1, "method": "sendMessage", "kind": "429", "retry_after": 3, '
        '"times": 2, "chat_id": null}',
        status=201,
    ),
    ControlCall(
        verb="GET",
        path="/sim/faults",
        summary="The faults that are still to come.",
        answer='{"faults": []}',
    ),
    ControlCall(verb="DELETE", path="/sim/faults", summary="Forget all faults.", status=204),
    ControlCall(
        verb="POST",
        path="/sim/updates",
        summary="Queue an update exactly as given, malformed or of an unknown kind; only its "
        "update_id is added.",
        body='{"something_new": {"x": 1}}',
        answer='{"update_id": 43}',
        status=201,
    ),
    ControlCall(
        verb="GET",
        path="/sim/popups",
        summary="What the bot answered to pressed buttons, oldest first.",
        query=(("chat_id", "only this chat"),),
        example_query="?chat_id=7001",
        answer='{"popups": [{"callback_query_id": "1", "chat_id": 7001, "message_id": 13, '
        '"text": "Dicatat", "show_alert": false, "url": null, "date": 1795276800}]}',
    ),
)
