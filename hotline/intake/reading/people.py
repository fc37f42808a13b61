"""People: read how many people a complaint is about, women and children among them."""

from decimal import Decimal

from hotline.intake.details import People
from hotline.intake.reading.counted import US, WOMEN, Counted, counted
from hotline.intake.reading.numbers import number_at
from hotline.intake.reading.text import Text
from hotline.intake.reading.word_lists import words

#: More people than any compound is known to hold is a slip of the finger.
MOST = 5000

_TOGETHER = {
    word: count
    for count, listed in {
        1: "sendirian sorangan dewekan dhewekan dewean seorang",
        2: "berdua duaan wongloro duaan",
        3: "bertiga tigaan", 4: "berempat", 5: "berlima", 6: "berenam", 7: "bertujuh",
        8: "berdelapan", 9: "bersembilan", 10: "bersepuluh", 11: "bersebelas",
    }.items()
    for word in listed.split()
}  # fmt: skip
_BEFORE_TOGETHER = US | {"cuma", "hanya", "tinggal", "aja", "ada", "lagi", "masih"}
_ALONE = words("sendiri dewe dhewe alone myself solo piyambak")
_ONLY_ME = ("cuma saya", "hanya saya", "mung saya", "only me", "just me", "ngan saya",
            "saya doang", "saya aja", "saya saja", "saya tok")  # fmt: skip
_FRIENDS = words("teman friends friend lain rekan coworkers others saudara adik")
_WITH = words("dan dengan bareng bersama and with + & plus")


def read_count(words: str, *, asked: bool) -> tuple[int, int] | None:
    """Read the least and the most number of people; none where no number stands.

    `asked`: the words answer the question how many, so that a bare number counts.
    """
    people = people_in(Text.of(words), asked=asked)
    return (people.least, people.most) if people else None


def people_in(text: Text, *, asked: bool) -> People | None:
    """Read how many people a message counts; none where the number is impossible."""
    found = list(counted(text))
    women, children = _kind(found, "women"), _kind(found, "children")
    whole = _whole(text, found, asked=asked)
    if whole is None:
        whole = _sum(text, found, asked=asked)
    if whole is None or not _possible(*whole):
        return None
    least, most = (int(end) for end in sorted(whole))
    if women is None and least == most and _all_women(text):
        women = least
    return People(
        least=least,
        most=most,
        women=women if women is not None and women <= most else None,
        children=children if children is not None and children <= most else None,
    )


def among(text: Text, people: People) -> People:
    """Add the women and children a message counts to people that are known already."""
    found = list(counted(text))
    women = _kind(found, "women")
    children = _kind(found, "children") if women is not None or _says_among(text) else None
    if women is not None and people.women is None and women <= people.most:
        people = people.model_copy(update={"women": women})
    if children is not None and people.children is None and children <= people.most:
        people = people.model_copy(update={"children": children})
    return people


def impossible_people(words: str) -> bool:
    """Tell whether a number was given that no number of people can be: 0, -3, 99999."""
    text = Text.of(words)
    if people_in(text, asked=True):
        return False
    return any(
        not _possible(item.least, item.most) for item in counted(text) if item.of or item.weight
    )


def _possible(least: Decimal, most: Decimal) -> bool:
    return min(least, most) >= 1 and max(least, most) <= MOST and least == int(least)


def _kind(found: list[Counted], kind: str) -> int | None:
    counts = [item for item in found if item.of == kind and 0 <= item.most <= MOST]
    return int(counts[0].most) if counts else None


def _whole(text: Text, found: list[Counted], *, asked: bool) -> tuple[Decimal, Decimal] | None:
    line = " ".join(text.tokens)
    if (others := _and_friends(text)) is not None:
        return others, others
    likely = [item for item in found if item.of in (None, "people") and _fits(item, asked)]
    sure = max(likely, key=lambda item: item.weight, default=None)
    if sure and sure.weight >= 2:
        more = _more(text, found)
        return sure.least + more, sure.most + more
    if together := _together(text, asked=asked):
        return Decimal(together), Decimal(together)
    if any(only in line for only in _ONLY_ME) and (asked or len(text.tokens) <= 4):
        return Decimal(1), Decimal(1)
    kinds = [item.most for item in found if item.of not in (None, "people")]
    # "12 kayaknya, 4 cewek": the larger number is that of all.
    if sure and sum(kinds) <= sure.most:
        return sure.least, sure.most
    return None


def _more(text: Text, found: list[Counted]) -> Decimal:
    # "6 org + 2 anak"
    if not any(token in ("+", "plus", "ditambah") for token in text.tokens):
        return Decimal(0)
    return sum((item.most for item in found if item.of not in (None, "people")), Decimal(0))


def _fits(item: Counted, asked: bool) -> bool:
    if item.weight == 0:
        return False
    # "satu orang bayar 30 juta" counts nobody the complaint is about.
    return asked or item.weight >= 4 or (item.weight == 3 and item.most != 1)


def _and_friends(text: Text) -> Decimal | None:
    # "saya dan 5 teman" are six.
    tokens = text.tokens
    for at in range(-1, len(tokens) - 2):
        # "sama 3 temen": whoever says so is one more
        somebody = at < 0 or tokens[at] in ("saya", "me", "i", "dia", "he", "she")
        if not somebody or tokens[at + 1] not in _WITH:
            continue
        number = number_at(tokens, at + 2)
        if number is None or number.least != number.most:
            continue
        end = at + 2 + number.length
        if any(token in _FRIENDS for token in tokens[end : end + 2]):
            return number.least + 1
    return None


def _together(text: Text, *, asked: bool) -> int | None:
    tokens = text.tokens
    for at, token in enumerate(tokens):
        count = _TOGETHER.get(token) or _numbered_ber(text, at)
        ours = at == 0 or tokens[at - 1] in _BEFORE_TOGETHER
        scaled = tokens[at + 1 : at + 2] in (("puluh",), ("belas",), ("ratus",))
        if count and (ours or asked) and not scaled:
            return count
        if token in _ALONE and (asked or _stands_alone(tokens, at)):
            return 1
    return None


def _numbered_ber(text: Text, at: int) -> int | None:
    # "ber5", "ber-40"
    if text.tokens[at] != "ber":
        return None
    at += 2 if text.tokens[at + 1 : at + 2] == ("-",) else 1
    number = number_at(text.tokens, at) if at < len(text.tokens) else None
    return int(number.least) if number and 1 <= number.least <= MOST else None


def _stands_alone(tokens: tuple[str, ...], at: int) -> bool:
    # "saya sendiri yang bayar" says nothing about how many there are.
    after = tokens[at + 1 : at + 2]
    ours = at > 0 and tokens[at - 1] in ("saya", "am", "i'm", "im", "cuma", "hanya")
    return ours and (not after or after[0] in ("di", ".", ",", "aja", "saja", "here", "!"))


def _sum(text: Text, found: list[Counted], *, asked: bool) -> tuple[Decimal, Decimal] | None:
    kinds = {item.of: item for item in found if item.of in ("women", "men", "children")}
    ours = any(token in US - {"saya"} for token in text.tokens)
    if not kinds or not (asked or (len(kinds) > 1 and ours)):
        return None
    total = sum((item.most for item in kinds.values()), Decimal(0))
    return total, total


def _all_women(text: Text) -> bool:
    every = ("semua", "semuanya", "all", "kabeh")
    return any(
        (first in every and second in WOMEN) or (first in WOMEN and second in every)
        for first, second in zip(text.tokens, text.tokens[1:], strict=False)
    )


def _says_among(text: Text) -> bool:
    words = ("antaranya", "termasuk", "including", "among", "ada", "them", "kecil")
    return any(token in words for token in text.tokens)
