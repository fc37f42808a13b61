"""Export: a complaint as a file, and who took it."""

import asyncio

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from desk.desk import desk_of, viewer_of
from desk.routes.evidence import SANDBOX
from hotline.formats.export import Format, file_name, take_out, write


async def export(request: Request) -> Response:
    """Give a complaint in one of its formats, to be saved."""
    form, desk = _format(request), desk_of(request)
    async with desk.sessions.begin() as session:
        document = await take_out(
            session,
            request.path_params["complaint_id"],
            form,
            keys=desk.keys,
            now=desk.clock(),
            staff_id=viewer_of(request).staff_id,
        )
    # Beside the others: a long talk takes seconds to set in type.
    content = await asyncio.to_thread(write, document, form)
    name = f'attachment; filename="{file_name(document, form)}"'
    headers = {"content-disposition": name, "content-security-policy": SANDBOX}
    return Response(content, media_type=form.media_type, headers=headers)


def _format(request: Request) -> Format:
    try:
        return Format(request.path_params["form"])
    except ValueError as error:
        raise HTTPException(404) from error


routes = [Route("/complaints/{complaint_id:row}/export.{form}", export)]
