"""Write the OpenAPI document into docs/: `python -m api.write_document`."""

import json
from pathlib import Path

from api.app import build
from hotline.settings import Settings
from hotline.store.engine import Sessions, open_engine

PLACE = Path(__file__).parents[1] / "docs" / "openapi.json"


def main() -> None:
    """Write it; no database is opened."""
    app = build(Sessions(open_engine(Settings().database)))
    PLACE.write_text(json.dumps(app.openapi(), indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
