"""/docs and /openapi.json: every method and every control call."""

import json
import re

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse

from simulator.json_types import JsonObject
from simulator.methods import METHODS
from simulator.methods.table import Method
from simulator.routes.control_call import cloud_of
from simulator.routes.control_table import CONTROL_CALLS, ControlCall
from simulator.routes.page import html


async def docs(request: Request) -> HTMLResponse:
    """List every method and every control call with an example."""
    return html(
        "docs.html",
        bot=cloud_of(request).settings,
        base=str(request.base_url).rstrip("/"),
        methods=[(method, _curl_method(method)) for method in METHODS.values()],
        calls=[(call, _curl(call)) for call in CONTROL_CALLS],
    )


def _curl(call: ControlCall) -> str:
    """Return an example request, ready to be pasted behind the base address."""
    path = call.path.replace("{chat_id}", "7001") + call.example_query
    verb = "" if call.verb == "GET" else f"-X {call.verb} "
    body = f" -d '{call.body}'" if call.body.startswith("{") else ""
    if call.body and not body:
        body = "".join(f" -F {part}" for part in call.body.split("&"))
    return f'curl {verb}"$BASE{path}"{body}'


def _curl_method(method: Method) -> str:
    if method.name.startswith("get") and method.example == "{}":
        return f'curl "$BOT/{method.name}"'
    header = "-H 'content-type: application/json'"
    return f"curl \"$BOT/{method.name}\" {header} -d '{method.example}'"


async def openapi(_request: Request) -> JSONResponse:
    """Describe the control calls for tools."""
    paths: dict[str, JsonObject] = {}
    for call in CONTROL_CALLS:
        here = paths.setdefault(call.path, {})
        here[call.verb.lower()] = _merged(here.get(call.verb.lower()), _operation(call), call)
    return JSONResponse(
        {
            "openapi": "3.1.0",
            "info": {"title": "Simulator control", "version": "1"},
            "paths": paths,
        }
    )


def _operation(call: ControlCall) -> JsonObject:
    answer: JsonObject = {"description": "What the call answers."}
    if call.answer:
        answer["content"] = {"application/json": {"example": json.loads(call.answer)}}
    operation: JsonObject = {
        "summary": call.summary,
        "parameters": _parameters(call),
        "responses": {
            str(call.status): answer,
            "400": {"description": "One sentence that says what is wrong, under `error`."},
        },
    }
    if call.body:
        operation["requestBody"] = {"content": _content(call)}
    return operation


def _parameters(call: ControlCall) -> list[JsonObject]:
    path: list[JsonObject] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "integer"}}
        for name in re.findall(r"{(\w+)}", call.path)
    ]
    return path + [
        {"name": name, "in": "query", "description": text, "schema": {"type": "integer"}}
        for name, text in call.query
    ]


def _content(call: ControlCall) -> JsonObject:
    if not call.body.startswith("{"):
        return {"multipart/form-data": {"schema": {"type": "object"}}}
    return {"application/json": {"examples": {call.summary: {"value": json.loads(call.body)}}}}


def _merged(old: object, new: JsonObject, call: ControlCall) -> JsonObject:
    """Join the shapes one address takes: `send` is a single operation with many bodies."""
    if not isinstance(old, dict):
        return new
    body, more = old["requestBody"]["content"], _content(call)
    for kind, value in more.items():
        known = body.setdefault(kind, value)
        if isinstance(value, dict) and "examples" in value:
            known["examples"] |= value["examples"]
    return old | {"summary": "Act as the worker."}
