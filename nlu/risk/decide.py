"""Rules and model together: when to act, when to ask, when to leave it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nlu.risk.assessment import NO_RISK, Assessment, Indicator, worse
from nlu.risk.model import ABOUT_OTHER, Learned
from nlu.risk.rules import Hit

#: Gives the words of the message that speak for an indicator.
WordsFor = Callable[[str], str]

#: The model alone is believed from here on.
ACT = 0.5
#: From here on the worker is asked.
ASK = 0.4
#: The same, of the chance that it is an emergency: of these it is better to ask too often.
ASK_IF_EMERGENCY = 0.35
#: A rule that the model thinks less likely than this is asked about and not acted on.
DOUBT = 0.25
#: A rule that the model thinks less likely than this is the word of a joke, a song or a form.
UNLIKELY = 0.15
#: Of these no rule is overruled so easily: asking once too often costs nothing beside a life.
#: A fall that the model is sure of being none was off a bicycle, an accident an insurance's.
LEAST = {"self_harm": 0.0, "medical_emergency": 0.05}
#: From here on an indicator is named on the model's word.
NAME = 0.3
#: From here on it is about somebody else.
OTHER = 0.5
#: So sure must the model be to call over what a rule calls going on.
OVER = 0.6

#: A cry for help says nothing about what is wrong.
_NO_INDICATOR = "plain_cry_for_help"
_NOT_NOW = ("past", "predeparture")


def decide(hits: Sequence[Hit], learned: Learned | None, words_for: WordsFor) -> Assessment:
    """Weigh what the rules found against what the model thinks."""
    told = [hit for hit in hits if not hit.supposed]
    if learned is None:
        return _assessed(told, None, words_for, unsure=False) if told else NO_RISK
    if learned.risk >= ACT or (told and learned.risk >= DOUBT):
        return _assessed(told, learned, words_for, unsure=False)
    if _worth_asking(told, learned):
        return _assessed(told, learned, words_for, unsure=True)
    return NO_RISK


def _worth_asking(told: Sequence[Hit], learned: Learned) -> bool:
    if told:
        return learned.risk >= _least(told)
    return learned.risk >= ASK or learned.urgency.get("emergency", 0.0) >= ASK_IF_EMERGENCY


def _least(told: Sequence[Hit]) -> float:
    return min(LEAST.get(hit.code, UNLIKELY) for hit in told)


def _assessed(
    told: Sequence[Hit], learned: Learned | None, words_for: WordsFor, *, unsure: bool
) -> Assessment:
    return Assessment(
        urgency=_urgency(told, learned),
        about_other=learned is not None and learned.labels.get(ABOUT_OTHER, 0.0) >= OTHER,
        unsure=unsure,
        indicators=_indicators(told, learned, words_for),
    )


def _urgency(told: Sequence[Hit], learned: Learned | None) -> str:
    by_rule = "none"
    for hit in told:
        by_rule = worse(by_rule, hit.urgency)
    if learned is None:
        return by_rule
    thought = {name: p for name, p in learned.urgency.items() if name != "none"}
    by_model = max(thought, key=thought.__getitem__)
    if by_rule == "none":
        return by_model
    if by_model in _NOT_NOW and thought[by_model] >= OVER:
        return by_model
    if by_model == "emergency":
        return by_model
    return by_rule


def _indicators(
    told: Sequence[Hit], learned: Learned | None, words_for: WordsFor
) -> tuple[Indicator, ...]:
    found = {
        hit.code: Indicator(hit.code, hit.words, "rule")
        for hit in told
        if hit.code != _NO_INDICATOR
    }
    for name, chance in (learned.labels if learned else {}).items():
        if name != ABOUT_OTHER and name not in found and chance >= NAME:
            found[name] = Indicator(name, words_for(name), "model")
    return tuple(found.values())
