"""Coordinates: a place on the map, typed or within a link."""

import re
from dataclasses import dataclass

from hotline.directory.location import countries_at

_NUMBER = r"(-?\d{1,3}\.\d{2,15})"
_IN_LINK = re.compile(
    rf"(?:@|[?&](?:q|ll|query|center|daddr)=|!3d){_NUMBER}(?:,|%2C|!4d){_NUMBER}"
)
_TYPED = re.compile(
    rf"(?<![\d.]){_NUMBER}\u00b0?\s{{0,3}}([NSns]?)\s{{0,3}}"
    rf"(?:[,;/ ]|,?\s?lon[a-z]{{0,7}}\s?[:=]?)\s{{0,3}}{_NUMBER}\u00b0?\s{{0,3}}"
    r"([EWew]?)(?![\d.\w])"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """A place on land, and the countries it may lie in, likeliest first."""

    latitude: float
    longitude: float
    countries: tuple[str, ...]


def point_in(words: str) -> Point | None:
    """Find the first pair of coordinates that lies on land."""
    for match in _IN_LINK.finditer(words):
        if point := _on_land(float(match[1]), float(match[2])):
            return point
    for match in _TYPED.finditer(words):
        latitude = float(match[1]) * (-1 if match[2] in ("S", "s") else 1)
        longitude = float(match[3]) * (-1 if match[4] in ("W", "w") else 1)
        if point := _on_land(latitude, longitude):
            return point
    return None


def _on_land(latitude: float, longitude: float) -> Point | None:
    countries = tuple(countries_at(latitude, longitude))
    if not countries:
        return None
    return Point(latitude=latitude, longitude=longitude, countries=countries)
