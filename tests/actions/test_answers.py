from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from hotline.faq.publish import add_entry, publish
from hotline.store.tables import Rating
from tests.actions.conftest import Called, Rasa

TODAY = date(2026, 11, 21)


def _texts(called: Called) -> list[str]:
    return [said["response"] for said in called.said]


@pytest.fixture
async def faq(rasa: Rasa) -> None:
    content: dict[str, Any] = {
        "grade": "A", "sources": [{"name": "UU", "date": ""}], "checked_on": TODAY,
        "based_on": 0, "staff_id": None, "now": rasa.core.clock(),
    }  # fmt: skip
    async with rasa.core.sessions.begin() as session:
        for name, review_by in (("steps", 90), ("documents", 90), ("overdue", 0)):
            await add_entry(
                session, name, examples=[], must_pass=[], related=[], now=rasa.core.clock()
            )
            for language in ("id", "en"):
                await publish(
                    session,
                    name,
                    language,
                    title=f"{name} {language}",
                    answer=f"{name} in {language}",
                    review_by=TODAY + timedelta(days=review_by),
                    **content,
                )


def _ranked(*pairs: tuple[str, float]) -> list[dict[str, Any]]:
    return [{"id": name, "score": score} for name, score in pairs]


@pytest.mark.usefixtures("faq")
async def test_a_question_is_answered_in_the_workers_language(rasa: Rasa) -> None:
    for language, expected in (
        (None, "steps in id"),
        ("en", "steps in en"),
        ("jv", "steps in id"),
    ):
        called = await rasa.call(
            "action_answer_faq", faq=_ranked(("steps", 0.9)), slots={"language": language}
        )
        assert called.said[0]["answer"] == expected
        assert called.slots == {"last_entry": "steps", "last_question": "halo"}


@pytest.mark.usefixtures("faq")
async def test_two_close_entries_are_asked_back_with_buttons(rasa: Rasa) -> None:
    called = await rasa.call(
        "action_answer_faq", faq=_ranked(("steps", 0.5), ("documents", 0.45))
    )

    assert _texts(called) == ["utter_choose_entry"]
    assert [button["payload"] for button in called.said[0]["buttons"]] == [
        '/choose_entry{"entry": "steps"}',
        '/choose_entry{"entry": "documents"}',
    ]


@pytest.mark.usefixtures("faq")
async def test_an_answer_that_is_overdue_is_never_given(rasa: Rasa) -> None:
    rasa.core.clock.advance(days=1)  # type: ignore[attr-defined]  # the tests' own clock
    ranked = await rasa.call("action_answer_faq", faq=_ranked(("overdue", 0.95)))
    chosen = await rasa.call(
        "action_choose_entry", entities=[{"entity": "entry", "value": "overdue"}]
    )

    assert _texts(ranked) == ["utter_nothing_fits"]
    assert _texts(chosen) == ["utter_entry_gone"]


async def test_a_question_nothing_fits_is_kept_for_the_editors(rasa: Rasa) -> None:
    message_id = await rasa.hears("apa warna langit")
    for _ in range(2):
        called = await rasa.call(
            "action_answer_faq", text="apa warna langit", message_id=message_id
        )

    assert _texts(called) == ["utter_nothing_fits"]
    async with rasa.core.sessions.reading() as session:
        kept = [row.question for row in await session.scalars(select(Rating))]
    assert kept == ["apa warna langit"]


@pytest.mark.usefixtures("faq")
async def test_a_thumb_down_keeps_the_question_and_a_thumb_up_does_not(rasa: Rasa) -> None:
    for message_id, rating in (("11", "down"), ("12", "up")):
        called = await rasa.call(
            "action_rate_answer",
            message_id=message_id,
            before="berapa lama prosesnya",
            entities=[
                {"entity": "entry", "value": "steps"},
                {"entity": "rating", "value": rating},
            ],
        )
        assert _texts(called) == [f"utter_rated_{rating}"]

    async with rasa.core.sessions.reading() as session:
        rows = [(row.helpful, row.question) for row in await session.scalars(select(Rating))]
    assert rows == [(False, "berapa lama prosesnya"), (True, None)]


@pytest.mark.usefixtures("faq")
async def test_repeat_gives_the_last_answer_again(rasa: Rasa) -> None:
    called = await rasa.call(
        "action_answer_faq",
        text="ulangi",
        intent="repeat",
        slots={"last_entry": "documents", "last_question": "dokumen apa saja"},
    )

    assert called.said[0]["answer"] == "documents in id"
    assert called.slots["last_question"] == "dokumen apa saja"
