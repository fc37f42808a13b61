"""Language: each browser keeps its own."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from desk import cookies
from desk.forms import form_of
from desk.routes.login import is_ours
from desk.texts import LANGUAGES


async def choose(request: Request) -> Response:
    """Keep the chosen language and go back to where the choice was made."""
    form = form_of(request)
    back, chosen = form.one("back"), form.one("language")
    answer = RedirectResponse(back if is_ours(back) else "/", 303)
    if chosen in LANGUAGES:
        cookies.keep_language(request, answer, chosen)
    return answer


routes = [Route("/language", choose, methods=["POST"])]
