"""Counted: the numbers of a message that may count people, and whom they count."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from hotline.intake.reading.numbers import Number, number_at
from hotline.intake.reading.text import Text
from hotline.intake.reading.word_lists import words

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
WOMEN = words("perempuan women woman girls girl female females ladies ibu2")
_MEN = words("laki men man males male boys pria guys")
_CHILDREN = words(
    "anak bayi balita bocah kids kid child children minors babies baby lare budak remaja "
    "anaknya anaknye"
)
_TO = words("- \u2013 \u2014 ~ / sampai hingga to till until atau or tekan nepi")
US = words("kami we we're kamik kitorang us saya")
_TOTAL = words(
    "total totalnya semua semuanya kabeh sadaya sadayana jumlah jumlahnya berjumlah cuma "
    "hanya all ada are were kira kurang sekitar about around mung ngan"
)
#: A number before one of these counts something else.
_UNITS = words(
    "bulan tahun hari jam minggu menit detik kali ribu juta miliar % persen rupiah rp "
    "ringgit rm usd dolar dollar dollars baht meter km kg lantai lt kamar rumah hours "
    "hour days day weeks week months month years year times am pm jutaan ratus real riyal "
    "yuan ntd nt won yen peso x kilo paspor kontrak gedung tempat perusahaan old : $ kamp "
    "camp keluarga families family kk compound kompleks mess grup group"
)
#: A number after one of these is a name or an amount of something else.
_AFTER = words(
    "lantai lt kamar nomor no jam tanggal bulan tahun umur usia rp rm usd $ gaji kelas "
    "blok gedung jalan jl : @ + pukul nt # room floor age aged at"
)
#: These people are not those the complaint is about.
#: "wong selawe"
_PEOPLE_FIRST = words("orang wong jalma")
#: However many there were, so many there are: "sekarang sisa 20".
_LEFT = words("sisa tinggal remaining left kari")
_DOERS_BEFORE = words(
    "dijaga dijagain dipukul dipukuli dipukulin digebukin dikeroyok diperkosa disiksa "
    "diancam diawasi oleh by guarded beaten per tiap setiap each every dijual dulu tadinya "
    "awalnya dulunya"
)
_DOERS_AFTER = words(
    "penjaga satpam polisi tentara preman guards guard police agen majikan calo sponsor "
    "meninggal mati tewas kabur died dead escaped hilang sakit pingsan mandor dipindah "
    "dipindahkan dipindahin pindah"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """A number in a message that may count people."""

    least: Decimal
    most: Decimal
    #: women, men, children, people; none where nothing stands beside the number.
    of: str | None
    #: How sure it is that it counts the people concerned.
    weight: int


def counted(text: Text) -> Iterator[Counted]:
    """Yield every number, or range, of a message with what it counts."""
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
    # "cewek 12", "anak kecil 2"
    noun = at - 2 if at > 1 and tokens[at - 1] == "kecil" else at - 1
    if of is None and at and (kind := _of(tokens[noun])) and kind != "people":
        of = kind
    before, after = tokens[max(0, at - 3) : at], tokens[end : end + 3]
    of = _by_noun_before(of, before, after)
    plus = tokens[at + length : at + length + 1] == ("+",)  # "30+"
    least, most = _bounded(number, before, (*tokens[end - 1 : end + 1], "+" if plus else ""))
    if at and tokens[at - 1] == "-" and not (at > 1 and tokens[at - 2][0].isalnum()):
        least = most = -number.most
    weight = 0 if number.large and not of else _weight(of, before, after)
    return Counted(least=least, most=most, of=of, weight=weight)


def _by_noun_before(
    of: str | None, before: tuple[str, ...], after: tuple[str, ...]
) -> str | None:
    if of == "people" and before[-1:] and before[-1] in WOMEN and "semua" not in before:
        return "women"  # "cewek 3 orang"
    counts_else = bool(after) and after[0] in _UNITS
    if of is None and not counts_else and before[-1:] and before[-1] in _PEOPLE_FIRST:
        return "people"
    return of


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
    for kind, nouns in (("women", WOMEN), ("men", _MEN), ("children", _CHILDREN)):
        if token in nouns:
            return kind
    return "people" if token in _NOUNS else None


def _weight(of: str | None, before: tuple[str, ...], after: tuple[str, ...]) -> int:
    others = any(word in _DOERS_AFTER for word in after)
    if others or any(word in _DOERS_BEFORE for word in before):
        return 0
    if before and before[-1] in _LEFT and not (after and after[0] in _UNITS):
        return 5
    ours = any(word in US for word in before)
    if of == "people":
        return 4 if ours or any(word in _TOTAL for word in before) else 3
    if of or (after and after[0] in _UNITS) or _names_other(before):
        return 0
    if before and (before[-1] in US - {"saya"} or (ours and before[-1] in _TOTAL)):
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
    if "lebih" in after or after[-1:] == ("+",) or "more" in after:
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
