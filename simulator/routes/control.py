"""/sim/faults, /sim/updates, /sim/popups: make things go wrong, and look closely."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from simulator.errors import ControlError
from simulator.routes.control_call import body_of, cloud_of, whole


async def order_fault(request: Request) -> JSONResponse:
    """Order a fault for the bot's next calls."""
    return JSONResponse(cloud_of(request).faults.order(await body_of(request)), status_code=201)


async def list_faults(request: Request) -> JSONResponse:
    """List the faults that are still to come."""
    return JSONResponse({"faults": cloud_of(request).faults.listed()})


async def clear_faults(request: Request) -> Response:
    """Forget all faults."""
    cloud_of(request).faults.clear()
    return Response(status_code=204)


async def inject_update(request: Request) -> JSONResponse:
    """Queue an update exactly as given, however malformed; only its number is ours."""
    cloud, body = cloud_of(request), await body_of(request)
    if "update_id" in body:
        raise ControlError("The simulator numbers updates itself: leave update_id out.")
    update_id = cloud.updates.put_raw(body, chat_id=0)
    return JSONResponse({"update_id": update_id}, status_code=201)


async def list_popups(request: Request) -> JSONResponse:
    """List the bot's answers to pressed buttons."""
    given = request.query_params.get("chat_id")
    chat_id = whole(given, what="A chat id") if given else None
    return JSONResponse({"popups": cloud_of(request).popups.shown(chat_id)})
