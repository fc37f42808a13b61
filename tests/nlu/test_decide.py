from nlu.risk.decide import decide
from nlu.risk.model import Learned
from nlu.risk.rules import Hit
from nlu.risk.support import SupportingWords

LOCKED = Hit("restriction_of_movement", "emergency", "pintu dikunci", supposed=False)
ASKED = Hit("restriction_of_movement", "emergency", "pintu dikunci", supposed=True)
UNPAID = Hit("withholding_of_wages", "ongoing", "belum digaji", supposed=False)
CRY = Hit("plain_cry_for_help", "emergency", "tolong selamatkan", supposed=False)


def no_words(code: str) -> str:
    return ""


def thought(risk: float, urgency: str = "ongoing", **labels: float) -> Learned:
    return Learned({urgency: risk, "none": 1 - risk}, labels)


def test_either_side_is_enough_to_act():
    assert decide([LOCKED], thought(0.2), no_words).urgency == "emergency"
    assert decide([], thought(0.9), no_words).urgency == "ongoing"
    assert not decide([], thought(0.9), no_words).unsure


def test_without_a_model_the_rules_decide():
    assert decide([LOCKED], None, no_words).urgency == "emergency"
    assert decide([], None, no_words).urgency == "none"


def test_a_supposed_danger_alone_is_no_risk():
    assert decide([ASKED], thought(0.02), no_words).urgency == "none"


def test_doubt_makes_it_ask():
    assert decide([], thought(0.45), no_words).unsure
    assert decide([], thought(0.35), no_words).urgency == "none"
    assert decide([LOCKED], thought(0.15), no_words).unsure


def test_of_an_emergency_it_asks_earlier():
    assert decide([], thought(0.37, "emergency"), no_words).unsure


def test_a_rule_is_not_believed_where_the_model_holds_it_for_unlikely():
    assert decide([LOCKED], thought(0.05), no_words).urgency == "none"


def test_a_word_of_suicide_is_always_asked_about():
    hit = Hit("self_harm", "emergency", "nyayat tangan", supposed=False)

    assert decide([hit], thought(0.001), no_words).unsure


def test_an_accident_is_asked_about_unless_the_model_is_sure_of_none():
    hit = Hit("medical_emergency", "emergency", "jatuh dari", supposed=False)

    assert decide([hit], thought(0.06), no_words).unsure
    assert decide([hit], thought(0.01), no_words).urgency == "none"


def test_the_worst_rule_decides_the_urgency():
    assert decide([UNPAID, LOCKED], thought(0.9), no_words).urgency == "emergency"


def test_what_is_over_is_not_called_going_on():
    assert decide([UNPAID], thought(0.9, "past"), no_words).urgency == "past"


def test_a_cry_for_help_names_no_indicator():
    assessment = decide([CRY], thought(0.9), no_words)

    assert assessment.urgency == "emergency"
    assert assessment.indicators == ()


def test_rule_and_model_name_each_indicator_once():
    learned = thought(0.9, restriction_of_movement=0.9, isolation=0.8, deception=0.1)

    found = {
        i.code: i.by for i in decide([LOCKED], learned, {"isolation": "hp"}.get).indicators
    }

    assert found == {"restriction_of_movement": "rule", "isolation": "model"}


def test_it_says_whom_it_is_about():
    assert decide([], thought(0.9, about_other=0.8), no_words).about_other
    assert not decide([], thought(0.9, about_other=0.1), no_words).about_other


def test_the_words_that_speak_for_an_indicator_are_shown():
    texts = [
        "hp saya disita bos",
        "hp disita mandor",
        "hp disita lagi",
        "gaji lancar tiap bulan",
    ]
    labels = [{"indicators": ["isolation"]}] * 3 + [{}]

    support = SupportingWords.learn(texts, labels)

    assert "hp" in support.find("isolation", "sudah seminggu ini hp kami semua disita")
    assert support.find("isolation", "gaji lancar") == ""
    assert support.find("deception", "hp disita") == ""
