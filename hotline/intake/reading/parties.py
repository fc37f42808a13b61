"""Parties: employer, agency, recruiter, and by what they are reached or found."""

from hotline.intake.details import Party
from hotline.intake.details.values import Role
from hotline.intake.reading import names
from hotline.intake.reading.links import Link, channels_in, links_in
from hotline.intake.reading.named import Named, named_in, role_near
from hotline.intake.reading.phones import Phone
from hotline.intake.reading.roles import RECRUITS, role_of
from hotline.intake.reading.text import Text
from hotline.intake.reading.word_lists import words

MOST = 20
_LONGEST_ANSWER = 5
_RECRUITING = RECRUITS | words("daftar lamar melamar kerja rekrutmen iklan")
_NOTHING = words("tidak gatau tau tahu entah lupa no not don't embuh takut ?")


def parties_in(
    text: Text, *, asked: bool, phones: list[Phone], known: tuple[Party, ...]
) -> tuple[Party, ...]:
    """Read everybody the complaint is about; `phones` are those that are not the person's."""
    named = named_in(text, asked=asked, known=known) or _first_words(text, asked=asked)
    found = [Party(role=item.role, name=item.name[: names.LONGEST]) for item in named]
    alone = len(text.tokens) <= 3 and not asked
    for phone in phones if not alone else ():
        number = Party(role=Role.OTHER, phones=(phone.number,))
        _attach(text, named, found, _where(text, phone), number)
    for link in links_in(text, asked=asked) if not alone else ():
        _attach(text, named, found, _where(text, link), _of_link(link))
    for channel, at in channels_in(text):
        near = any(word in _RECRUITING for word in text.tokens[max(0, at - 8) : at + 7])
        if asked or near or any(at - 4 <= item.last < at for item in named):
            through = Party(role=Role.RECRUITER, channel=channel)
            _attach(text, named, found, (at, at), through)
    if asked and not found:
        found = _answer(text)
    return tuple(found)[:MOST]


def _of_link(link: Link) -> Party:
    phones = (link.phone,) if link.phone else ()
    return Party(role=Role.OTHER, links=(link.address,), phones=phones, channel=link.channel)


def _where(text: Text, item: Phone | Link) -> tuple[int, int]:
    return text.token_at(item.begin), text.token_at(item.end)


def _attach(
    text: Text, named: list[Named], found: list[Party], where: tuple[int, int], what: Party
) -> None:
    """Give a number, link or channel to whom it belongs, by what is said before it."""
    at, end = where
    role = role_near(text, at, end=end)
    before = [place for place, item in enumerate(named) if item.last <= at]
    if before and not _other_role_between(text, named[before[-1]], at):
        owner: int | None = before[-1]
    elif len(named) == 1 and role in (None, Role.RECRUITER, named[0].role):
        owner = 0
    else:
        owner = next(
            (
                place
                for place in range(len(named), len(found))
                if found[place].role == (role or what.role)
            ),
            None,
        )
    if owner is None:
        found.append(what.model_copy(update={"role": role or what.role}))
    else:
        found[owner] = together(found[owner], what)


def _other_role_between(text: Text, named: Named, at: int) -> bool:
    return any(
        role_of(token) not in (None, named.role) for token in text.tokens[named.last : at]
    )


def together(one: Party, other: Party) -> Party:
    """Put together what is known of somebody; the first one's name and channel stay."""
    return one.model_copy(
        update={
            "role": other.role if one.role is Role.OTHER else one.role,
            "name": one.name or other.name,
            "phones": tuple(dict.fromkeys((*one.phones, *other.phones))),
            "links": tuple(dict.fromkeys((*one.links, *other.links))),
            "channel": one.channel or other.channel,
        }
    )


def _first_words(text: Text, *, asked: bool) -> list[Named]:
    # "Jefri, kenal di tiktok"
    after = names.after_honorifics(text, 0)
    end = names.name_from(text, after, small=False)
    if not asked or end == after or text.tokens[end : end + 1] not in ((",",), ("(",), ("-",)):
        return []
    role = role_near(text, 0, end=end) or Role.OTHER
    return [Named(role=role, name=text.told(0, end), first=0, last=end)]


def _answer(text: Text) -> list[Party]:
    words = [token for token in text.tokens if token[0].isalpha()]
    if (
        not words
        or len(words) > _LONGEST_ANSWER
        or any(word in _NOTHING for word in text.tokens)
    ):
        return []
    begin = 0
    while begin < len(text.tokens) and (
        role_of(text.tokens[begin]) or text.tokens[begin] in ("saya", "kami", ":", "dari")
    ):
        begin += 1
    after = names.after_honorifics(text, begin)
    end = names.name_from(text, after, small=True)
    if end == after:
        return []
    role = role_near(text, begin, forth=len(text.tokens)) or Role.OTHER
    return [Party(role=role, name=text.told(begin, end)[: names.LONGEST])]


def merged(
    before: tuple[Party, ...], now: tuple[Party, ...], *, rejected: tuple[str, ...]
) -> tuple[Party, ...]:
    """Add who is new, and to who is known what is new of them."""
    kept = list(before)
    for party in now:
        wrong = next((item for item in kept if _is_rejected(item, rejected)), None)
        if wrong and party.name and not any(_same_name(item, party) for item in kept):
            kept[kept.index(wrong)] = together(party, wrong.model_copy(update={"name": None}))
            continue
        known = _known(kept, party)
        if known is None:
            kept.append(party)
        else:
            kept[kept.index(known)] = together(known, party)
    return tuple(kept[: max(MOST, len(before))])


def takes_back(known: tuple[Party, ...], rejected: tuple[str, ...]) -> bool:
    """Tell whether a message takes back somebody's name, and so speaks of who it was."""
    return any(_is_rejected(party, rejected) for party in known)


def _known(kept: list[Party], party: Party) -> Party | None:
    """Find who is meant: by name, by number or link, or the only one of the role unnamed."""
    for item in kept:
        if _same_name(item, party):
            return item
    for item in kept:
        shares = {*item.phones, *item.links} & {*party.phones, *party.links}
        if shares and not (item.name and party.name):
            return item
    for item in kept:
        if item.role is party.role and not (item.name and party.name):
            if item.role is Role.OTHER and not (item.name or party.name):
                continue
            return item
    return None


def _same_name(one: Party, other: Party) -> bool:
    if not one.name or not other.name:
        return False
    return _bare(one.name) == _bare(other.name)


def _bare(name: str) -> str:
    words = [word.strip(".").casefold() for word in name.split()]
    return " ".join(word for word in words if word not in names.HONORIFICS) or name.casefold()


def _is_rejected(party: Party, rejected: tuple[str, ...]) -> bool:
    return bool(party.name) and any(
        _bare(party.name or "") in words.casefold() for words in rejected
    )
