"""Buttons that open an FAQ entry, beside something more urgent that is said."""

from actions.hotline_action import Core
from actions.turn import Turn
from hotline.faq.choose import WORTH_A_BUTTON
from hotline.faq.entries import current_answer
from hotline.store.tables import Revision


def button(revision: Revision) -> dict[str, str]:
    """Make the button that gives an entry's answer."""
    payload = f'/choose_entry{{"entry": "{revision.entry_id}"}}'
    return {"title": revision.title, "payload": payload}


async def entry_button(core: Core, turn: Turn) -> list[dict[str, str]]:
    """Offer the entry the message may well ask for, if there is one.

    "Gaji saya 3 bulan belum dibayar" is a complaint and a question at once.
    """
    if not turn.faq or turn.faq[0].score < WORTH_A_BUTTON:
        return []
    async with core.sessions.reading() as session:
        revision = await current_answer(
            session, turn.faq[0].entry_id, language=turn.language, today=core.clock().date()
        )
    return [] if revision is None else [button(revision)]
