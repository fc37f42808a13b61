"""Safety: what keeps a person safe comes before all else that is said."""

from rasa_sdk.executor import CollectingDispatcher

from actions.hotline_action import Core
from actions.numbers_text import CONFIRM, country_meant
from actions.turn import Turn
from hotline.directory.numbers import in_words, numbers_for
from hotline.intake.alarm import MEDICAL, SELF_HARM
from hotline.intake.details import Alarm
from hotline.intake.risk import Risk
from hotline.store.tables.complaint import Urgency

_OF_ALARM = {
    Alarm.SELF_HARM: "utter_safety_self_harm",
    Alarm.MEDICAL: "utter_safety_medical",
    Alarm.OTHER: "utter_safety_other",
    Alarm.EMERGENCY: "utter_safety_emergency",
}


async def say_safety(core: Core, turn: Turn, say: CollectingDispatcher) -> None:
    """Say what suits the danger a message tells of, in an emergency with numbers to call."""
    await _say(core, turn, _of_risk(turn.risk), say)


async def say_alarm(core: Core, turn: Turn, alarm: Alarm, say: CollectingDispatcher) -> None:
    """Say the same of a danger that came up in the talk of a complaint."""
    await _say(core, turn, _OF_ALARM[alarm], say)


async def _say(core: Core, turn: Turn, response: str, say: CollectingDispatcher) -> None:
    say.utter_message(response=response)
    if turn.risk.urgency is not Urgency.EMERGENCY:
        return
    today = core.clock().date()
    async with core.sessions.reading() as session:
        country = await country_meant(session, turn)
        numbers = await numbers_for(session, country, today=today, limit=4)
    confirm = CONFIRM[turn.language]
    lines = [
        in_words(number, language=turn.language, confirm_word=confirm) for number in numbers
    ]
    if lines:
        say.utter_message(text="\n".join(lines))


def _of_risk(risk: Risk) -> str:
    codes = {sign.code for sign in risk.signs}
    if SELF_HARM in codes:
        return _OF_ALARM[Alarm.SELF_HARM]
    if MEDICAL in codes:
        return _OF_ALARM[Alarm.MEDICAL]
    if risk.about_other:
        return _OF_ALARM[Alarm.OTHER]
    return f"utter_safety_{risk.urgency}"
