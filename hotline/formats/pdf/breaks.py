"""Breaks: where a line may end in scripts that put no spaces between words."""

import re

MAY_BREAK = "\N{ZERO WIDTH SPACE}"

_THAI = r"(?<=[\u0e01-\u0e3a\u0e45-\u0e5b])(?=[\u0e40-\u0e44]|[\u0e01-\u0e2e])"
_THAI_LED = r"(?<![\u0e40-\u0e44])"
_LAO = r"(?<=[\u0e81-\u0ebd\u0ec6-\u0edf])(?=[\u0ec0-\u0ec4]|[\u0e81-\u0eae\u0edc-\u0edf])"
#: Not after the sign that puts the next consonant below this one.
_KHMER = r"(?<=[\u1780-\u17d1\u17d3-\u17ff])(?=[\u1780-\u17b3])"
#: Not before a consonant that closes the syllable, nor inside a stack.
_BURMESE = (
    r"(?<=[\u1000-\u1038\u103a-\u109f])"
    r"(?=[\u1000-\u102a\u103f\u104c-\u104f](?![\u1039\u103a]|\u1037\u103a))"
)
_HAN = (
    r"\u2e80-\u2fdf\u3001-\u3007\u300a-\u3011\u3021-\u30ff\u31f0-\u31ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60"
)
#: Closing signs, small letters and signs of length or repetition begin no line.
_NOT_FIRST = (
    r"\u3001\u3002\u3005\u3009\u300b\u300d\u300f\u3011\u3015\u3041\u3043\u3045\u3047"
    r"\u3049\u3063\u3083\u3085\u3087\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5"
    r"\u30e7\u30fb\u30fc\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3d\uff5d"
)
#: Opening signs end none.
_NOT_LAST = r"\u3008\u300a\u300c\u300e\u3010\u3014\uff08\uff3b\uff5b"
_CHINESE = rf"(?<=[{_HAN}])(?<![{_NOT_LAST}])(?=[{_HAN}])(?![{_NOT_FIRST}])"

_PLACES = re.compile("|".join((_THAI + _THAI_LED, _LAO, _KHMER, _BURMESE, _CHINESE)))
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff]")


def breakable(text: str) -> str:
    """Mark where a line may end without tearing a letter apart."""
    return _PLACES.sub(MAY_BREAK, text) if _SPACELESS.search(text) else text
