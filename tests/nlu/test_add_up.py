"""Several short messages say together what none says alone."""

import time

import pytest
from nlu.risk.add_up import ENOUGH, WITHIN, pieces_before, together
from rasa.shared.core.events import ActiveLoop, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

NOW = time.time()


def said(text: str, chance: float = 0.2, intent: str = "inform", ago: float = 30):
    return UserUttered(
        text,
        intent={"name": intent, "confidence": 0.9},
        parse_data={"risk": {"chance": chance}, "intent": {"name": intent}, "text": text},
        timestamp=NOW - ago,
    )


def tracker(*events) -> DialogueStateTracker:
    return DialogueStateTracker.from_events("chat", list(events))


def test_short_messages_of_the_last_minutes_belong_together_in_their_order():
    before = pieces_before(tracker(said("aku takut"), said("pintunya")), "dikunci", now=NOW)

    assert [piece.text for piece in before] == ["aku takut", "pintunya"]
    assert [piece.chance for piece in before] == [0.2, 0.2]


@pytest.mark.parametrize("settling", ["deny", "report_risk", "unsure_risk", "cancel"])
def test_what_was_settled_is_not_dug_up(settling):
    before = pieces_before(
        tracker(said("aku takut"), said("ga kok", intent=settling), said("pintunya")),
        "dikunci",
        now=NOW,
    )

    assert [piece.text for piece in before] == ["pintunya"]


def test_what_is_long_ago_or_long_speaks_for_itself():
    old = tracker(said("aku takut", ago=WITHIN + 1))
    story = tracker(said("kata " * 40))

    assert pieces_before(old, "dikunci", now=NOW) == []
    assert pieces_before(story, "dikunci", now=NOW) == []
    assert pieces_before(tracker(said("aku takut")), "kata " * 40, now=NOW) == []


def test_while_a_complaint_is_taken_down_nothing_adds_up():
    in_form = tracker(said("aku takut"), ActiveLoop("complaint_form"))

    assert pieces_before(in_form, "dikunci", now=NOW) == []


def test_what_was_said_in_the_talk_of_a_complaint_is_no_piece():
    after = tracker(
        said("aku takut"), ActiveLoop("complaint_form"), said("12 orang"), ActiveLoop(None)
    )
    later = tracker(*after.events, said("pintunya"))

    assert pieces_before(after, "makasih", now=NOW) == []
    assert [piece.text for piece in pieces_before(later, "dikunci", now=NOW)] == ["pintunya"]


def test_small_chances_add_up_to_a_question_and_never_to_more():
    assert together([0.2, 0.2, 0.2]) == ENOUGH
    assert together([0.4, 0.45, 0.49]) == ENOUGH
    assert together([0.05] * 30) == 0.0
    assert together([0.2, 0.2]) == 0.0
