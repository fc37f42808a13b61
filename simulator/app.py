"""The simulator as a web application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from simulator.cloud import Cloud
from simulator.errors import ControlError
from simulator.routes import chats, control, documentation, download, page
from simulator.routes.bot_api import bot_api
from simulator.routes.control_call import refused
from simulator.routes.send import send
from simulator.settings import SimulatorSettings

#: The bot's calls come first: they are the many.
ROUTES = [
    Route("/bot{token}/{method}", bot_api, methods=["GET", "POST"]),
    Route("/sim/chats/{chat_id}/send", send, methods=["POST"]),
    Route("/sim/chats/{chat_id}/messages", chats.messages),
    Route("/sim/chats/{chat_id}/block", chats.block, methods=["POST"]),
    Route("/sim/chats/{chat_id}/unblock", chats.unblock, methods=["POST"]),
    Route("/sim/chats", chats.list_chats, methods=["GET"]),
    Route("/sim/chats", chats.open_chat, methods=["POST"]),
    Route("/sim/faults", control.order_fault, methods=["POST"]),
    Route("/sim/faults", control.list_faults, methods=["GET"]),
    Route("/sim/faults", control.clear_faults, methods=["DELETE"]),
    Route("/sim/updates", control.inject_update, methods=["POST"]),
    Route("/sim/popups", control.list_popups),
    Route("/sim/chats/{chat_id}/menu", page.menu),
    Route("/sim/events", page.events),
    Route("/sim/files/{file_id}", download.show),
    Route("/file/bot{token}/{path:path}", download.download),
    Route("/", page.phones),
    Route("/docs", documentation.docs),
    Route("/openapi.json", documentation.openapi),
    Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")),
]


def build(settings: SimulatorSettings) -> Starlette:
    """Return the application, with an empty cloud behind it."""
    app = Starlette(
        routes=ROUTES, lifespan=_lifespan, exception_handlers={ControlError: refused}
    )
    app.state.cloud = Cloud.start(settings)
    return app


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    yield
    await app.state.cloud.close()
