"""HTCDS: names and codes are those of the standard, and no cell does anything."""

import csv
import io
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from hotline.formats.document import ComplaintDocument
from hotline.formats.htcds import codes, to_csv, to_xlsx
from hotline.formats.htcds.cells import LONGEST, cell
from hotline.formats.htcds.columns import COLUMNS, SHARED, Table, all_columns
from hotline.formats.htcds.rows import rows
from hotline.intake.details import Details, Field, Party, Person, Place, Said
from hotline.intake.details.values import Role
from hotline.intake.risk import CODES, ILO_INDICATORS
from hotline.store.tables.complaint import Status, Urgency
from tests.hotline.formats.arbitrary import details, words
from tests.hotline.formats.whole import DETAILS, document, sign

signs = st.lists(
    st.builds(
        sign,
        st.sampled_from(sorted(CODES)),
        words | st.sampled_from(["dilecehkan", "dilaporkan imigrasi", "tidak boleh berobat"]),
        confirmed=st.none() | st.booleans(),
    ),
    max_size=4,
)
standings = st.tuples(st.sampled_from(Status), st.sampled_from(Urgency))


def _case(found: ComplaintDocument) -> dict[str, Any]:
    return next(row for table, row in rows(found) if table is Table.CASE)


def _all(found: ComplaintDocument, table: Table) -> list[dict[str, Any]]:
    return [row for kind, row in rows(found) if kind is table]


@settings(max_examples=60)
@given(told=details, asserted=signs, at=standings)
def test_every_code_stands_in_the_lists_of_the_standard(
    told: Details, asserted: list[Any], at: tuple[Status, Urgency]
) -> None:
    whole = document()
    standing = whole.standing.model_copy(update={"status": at[0], "urgency": at[1]})
    found = document(told, indicators=asserted, standing=standing)

    lists, extensions = codes.standard()["codes"], codes.standard()["extensions"]
    for _, row in rows(found):
        for name, value in row.items():
            if value in (None, "") or name not in lists:
                continue
            known = {*lists[name], *extensions.get(name, ())}
            several = str(value).split(";") if name in codes.standard()["several"] else [value]
            assert set(several) <= known, name


@settings(max_examples=60)
@given(told=details)
def test_no_row_claims_more_than_a_possible_victim(told: Details) -> None:
    assert _case(document(told))["vic_TraffickingStatus"] == "PossibleVictimOfTrafficking"


def test_every_column_is_a_field_of_the_standard_or_says_that_it_is_ours() -> None:
    ours = {name for name in all_columns() if name.startswith("x_")}
    assert set(all_columns()) - ours <= set(codes.standard()["fields"])
    assert len(codes.standard()["fields"]) == 81
    assert {"x_Urgency", "x_PeopleLeast", "x_EvidenceSha256", "x_ForcedCriminality"} <= ours


@pytest.mark.parametrize("table", [*codes.mapping()])
def test_every_code_that_may_be_chosen_is_one_of_the_standard(table: str) -> None:
    lists, rule = codes.standard()["codes"], codes.mapping()[table]
    of = {
        "methods_of_control": "vic_MethodsOfControl",
        "type_of_exploitation": "vic_TypeOfExploitation",
        "platforms": "vic_RecruitmentWebsitesAndApps",
        "method_of_recruitment": "vic_MethodOfRecruitment",
        "roles": "per_RoleInProcess",
        "genders": "prs_Gender",
        "status": "cas_Status",
    }
    if table == "languages":
        assert all(len(code) == 3 for code in rule.values())
        return
    known = {*lists[of[table]], *codes.standard()["extensions"].get(of[table], ())}
    assert _chosen(table, rule) <= known


def _chosen(table: str, rule: dict[str, Any]) -> set[str]:
    if table == "type_of_exploitation":
        assert {one for signs in rule.values() for one in signs} <= CODES
        return set(rule)
    if table != "methods_of_control":
        return set(rule.values())
    assert set(rule) <= CODES
    return {
        code
        for one in rule.values()
        for code in (*one.get("always", ()), *one.get("otherwise", ()), *one.get("words", {}))
    }


@pytest.mark.parametrize(
    ("code", "said", "methods"),
    [
        ("abuse_of_vulnerability", "visa saya turis, jangan macam-macam", []),
        ("deception", "dijanjikan jadi admin", ["FalsePromises"]),
        ("restriction_of_movement", "pagar dijaga", ["RestrictsMovement"]),
        ("isolation", "HP diambil", ["RestrictsMovement"]),
        ("physical_and_sexual_violence", "dipukul", ["PhysicalAbuse"]),
        ("physical_and_sexual_violence", "dilecehkan", ["SexualAbuse"]),
        (
            "physical_and_sexual_violence",
            "disetrum lalu disuntik narkoba",
            ["PsychoactiveSubstance", "PhysicalAbuse"],
        ),
        ("intimidation_and_threats", "mau dijual lagi", ["PhysicalThreats"]),
        (
            "intimidation_and_threats",
            "kalau kabur dilaporkan imigrasi",
            ["ThreatsLawEnforcement"],
        ),
        ("intimidation_and_threats", "keluarga diancam", ["ThreatensChildrenFamily"]),
        ("retention_of_identity_documents", "paspor dipegang", ["WithholdsDocuments"]),
        ("withholding_of_wages", "gaji 5 bulan ditahan", ["TakesEarnings"]),
        (
            "withholding_of_wages",
            "ATM dipegang bos",
            ["TakesEarnings", "RestrictsFinancialAccess"],
        ),
        ("debt_bondage", "bayar 50 juta baru boleh pulang", ["DebtBondage"]),
        (
            "abusive_working_and_living_conditions",
            "makan sekali sehari",
            ["WithholdsNecessities"],
        ),
        (
            "abusive_working_and_living_conditions",
            "sakit tidak boleh berobat",
            ["RestrictsMedicalCare"],
        ),
        ("excessive_overtime", "kerja 17 jam", ["ExcessiveWorkingHours"]),
    ],
)
def test_an_indicator_becomes_the_means_of_control_its_words_tell(
    code: str, said: str, methods: list[str]
) -> None:
    assert codes.methods_of_control([sign(code, said)]) == methods


def test_every_indicator_of_the_ilo_but_a_weak_position_has_a_code() -> None:
    assert set(ILO_INDICATORS) - set(codes.mapping()["methods_of_control"]) == {
        "abuse_of_vulnerability"
    }


def test_what_staff_rejected_is_told_as_rejected_and_coded_nowhere() -> None:
    found = document(indicators=[sign("debt_bondage", "50 juta", confirmed=False)])

    case = _case(found)
    assert case["vic_MethodsOfControl"] == case["vic_TypeOfExploitation"] == ""
    assert _all(found, Table.INDICATOR)[0]["x_IndicatorConfirmed"] == "false"


def test_forced_criminality_keeps_a_code_that_every_reader_knows() -> None:
    case = _case(document())

    assert case["vic_TypeOfExploitation"] == "ForcedLabour;Other"
    assert case["x_ForcedCriminality"] == "true"
    assert case["vic_MethodsOfControl"] == "RestrictsMovement;PhysicalAbuse"
    assert case["vic_RecruitmentWebsitesAndApps"] == "Telegram;Facebook"
    assert case["vic_MethodOfRecruitment"] == "ThroughOnlineSocialNetworks"
    assert (case["x_PeopleLeast"], case["x_PeopleMost"]) == (30, 40)
    assert case["prs_PrimaryLanguage"] == "ind"
    assert case["con_Consent"] == "true"


def test_recruitment_transit_and_exploitation_are_a_row_each() -> None:
    events = _all(document(), Table.EVENT)

    assert [(one["hte_Type"], one["hte_Date"]) for one in events] == [
        ("Recruitment", "2026-03-21"),
        ("Exploitation", "2026-05-01"),
    ]
    assert (events[1]["hte_City"], events[1]["hte_Country"]) == ("Myawaddy", "MM")
    assert events[0]["hte_City"] is None


def test_who_has_not_left_yet_speaks_of_where_they_are_recruited() -> None:
    standing = document().standing.model_copy(update={"urgency": Urgency.PREDEPARTURE})
    details = Details(place=Place(country="ID", name="Indramayu"))

    events = _all(document(details, standing=standing, indicators=()), Table.EVENT)

    assert [(one["hte_Type"], one["hte_City"]) for one in events] == [
        ("Recruitment", "Indramayu")
    ]


def test_every_party_has_its_role_and_every_organisation_its_row() -> None:
    found = document()

    assert [one["per_RoleInProcess"] for one in _all(found, Table.PARTY)] == [
        "Exploiter",
        *["RecruiterOrIntermediary"] * 3,
    ]
    assert _all(found, Table.PARTY)[2]["x_Phones"] == "6281234567890;66812345678"
    assert [one["org_Name"] for one in _all(found, Table.ORGANISATION)][2:] == [
        "KK Tower 3",
        "PT Maju Jaya",
    ]


def test_a_number_goes_out_only_where_a_message_does_no_harm() -> None:
    unsafe = DETAILS.change(safe=False)

    assert _case(document())["prs_MobilePhone"] == "6281311112222"
    assert _case(document(unsafe))["prs_MobilePhone"] is None


ATTACKS = [
    '=HYPERLINK("http://x","y")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    "\N{FULLWIDTH EQUALS SIGN}1+1",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_words_become_a_formula(attack: str) -> None:
    details = Details(
        person=Person(name=attack),
        said={Field.WHAT: (Said(words=attack, update_id="1"),)},
        parties=(Party(role=Role.OTHER, name=attack, links=(attack,)),),
    )
    found = document(details, indicators=[sign("isolation", attack)])

    for row in csv.DictReader(io.StringIO(to_csv(found).decode("utf-8-sig"), newline="")):
        for value in row.values():
            assert not value.lstrip(" ").startswith(tuple("=+@\t\r\N{FULLWIDTH EQUALS SIGN}"))
            assert not value.startswith("-")
            assert value != attack
    for sheet in load_workbook(io.BytesIO(to_xlsx(found))):
        for row in sheet.iter_rows():
            assert {one.data_type for one in row} <= {"s", "n", "inlineStr"}


@settings(max_examples=40, deadline=None)
@given(told=details, asserted=signs)
def test_whatever_was_said_becomes_a_csv_and_a_workbook_that_open(
    told: Details, asserted: list[Any]
) -> None:
    found = document(told, indicators=asserted)

    raw = to_csv(found)
    assert raw.startswith(b"\xef\xbb\xbf")
    written = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    expected = Counter(table for table, _ in rows(found))
    assert Counter(row["x_Table"] for row in written) == expected
    book = load_workbook(io.BytesIO(to_xlsx(found)), read_only=True)
    for table, columns in COLUMNS.items():
        head, *rest = book[table].iter_rows(values_only=True)
        assert head == (*SHARED, *columns)
        assert len(rest) == expected[table]


def test_what_no_cell_can_hold_is_cut_and_says_so() -> None:
    long = cell("a" * 100_000)

    assert isinstance(long, str)
    assert len(long) == LONGEST
    assert long.endswith("JSON)")
    assert cell("a\x00b") == "a\N{REPLACEMENT CHARACTER}b"
