"""What workers say in the tests, and how it reaches the inbox."""

from datetime import datetime
from itertools import count

from hotline.intake.risk import Risk, Sign
from hotline.keys import Keys
from hotline.messages import inbox
from hotline.messages.inbound import Inbound, Kind
from hotline.store.engine import Sessions
from hotline.store.tables.complaint import Urgency

#: A worker's Telegram id.
SITI = 700_100_200
BUDI = 700_100_201
EMERGENCY = Risk(
    urgency=Urgency.EMERGENCY,
    signs=(
        Sign(code="restriction_of_movement", words="pintu dikunci", asserted_by="rule"),
        Sign(code="retention_of_identity_documents", words="paspor", asserted_by="model"),
    ),
)
ONGOING = Risk(urgency=Urgency.ONGOING)
_ids = count(1000)


def text(words: str, *, now: datetime, who: int = SITI, update_id: int = 0) -> Inbound:
    number = update_id or next(_ids)
    return Inbound(
        update_id=number,
        telegram_id=who,
        kind=Kind.TEXT,
        text=words,
        telegram_message_id=number,
        sent_at=now,
        payload={"update_id": number, "message": {"text": words}},
    )


async def say(
    sessions: Sessions, keys: Keys, words: str, *, now: datetime, who: int = SITI
) -> Inbound:
    """Let a worker's text arrive in the inbox."""
    inbound = text(words, now=now, who=who)
    async with sessions.begin() as session:
        await inbox.receive(session, [inbound], keys=keys, now=now)
    return inbound
