from hypothesis import given
from hypothesis import strategies as st

from hotline.faq.choose import HOPELESS, SURE, Decision, decide


def test_a_sure_first_is_answered_and_a_close_second_asked_back() -> None:
    assert decide([0.9, 0.1]) is Decision.ANSWER
    assert decide([0.5, 0.48]) is Decision.ASK_BACK
    assert decide([(HOPELESS + SURE) / 2, 0.1]) is Decision.ASK_BACK
    assert decide([HOPELESS / 2]) is Decision.NOTHING_FITS
    assert decide([]) is Decision.NOTHING_FITS


def test_what_is_surely_a_question_is_offered_more() -> None:
    assert decide([HOPELESS - 0.01], asked=1.0) is Decision.ASK_BACK
    assert decide([HOPELESS - 0.01], asked=0.9) is Decision.NOTHING_FITS


@given(st.lists(st.floats(0, 1), max_size=3))
def test_more_sureness_never_means_less_of_an_answer(scores: list[float]) -> None:
    scores.sort(reverse=True)
    order = [Decision.NOTHING_FITS, Decision.ASK_BACK, Decision.ANSWER]
    if scores:
        surer = [min(1.0, scores[0] + 0.3), *scores[1:]]
        assert order.index(decide(surer)) >= order.index(decide(scores))
