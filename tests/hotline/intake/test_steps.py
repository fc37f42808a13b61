"""The talk, message by message, without a database."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.intake.answer import Answer, Meaning
from hotline.intake.answers import asserted
from hotline.intake.details import Agreement, Details, Field, Note, Outcome, People, Writer
from hotline.intake.interruptions import interrupts
from hotline.intake.questions import lines
from hotline.intake.risk import Risk, Sign
from hotline.intake.steps import onward, step
from hotline.store.tables.complaint import Urgency

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
CALM = Risk(urgency=Urgency.NONE)
DANGER = Risk(
    urgency=Urgency.EMERGENCY,
    signs=(Sign(code="isolation", words="dikunci", asserted_by="rule"),),
)
_updates = count(1)
#: What workers say and press their way through, in any order.
SAID = [
    *("ya", "tidak", "nanti", "kembali", "lewati", "ubah 2", "ulang", "di poipet", "😭"),
    *("kami 5 orang", "setuju", "apa itu?", "saya dipukul", "eh bukan 5, 6 orang"),
]


def _answer(words: str, **more: object) -> Answer:
    given: dict[str, object] = {"risk": CALM, "update_id": str(next(_updates)), **more}
    return Answer(words=words, **given)  # type: ignore[arg-type]  # named by each test


def _tell(details: Details, *said: str | Answer, emergency: bool = False) -> Details:
    for one in said:
        answer = _answer(one) if isinstance(one, str) else one
        details = step(details, answer, emergency=emergency, now=NOW)
    return details


def _asking(which: Field, **known: object) -> Details:
    return Details().change(asking=which, asked=(which,), safe=True, **known)


def test_the_essentials_come_first_and_end_an_emergency() -> None:
    begun = onward(Details().add(Field.WHAT, "dikurung", update_id="0"), emergency=True)
    told = _tell(begun, "aman", "di poipet", "kami bertiga", emergency=True)

    assert told.asked == (Field.SAFE, Field.WHERE, Field.HOW_MANY)
    assert told.last is not None
    assert told.last.outcome is Outcome.SUBMIT
    assert told.people == People(least=3, most=3)


def test_one_message_answers_several_questions() -> None:
    told = _tell(_asking(Field.WHERE), "kami 40 orang di myawaddy")

    assert told.last is not None
    assert set(told.last.fields) >= {Field.WHERE, Field.HOW_MANY}
    assert told.asking not in (Field.WHERE, Field.HOW_MANY)
    assert told.words(Field.HOW_MANY) == "kami 40 orang di myawaddy"


def test_a_correction_of_something_else_leaves_the_question_where_it_is() -> None:
    people = People(least=30, most=30)
    told = _tell(_asking(Field.PARTIES, people=people), "eh bukan 30, 35 orang")

    assert told.people == People(least=35, most=35)
    assert told.asking is Field.PARTIES
    assert Field.PARTIES not in told.said


@pytest.mark.parametrize(
    ("asked", "words", "meaning"),
    [
        (Field.SAFE_CONTACT, "nanti malam jam 10", Meaning.LATER),
        (Field.WISH, "saya mau pulang", Meaning.LATER),
        (Field.DO_NOT_CONTACT, "jangan bilang ibu saya", Meaning.NO),
        (Field.HEALTH, "tidak ada yang sakit", Meaning.QUESTION),
    ],
)
def test_an_answer_stays_an_answer_whatever_it_was_taken_for(
    asked: Field, words: str, meaning: Meaning
) -> None:
    told = _tell(_asking(asked), _answer(words, meaning=meaning))

    assert told.words(asked) == words
    assert told.last is not None
    assert told.last.outcome is None


def test_a_question_in_the_middle_is_no_answer() -> None:
    question = _answer("komnas ham itu apa?", meaning=Meaning.QUESTION, faq=0.9)
    told = _tell(_asking(Field.WHERE), question)

    assert told.last is not None
    assert told.last.interrupted
    assert told.asking is Field.WHERE
    assert told.said == {}


def test_a_danger_is_never_taken_for_a_mere_question() -> None:
    cry = _answer("gimana ini saya dipukul?", meaning=Meaning.QUESTION, faq=0.9, risk=DANGER)
    told = _tell(_asking(Field.WHERE), cry)

    assert told.words(Field.WHAT) == "gimana ini saya dipukul?"
    assert told.last is not None
    assert told.last.note is Note.TOLD_MORE


def test_what_the_model_hears_in_a_bare_answer_is_not_asserted() -> None:
    details = _asking(Field.WHERE)
    heard = Sign(code="forced_criminality", words="", asserted_by="model")
    risk = Risk(urgency=Urgency.EMERGENCY, signs=(heard,))
    ruled = Risk(urgency=Urgency.EMERGENCY, signs=(replace(heard, asserted_by="rule"),))
    place = _answer("poipet kamboja", risk=risk)

    assert asserted(details, place, now=NOW) == replace(risk, signs=())
    for more in (
        _answer("poipet kamboja", risk=ruled),
        _answer("di poipet, disuruh nipu orang", risk=risk),
        _answer("disuruh nipu", risk=risk),
    ):
        assert asserted(details, more, now=NOW) == more.risk


def test_a_long_message_without_a_word_that_asks_is_no_question() -> None:
    name = _answer("Siti " * 40, meaning=Meaning.QUESTION, faq=0.6)
    ask = _answer("biaya ke Hong Kong", meaning=Meaning.QUESTION, faq=0.9)

    assert not interrupts(name, Field.NAME, ())
    assert interrupts(ask, Field.NAME, ())
    assert interrupts(
        _answer("Siti " * 40 + "berapa", meaning=Meaning.QUESTION), Field.NAME, ()
    )


def test_a_bare_answer_in_which_the_model_hears_more_is_only_an_answer() -> None:
    heard = Sign(code="isolation", words="", asserted_by="model")
    lonely = Risk(urgency=Urgency.EMERGENCY, signs=(heard,))
    ruled = Risk(urgency=Urgency.EMERGENCY, signs=(replace(heard, asserted_by="rule"),))

    told = _tell(_asking(Field.HOW_MANY), _answer("saya sendirian", risk=lonely))
    by_rule = _tell(_asking(Field.HOW_MANY), _answer("saya sendirian", risk=ruled))

    assert (told.words(Field.HOW_MANY), told.words(Field.WHAT)) == ("saya sendirian", "")
    assert by_rule.words(Field.WHAT) == "saya sendirian"


def test_a_short_correction_that_sounds_like_an_offer_is_taken_down() -> None:
    asked = _tell(_asking(Field.HOW_MANY), "30 orang")
    mended = _tell(
        asked.change(asking=Field.SAFE), _answer("eh bukan 30, 35 orang", meaning=Meaning.OFFER)
    )

    assert mended.last is not None
    assert not mended.last.interrupted
    assert mended.people is not None
    assert mended.people.least == 35


def test_an_answer_that_is_none_is_asked_for_once_more_and_not_twice() -> None:
    first = _tell(_asking(Field.HOW_MANY), "999999999 orang")
    second = _tell(first, "999999999 orang")

    assert (first.asking, first.people) == (Field.HOW_MANY, None)
    assert first.last is not None
    assert first.last.note is Note.PEOPLE_IMPOSSIBLE
    assert second.asking is not Field.HOW_MANY
    assert second.words(Field.HOW_MANY) == "999999999 orang"


def test_emoji_lose_nothing_and_answer_nothing() -> None:
    told = _tell(_asking(Field.WHERE), "😭😭😭")

    assert told.asking is Field.WHERE
    assert told.last is not None
    assert told.last.note is Note.NO_WORDS


def test_a_name_of_ten_thousand_characters_is_kind_and_the_next_one_counts() -> None:
    long = _tell(_asking(Field.NAME), "Siti " * 2000)
    told = _tell(long, "Siti Aminah")

    assert long.last is not None
    assert long.last.note is Note.NAME_LONG
    assert long.person.name is None
    assert told.person.name == "Siti Aminah"


def test_going_back_takes_a_new_answer_in_place_of_the_old() -> None:
    told = _tell(_asking(Field.WHERE), "poipet", "kembali", "sihanoukville")

    assert told.words(Field.WHERE) == "sihanoukville"
    assert told.place is not None
    assert told.place.name == "sihanoukville"


def test_a_line_of_the_summary_is_written_anew_and_the_summary_comes_again() -> None:
    done = Details().change(review=True, safe=True, people=People(least=2, most=2))
    done = done.add(Field.WHAT, "gaji ditahan", update_id="1")
    number = lines(done).index(Field.HOW_MANY) + 1
    told = _tell(done, f"ubah {number}", "kami berlima")

    assert told.people == People(least=5, most=5)
    assert (told.asking, told.review) == (None, True)
    assert told.words(Field.WHAT) == "gaji ditahan"


def test_what_is_said_under_the_summary_is_added_and_a_yes_sends_it() -> None:
    done = Details().change(review=True, safe=True)
    added = _tell(done, "bos juga memotong gaji")
    sent = _tell(added, _answer("ya", meaning=Meaning.YES))

    assert added.words(Field.WHAT) == "bos juga memotong gaji"
    assert added.review
    assert sent.last is not None
    assert sent.last.outcome is Outcome.SUBMIT


def test_not_safe_ends_all_questions() -> None:
    told = _tell(Details().change(asking=Field.SAFE, asked=(Field.SAFE,)), "tidak aman")

    assert (told.safe, told.asking, told.review) == (False, None, False)
    assert told.last is not None
    assert told.last.outcome is Outcome.SUBMIT


def test_who_writes_for_a_relative_is_asked_other_things() -> None:
    begun = Details().change(writer=Writer.RELATIVE).add(Field.WHAT, "anak", update_id="0")
    told = _tell(onward(begun, emergency=True), "Rudi", "minggu lalu lewat wa", emergency=True)

    assert told.asked[:2] == (Field.NAME, Field.LAST_CONTACT)
    assert Field.SAFE not in told.asked
    # When he last wrote is not when it began.
    assert told.time_line.exploitation is None


@pytest.mark.parametrize(
    ("words", "agreement"),
    [
        ("setuju", Agreement.AGREED),
        ("tidak setuju", Agreement.REFUSED),
        ("tanya dulu", Agreement.ASK_FIRST),
    ],
)
def test_consent_is_read_and_kept_with_its_wording(words: str, agreement: Agreement) -> None:
    told = _tell(_asking(Field.CONSENT), words)

    assert told.consent is not None
    assert told.consent.agreement is agreement
    assert told.consent.text_version == 1


def test_consent_is_withdrawn_at_any_moment_and_the_talk_goes_on() -> None:
    agreed = _tell(_asking(Field.CONSENT), "setuju").change(asking=Field.WISH)
    told = _tell(agreed, "saya tarik persetujuan saya")

    assert told.consent is not None
    assert told.consent.agreement is Agreement.WITHDRAWN
    assert told.asking is Field.WISH


@given(
    st.lists(
        st.sampled_from(SAID),
        max_size=40,
    ),
    st.booleans(),
)
def test_no_talk_gets_stuck_and_own_words_are_never_invented(
    said: list[str], emergency: bool
) -> None:
    details = onward(Details(), emergency=emergency)
    for words in said:
        answer = _answer(words)
        details = step(details, answer, emergency=emergency, now=NOW)
        assert details.last is not None
        waits = details.asking is not None or details.review
        assert waits or details.last.outcome is not None
        assert step(details, answer, emergency=emergency, now=NOW).last is not None

    told = {one.words for kept in details.said.values() for one in kept}
    assert told <= set(said)
