"""People: read how many people a complaint is about, women and children among them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from hotline.intake.details import People
from hotline.intake.reading.numbers import Number, number_at
from hotline.intake.reading.text import Text
from hotline.intake.reading.word_lists import words

#: More people than any compound is known to hold is a slip of the finger.
MOST = 5000

_NOUNS = words(
    "orang jalma jalmi wong tiyang pekerja pegawai karyawan teman korban manusia jiwa "
    "kepala people person persons worker workers wni tki tkw pmi indonesians migrants "
    "friends pax buruh victims"
)
#: May stand between the number and its noun: "12 indonesian workers", "30 lebih orang".
_BETWEEN = words(
    "indonesian indonesia indo lain other another lebih more of foreign young fellow "
    "migrant an - + ada adalah"
)
_WOMEN = words("perempuan women woman girls girl female females ladies ibu2")
_MEN = words("laki men man males male boys pria guys")
_CHILDREN = words(
    "anak bayi balita bocah kids kid child children minors babies baby lare budak remaja "
    "anaknya anaknye"
)
_TO = words("- \u2013 \u2014 ~ / sampai hingga to till until atau or tekan nepi")
_US = words("kami we we're kamik kitorang us saya")
_TOTAL = words(
    "total totalnya semua semuanya kabeh sadaya sadayana jumlah jumlahnya berjumlah cuma "
    "hanya all ada are were kira kurang sekitar about around mung ngan"
)
#: A number before one of these counts something else.
_UNITS = words(
    "bulan tahun hari jam minggu menit detik kali ribu juta miliar % persen rupiah rp "
    "ringgit rm usd dolar dollar dollars baht meter km kg lantai lt kamar rumah hours "
    "hour days day weeks week months month years year times am pm jutaan ratus real riyal "
    "yuan ntd nt won yen peso x kilo paspor kontrak gedung tempat perusahaan old : $"
)
#: A number after one of these is a name or an amount of something else.
_AFTER = words(
    "lantai lt kamar nomor no jam tanggal bulan tahun umur usia rp rm usd $ gaji kelas "
    "blok gedung jalan jl : @ + pukul nt # room floor age aged at"
)
#: These people are not those the complaint is about.
_DOERS_BEFORE = words(
    "dijaga dijagain dipukul dipukuli dipukulin digebukin dikeroyok diperkosa disiksa "
    "diancam diawasi oleh by guarded beaten per tiap setiap each every dijual"
)
_DOERS_AFTER = words(
    "penjaga satpam polisi tentara preman guards guard police agen majikan calo sponsor "
    "meninggal mati tewas kabur died dead escaped hilang sakit pingsan mandor"
)
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
_BEFORE_TOGETHER = _US | {"cuma", "hanya", "tinggal", "aja", "ada", "lagi", "masih"}
_ALONE = words("sendiri dewe dhewe alone myself solo piyambak")
_ONLY_ME = ("cuma saya", "hanya saya", "mung saya", "only me", "just me", "ngan saya",
            "saya doang", "saya aja", "saya saja", "saya tok")  # fmt: skip
_FRIENDS = words("teman friends friend lain rekan coworkers others saudara adik")
_WITH = words("dan dengan bareng bersama and with + & plus")


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """A number in a message that may count people."""

    least: Decimal
    most: Decimal
    #: women, men, children, people; none where nothing stands beside the number.
    of: str | None
    #: How sure it is that it counts the people concerned.
    weight: int


def read_count(words: str, *, asked: bool) -> tuple[int, int] | None:
    """Read the least and the most number of people; none where no number stands.

    `asked`: the words answer the question how many, so that a bare number counts.
    """
    people = people_in(Text.of(words), asked=asked)
    return (people.least, people.most) if people else None


def people_in(text: Text, *, asked: bool) -> People | None:
    """Read how many people a message counts; none where the number is impossible."""
    found = list(_counted(text))
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
    found = list(_counted(text))
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
        not _possible(item.least, item.most)
        for item in _counted(text)
        if item.of or item.weight
    )


def _possible(least: Decimal, most: Decimal) -> bool:
    return min(least, most) >= 1 and max(least, most) <= MOST and least == int(least)


def _counted(text: Text) -> Iterator[Counted]:
    at, tokens = 0, text.tokens
    while at < len(tokens):
        number = number_at(tokens, at)
        if number is None:
            at += 1
            continue
        yield _described(text, at, *_with_range(text, at, number))
        at += _with_range(text, at, number)[1]


def _with_range(text: Text, at: int, number: Number) -> tuple[Number, int]:
    # "30-40", "30 sampai 40", "tiga atau empat"; "3 4 orang" without a word between.
    tokens, end = text.tokens, at + number.length
    for skip in (2, 1, 0):
        linked = all(token in _TO for token in tokens[end : end + skip])
        if not linked or end + skip >= len(tokens):
            continue
        other = number_at(tokens, end + skip)
        if other and (skip or number.least < other.least <= number.least + 10):
            length = number.length + skip + other.length
            return replace(number, most=other.most, length=length), length
    return number, number.length


def _described(text: Text, at: int, number: Number, length: int) -> Counted:
    tokens, end = text.tokens, at + length
    of, end = _noun(tokens, end)
    if of is None and at and (kind := _of(tokens[at - 1])) and kind != "people":
        of = kind
    before, after = tokens[max(0, at - 3) : at], tokens[end : end + 2]
    least, most = _bounded(number, before, tokens[end - 1 : end + 1])
    if at and tokens[at - 1] == "-" and not (at > 1 and tokens[at - 2][0].isalnum()):
        least = most = -number.most
    weight = 0 if number.large and not of else _weight(of, before, after)
    return Counted(least=least, most=most, of=of, weight=weight)


def _noun(tokens: tuple[str, ...], end: int) -> tuple[str | None, int]:
    for skip in range(4):
        if end + skip >= len(tokens):
            break
        if kind := _of(tokens[end + skip]):
            # "40 orang perempuan", "2 orang anak"
            more = _of(tokens[end + skip + 1]) if end + skip + 1 < len(tokens) else None
            if kind == "people" and more and more != "people":
                return more, end + skip + 2
            return kind, end + skip + 1
        if tokens[end + skip] == "us" and skip:
            return "people", end + skip + 1
        if tokens[end + skip] not in _BETWEEN:
            break
    return None, end


def _of(token: str) -> str | None:
    for kind, nouns in (("women", _WOMEN), ("men", _MEN), ("children", _CHILDREN)):
        if token in nouns:
            return kind
    return "people" if token in _NOUNS else None


def _weight(of: str | None, before: tuple[str, ...], after: tuple[str, ...]) -> int:
    if any(word in _DOERS_BEFORE for word in before) or any(
        word in _DOERS_AFTER for word in after
    ):
        return 0
    ours = any(word in _US for word in before)
    if of == "people":
        return 4 if ours or any(word in _TOTAL for word in before) else 3
    if of or (after and after[0] in _UNITS) or _names_other(before):
        return 0
    if before and (before[-1] in _US - {"saya"} or (ours and before[-1] in _TOTAL)):
        return 3
    return 2 if before and before[-1] in _TOTAL else 1


def _names_other(before: tuple[str, ...]) -> bool:
    # "lantai 8", "umur saya 23"
    near = before[-2:] if before[-1:] == ("saya",) else before[-1:]
    return any(word in _AFTER for word in near)


def _bounded(
    number: Number, before: tuple[str, ...], after: tuple[str, ...]
) -> tuple[Decimal, Decimal]:
    line = " ".join(before)
    if number.least != number.most or not number.least.is_finite() or number.least < 1:
        return number.least, number.most
    step = Decimal(10) ** max(1, len(str(int(number.least))) - 1)
    up = (number.least // step + 1) * step
    if "lebih" in after or "+" in after or "more" in after:
        return number.least, up
    if line.endswith(("lebih dari", "more than", "over", "luwih dari", "di atas")):
        return number.least + 1, up
    if line.endswith(("minimal", "at least", "paling sedikit", "sedikitnya")):
        return number.least, up
    if line.endswith(("hampir", "nearly", "almost", "meh")) and number.least > 1:
        return max((number.least - 1) // step * step, Decimal(0)) + 1, number.least
    if line.endswith(("kurang dari", "less than", "under", "paling banyak", "maksimal")):
        return Decimal(1), number.least
    return number.least, number.most


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
        return sure.least, sure.most
    if together := _together(text, asked=asked):
        return Decimal(together), Decimal(together)
    if any(only in line for only in _ONLY_ME) and (asked or len(text.tokens) <= 4):
        return Decimal(1), Decimal(1)
    if sure and not any(item.of for item in found if item.of != "people"):
        return sure.least, sure.most
    return None


def _fits(item: Counted, asked: bool) -> bool:
    if item.weight == 0:
        return False
    # "satu orang bayar 30 juta" counts nobody the complaint is about.
    return asked or item.weight == 4 or (item.weight == 3 and item.most != 1)


def _and_friends(text: Text) -> Decimal | None:
    # "saya dan 5 teman" are six.
    tokens = text.tokens
    for at in range(len(tokens) - 2):
        if tokens[at] not in ("saya", "me", "i") or tokens[at + 1] not in _WITH:
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
        if count and (ours or asked):
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
    ours = any(token in _US - {"saya"} for token in text.tokens)
    if not kinds or not (asked or (len(kinds) > 1 and ours)):
        return None
    total = sum((item.most for item in kinds.values()), Decimal(0))
    return total, total


def _all_women(text: Text) -> bool:
    pairs = zip(text.tokens, text.tokens[1:], strict=False)
    return any(first in ("semua", "semuanya", "all", "kabeh") and second in _WOMEN
               for first, second in pairs)  # fmt: skip


def _says_among(text: Text) -> bool:
    words = ("antaranya", "termasuk", "including", "among", "ada", "them", "kecil")
    return any(token in words for token in text.tokens)
