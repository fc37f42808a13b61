"""Schema: the published JSON Schema of a complaint's document."""

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from hotline.formats.document import SCHEMA_VERSION, ComplaintDocument

#: Where the schema of this version is published.
FILE = (
    Path(__file__).resolve().parents[2] / "docs" / "schema" / f"complaint-{SCHEMA_VERSION}.json"
)


class _EverythingIsThere(GenerateJsonSchema):
    """A document leaves nothing out: what is not known is null."""

    def field_is_required(self, *_: Any, **__: Any) -> bool:
        return True


def schema() -> dict[str, Any]:
    """Describe a document as it stands in JSON (draft 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:siaga:complaint:{SCHEMA_VERSION}",
        **ComplaintDocument.model_json_schema(
            mode="serialization", schema_generator=_EverythingIsThere
        ),
        "title": "A complaint of the Siaga hotline",
    }


def as_text() -> str:
    """Write the schema as its file holds it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"
