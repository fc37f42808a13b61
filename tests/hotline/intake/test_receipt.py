import re

from hypothesis import given
from hypothesis import strategies as st

from hotline.intake.receipt import check_digit, new_code


def test_a_code_looks_like_an_indonesian_mobile_number() -> None:
    codes = {new_code() for _ in range(200)}

    assert len(codes) == 200
    assert all(re.fullmatch(r"08\d{10}", code) for code in codes)
    assert all(check_digit(code[:-1]) == code[-1] for code in codes)


@given(st.text("0123456789", min_size=11, max_size=11), st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(body: str, place: int, by: int) -> None:
    wrong = f"{body[:place]}{(int(body[place]) + by) % 10}{body[place + 1 :]}"

    assert check_digit(wrong) != check_digit(body)
