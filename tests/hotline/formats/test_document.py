"""Document: what a complaint's document holds of its tables."""

import json

from hotline.formats.document import build
from hotline.intake import drafts
from hotline.intake.details import Field
from hotline.keys import Keys
from hotline.store.engine import Sessions
from hotline.store.tables import Complaint
from tests.conftest import HandClock
from tests.hotline.said import EMERGENCY, SITI, say


async def _complaint(sessions: Sessions, keys: Keys, clock: HandClock) -> int:
    inbound = await say(sessions, keys, "kami dikunci di Myawaddy", now=clock())
    async with sessions.begin() as session:
        draft = await drafts.open_draft(session, keys.chat_key(SITI), EMERGENCY, now=clock())
        update_id = str(inbound.update_id)
        await drafts.hear(session, draft, EMERGENCY, update_id=update_id, now=clock())
        await drafts.add_words(
            session, draft, Field.WHAT, inbound.text, update_id=update_id, now=clock()
        )
        draft.receipt_code = "123456789012"
        return draft.id


async def test_own_words_stand_in_it_with_the_message_they_came_with(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    number = await _complaint(sessions, keys, clock)

    async with sessions.reading() as session:
        document = await build(session, await session.get_one(Complaint, number), keys=keys)

    said = document.own_words[Field.WHAT][0]
    assert said.words == "kami dikunci di Myawaddy"
    assert said.message_id == document.thread[0].id
    assert said.said_at == clock()
    assert [(one.ilo_number, one.name) for one in document.indicators] == [
        (3, "Restriction of movement"),
        (7, "Retention of identity documents"),
    ]
    assert "123456789012" not in json.dumps(document.model_dump(mode="json"))
