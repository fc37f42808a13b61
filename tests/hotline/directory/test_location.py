"""A shared place: its country, and both countries where the map cannot tell."""

import pytest

from hotline.directory.location import countries_at

INLAND = {
    (11.556, 104.928): "KH", (3.139, 101.687): "MY", (25.03, 121.56): "TW",
    (22.302, 114.177): "HK", (24.713, 46.675): "SA", (1.29, 103.85): "SG",
    (37.56, 126.98): "KR", (-6.2, 106.8): "ID", (25.285, 51.53): "QA", (4.90, 114.94): "BN",
}  # fmt: skip
#: Where people are taken to lies on a border: place, its country.
AT_A_BORDER = {
    (16.687, 98.508): "MM", (13.656, 102.564): "KH", (11.066, 106.170): "KH",
    (20.447, 99.881): "MM", (1.464, 103.764): "MY", (1.4655, 103.7578): "MY",
    (1.4437, 103.7693): "SG", (20.428, 99.884): "TH", (16.63, 98.517): "MM",
}  # fmt: skip


@pytest.mark.parametrize(("place", "country"), INLAND.items())
def test_a_place_inland_has_one_country(place: tuple[float, float], country: str) -> None:
    assert countries_at(*place) == [country]


@pytest.mark.parametrize(("place", "country"), AT_A_BORDER.items())
def test_at_a_border_the_right_country_is_among_two(
    place: tuple[float, float], country: str
) -> None:
    found = countries_at(*place)

    assert country in found
    assert len(found) <= 3


@pytest.mark.parametrize("place", [(10.0, -160.0), (91.0, 0.0), (float("nan"), 1.0)])
def test_the_open_sea_and_nonsense_have_none(place: tuple[float, float]) -> None:
    assert countries_at(*place) == []
