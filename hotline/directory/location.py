"""Location: which country a shared place lies in, offline; both where it is near a border."""

import math
from collections.abc import Iterator
from functools import cache

from countrycheck import CountryCheck  # type: ignore[import-untyped]

#: How far around a place in doubt the neighbour is looked for, in degrees (about 4 km).
_AROUND = 0.04


def countries_at(latitude: float, longitude: float) -> list[str]:
    """List the countries a place may lie in, likeliest first; none on the open sea.

    The map is exact to a few kilometres and says itself where it is not: Myawaddy and Mae
    Sot, Johor and Woodlands are in doubt. Then the country on the other side is listed too.
    """
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return []
    here = _map().check(longitude, latitude)
    found = [here.iso2] if here.iso2 else []
    if here.confidence < 1:
        found += [code for code in _around(latitude, longitude) if code not in found]
    return list(dict.fromkeys(found))


@cache
def _map() -> CountryCheck:
    return CountryCheck()


def _around(latitude: float, longitude: float) -> Iterator[str]:
    for step in range(8):
        angle = step * math.pi / 4
        there = _map().check(
            longitude + _AROUND * math.cos(angle), latitude + _AROUND * math.sin(angle)
        )
        if there.iso2:
            yield there.iso2
