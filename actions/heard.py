"""Heard: hand a turn of Rasa's to the talk of a complaint."""

from actions.hotline_action import Core
from actions.in_between import meaning_of
from actions.turn import Turn
from hotline.intake import telling
from hotline.intake.answer import Answer
from hotline.intake.details import Details

GO_ON = "go_on"


async def hear(core: Core, turn: Turn) -> Details | None:
    """Take a message of the talk down, or take the talk up; None where nothing is open."""
    keys, now = core.keys, core.clock()
    async with core.sessions.begin() as session:
        if turn.intent == GO_ON:
            return await telling.go_on(
                session, turn.chat_key, update_id=turn.message_id, keys=keys, now=now
            )
        return await telling.take_down(
            session, turn.chat_key, _answer(turn), keys=keys, now=now
        )


def _answer(turn: Turn) -> Answer:
    return Answer(
        words=turn.text,
        update_id=turn.message_id,
        risk=turn.risk,
        meaning=meaning_of(turn.intent),
        pick=_pick(turn),
        faq=turn.faq[0].score if turn.faq else 0.0,
        language=turn.language,
    )


def _pick(turn: Turn) -> str:
    # Buttons of before the talk lived in the core may still stand in a chat.
    people = turn.entities.get("people")
    return f"how_many:{people}" if people else turn.entities.get("pick", "")
