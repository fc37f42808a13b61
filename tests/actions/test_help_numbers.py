"""Questions for help numbers are answered for the country that is meant."""

from pathlib import Path
from typing import Any

import pytest

from hotline.content.load import load_directory
from tests.actions.conftest import DANGER, Called, Rasa

EMBASSY = [{"id": "embassy-contact", "score": 0.98}]


@pytest.fixture
async def numbers(rasa: Rasa) -> None:
    async with rasa.core.sessions.begin() as session:
        await load_directory(session, Path("content/directory.yml"))


async def _ask(rasa: Rasa, text: str, **turn: Any) -> Called:
    return await rasa.call("action_answer_faq", text=text, **turn)


@pytest.mark.usefixtures("numbers")
async def test_a_country_without_a_sure_number_is_told_where_else_to_turn(rasa: Rasa) -> None:
    called = await _ask(rasa, "Nomor KBRI di Riyadh")

    (said,) = called.said
    assert said["response"] == "utter_numbers_no_mission"
    assert said["country"] == "Arab Saudi"
    assert "+62 21 2924 4800" in said["numbers"]
    assert "peduliwni.kemlu.go.id" in said["numbers"]
    assert "+966" not in said["numbers"]


@pytest.mark.usefixtures("numbers")
async def test_a_country_with_numbers_gets_them_with_their_dates(rasa: Rasa) -> None:
    called = await _ask(rasa, "no telp kedutaan phnom penh", slots={"language": "en"})

    (said,) = called.said
    assert said["response"] == "utter_numbers"
    assert "+855 12 813 282 (WhatsApp, as of December 2025)" in said["numbers"]
    assert said["checked"] == "21 November 2026"
    assert called.slots["last_entry"] == "embassy-contact"


@pytest.mark.usefixtures("numbers")
async def test_grade_b_is_to_be_confirmed_first(rasa: Rasa) -> None:
    called = await _ask(rasa, "kjri johor bahru", faq=EMBASSY)

    assert (
        "+60 10-528 8040 (WhatsApp, per Juni 2025, konfirmasi dulu)"
        in (called.said[0]["numbers"])
    )


@pytest.mark.usefixtures("numbers")
@pytest.mark.parametrize("text", ["🇹🇼", "hotline indo di taiwan"])
async def test_a_flag_and_a_hotline_find_the_country(rasa: Rasa, text: str) -> None:
    called = await _ask(rasa, text, faq=[{"id": "taiwan-route", "score": 0.9}])

    assert "1955" in called.said[0]["numbers"]


@pytest.mark.usefixtures("numbers")
async def test_the_country_is_remembered_from_the_talk(rasa: Rasa) -> None:
    await rasa.hears("saya kerja di kamboja")
    await rasa.call("action_answer_faq", text="saya kerja di kamboja", intent="inform")
    await _ask(rasa, "apa itu kp2mi di indonesia")

    called = await _ask(rasa, "minta nomor kedutaan dong", faq=EMBASSY)
    danger = await rasa.call(
        "action_open_complaint", text="tolong pintu dikunci", risk=DANGER, message_id="9001"
    )

    assert called.said[0]["country"] == "Kamboja"
    assert any("+855 12 813 282" in (said.get("text") or "") for said in danger.said)


@pytest.mark.usefixtures("numbers")
async def test_a_number_past_its_check_date_is_not_given(rasa: Rasa) -> None:
    rasa.core.clock.advance(days=400)  # type: ignore[attr-defined]  # the tests' own clock

    called = await _ask(rasa, "nomor kbri phnom penh")

    assert [said["response"] for said in called.said] == ["utter_nothing_fits"]


@pytest.mark.usefixtures("numbers")
async def test_a_number_that_is_not_of_help_is_no_question_for_help(rasa: Rasa) -> None:
    called = await _ask(rasa, "nomor paspor saya salah di taiwan")

    assert [said["response"] for said in called.said] == ["utter_nothing_fits"]
