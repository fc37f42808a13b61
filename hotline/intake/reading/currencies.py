"""Currencies: which one a symbol or a word means, in the country the talk is about."""

from collections.abc import Sequence

_WORDS = {
    word: code
    for code, listed in {
        "IDR": "rp rupiah idr perak",
        "MYR": "rm ringgit myr",
        "USD": "usd dollar_as us$",
        "THB": "baht bath thb bht",
        "TWD": "nt ntd twd",
        "HKD": "hkd hk$",
        "SGD": "sgd sing$",
        "SAR": "sar",
        "AED": "aed dirham",
        "QAR": "qar",
        "JPY": "jpy yen",
        "KRW": "krw won",
        "CNY": "yuan rmb cny renminbi",
        "MMK": "kyat mmk",
        "PHP": "php",
        "VND": "vnd dong",
        "KHR": "riel khr",
        "KWD": "kwd",
        "BHD": "bhd",
        "JOD": "jod",
        "BND": "bnd",
        "EUR": "euro eur \u20ac",
        "GBP": "gbp pounds poundsterling \u00a3",
        "INR": "inr rupee rupees",
        "TRY": "lira",
        "AUD": "aud",
        "LAK": "kip",
    }.items()
    for word in listed.split()
}
#: Several countries have one of these; which is meant hangs on where the talk is.
_BY_COUNTRY = {
    "dolar": {"TW": "TWD", "HK": "HKD", "SG": "SGD", "BN": "BND", "AU": "AUD", "": "USD"},
    "riyal": {"QA": "QAR", "OM": "OMR", "YE": "YER", "IR": "IRR", "": "SAR"},
    "dinar": {"KW": "KWD", "BH": "BHD", "JO": "JOD", "IQ": "IQD"},
    "pound": {"EG": "EGP", "": "GBP"},
    "peso": {"": "PHP"},
}
_SPELLINGS = {
    "dollar": "dolar",
    "dollars": "dolar",
    "$": "dolar",
    "real": "riyal",
    "reyal": "riyal",
    "rial": "riyal",
    "riyals": "riyal",
    "pounds": "pound",
}
_ADJECTIVES = {
    "us": "USD", "amerika": "USD", "as": "USD", "u": "USD", "singapura": "SGD", "sing": "SGD",
    "s": "SGD", "taiwan": "TWD", "nt": "TWD", "hongkong": "HKD", "hk": "HKD",
    "hong": "HKD", "brunei": "BND", "aussie": "AUD",
}  # fmt: skip


def before(tokens: Sequence[str], at: int, *, country: str | None) -> tuple[str | None, int]:
    """Read the currency that ends before a token, and how many tokens it takes."""
    skip = 1 if at and tokens[at - 1] == "." else 0
    if at - skip < 1:
        return None, 0
    word = tokens[at - 1 - skip]
    if word == "$" and at > 1 and tokens[at - 2] in _ADJECTIVES:
        return _ADJECTIVES[tokens[at - 2]], 2
    code = _meant(word, country)
    return code, (1 + skip) if code else 0


def after(tokens: Sequence[str], at: int, *, country: str | None) -> tuple[str | None, int]:
    """Read the currency that begins at a token, and how many tokens it takes."""
    if at >= len(tokens):
        return None, 0
    code = _meant(tokens[at], country)
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    if _SPELLINGS.get(tokens[at], tokens[at]) == "dolar" and following in _ADJECTIVES:
        return _ADJECTIVES[following], 2
    if tokens[at] in ("us", "nt", "hk", "s") and following in (
        "dolar",
        "dollar",
        "dollars",
        "$",
    ):
        return _ADJECTIVES[tokens[at]], 2
    return code, 1 if code else 0


def _meant(word: str, country: str | None) -> str | None:
    if code := _WORDS.get(word):
        return code
    shared = _BY_COUNTRY.get(_SPELLINGS.get(word, word), {})
    return shared.get(country or "", shared.get(""))
