"""One Bot API call: its parameters, wherever the client put them."""

import json

from starlette.datastructures import UploadFile
from starlette.requests import Request

from simulator.errors import BadRequest, TelegramError
from simulator.json_types import JsonObject, read_json

MAX_UPLOAD = 50 * 1024 * 1024
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class Call:
    """The parameters of a call: query, form and JSON body together, as Telegram reads them."""

    def __init__(self, values: dict[str, object]) -> None:
        self._values = values

    @classmethod
    async def read(cls, request: Request) -> "Call":
        """Read the request's parameters."""
        values: dict[str, object] = dict(request.query_params)
        kind = request.headers.get("content-type", "")
        if int(request.headers.get("content-length") or 0) > MAX_UPLOAD:
            raise TelegramError(413, "Request Entity Too Large")
        if kind.startswith("application/json"):
            values |= _object(await request.body())
        elif kind.startswith(FORMS):
            values |= dict(await request.form(max_part_size=MAX_UPLOAD))
        return cls(values)

    def text(self, name: str) -> str:
        """Return a parameter as text, empty if it is missing."""
        value = self._values.get(name)
        if value is None or isinstance(value, UploadFile):
            return ""
        return value if isinstance(value, str) else json.dumps(value)

    def number(self, name: str, default: int = 0) -> int:
        """Return a whole number; what is none counts as 0, as Telegram does."""
        text = self.text(name).strip()
        if not text:
            return default
        try:
            return int(text)
        except ValueError:
            return 0

    def between(self, name: str, default: int, *, lowest: int, highest: int) -> int:
        """Return a whole number, moved into its limits."""
        return min(max(self.number(name, default), lowest), highest)

    def flag(self, name: str) -> bool:
        """Return a yes or no."""
        return self.text(name).lower() in ("true", "yes", "1")

    def json(self, name: str, error: str) -> object:
        """Return a JSON-serialised parameter, None if it is missing."""
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return read_json(value)
        except ValueError as problem:
            raise BadRequest(error) from problem

    def upload(self, name: str) -> UploadFile | None:
        """Return an uploaded file, also one that is named by attach://."""
        value = self._values.get(name)
        if isinstance(value, str) and value.startswith("attach://"):
            value = self._values.get(value.removeprefix("attach://"))
        return value if isinstance(value, UploadFile) else None


def _object(body: bytes) -> JsonObject:
    try:
        value = read_json(body or b"{}")
    except ValueError as error:
        raise BadRequest("can't parse JSON object") from error
    if not isinstance(value, dict):
        raise BadRequest("object expected as request body")
    return value
