"""reply_markup: what a bot may put under a message or in place of the keyboard."""

from simulator.call import Call
from simulator.errors import BadRequest
from simulator.json_types import JsonObject

MAX_BUTTON_DATA = 64
MAX_INLINE_BUTTONS = 100
MAX_KEYBOARD_BUTTONS = 300
LINKS = ("http://", "https://", "tg://", "ton://")
#: What an inline button can do beside a link and a callback.
OTHER_ACTIONS = [
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
]


def read_markup(call: Call) -> JsonObject | None:
    """Return the reply_markup as Telegram would keep it."""
    value = call.json("reply_markup", "can't parse reply keyboard markup JSON object")
    if value is None:
        return None
    if not isinstance(value, dict):
        raise BadRequest("object expected as reply markup")
    if "inline_keyboard" in value:
        return _inline(value["inline_keyboard"])
    if "keyboard" in value:
        return value | {"keyboard": _keyboard(value["keyboard"])}
    return value if value.get("remove_keyboard") or value.get("force_reply") else None


def _inline(rows: object) -> JsonObject | None:
    wrong = 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
    kept = [[_inline_button(button) for button in row] for row in _rows(rows, wrong) if row]
    if sum(map(len, kept)) > MAX_INLINE_BUTTONS:
        raise BadRequest("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def _keyboard(rows: object) -> list[list[JsonObject]]:
    wrong = 'field "keyboard" must be an Array of Arrays'
    kept = [[_keyboard_button(button) for button in row] for row in _rows(rows, wrong) if row]
    if sum(map(len, kept)) > MAX_KEYBOARD_BUTTONS:
        raise BadRequest("reply markup is too long")
    return kept


def _rows(rows: object, wrong: str) -> list[list[object]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise BadRequest(wrong)
    return rows


def _keyboard_button(button: object) -> JsonObject:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise BadRequest(
            "can't parse keyboard button: KeyboardButton must be a String or an Object"
        )
    return _with_text(button, "keyboard button")


def _inline_button(button: object) -> JsonObject:
    if not isinstance(button, dict):
        raise BadRequest(
            "can't parse inline keyboard button: InlineKeyboardButton must be an Object"
        )
    _with_text(button, "inline keyboard button")
    _check_action(button)
    return button


def _with_text(button: JsonObject, what: str) -> JsonObject:
    text = button.get("text")
    if not isinstance(text, str):
        raise BadRequest(f"can't parse {what}: Can't find field \"text\"")
    if not text.strip():
        raise BadRequest(f"can't parse {what}: Text buttons must be non-empty")
    return button


def _check_action(button: JsonObject) -> None:
    data, url = button.get("callback_data"), button.get("url")
    if url:
        if not str(url).startswith(LINKS):
            raise BadRequest(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    elif data:
        if len(str(data).encode()) > MAX_BUTTON_DATA:
            raise BadRequest("BUTTON_DATA_INVALID")
    elif not any(action in button for action in OTHER_ACTIONS):
        raise BadRequest(
            "can't parse inline keyboard button: "
            "Text buttons are unallowed in the inline keyboard"
        )
