"""Documents: which paper, and who holds it."""

from collections.abc import Iterator

from hotline.intake.details import HeldDocument
from hotline.intake.details.values import Role
from hotline.intake.reading.roles import POLICE, role_of
from hotline.intake.reading.text import Text
from hotline.intake.reading.word_lists import words

MOST = 20
_KINDS = {
    word: kind
    for kind, listed in {
        "passport": "paspor pasporku paspornya",
        "identity_card": "ktp arc ikad iqama iqamah ektp identitas id_card kk kitas hkid ic",
        "visa": "visa visanya permit",
        "contract": "kontrak contract perjanjian kontraknya pk",
        "phone": "hp hape handphone ponsel phone hpku hpne telepon telpon hpnya hapeku phones",
        "other": "ijazah akta dokumen surat berkas buku sertifikat documents document papers"
                 " ijazahku ijasah dokumennya dokumenku akte sim",
    }.items()
    for word in listed.split()
}  # fmt: skip
_HELD = words(
    "digowo dipegang ditahan disita diambil dirampas disimpan dipegangin disimpen disimpenin "
    "dijupuk dicandak dicokot dicekel digondol diminta dibawa held kept confiscated taken "
    "withheld dicekeli disimpenkeun dijadikan digadaikan dikumpulin dikumpulkan dipundut "
    "diamankan dicepeng seized dikuasai"
)
#: "my passport was kept", "the boss kept my passport"
_EITHER = words("held kept confiscated taken withheld seized")
#: Somebody else did, also where nobody is named.
_TAKES = words("ambil ngambil mengambil sita nyita menyita rampas took takes taking")
_HOLDS = words(
    "pegang megang ambil ngambil mengambil sita nyita menyita rampas simpan nyimpan "
    "menyimpan nahan menahan tahan pegangin simpen nyimpen nyekel took takes keeps kept "
    "holds has have holding keep njupuk nyandak nyokot bawa membawa cekel taking cepeng"
)
#: Before whoever holds it.
_BY = words("dengan di by with oleh tangan from ke the my atas pihak sang si")
_WHERE = words("ada masih on still di is dengan with")
_NOT = words("tidak bukan not never belum isn't doesn't didn't")
_SELF = words("saya kami sendiri me i myself us our pribadi")
_PAUSE = words(". , ; ! ? tapi but terus sedangkan sedang kalau nanging trus")
_NOTHING = words("tidak tau tahu gatau entah aman lengkap")


def documents_in(text: Text, *, asked: bool) -> tuple[HeldDocument, ...]:
    """Read who holds which paper; asked, a bare "majikan" is said of the passport."""
    found = [held for first, last in _clauses(text) for held in _held(text, first, last)]
    if asked and not found:
        found = list(_answer(text))
    return tuple(dict.fromkeys(found))[:MOST]


def merged(
    before: tuple[HeldDocument, ...], now: tuple[HeldDocument, ...], *, replaces: bool
) -> tuple[HeldDocument, ...]:
    """Add who holds what; said again of the same paper and holder, it is the same."""
    kept = list(before)
    for held in now:
        same = [item for item in kept if item.kind == held.kind]
        if any(item.holder == held.holder or held.holder is None for item in same):
            continue
        unknown = next((item for item in same if item.holder is None), None)
        if replaces or unknown:
            wrong = unknown or same[-1] if same else None
            if wrong:
                kept[kept.index(wrong)] = held
                continue
        kept.append(held)
    return tuple(kept[: max(MOST, len(before))])


def _clauses(text: Text) -> Iterator[tuple[int, int]]:
    first = 0
    for at, token in enumerate((*text.tokens, ".")):
        lists = _lists_on(text.tokens, at)
        if token in _PAUSE and not lists:
            yield first, at
            first = at + 1


def _lists_on(tokens: tuple[str, ...], at: int) -> bool:
    # "paspor, ktp dan hp disita"
    return (
        tokens[at : at + 1] == (",",)
        and at > 0
        and tokens[at - 1] in _KINDS
        and (tokens[at + 1 : at + 2] != () and tokens[at + 1] in _KINDS)
    )


def _held(text: Text, first: int, last: int) -> Iterator[HeldDocument]:
    for begin, end in _statements(text, first, last):
        kinds = [_KINDS[token] for token in text.tokens[begin:end] if token in _KINDS]
        said, holder = _holder(text.tokens[begin:end])
        if said:
            words = text.told(begin, end)
            for kind in dict.fromkeys(kinds):
                yield HeldDocument(kind=kind, holder=holder, words=words[:200])


def _statements(text: Text, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut "paspor dipegang bos ktp disita agen" before the second paper."""
    begin, named, complete = first, False, False
    for at in range(first, last):
        token = text.tokens[at]
        if token in _KINDS and complete:
            yield begin, at
            begin, named, complete = at, False, False
        owned = at > first and text.tokens[at - 1] in _KINDS
        complete = complete or (named and not owned and _who(token) is not None)
        named = named or token in _KINDS
    yield begin, last


def _holder(words: tuple[str, ...]) -> tuple[bool, str | None]:
    """Tell whether the words say that a paper is held, and by whom."""
    verb = next((at for at, word in enumerate(words) if word in _HELD or word in _HOLDS), None)
    if verb is not None and any(word in _NOT for word in words[max(0, verb - 2) : verb]):
        return False, None
    if verb is not None:
        return _by_verb(words, verb)
    for at in range(len(words) - 1):
        # "paspor ada di bos", "paspor masih sama saya"
        if words[at] in _WHERE and (who := _near_by(words, at + 1)):
            if any(word in _NOT for word in words[max(0, at - 2) : at + 1]):
                return False, None
            return True, who
    return False, None


def _by_verb(words: tuple[str, ...], verb: int) -> tuple[bool, str | None]:
    before = (_doer(words, at) for at in range(verb - 1, -1, -1))
    if words[verb] in _HOLDS:
        doer = next((who for who in before if who), None)
        if doer is None and words[verb - 1 : verb] == ("yang",):
            # "yang ambil paspor bos"
            doer = next((who for word in words[verb + 1 :] if (who := _who(word))), None)
        takes = words[verb] in _TAKES and any(word in _KINDS for word in words[verb + 1 :])
        return doer is not None or takes, doer
    after = range(verb + 1, min(len(words), verb + 6))
    who = next(
        (found for at in after if words[at - 1] not in _KINDS and (found := _doer(words, at))),
        None,
    )
    if who is None and words[verb] in _EITHER:
        who = next((found for found in before if found not in (None, "self")), None)
    return True, who


def _doer(words: tuple[str, ...], at: int) -> str | None:
    # "bos saya": the "saya" says whose, as in "paspor saya".
    who = _who(words[at])
    owned = (
        who == "self"
        and at > 0
        and (words[at - 1] in _KINDS or _who(words[at - 1]) not in (None, "self"))
    )
    return None if owned else who


def _near_by(words: tuple[str, ...], at: int) -> str | None:
    for step in range(at, min(len(words), at + 3)):
        if who := _doer(words, step):
            return who if step > at or words[at - 1] in _BY or words[at] in _BY else None
        if words[step] not in _BY and words[step] not in _WHERE:
            return None
    return None


def _who(token: str) -> str | None:
    role = role_of(token)
    if role in (Role.EMPLOYER, Role.AGENCY, Role.RECRUITER):
        return str(role)
    if token in POLICE:
        return "police"
    return "self" if token in _SELF else None


def _answer(text: Text) -> Iterator[HeldDocument]:
    if len(text.tokens) > 8 or any(token in _NOT for token in text.tokens):
        return
    kinds = [_KINDS[token] for token in text.tokens if token in _KINDS] or ["passport"]
    who = next((who for at in range(len(text.tokens)) if (who := _doer(text.tokens, at))), None)
    for kind in dict.fromkeys(kinds if who else ()):
        yield HeldDocument(kind=kind, holder=who, words=text.words.strip()[:200])
