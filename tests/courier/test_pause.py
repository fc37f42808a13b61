"""Pauses grow, keep apart, and are never shorter than what was asked for."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from courier.pause import TRIES, pause, retry_after

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def _chance(seed: int = 1) -> Random:
    return Random(seed)  # noqa: S311  # the same every time


def test_pauses_double_up_to_half_an_hour_and_cover_a_weekend() -> None:
    chance = _chance()
    pauses = [pause(n, asked=None, chance=chance) for n in range(1, TRIES + 1)]

    assert timedelta(seconds=2.5) <= pauses[0] <= timedelta(seconds=5)
    assert max(pauses) <= timedelta(minutes=30)
    assert min(pauses[12:]) >= timedelta(minutes=15)
    assert timedelta(days=1.5) < sum(pauses, timedelta()) < timedelta(days=3)


def test_two_couriers_do_not_come_back_at_the_same_moment() -> None:
    first, second = (pause(9, asked=None, chance=_chance(seed)) for seed in (1, 2))

    assert first != second


def test_what_was_asked_for_is_the_least_but_nobody_makes_us_wait_for_days() -> None:
    def asked(wait: timedelta) -> timedelta:
        return pause(1, asked=wait, chance=_chance())

    assert asked(timedelta(hours=1)) == timedelta(hours=1)
    assert asked(timedelta(days=9)) == timedelta(hours=6)
    assert asked(timedelta(0)) >= timedelta(seconds=2.5)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Sat, 21 Nov 2026 09:10:00 GMT", 600),
        ("Sat, 21 Nov 2020 09:10:00 GMT", 0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("Sat, 21 Nov 2026 09:10:00", None),
        ("9" * 400, 999_999_999),
    ],
)
def test_retry_after_is_read_in_both_forms(header: str, seconds: int | None) -> None:
    found = retry_after(header, now=NOW)

    assert found == (None if seconds is None else timedelta(seconds=seconds))
