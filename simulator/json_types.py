"""JSON as it travels: objects as Telegram defines them, read so that they can be sent on."""

import json

type JsonObject = dict[str, object]


def read_json(text: str | bytes) -> object:
    """Return the value, or raise `ValueError` for what is no JSON or no UTF-8 inside."""
    try:
        value: object = json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    # Half a surrogate pair can be written as an escape, but never be sent.
    escape = "\\ud" if isinstance(text, str) else b"\\ud"
    if escape in text.lower():  # type: ignore[operator]  # both are text or both are bytes
        json.dumps(value, ensure_ascii=False).encode()
    return value
