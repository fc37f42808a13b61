"""The shape of what travels: JSON objects as Telegram defines them."""

type JsonObject = dict[str, object]
