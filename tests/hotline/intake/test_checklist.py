from datetime import UTC, date, datetime

import pytest

from hotline.intake.checklist import Need, Standing, checklist
from hotline.intake.details import (
    Consent,
    Details,
    Field,
    Party,
    Person,
    Place,
    TimeLine,
    When,
    Writer,
)
from hotline.intake.details.values import Agreement, Role

CONSENT = Consent(
    agreement=Agreement.AGREED,
    text_version=1,
    language="id",
    answered_at=datetime(2026, 11, 21, tzinfo=UTC),
    update_id="9",
)
WHOLE = Details(
    writer=Writer.SELF,
    person=Person(name="Siti Aminah", phone="+6281234567890"),
    consent=CONSENT,
    place=Place(country="MM", name="Myawaddy"),
    time_line=TimeLine(
        exploitation=When(words="Mei", earliest=date(2026, 5, 1), latest=date(2026, 5, 31))
    ),
    parties=(Party(role=Role.AGENCY, name="PT Maju Jaya"),),
).add(Field.WHAT, "paspor diambil", update_id="1")


def test_a_whole_complaint_lacks_nothing() -> None:
    found = checklist(WHOLE, 1)

    assert found.ready
    assert found.missing == ()


def test_of_an_empty_one_everything_is_missing_and_nothing_is_in_the_way() -> None:
    found = checklist(Details(), 0)

    assert not found.ready
    assert set(found.missing) == set(Need) - {Need.CONSENT_OF_PERSON}


@pytest.mark.parametrize(
    ("details", "evidence", "need"),
    [
        (WHOLE.change(person=Person()), 1, Need.IDENTITY),
        (WHOLE, 0, Need.EVIDENCE),
        (WHOLE.change(consent=None), 1, Need.CONSENT),
        (
            WHOLE.change(consent=CONSENT.model_copy(update={"agreement": Agreement.WITHDRAWN})),
            1,
            Need.CONSENT,
        ),
        (WHOLE.change(writer=Writer.RELATIVE), 1, Need.CONSENT_OF_PERSON),
    ],
)
def test_each_thing_the_law_asks_for_is_missed(
    details: Details, evidence: int, need: Need
) -> None:
    found = checklist(details, evidence)

    assert need in found.missing
    assert not found.ready


def test_what_is_only_asked_for_keeps_nothing_back() -> None:
    found = checklist(WHOLE.change(time_line=TimeLine(), parties=()), 1)

    assert set(found.missing) == {Need.WHEN, Need.WHO}
    assert found.ready


def test_for_somebody_else_the_consent_of_that_person_is_asked_for() -> None:
    by_writer = checklist(WHOLE.change(writer=Writer.FRIEND), 1)
    by_risk = checklist(WHOLE.change(writer=None), 1, about_other=True)
    said_self = checklist(WHOLE, 1, about_other=True)

    assert Need.CONSENT_OF_PERSON in by_writer.missing
    assert Need.CONSENT_OF_PERSON in by_risk.missing
    assert said_self.ready


def test_a_name_to_be_called_by_is_to_be_asked_about() -> None:
    details = WHOLE.change(person=Person()).add(Field.NAME, "panggil saja Mawar", update_id="2")

    (identity,) = [one for one in checklist(details, 1).items if one.need is Need.IDENTITY]

    assert identity.standing is Standing.ASK
