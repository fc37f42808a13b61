"""Answers: bodies with the ETag of their content, and the whole of a handover."""

import json
from typing import Annotated

from fastapi import Header, Path
from pydantic import BaseModel
from starlette.responses import Response

from api.etags import etag_of, is_known
from api.models import GREATEST_ID, HandoverSummary
from api.problems import Refusal
from hotline.handover.listing import Listed

JSON = "application/json"
Id = Annotated[int, Path(ge=1, le=GREATEST_ID, examples=[12])]
IfNoneMatch = Annotated[
    str | None,
    Header(alias="If-None-Match", description="ETags that you have; 304 when nothing changed"),
]
IfMatch = Annotated[
    str | None,
    Header(alias="If-Match", description="the ETag of the handover that you have read, or *"),
]


def body_of(model: BaseModel) -> bytes:
    """Write a model as JSON."""
    return model.model_dump_json().encode()


def whole_body(listed: Listed) -> bytes:
    """Write a handover with its document, exactly as that was approved."""
    summary = HandoverSummary.of(listed).model_dump(mode="json")
    return json.dumps(summary | {"document": listed.handover.document}).encode()


def given_back(known: str | None, body: bytes, *, link: str = "") -> Response:
    """Answer a reader: the body, or that nothing changed."""
    headers = {"etag": etag_of(body)} | ({"link": link} if link else {})
    if is_known(known, headers["etag"]):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=JSON)


def check_given(listed: Listed) -> None:
    """Refuse what the worker took back."""
    if listed.withdrawn:
        sentence = "The worker took this complaint back; it is no longer given."
        raise Refusal(410, "withdrawn", sentence)
