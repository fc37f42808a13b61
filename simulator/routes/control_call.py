"""What control calls have in common: where the cloud is, how a refusal reads."""

from starlette.requests import Request
from starlette.responses import JSONResponse

from simulator.cloud import Cloud
from simulator.errors import ControlError
from simulator.json_types import JsonObject, read_json


def cloud_of(request: Request) -> Cloud:
    """Return the simulator's state."""
    cloud: Cloud = request.app.state.cloud
    return cloud


async def body_of(request: Request) -> JsonObject:
    """Return the call's JSON object."""
    try:
        value = read_json(await request.body())
    except ValueError as error:
        raise ControlError("The body of this call is no JSON.") from error
    if not isinstance(value, dict):
        raise ControlError("The body of this call is a JSON object.")
    return value


def whole(text: str, *, what: str) -> int:
    """Return a whole number from a path or query."""
    try:
        return int(text)
    except ValueError as error:
        raise ControlError(f"{what} is a whole number.") from error


def chat_id_of(request: Request) -> int:
    """Return the chat a control call is about."""
    return whole(request.path_params["chat_id"], what="A chat id")


async def refused(_request: Request, error: Exception) -> JSONResponse:
    """Say in one sentence why a control call failed."""
    status = error.status if isinstance(error, ControlError) else 400
    return JSONResponse({"error": str(error)}, status_code=status)
