"""Rows: all that a complaint fills in the tables of HTCDS."""

from collections.abc import Iterator

from hotline.formats.document import ComplaintDocument
from hotline.formats.htcds import codes
from hotline.formats.htcds.case_row import COMMISSION, HOTLINE, UNCHECKED, Row, case_row
from hotline.formats.htcds.cells import Cell, cell, phone
from hotline.formats.htcds.columns import COLUMNS, SHARED, Table
from hotline.intake.details import Field, Place, When
from hotline.intake.details.values import Party, Role
from hotline.store.tables.complaint import Urgency

#: Of these kinds a party is rather an organisation than a person.
_ORGANISATIONS = (Role.AGENCY, Role.EMPLOYER)


def rows(document: ComplaintDocument) -> Iterator[tuple[Table, dict[str, Cell]]]:
    """Write a complaint's rows, table by table, each with every column of its table."""
    for table, found in _rows(document):
        shared: Row = {"x_Table": table, "x_Complaint": document.number}
        filled = {**dict.fromkeys((*SHARED, *COLUMNS[table])), **shared, **found}
        yield table, {name: cell(value) for name, value in filled.items()}


def _rows(document: ComplaintDocument) -> Iterator[tuple[Table, Row]]:
    yield Table.CASE, case_row(document)
    for event in _events(document):
        yield Table.EVENT, event
    for party in document.parties:
        yield Table.PARTY, _party(party)
    for organisation in _organisations(document):
        yield Table.ORGANISATION, organisation
    for row in _indicators(document):
        yield Table.INDICATOR, row
    for row in _words(document):
        yield Table.WORDS, row
    for row in _evidence(document):
        yield Table.EVIDENCE, row


def _events(document: ComplaintDocument) -> Iterator[Row]:
    line = document.time_line
    moments = {
        "Recruitment": line.recruited,
        "Transit": line.transit,
        "Exploitation": line.exploitation,
    }
    # Who has not left yet speaks of where they are being recruited.
    before = document.standing.urgency is Urgency.PREDEPARTURE
    told_of = "Recruitment" if before else "Exploitation"
    said = "\n".join(one.words for one in document.own_words.get(Field.WHAT, ()))
    for kind, when in moments.items():
        here = kind == told_of
        place = document.place if here else None
        if when or place or (here and said):
            yield _event(kind, when, place, said if here else None)


def _event(kind: str, when: When | None, place: Place | None, said: str | None) -> Row:
    return {
        "hte_Type": kind,
        "hte_Date": when.earliest if when else None,
        "hte_City": place.name if place else None,
        "hte_Country": place.country if place else None,
        "hte_Latitude": place.latitude if place else None,
        "hte_Longitude": place.longitude if place else None,
        "hte_Description": said,
        "x_DateLatest": when.latest if when else None,
        "x_DateWords": when.words if when else None,
    }


def _party(party: Party) -> Row:
    return {
        "prs_FirstName": None if party.role is Role.AGENCY else party.name,
        "prs_MobilePhone": phone(party.phones[0]) if party.phones else None,
        "per_RoleInProcess": codes.code("roles", party.role),
        "per_RoleDetails": UNCHECKED,
        "per_Organisation": party.name if party.role in _ORGANISATIONS else None,
        "x_Role": party.role,
        "x_Channel": party.channel,
        "x_Phones": [phone(number) for number in party.phones],
        "x_Links": party.links,
    }


def _organisations(document: ComplaintDocument) -> Iterator[Row]:
    yield {"org_Name": HOTLINE, "org_Type": "NGO", "x_Role": "hotline"}
    yield {
        "org_Name": COMMISSION,
        "org_Type": "CentralGovernmentOrganisation",
        "org_ShippingCountry": "ID",
        "x_Role": "commission",
    }
    for party in document.parties:
        if party.role in _ORGANISATIONS and party.name:
            yield {
                "org_Name": party.name,
                "org_Type": "CorporateBusiness",
                "org_Phone": phone(party.phones[0]) if party.phones else None,
                "x_Role": party.role,
            }


def _indicators(document: ComplaintDocument) -> Iterator[Row]:
    for one in document.indicators:
        yield {
            "x_IndicatorCode": one.code,
            "x_IndicatorIloNumber": one.ilo_number,
            "x_IndicatorName": one.name,
            "x_IndicatorWords": one.words,
            "x_IndicatorMessage": one.message_id,
            "x_IndicatorAssertedBy": one.asserted_by,
            "x_IndicatorConfirmed": one.confirmed,
        }


def _words(document: ComplaintDocument) -> Iterator[Row]:
    for field, sayings in document.own_words.items():
        for one in sayings:
            yield {
                "cco_CaseComment": one.words,
                "x_Field": field,
                "x_Message": one.message_id,
                "x_SaidAt": one.said_at,
            }


def _evidence(document: ComplaintDocument) -> Iterator[Row]:
    for one in document.evidence:
        yield {
            "x_EvidenceId": one.id,
            "x_EvidenceKind": one.kind,
            "x_EvidenceState": one.state,
            "x_EvidenceName": one.file_name,
            "x_EvidenceType": one.media_type or one.claimed_type,
            "x_EvidenceSize": one.size,
            "x_EvidenceSha256": one.sha256,
            "x_EvidenceMessage": one.message_id,
            "x_EvidenceReceivedAt": one.received_at,
            "x_EvidenceStoredAt": one.stored_at,
        }
