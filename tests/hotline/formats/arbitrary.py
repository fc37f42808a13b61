"""Arbitrary: anything a complaint may hold, for hypothesis."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from hotline.intake.details import (
    Consent,
    Details,
    Field,
    HeldDocument,
    Party,
    People,
    Person,
    Place,
    SafeContact,
    Said,
    Sum,
    TimeLine,
    When,
    Wish,
    Writer,
)
from hotline.intake.details.values import Agreement, Role, SumKind

words = st.text(max_size=40)
moments = st.integers(1_577_836_800_000_000, 2_051_222_400_000_000).map(
    lambda microseconds: datetime.fromtimestamp(0, UTC) + timedelta(microseconds=microseconds)
)
hours = st.from_regex(r"\A[0-2][0-9]:[0-5][0-9]\Z")
countries = st.sampled_from(["ID", "MM", "KH", "TW", "SA"])
phones = st.from_regex(r"\A\+[1-9][0-9]{7,13}\Z")
updates = st.one_of(st.integers(0, 10**19).map(str), st.text(max_size=8))
coordinates = st.builds(
    Place,
    country=st.none() | countries,
    name=st.none() | words,
    latitude=st.none() | st.floats(-90, 90),
    longitude=st.none() | st.floats(-180, 180),
)
whens = st.builds(When, words=words, earliest=st.dates(), latest=st.dates())
parties = st.builds(
    Party,
    role=st.sampled_from(Role),
    name=st.none() | words,
    phones=st.lists(phones, max_size=2).map(tuple),
    links=st.lists(words, max_size=2).map(tuple),
    channel=st.none() | st.sampled_from(["telegram", "facebook", "line", "other"]),
)
papers = st.builds(
    HeldDocument,
    kind=st.sampled_from(["passport", "contract", "other"]),
    holder=st.none() | st.sampled_from(["self", "employer", "agency"]),
    words=words,
)
sums = st.builds(
    Sum,
    kind=st.sampled_from(SumKind),
    amount=st.decimals(0, 10**13, places=2) | st.sampled_from(["1E+2", "0", "5000000"]),
    currency=st.none() | st.sampled_from(["IDR", "MYR", "USD"]),
    words=words,
)
people = st.integers(1, 5000).flatmap(
    lambda least: st.builds(
        People,
        least=st.just(least),
        most=st.integers(least, 5000),
        women=st.none() | st.integers(0, 5000),
        children=st.none() | st.integers(0, 5000),
    )
)
persons = st.builds(
    Person,
    name=st.none() | words,
    age=st.none() | st.integers(0, 120),
    gender=st.none() | st.sampled_from(["female", "male", "other"]),
    citizenship=st.none() | countries,
    phone=st.none() | phones,
)
consents = st.builds(
    Consent,
    agreement=st.sampled_from(Agreement),
    text_version=st.integers(1, 9),
    language=st.sampled_from(["id", "en"]),
    answered_at=moments,
    update_id=updates,
)
details = st.builds(
    Details,
    said=st.dictionaries(
        st.sampled_from(Field),
        st.lists(st.builds(Said, words=words, update_id=updates), max_size=3).map(tuple),
    ),
    skipped=st.frozensets(st.sampled_from(Field)),
    safe=st.none() | st.booleans(),
    consent=st.none() | consents,
    writer=st.none() | st.sampled_from(Writer),
    people=st.none() | people,
    place=st.none() | coordinates,
    time_line=st.builds(
        TimeLine,
        recruited=st.none() | whens,
        transit=st.none() | whens,
        exploitation=st.none() | whens,
    ),
    parties=st.lists(parties, max_size=3).map(tuple),
    documents=st.lists(papers, max_size=3).map(tuple),
    sums=st.lists(sums, max_size=3).map(tuple),
    wishes=st.lists(st.sampled_from(Wish), max_size=3).map(tuple),
    safe_contact=st.none()
    | st.builds(SafeContact, begin=st.none() | hours, end=st.none() | hours, words=words),
    person=persons,
    withdrawal_asked_at=st.none() | moments,
)
