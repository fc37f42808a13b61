"""An offer is checked, a company is looked up, and nobody is judged."""

from datetime import timedelta
from typing import Any

import pytest

from hotline.cli.start import ROOT
from hotline.content.load import load_directory
from hotline.store.tables import P3miCompany
from tests.actions.conftest import Called, Rasa

AD = "Loker Kamboja gaji 15jt, DM aja. PT Maju Jaya"
OFFER = {
    "is_offer": True,
    "signs": [
        {"id": "high_risk_destination", "words": "Kamboja"},
        {"id": "fee_or_deposit", "words": "DP 2 juta"},
        {"id": "nobody_knows_this", "words": "?"},
    ],
}


def _names(called: Called) -> list[str]:
    return [said["response"] for said in called.said]


async def _check(rasa: Rasa, text: str, offer: dict[str, Any] | None, **more: Any) -> Called:
    return await rasa.call(
        "action_check_offer", text=text, intent="check_offer", offer=offer, **more
    )


@pytest.fixture
async def directory(rasa: Rasa) -> None:
    async with rasa.core.sessions.begin() as session:
        await load_directory(session, ROOT / "content" / "directory.yml")


async def _list(rasa: Rasa, *, days: int) -> None:
    day = rasa.core.clock().date() - timedelta(days=days)
    async with rasa.core.sessions.begin() as session:
        session.add(P3miCompany(name="PT MAJU JAYA", key="majujaya", listed_on=day))


@pytest.mark.usefixtures("directory")
async def test_each_sign_stands_with_its_words_what_to_ask_and_how_to_check(
    rasa: Rasa,
) -> None:
    called = await _check(rasa, "Loker Kamboja, DP 2 juta", OFFER)

    assert _names(called) == ["utter_offer_signs", "utter_ask_recruiter", "utter_how_to_check"]
    signs, questions, how = called.said
    assert "“Kamboja”" in signs["signs"]
    assert "“DP 2 juta”" in signs["signs"]
    assert len(signs["signs"].splitlines()) == 2
    assert "SIP3MI" in questions["questions"]
    assert "KP2MI" in questions["questions"]
    assert "0800-1000" in how["numbers"]


async def test_the_texts_are_in_the_workers_language(rasa: Rasa) -> None:
    indonesian = await _check(rasa, AD, OFFER)
    english = await _check(rasa, AD, OFFER, slots={"language": "en"})

    assert "Minta uang muka" in indonesian.said[0]["signs"]
    assert "Asks for a deposit" in english.said[0]["signs"]
    assert indonesian.said[1]["questions"] != english.said[1]["questions"]


async def test_finding_no_sign_is_not_called_safe(rasa: Rasa) -> None:
    called = await _check(rasa, "Lowongan", {"is_offer": True, "signs": []})

    assert _names(called)[0] == "utter_offer_without_signs"


async def test_without_an_offer_or_a_name_it_asks_for_the_text(rasa: Rasa) -> None:
    called = await _check(rasa, "cek loker dong", {"is_offer": False, "signs": []})
    nothing = await _check(rasa, "cek loker dong", None)

    assert _names(called) == _names(nothing) == ["utter_paste_offer"]


@pytest.mark.parametrize(
    ("text", "days", "said"),
    [
        ("cek PT Maju Jaya", 3, ["utter_company_stands"]),
        ("cek PT Maju Jaya", 91, ["utter_company_stands", "utter_company_list_old"]),
        ("cek PT Maju Jaja", 3, ["utter_company_similar"]),
        ("cek PT Cahaya Timur", 3, ["utter_company_absent"]),
    ],
)
async def test_a_company_is_looked_up_in_the_list_of_its_day(
    rasa: Rasa, text: str, days: int, said: list[str]
) -> None:
    await _list(rasa, days=days)

    called = await _check(rasa, text, None)

    assert _names(called) == [*said, "utter_how_to_check"]
    day = rasa.core.clock().date() - timedelta(days=days)
    assert f"{day.day} " in called.said[0]["day"]
    assert str(day.year) in called.said[0]["day"]


async def test_an_empty_list_is_said_to_be_empty(rasa: Rasa) -> None:
    called = await _check(rasa, "cek PT Maju Jaya", None)

    assert _names(called) == ["utter_no_company_list", "utter_how_to_check"]
    assert called.said[0]["company"] == "PT Maju Jaya"


async def test_a_company_named_in_an_offer_is_looked_up_too(rasa: Rasa) -> None:
    await _list(rasa, days=1)

    called = await _check(rasa, AD, OFFER)

    assert _names(called)[2] == "utter_company_stands"
