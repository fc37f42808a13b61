import pytest
from nlu.risk.rules import DangerRules


@pytest.fixture(scope="module")
def rules() -> DangerRules:
    return DangerRules.read()


def told(rules: DangerRules, text: str) -> set[str]:
    return {hit.code for hit in rules.find(text) if not hit.supposed}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("paspor saya diambil bos, pintu dikunci dari luar", "restriction_of_movement"),
        ("paspor saya diambil bos, pintu dikunci dari luar", "retention_of_identity_documents"),
        ("ga boleh keluar rumah sama sekali", "restriction_of_movement"),
        ("aku ora oleh metu soko omah", "restriction_of_movement"),
        ("teu meunang kaluar ti imah", "restriction_of_movement"),
        ("they won't let me leave the house", "restriction_of_movement"),
        ("ga boleh pegang hp, ini nyolong2", "isolation"),
        ("my boss hit me with a broom", "physical_and_sexual_violence"),
        ("aku digebuk juragan", "physical_and_sexual_violence"),
        ("gaji tiga bulan belum dibayar", "withholding_of_wages"),
        ("durung digaji wis limang sasi", "withholding_of_wages"),
        ("disuruh nipu orang lewat chat", "forced_criminality"),
        ("sudah bayar 30 juta tapi belum berangkat juga", "recruitment_fraud"),
        ("pengen mati aja rasanya", "self_harm"),
        ("temanku pingsan di kamar mandi", "medical_emergency"),
        ("tolong selamatkan kami", "plain_cry_for_help"),
    ],
)
def test_danger_is_found_in_the_words_people_use(rules, text, code):
    assert code in told(rules, text)


@pytest.mark.parametrize(
    "text",
    [
        "majikan saya tidak pernah memukul saya",
        "paspor saya tidak ditahan",
        "my boss never hit me",
        "alhamdulillah gaji lancar tiap bulan",
        "pintu rumah majikan warnanya biru",
    ],
)
def test_a_negation_turns_danger_round(rules, text):
    assert told(rules, text) == set()


def test_a_figure_of_speech_is_not_told(rules):
    assert told(rules, "disiksa rindu tiap malam") == set()
    assert told(rules, "dicekik tugas lagi nih") == set()
    assert "physical_and_sexual_violence" in told(rules, "disiksa tiap malam, rindu rumah")
    assert "self_harm" in told(rules, "mau bunuh diri cinta ditolak")


@pytest.mark.parametrize(
    "text",
    [
        "kalau paspor ditahan itu melanggar ga?",
        "apa hukumannya kalau majikan memukul saya",
        "is it legal if my boss keeps my passport?",
        "paspor ditahan majikan boleh ga",
        "kemarin nonton film orang dikunci di gudang",
        "ciri ciri kerja paksa, gaji ditahan dan dipukul ya?",
    ],
)
def test_a_question_or_hearsay_is_found_but_not_taken_for_told(rules, text):
    assert told(rules, text) == set()


def test_a_supposition_in_one_sentence_does_not_weaken_the_next(rules):
    hits = told(rules, "kalau malam dingin. pintu dikunci bos dari luar")

    assert "restriction_of_movement" in hits


def test_a_writer_who_asks_about_himself_is_taken_seriously(rules):
    hits = told(rules, "paspor saya ditahan bos, boleh ga sih begitu")

    assert "retention_of_identity_documents" in hits


def test_the_words_that_support_a_hit_are_given(rules):
    (hit,) = [h for h in rules.find("tadi malam saya dipukul") if not h.supposed]

    assert hit.words == "dipukul"
    assert hit.urgency == "emergency"
