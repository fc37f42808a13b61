"""Named: employers, agencies and recruiters that a message calls by a name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hotline.directory import places
from hotline.intake.details import Party
from hotline.intake.details.values import Role
from hotline.intake.reading import names
from hotline.intake.reading.roles import RECRUITS, role_of
from hotline.intake.reading.text import Text
from hotline.intake.reading.word_lists import words

_COMPANY = words("pt cv lpk blk yayasan pjtki p3mi ud koperasi")
_OF_EMPLOYER = words("kerja bekerja work working works makarya perusahaan pabrik")
_LTD = re.compile(
    r"\b(?:sdn ?\.? bhd|co ?\.? ?,? ltd|ltd|inc|company|manpower|corp(?:oration)?|agency"
    r"|group)\b"
)
_IS_NAMED = re.compile(
    r"\b(?:namanya|nama(?: dia| orangnya| agennya| bosnya)?(?: :| adalah| itu)?|bernama"
    r"|his name is|her name is|named|called|jenenge|ngaranna|asmane|yang namanya"
    r"|panggilannya|dipanggil)(?= )"
)
_OWN = ("saya", "kami", "ku", "nya", "itu", "ini", "dari", "yang", "si", "orang", "ne", "di")
_PAUSE = words(". ; ! ?")
_BACK, _FORTH = 12, 6
#: So many words at most make a company's name where it is written small.
_SMALL_COMPANY = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A name, what its bearer is, and the tokens it stands on."""

    role: Role
    name: str
    first: int
    last: int


def named_in(text: Text, *, asked: bool, known: Sequence[Party]) -> list[Named]:
    """Read who is named; asked, also where no word near it says what they are.

    `known`: those named before, who are known again by their name alone.
    """
    found: list[Named] = []
    _take(found, _again(text, known))
    for rule in (_companies, _foreign_companies):
        _take(found, rule(text))
    for guess in (_by_role, _by_name_word, _by_honorific):
        _take(found, guess(text, asked))
    return sorted(found, key=lambda named: named.first)


def _take(found: list[Named], more: Iterator[Named]) -> None:
    for named in more:
        if not any(named.first < item.last and item.first < named.last for item in found):
            found.append(named)


def _again(text: Text, known: Sequence[Party]) -> Iterator[Named]:
    for party in known:
        name = Text.of(party.name or "").tokens
        for at in range(len(text.tokens) - len(name) + 1 if name else 0):
            if text.tokens[at : at + len(name)] == name:
                last = at + len(name)
                yield Named(role=party.role, name=party.name or "", first=at, last=last)


def role_near(
    text: Text, at: int, *, end: int | None = None, back: int = _BACK, forth: int = _FORTH
) -> Role | None:
    """Tell what the words near some tokens say somebody is, those before them first."""
    recruits = None
    for step in range(at - 1, max(-1, at - 1 - back), -1):
        if text.tokens[step] in _PAUSE and step < at - 1:
            break
        if role := role_of(text.tokens[step]):
            return role
        if text.tokens[step] in RECRUITS:
            recruits = Role.RECRUITER
    after = at if end is None else end
    for step in range(after, min(len(text.tokens), after + forth)):
        if recruits or text.tokens[step] in _PAUSE:
            break
        if role := role_of(text.tokens[step]):
            return role
        if text.tokens[step] in RECRUITS:
            recruits = Role.RECRUITER
    return recruits


def _companies(text: Text) -> Iterator[Named]:
    for at, token in enumerate(text.tokens):
        if token not in _COMPANY:
            continue
        begin = at + 1 + (text.tokens[at + 1 : at + 2] == (".",))
        end = begin
        while end < len(text.tokens) and end - begin < 5 and _in_company(text, begin, end):
            end += 1
        if end > begin:
            employs = any(word in _OF_EMPLOYER for word in text.tokens[max(0, at - 3) : at])
            role = Role.EMPLOYER if employs else Role.AGENCY
            yield Named(role=role, name=text.told(at, end), first=at, last=end)


def _in_company(text: Text, begin: int, end: int) -> bool:
    if not text.tokens[end][0].isalpha():
        return False
    if text.tokens[end] in names.STOP:
        # "PT Bina Kerja"
        return end > begin and text.is_name(begin) and text.is_name(end)
    if text.is_name(end) or end == begin:
        return True
    return not text.is_name(begin) and end - begin < _SMALL_COMPANY


def _foreign_companies(text: Text) -> Iterator[Named]:
    # "Golden Star Sdn Bhd"
    for _, first, last in text.line.find(_LTD):
        begin = first
        while (
            begin
            and first - begin < 4
            and text.is_name(begin - 1)
            and (
                text.tokens[begin - 1] not in names.STOP and text.tokens[begin - 1][0].isalpha()
            )
        ):
            begin -= 1
        if begin < first:
            employs = any(
                word in _OF_EMPLOYER for word in text.tokens[max(0, begin - 3) : begin]
            )
            agency = (
                "agency" in text.tokens[first:last] or "manpower" in text.tokens[first:last]
            )
            role = Role.EMPLOYER if employs or not agency else Role.AGENCY
            yield Named(role=role, name=text.told(begin, last), first=begin, last=last)


def _by_role(text: Text, asked: bool) -> Iterator[Named]:
    # "agen saya Sari", "calo pak budi"
    for at, token in enumerate(text.tokens):
        role = role_of(token)
        if role is None or token in _COMPANY:
            continue
        begin = at + 1
        while begin < len(text.tokens) and text.tokens[begin] in (*_OWN, ":"):
            begin += 1
        after = names.after_honorifics(text, begin)
        end = names.name_from(text, after, small=asked or after > begin)
        if end > after and not places.countries_in(text.told(after, end)):
            begin = at if token in names.HONORIFICS else begin
            yield Named(role=role, name=text.told(begin, end), first=begin, last=end)


def _by_name_word(text: Text, asked: bool) -> Iterator[Named]:
    for match, first, last in text.line.find(_IS_NAMED):
        if text.tokens[last : last + 1] == ("saya",) or _is_kin(text, first):
            continue
        begin = names.after_honorifics(text, last)
        end = names.name_from(text, begin, small=True)
        role = role_near(text, first)
        if match[0] == "nama" and role is None and not asked:
            continue
        if end > begin and (role or asked):
            yield Named(
                role=role or Role.OTHER, name=text.told(last, end), first=last, last=end
            )


def _is_kin(text: Text, at: int) -> bool:
    kin = [
        "kakak",
        "adik",
        "ibu",
        "bapak",
        "ayah",
        "suami",
        "istri",
        "anak",
        "teman",
        "saudara",
        "sepupu",
        "abang",
    ]
    return any(word in kin for word in text.tokens[max(0, at - 2) : at])


def _by_honorific(text: Text, asked: bool) -> Iterator[Named]:
    # "pak tolong" speaks to us: a name in small letters is one only where somebody was asked.
    for at, token in enumerate(text.tokens):
        if token not in names.HONORIFICS or (at and text.tokens[at - 1] in names.HONORIFICS):
            continue
        begin = names.after_honorifics(text, at)
        beside = role_near(text, at, back=6, forth=0)
        end = names.name_from(text, begin, small=asked or beside is not None)
        role = role_near(text, at)
        if begin < end and (role or asked):
            yield Named(role=role or Role.OTHER, name=text.told(at, end), first=at, last=end)
