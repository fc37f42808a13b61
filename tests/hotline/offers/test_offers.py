"""What is gathered about an offer, and how it is told."""

from datetime import date, timedelta

import pytest

from hotline.cli.start import ROOT
from hotline.content.load import load_directory, read_yaml
from hotline.offers.check_offer import WHO_KNOWS, check_offer
from hotline.offers.company_names import company_names
from hotline.offers.sign_texts import SIGNS, sign_texts
from hotline.p3mi.find import Standing
from hotline.store.engine import Sessions

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("cek PT Maju Jaya", ("PT Maju Jaya",)),
        ("/cek pt maju jaya abadi", ("PT maju jaya abadi",)),
        ("tolong cek PT. Bina Tenaga Mandiri ya kak", ("PT Bina Tenaga Mandiri",)),
        ("PT DUTA WIBAWA (SIP3MI 214)\nPT Lain Jaya: buka", ("PT DUTA WIBAWA", "PT Lain Jaya")),
        ("apakah PT Duta Wibawa punya izin resmi", ("PT Duta Wibawa",)),
        ('di P.T. "Sinar Jati" Solo', ("PT Sinar Jati",)),
        ("bayar ke CV Samudera Jaya, dua minggu", ("CV Samudera Jaya",)),
        ("PT nya resmi ga? pt ini bagus, pt yang mana, PT-nya di Solo", ()),
        ("kapt joko dan script", ()),
    ],
)
def test_the_companies_a_text_names(text: str, names: tuple[str, ...]) -> None:
    assert company_names(text) == names


async def test_an_offer_is_checked_against_an_empty_list_and_the_directory(
    sessions: Sessions,
) -> None:
    async with sessions.begin() as session:
        await load_directory(session, ROOT / "content" / "directory.yml")

    async with sessions.reading() as session:
        check = await check_offer(session, "loker dari PT Maju Jaya", today=TODAY)
        later = await check_offer(session, "loker", today=TODAY + timedelta(days=3650))
    assert [found.standing for found in check.companies] == [Standing.NO_LIST]
    assert tuple(number.id for number in check.numbers) == WHO_KNOWS
    assert (later.companies, later.numbers) == ([], [])


def test_every_sign_that_can_be_found_can_be_told_in_both_languages() -> None:
    found = read_yaml(ROOT / "nlu" / "words" / "offer_signs.yml")["signs"]
    texts = sign_texts()

    assert texts.signs.keys() == found.keys()
    assert len(found) == 15
    for text in texts.signs.values():
        assert text.told.keys() == text.ask.keys() == {"id", "en"}
    assert texts.always_ask.keys() == {"id", "en"}


def test_the_signs_are_still_within_their_review_date() -> None:
    found = read_yaml(SIGNS)

    assert found["checked_on"] <= date.today() <= found["review_by"]  # noqa: DTZ011
