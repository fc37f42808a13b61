from datetime import date, timedelta

from hotline.cli.start import ROOT
from hotline.content.load import load_directory
from hotline.directory.numbers import (
    day_in_words,
    help_in,
    in_words,
    month,
    numbers_for,
    with_date,
)
from hotline.store.engine import Sessions
from hotline.store.tables import HelpNumber

TODAY = date(2026, 11, 21)


def _number(name: str, country: str, check_by: date = TODAY) -> HelpNumber:
    return HelpNumber(
        id=name, country=country, name={"id": name}, number="1", channel="phone", languages=[],
        grade="A", confirm_first=False, sources=[], checked_on=TODAY, check_by=check_by,
    )  # fmt: skip


async def test_the_country_comes_first_then_everywhere_then_home(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        places = [("home", "ID"), ("world", "*"), ("kh", "KH"), ("tw", "TW")]
        session.add_all([_number(name, place) for name, place in places])

    async with sessions.reading() as session:
        found = [number.id for number in await numbers_for(session, "KH", today=TODAY)]
        unknown = [number.id for number in await numbers_for(session, None, today=TODAY)]
    assert found == ["kh", "world", "home"]
    assert unknown == ["world", "home"]


async def test_a_number_past_its_check_date_is_never_shown(sessions: Sessions) -> None:
    async with sessions.begin() as session:
        session.add(_number("old", "KH", TODAY - timedelta(days=1)))
        session.add(_number("fresh", "KH"))

    async with sessions.reading() as session:
        found = [number.id for number in await numbers_for(session, "KH", today=TODAY)]
    assert found == ["fresh"]


async def test_every_number_of_the_content_has_grade_source_and_check_date(
    sessions: Sessions,
) -> None:
    async with sessions.begin() as session:
        await load_directory(session, ROOT / "content" / "directory.yml")
        rows = await numbers_for(session, "KH", today=TODAY, limit=50)

    assert rows
    for number in rows:
        assert number.grade in {"A", "B"}
        assert number.confirm_first == (number.grade == "B")
        assert number.check_by > number.checked_on


def test_a_number_to_be_confirmed_says_so() -> None:
    number = _number("kbri", "KH")
    number.confirm_first = True

    line = in_words(number, language="en", confirm_word="confirm first")

    assert line == "kbri: 1 (confirm first)"


async def test_help_in_a_country_lists_its_own_and_what_serves_everywhere(
    sessions: Sessions,
) -> None:
    async with sessions.begin() as session:
        await load_directory(session, ROOT / "content" / "directory.yml")
        cambodia = await help_in(session, "KH", today=TODAY)
        saudi = await help_in(session, "SA", today=TODAY)
        later = await help_in(session, "KH", today=date(2028, 1, 1))

    assert (cambodia.mission, cambodia.checked_on) == (True, TODAY)
    assert "kbri-phnom-penh-protection" in [number.id for number in cambodia.numbers]
    assert not saudi.mission
    assert {number.country for number in saudi.numbers} == {"*"}
    assert "kp2mi-from-abroad" in [number.id for number in saudi.numbers]
    assert (list(later.numbers), later.checked_on) == ([], None)


async def test_a_line_says_how_and_as_of_when(sessions: Sessions) -> None:
    number = _number("KBRI X", "KH")
    number.channel, number.confirm_first = "whatsapp", True
    number.sources = [{"name": "a", "date": "2021"}, {"name": "b", "date": "2025-12-08"}]

    assert with_date(number, language="id", confirm_word="konfirmasi dulu") == (
        "KBRI X: 1 (WhatsApp, per Desember 2025, konfirmasi dulu)"
    )
    assert month("2021", "en") == "as of 2021"
    assert day_in_words(TODAY, "en") == "21 November 2026"
