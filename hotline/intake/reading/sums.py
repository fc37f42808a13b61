"""Sums: amounts of money, and what each is about by the words near it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hotline.intake.details import Sum
from hotline.intake.details.values import SumKind
from hotline.intake.reading import currencies
from hotline.intake.reading.numbers import number_at
from hotline.intake.reading.text import Text
from hotline.intake.reading.word_lists import words

#: A complaint names no more sums than this.
MOST = 20
#: A number without a currency and without "juta" is money only from here on.
_LEAST_BARE = 100
_LARGEST = 10**15
_NOT_MONEY = words(
    "orang bulan tahun hari jam minggu menit kali people months month years hours days "
    "wong jalma teman % persen pekerja perempuan laki anak paspor"
)
_PAUSE = words(", . ; ! ? tapi but terus lalu dan sedangkan nanging and")
_LAST = words(". ; ! ? tapi but sedangkan nanging")

_WAGE = r"\b(?:gaji\w*|upah\w*|digaji|bayaran\w*|salary|wages?|gajih\w*|paid|earn\w*)\b"
_UNPAID = (
    r"\b(?:(?:tidak|belum|not|never|haven't|hasn't|didn't) (?:\w+ ){0,2}?(?:dibayar\w*"
    r"|digaji|paid"
    r"|dikasih|bayar|cair|diberi|diterima)|nunggak|tertunggak|unpaid|owes? (?:me|us)|owed"
    r"|tunggakan|withheld|ngutang gaji)\b"
)
_HELD_BACK = r"\b(?:ditahan|keluar|disimpan|held)\b"
_PROMISED = (
    r"\b(?:dijanji\w*|janji\w*|katanya|iming\w*|ditawar\w*|nawarin|promised?|offered|kontrak"
    r"|kontraknya|tawaran|supposed|seharusnya|dijangjikeun|harusnya)\b"
)
_KINDS = (
    (SumKind.RANSOM, r"\b(?:tebus\w*|nebus|ditebus|ransom|menebus|dibebas\w*)\b"),
    (SumKind.WAGE_OWED, _UNPAID),
    (SumKind.WAGE_PROMISED, _PROMISED),
    (SumKind.DEBT, (r"\b(?:hutang\w*|utangnya|pinjam\w*|minjam|minjem|dipinjam\w*|debts?|owe"
        r"|loan"
                   r"|sambetan|potang|nyilih|nginjeum|borrow\w*|cicilan|nyicil)\b")),
    (SumKind.FEE, (r"\b(?:biaya\w*|bayar|mbayar|mayar|setor|nyetor|dp|ongkos|admin|administrasi"
                  r"|transfer|tf|fees?|pay|potongan\w*|dipotong\w*|potong|motong|deduct\w*"
                  r"|denda\w*"
                  r"|didenda|fined?|dimintai|minta|diminta|charged?|kos|kena|keluar uang|modal"
                  r"|ngasih|cost)\b")),
    (SumKind.WAGE_PAID, (rf"{_WAGE}|\b(?:dikasih|dibayar\w*|dapat|dapet|terima|nerima|nampa"
        rf"|received"
                        r"|get|diwenehi)\b")),
)  # fmt: skip
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_TO_LEAVE = re.compile(
    r"\b(?:(?:baru|supaya|biar|agar) (?:\w+ ){0,2}(?:pulang|keluar|bebas|dilepas\w*|dibebas\w*)"
    r"|(?:kalau|untuk|mau) (?:mau )?(?:pulang|keluar|bebas)|to (?:leave|go home|be released"
    r"|be free)|before i can leave)\b"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Amount:
    """An amount and the tokens it stands on."""

    value: Sum
    first: int
    last: int
    #: Money beyond doubt: it has a currency, or its "juta".
    sure: bool


def sums_in(text: Text, *, asked: bool, country: str | None) -> tuple[Sum, ...]:
    """Read every amount of money; a bare number only where money was asked or is spoken of."""
    amounts = list(_amounts(text, country))
    found = []
    for at, amount in enumerate(amounts):
        begin = amounts[at - 1].last if at else 0
        end = amounts[at + 1].first if at + 1 < len(amounts) else len(text.tokens)
        kind = _kind(text.tokens, amount, begin, end)
        spoken_of = kind is not SumKind.OTHER and _is_near(text.tokens, amount)
        if amount.sure or asked or spoken_of:
            found.append(amount.value.model_copy(update={"kind": kind}))
    return tuple(dict.fromkeys(found))[:MOST]


def taken_back(words: str, country: str | None) -> tuple[Sum, ...]:
    """Read what "bukan 50, 60 juta" takes back: the bare number may stand for millions."""
    text = Text.of(words)
    number = number_at(text.tokens, 0) if text.tokens else None
    bare = number.least if number and number.bare and 0 < number.least < _LEAST_BARE else None
    scaled = [bare * scale for scale in (1, 1000, 10**6)] if bare else []
    return (
        *sums_in(text, asked=True, country=country),
        *(Sum(kind=SumKind.OTHER, amount=_plainly(value), words=words) for value in scaled),
    )


def merged(
    before: tuple[Sum, ...], now: tuple[Sum, ...], *, replaced: tuple[Sum, ...]
) -> tuple[Sum, ...]:
    """Add the sums; what is taken back gives its kind to what is said instead."""
    kept = list(before)
    for amount in now:
        wrong = next((item for item in kept if _same(item, replaced)), None)
        if wrong and not _same(amount, (wrong,)):
            kept.remove(wrong)
            if amount.kind is SumKind.OTHER:
                amount = amount.model_copy(update={"kind": wrong.kind})
        known = next((item for item in kept if _same(item, (amount,))), None)
        if known is None:
            kept.append(amount)
        elif known.kind is SumKind.OTHER and amount.kind is not SumKind.OTHER:
            kept[kept.index(known)] = amount
        elif amount.kind not in (SumKind.OTHER, known.kind) and amount.kind not in {
            item.kind for item in kept if _same(item, (amount,))
        }:
            kept.append(amount)
    return tuple(kept[: max(MOST, len(before))])


def _same(amount: Sum, others: Sequence[Sum]) -> bool:
    return any(
        amount.amount == other.amount
        and (amount.currency == other.currency or not amount.currency or not other.currency)
        for other in others
    )


def _amounts(text: Text, country: str | None) -> Iterator[_Amount]:
    at, tokens = 0, text.tokens
    while at < len(tokens):
        number = number_at(tokens, at)
        if number is None:
            at += 1
            continue
        end = at + number.length
        if amount := _amount(text, at, end, country):
            yield amount
            end = max(end, amount.last)
        at = end


def _amount(text: Text, at: int, end: int, country: str | None) -> _Amount | None:
    tokens = text.tokens
    number = number_at(tokens, at)
    code, taken = currencies.before(tokens, at, country=country)
    first, last = at - taken, end
    value = number.least if number else None
    # "5-6 juta": the scale stands behind the second.
    other = (
        number_at(tokens, end + 1)
        if tokens[end : end + 1] == ("-",) and end + 1 < len(tokens)
        else None
    )
    if number and other and other.large and not number.large:
        value = number.least * (
            10**6 if "juta" in tokens[end : end + 1 + other.length] else 1000
        )
        last = end + 1 + other.length
    if not code:
        code, taken = currencies.after(tokens, last, country=country)
        last += taken
    if value is None or number is None or not 0 < value <= _LARGEST:
        return None
    sure = bool(code) or number.large or bool(other and other.large)
    if not sure and (value < _LEAST_BARE or _counts(tokens, at, end)):
        return None
    if sure and not code and last < len(tokens) and tokens[last] in _NOT_MONEY:
        return None
    words = text.told(first, last)
    amount = Sum(kind=SumKind.OTHER, amount=_plainly(value), currency=code, words=words)
    return _Amount(value=amount, first=first, last=last, sure=sure)


def _plainly(value: Decimal) -> Decimal:
    # 5000000, never 5E+6
    return Decimal(int(value)) if value == int(value) else value


def _counts(tokens: Sequence[str], at: int, end: int) -> bool:
    # Years, ranges, phone numbers, coordinates and what counts things are no money.
    around = (*tokens[max(0, at - 1) : at], *tokens[end : end + 1])
    year = len(tokens[at]) == 4 and tokens[at].startswith(("19", "20"))
    code = tokens[at].startswith("0") or (tokens[at].isdigit() and len(tokens[at]) > 9)
    signs = ("+", "@", "/", "-", "=", ":", "tahun", "nomor", "jam", "#", "umur")
    return year or code or any(word in signs or word in _NOT_MONEY for word in around)


def _kind(tokens: Sequence[str], amount: _Amount, begin: int, end: int) -> SumKind:
    back, forth = amount.first, amount.last
    while back > begin and tokens[back - 1] not in _LAST and amount.first - back < 8:
        back -= 1
    while forth < end and tokens[forth] not in _PAUSE and forth - amount.last < 6:
        forth += 1
    before, after = " ".join(tokens[back : amount.first]), " ".join(tokens[amount.last : forth])
    if _TO_LEAVE.search(after):
        return SumKind.RANSOM
    nearest = _nearest(before)
    whole = f"{before} {after}"
    if _is_owed(whole) and nearest is not SumKind.RANSOM:
        return SumKind.WAGE_OWED
    if nearest is SumKind.WAGE_PAID and re.search(r"\b(?:di|me|pe)?potong", before):
        return SumKind.FEE
    if nearest is SumKind.WAGE_PAID and re.search(_PROMISED, whole):
        return SumKind.WAGE_PROMISED
    return nearest or _nearest(after) or SumKind.OTHER


def _is_owed(words: str) -> bool:
    if re.search(_WAGE, words):
        return bool(re.search(_UNPAID, words) or re.search(_HELD_BACK, words))
    return bool(re.search(_UNPAID, words)) and not re.search(r"\bhutang|\bdebt", words)


def _nearest(words: str) -> SumKind | None:
    # "gaji dipotong 2 juta": the last word before the number says what it is about.
    found = [
        (match.end(), -rank, kind)
        for rank, (kind, pattern) in enumerate(_PATTERNS)
        for match in pattern.finditer(words)
    ]
    if not found:
        return None
    kind = max(found)[2]
    if kind is SumKind.WAGE_PAID and re.search(_PROMISED, words):
        return SumKind.WAGE_PROMISED
    return kind


def _is_near(tokens: Sequence[str], amount: _Amount) -> bool:
    # "gaji 3500", "gaji saya 3500": plainly money though nothing else says so.
    near = " ".join(tokens[max(0, amount.first - 2) : amount.first])
    return _nearest(near) is not None
