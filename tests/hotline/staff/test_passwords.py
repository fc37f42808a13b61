"""Passwords: what is taken, and what is stored."""

import re

import pytest
from argon2 import PasswordHasher

from hotline.errors import PasswordTooWeak
from hotline.staff import passwords


@pytest.mark.parametrize(
    "password", ["", "elevenchars", "x" * 1025, "ana.wulandari", "ANA.WULANDARI"]
)
def test_what_is_too_short_too_long_or_the_name_is_refused(password: str) -> None:
    with pytest.raises(PasswordTooWeak):
        passwords.check_rules(password, name="ana.wulandari")


@pytest.mark.parametrize("password", ["twelve chars", "x" * 1024, "kata sandi 🔑 aman"])
def test_the_rest_is_taken(password: str) -> None:
    passwords.check_rules(password, name="ana")


async def test_only_the_right_password_fits_its_hash() -> None:
    stored = await passwords.hashed("kunci malam ronda 7")

    assert stored.startswith("$argon2id$")
    assert await passwords.fits("kunci malam ronda 7", stored)
    assert not await passwords.fits("kunci malam ronda 8", stored)


@pytest.mark.parametrize("stored", [None, "", "not a hash"])
async def test_nothing_fits_nobody(stored: str | None) -> None:
    assert not await passwords.fits("kunci malam ronda 7", stored)


async def test_one_letter_typed_on_two_keyboards_is_the_same_letter() -> None:
    composed, combined = "caf\u00e9 di jeddah", "cafe\u0301 di jeddah"

    assert await passwords.fits(combined, await passwords.hashed(composed))


def test_one_time_passwords_can_be_read_aloud() -> None:
    made = {passwords.one_time() for _ in range(100)}

    assert len(made) == 100
    assert all(re.fullmatch(r"([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}", one) for one in made)


def test_a_weaker_hash_is_noticed() -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=1024).hash("kunci malam ronda 7")

    assert passwords.needs_new_hash(weak)
