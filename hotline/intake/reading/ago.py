"""Ago: "3 bulan lalu", "udah setahun", "5 hari ini": so long before today."""

from collections.abc import Iterator, Sequence
from datetime import date

from hotline.intake.reading.days import Days, around, month_named, months_back
from hotline.intake.reading.numbers import number_at
from hotline.intake.reading.text import Text
from hotline.intake.reading.word_lists import words

#: unit: days, months, how exactly it is meant (days on either side)
_UNITS = {
    "hari": (1, 0, 0), "minggu": (7, 0, 3), "bulan": (0, 1, 15), "tahun": (0, 12, 182),
    "day": (1, 0, 0), "days": (1, 0, 0), "week": (7, 0, 3), "weeks": (7, 0, 3),
    "month": (0, 1, 15), "months": (0, 1, 15), "year": (0, 12, 182), "years": (0, 12, 182),
    "poe": (1, 0, 0), "malam": (1, 0, 0), "purnama": (0, 1, 15),
}  # fmt: skip
_ONE = {
    "sehari": "hari", "seminggu": "minggu", "sepekan": "minggu", "sebulan": "bulan",
    "setahun": "tahun", "sesasi": "bulan", "sataun": "tahun", "sabulan": "bulan",
    "saminggu": "minggu", "setaun": "tahun", "sewulan": "bulan",
}  # fmt: skip
_SEVERAL = {
    "berhari": "hari", "berminggu": "minggu", "berbulan": "bulan", "bertahun": "tahun",
}  # fmt: skip
_FEW = words("beberapa few several bbrp pirang sababaraha")
_FEW_ARE = (2, 6)
_BACK = words(
    "lalu kemarin kepungkur kapengker katukang ago back terakhir silam lampau tadi lepas"
)
_SO_FAR = words("ini lebih here iki ieu now disini")
_LONG = words("sudah selama sejak dari baru for since hampir almost been lebih jalan")
#: After these it is a wage, a contract or a time to come.
_NOT_AGO = words(
    "lagi gaji upah kontrak kontraknya old umur usia ke more sekali per libur pertama "
    "dibayar gajinya penjara denda"
)
_NOT_BEFORE = words(
    "gaji gajinya upah umur usia kontrak kontraknya tiap setiap per every each pertama "
    "denda penjara potongan potong aged"
)
_MOST_YEARS = 60


def ago_in(text: Text, today: date, *, asked: bool) -> Iterator[tuple[Days, int, int]]:
    """Yield every time told by how long ago it was, with the tokens it stands on."""
    tokens = text.tokens
    for at, token in enumerate(tokens):
        unit, first, least, most = _counted(tokens, at, token)
        if unit is None:
            continue
        last = _end(tokens, at, first, asked=asked)
        if last is None:
            continue
        after = tokens[last + 1 : last + 2]
        if last > at and tokens[last] in ("kemarin", "lalu") and after == ("lusa",):
            last += 1
        if days := _days(unit, least, most, today):
            yield days, first, last + 1


def _counted(
    tokens: tuple[str, ...], at: int, token: str
) -> tuple[str | None, int, float, float]:
    if token in _ONE:
        return _ONE[token], at, 1, 1
    if token in _SEVERAL:
        return _SEVERAL[token], at, *_FEW_ARE
    if token not in _UNITS or at == 0:
        return None, at, 0, 0
    before = tokens[at - 1]
    if before in _FEW:
        return token, at - 1, *_FEW_ARE
    if before in ("a", "an", "one") or (
        before == "the" and tokens[at - 2 : at - 1] == ("past",)
    ):
        return token, at - 1, 1, 1
    if before == "setengah":
        number = number_at(tokens, at - 2) if at > 1 else None
        if number and number.length == 1:
            return token, at - 2, float(number.least) + 0.5, float(number.least) + 0.5
        return token, at - 1, 0.5, 0.5
    for length in (4, 3, 2, 1):
        number = number_at(tokens, at - length) if at >= length else None
        if number and number.length == length and number.most < 1000:
            first, least = at - length, number.least
            if first >= 2 and tokens[first - 1] == "-" and tokens[first - 2].isdigit():
                first, least = first - 2, min(least, number_at(tokens, first - 2).least)  # type: ignore[union-attr]  # a digit is a number
            return token, first, float(least), float(number.most)
    return None, at, 0, 0


def _end(tokens: tuple[str, ...], at: int, first: int, *, asked: bool) -> int | None:
    """Tell the last token of the phrase; none where it does not say that it lies back."""
    end = at
    if tokens[at] in _SEVERAL and tokens[at + 1 : at + 2] == ("-",):
        end = at + 2
    following = _clause(tokens[end + 1 : end + 6])
    before = tokens[max(0, first - 2) : first]
    if any(word in _NOT_BEFORE for word in before) or (
        following[:1] and following[0] in _NOT_AGO
    ):
        return None
    if following[:2] and following[0] == "yang" and following[1:2] and following[1] in _BACK:
        return end + 2
    if following[:1] and following[0] in (_BACK | _SO_FAR):
        return end + 1
    if following[:2] == ["di", "sini"]:
        return end
    # "sudah 5 bulan belum digaji": how long the wage is missing, not since when it goes on.
    unpaid = any(word.startswith(("gaji", "digaji", "dibayar", "paid")) for word in following)
    long = bool(before) and before[-1] in _LONG
    # "bln 5 thn 2024", "Aug 17th": asked or not, these are dates.
    dated = bool(before) and (before[-1] == "bulan" or month_named(before[-1]) is not None)
    works = following[:1] and following[0] in (
        "kerja",
        "bekerja",
        "kerjo",
        "makarya",
        "working",
    )
    return end if (long or asked) and (works or not unpaid) and not dated else None


def _clause(following: Sequence[str]) -> list[str]:
    found: list[str] = []
    for token in following:
        if token in (",", ".", ";", "!", "?"):
            break
        if token not in ("-", "an"):
            found.append(token)
    return found


def _days(unit: str, least: float, most: float, today: date) -> Days | None:
    days, months, spread = _UNITS[unit]
    if most * (months or days / 30) > _MOST_YEARS * 12 or least <= 0:
        return None
    near, far = _back(today, days, months, least), _back(today, days, months, most)
    return Days(
        earliest=around(far, spread, today).earliest, latest=around(near, spread, today).latest
    )


def _back(today: date, days: int, months: int, count: float) -> date:
    whole = int(count * months)
    part = round((count * months - whole) * 30 + count * days)
    return date.fromordinal(max(1, months_back(today, whole).toordinal() - part))
