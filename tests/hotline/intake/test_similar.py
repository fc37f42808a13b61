import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from hotline.errors import ComplaintNotFound, NotPossibleNow
from hotline.intake import drafts, similar
from hotline.intake.details import Details, Party, Person, Place
from hotline.intake.details.values import Role
from hotline.intake.traits import Kind, note_traits, traits_of
from hotline.keys import Keys
from hotline.store.engine import Sessions
from hotline.store.tables import AuditEntry, Complaint, Staff, Trait
from tests.conftest import HandClock
from tests.hotline.said import EMERGENCY, say


def of(**values: object) -> set[tuple[Kind, str]]:
    return set(traits_of(Details().change(**values)))


def party(**values: object) -> Details:
    return Details(parties=(Party.model_validate({"role": Role.AGENCY, **values}),))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "PT. Maju Jaya Int'l"}, {"name": "maju jaya international"}),
        ({"links": ("https://t.me/loker_kamboja",)}, {"links": ("@Loker_Kamboja",)}),
        ({"links": ("instagram.com/kerja.luar/?hl=id",)}, {"links": ("@kerja.luar",)}),
        ({"links": ("https://wa.me/6281234567890",)}, {"phones": ("+6281234567890",)}),
        ({"links": ("HTTPS://www.loker.example/a/",)}, {"links": ("loker.example/a",)}),
    ],
)
def test_what_is_the_same_is_known_however_it_is_spelt(
    one: dict[str, object], other: dict[str, object]
) -> None:
    assert set(traits_of(party(**one))) == set(traits_of(party(**other))) != set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "PT Maju Jaya"}, {"name": "PT Maju Raya"}),
        ({"links": ("https://t.me/+AbCdEf12",)}, {"links": ("https://t.me/+abcdef12",)}),
        ({"phones": ("+6281234567890",)}, {"phones": ("+6281234567891",)}),
    ],
)
def test_what_differs_stays_apart(one: dict[str, object], other: dict[str, object]) -> None:
    assert not set(traits_of(party(**one))) & set(traits_of(party(**other)))


def test_what_names_nobody_is_no_trait() -> None:
    assert set(traits_of(party(name="PT"))) == set()
    assert set(traits_of(party(name="Budi", role=Role.RECRUITER))) == set()
    assert of(place=Place(country="MM")) == set()
    assert of(person=Person(name="Siti Aminah")) == set()


@given(st.floats(-89, 89), st.floats(-179, 179), st.floats(-0.01, 0.01), st.floats(-0.01, 0.01))
def test_two_places_of_the_same_cell_are_less_than_six_kilometres_apart(
    north: float, east: float, up: float, right: float
) -> None:
    here = of(place=Place(latitude=north, longitude=east))
    far = of(place=Place(latitude=north + 0.06, longitude=east))
    there = of(place=Place(latitude=north + up / 1e6, longitude=east + right / 1e6))

    assert not here & far
    assert here & there


async def complaint_of(
    sessions: Sessions, keys: Keys, clock: HandClock, who: int, details: Details
) -> int:
    await say(sessions, keys, "tolong", now=clock(), who=who)
    async with sessions.begin() as session:
        made = await drafts.open_draft(session, keys.chat_key(who), EMERGENCY, now=clock())
        drafts.keep_details(made, details, now=clock())
        await note_traits(session, made, details, keys=keys)
        return made.id


@pytest.fixture
async def ana(sessions: Sessions, clock: HandClock) -> int:
    async with sessions.begin() as session:
        row = Staff(
            name="ana",
            display_name="Ana",
            password_hash="-",
            roles=["staff"],
            created_at=clock(),
        )
        session.add(row)
        await session.flush()
        return row.id


MAJU = Party(role=Role.AGENCY, name="PT Maju Jaya")
PHONE = Party(role=Role.RECRUITER, phones=("+6281234567890",))
MYAWADDY = Place(country="MM", name="Myawaddy")


async def test_the_most_telling_trait_comes_first_and_one_phone_outweighs_a_town(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    asked = await complaint_of(
        sessions, keys, clock, 1, Details(parties=(MAJU, PHONE), place=MYAWADDY)
    )
    town = await complaint_of(sessions, keys, clock, 2, Details(place=MYAWADDY))
    phone = await complaint_of(sessions, keys, clock, 3, Details(parties=(PHONE,)))
    both = await complaint_of(
        sessions, keys, clock, 4, Details(parties=(MAJU,), place=MYAWADDY)
    )
    await complaint_of(sessions, keys, clock, 5, Details(place=Place(country="MM", name="Poi")))

    async with sessions.reading() as session:
        found = await similar.similar(session, asked)

    assert [(one.complaint_id, one.kinds) for one in found] == [
        (phone, (Kind.PHONE,)),
        (both, (Kind.AGENCY, Kind.PLACE)),
        (town, (Kind.PLACE,)),
    ]


async def test_a_correction_takes_the_trait_away(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    one = await complaint_of(sessions, keys, clock, 1, Details(parties=(MAJU, PHONE)))
    await complaint_of(sessions, keys, clock, 2, Details(parties=(MAJU,)))

    async with sessions.begin() as session:
        there = await session.get_one(Complaint, one)
        await note_traits(session, there, Details(parties=(PHONE,)), keys=keys)

    async with sessions.reading() as session:
        assert await similar.similar(session, one) == []
        rows = await session.scalars(select(Trait.hash).where(Trait.complaint_id == one))
        assert len(list(rows)) == 1


async def test_nothing_readable_rests_in_the_traits(
    sessions: Sessions, keys: Keys, clock: HandClock
) -> None:
    await complaint_of(sessions, keys, clock, 1, Details(parties=(MAJU, PHONE), place=MYAWADDY))

    async with sessions.reading() as session:
        stored = list(await session.scalars(select(Trait.hash)))

    assert all(len(one) == 64 for one in stored)
    assert not {"majujaya", "+6281234567890"} & set(stored)


async def test_staff_put_complaints_together_merge_groups_and_take_one_out(
    sessions: Sessions, keys: Keys, clock: HandClock, ana: int
) -> None:
    numbers = [
        await complaint_of(sessions, keys, clock, who, Details(parties=(MAJU,)))
        for who in (1, 2, 3, 4)
    ]
    one, two, three, four = numbers
    for first, second in ((one, two), (three, four), (four, one)):
        async with sessions.begin() as session:
            await similar.group_together(session, first, second, staff_id=ana, now=clock())

    async with sessions.reading() as session:
        there = await session.get_one(Complaint, one)
        assert [one.complaint_id for one in await similar.members(session, there)] == [
            two,
            three,
            four,
        ]
        # What stands together already is no suggestion any more.
        assert await similar.similar(session, one) == []
    async with sessions.begin() as session:
        await similar.take_out(session, two, staff_id=ana, now=clock())
        await similar.take_out(session, two, staff_id=ana, now=clock())

    async with sessions.reading() as session:
        assert [one.complaint_id for one in await similar.similar(session, two)]
        acts = await session.scalars(select(AuditEntry).where(AuditEntry.complaint_id == two))
        assert [(act.action, act.staff_id) for act in acts if act.staff_id] == [
            ("group_together", ana),
            ("take_out", ana),
        ]


async def test_a_complaint_is_put_together_only_with_another_that_is_there(
    sessions: Sessions, keys: Keys, clock: HandClock, ana: int
) -> None:
    one = await complaint_of(sessions, keys, clock, 1, Details())

    for other, error in ((one, NotPossibleNow), (4711, ComplaintNotFound)):
        with pytest.raises(error):
            async with sessions.begin() as session:
                await similar.group_together(session, one, other, staff_id=ana, now=clock())
