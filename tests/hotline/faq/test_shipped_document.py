"""What a fresh hotline publishes is what training learns of the FAQ beside Rasa.

If they differed, every first start would learn the FAQ for half a minute again.
"""

import json
from pathlib import Path

from hotline.cli.prepare import prepare
from hotline.faq.document import build
from hotline.settings import Settings
from hotline.store.engine import connect
from tests.evaluation.sentences import topics


async def test_a_fresh_hotline_publishes_just_the_content_that_ships(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    await prepare(settings)
    sessions = connect(settings)
    try:
        async with sessions.reading() as session:
            published = json.loads((await build(session)).body)
    finally:
        await sessions.close()

    found = {
        entry["id"]: {*entry["titles"].values(), *entry["examples"]}
        for entry in published["entries"]
    }

    assert found == {
        topic: {
            *(revision["title"] for revision in entry["revisions"].values()),
            *(str(example) for example in entry["examples"]),
        }
        for topic, entry in topics().items()
    }
