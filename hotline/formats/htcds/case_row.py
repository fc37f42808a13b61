"""Case row: one complaint, the person it is about and how far it is."""

from collections.abc import Sequence

from hotline.formats.document import ComplaintDocument
from hotline.formats.htcds import codes
from hotline.formats.htcds.cells import Value, phone
from hotline.intake.checklist import Standing as NeedStanding
from hotline.intake.details.values import Party, Role
from hotline.store.tables.complaint import Status

HOTLINE = "Siaga"
COMMISSION = "Komisi Nasional Hak Asasi Manusia"
UNCHECKED = "Menurut cerita yang diterima hotline; belum diperiksa."
WITHDRAWN = "Ditarik oleh pelapor."

type Row = dict[str, Value]


def case_row(document: ComplaintDocument) -> Row:
    """Write a complaint's one row."""
    return {
        **_person(document),
        **_trafficking(document),
        **_case(document),
        **_ours(document),
        **_consent(document),
        **_signs(document),
    }


def _person(document: ComplaintDocument) -> Row:
    person = document.person
    # A call at the wrong moment may be overheard: a number goes out only where that is safe.
    number = person.phone if document.safe is not False else None
    return {
        "prs_FirstName": person.name,
        "prs_Gender": codes.code("genders", person.gender),
        "prs_PrimaryLanguage": codes.code("languages", document.language),
        "prs_Citizenship": person.citizenship,
        "prs_MobilePhone": phone(number) if number else None,
        "x_Age": person.age,
    }


def _trafficking(document: ComplaintDocument) -> Row:
    signs = codes.standing(document)
    channels = [party.channel for party in _recruiters(document.parties)]
    return {
        "vic_TraffickingStatus": codes.TRAFFICKING_STATUS,
        "vic_TraffickingStatusDecisionMakingOrg": codes.DECISION_MAKING_ORG,
        "vic_RecruitmentWebsitesAndApps": codes.codes("platforms", channels),
        "vic_MethodOfRecruitment": codes.codes("method_of_recruitment", channels),
        "vic_LocationOfRecruitment": _first_name(document.parties, Role.AGENCY),
        "vic_MethodsOfControl": codes.methods_of_control(signs),
        "vic_TypeOfExploitation": codes.types_of_exploitation(signs),
        "vic_LocationOfExploitation": _first_name(document.parties, Role.EMPLOYER),
    }


def _recruiters(parties: Sequence[Party]) -> list[Party]:
    return [party for party in parties if party.role in (Role.RECRUITER, Role.AGENCY)]


def _first_name(parties: Sequence[Party], role: Role) -> str | None:
    return next((party.name for party in parties if party.role is role and party.name), None)


def _case(document: ComplaintDocument) -> Row:
    status = document.standing.status
    return {
        "cas_Status": codes.code("status", status),
        "cas_ReasonForCaseClosure": WITHDRAWN if status is Status.WITHDRAWN else None,
        "cas_ReferringOrganisation": HOTLINE,
        "cas_ReferredOrganisation": COMMISSION,
        "cas_ReasonForOutgoingReferral": "AdditionalServicesRequired",
        "cas_OutgoingReferralDetails": UNCHECKED,
        "con_Consent": document.consent is not None and document.consent.seven_answers.agrees,
    }


def _ours(document: ComplaintDocument) -> Row:
    standing, people = document.standing, document.people
    contact = document.safe_contact
    return {
        "x_Urgency": standing.urgency,
        "x_Status": standing.status,
        "x_Origin": standing.origin,
        "x_Incomplete": standing.incomplete,
        "x_Chat": document.chat,
        "x_Language": document.language,
        "x_OpenedAt": standing.opened_at,
        "x_HeardAt": standing.heard_at,
        "x_SubmittedAt": standing.submitted_at,
        "x_ClaimedAt": standing.claimed_at,
        "x_ClosedAt": standing.closed_at,
        "x_AnswerBy": standing.answer_by,
        "x_AnsweredAt": standing.answered_at,
        "x_ChangedAt": standing.changed_at,
        "x_WithdrawalAskedAt": document.withdrawal_asked_at,
        "x_Writer": document.writer,
        "x_AboutOther": document.about_other,
        "x_PeopleLeast": people.least if people else None,
        "x_PeopleMost": people.most if people else None,
        "x_Women": people.women if people else None,
        "x_Children": people.children if people else None,
        "x_SafeToWrite": document.safe,
        "x_SafeContactBegin": contact.begin if contact else None,
        "x_SafeContactEnd": contact.end if contact else None,
        "x_SafeContactWords": contact.words if contact else None,
        "x_Wishes": document.wishes,
        "x_Documents": [f"{one.kind}:{one.holder or '?'}" for one in document.documents],
        "x_Sums": [f"{one.kind} {one.amount:f} {one.currency or '?'}" for one in document.sums],
        "x_Skipped": document.skipped,
        "x_SchemaVersion": document.schema_version,
    }


def _consent(document: ComplaintDocument) -> Row:
    asked = document.consent
    answer, seven = (asked.answer, asked.seven_answers) if asked else (None, None)
    return {
        "x_ConsentAnswer": answer.agreement if answer else None,
        "x_ConsentAt": answer.answered_at if answer else None,
        "x_ConsentTextVersion": answer.text_version if answer else None,
        "x_ConsentLanguage": answer.language if answer else None,
        "x_ConsentAgrees": seven.agrees if seven else None,
        "x_ConsentToldPurpose": seven.told_purpose if seven else None,
        "x_ConsentToldUse": seven.told_use if seven else None,
        "x_ConsentToldResearchUse": seven.told_research_use if seven else None,
        "x_ConsentToldRightToData": seven.told_right_to_data if seven else None,
        "x_ConsentToldHowLong": seven.told_how_long if seven else None,
        "x_ConsentToldHowToWithdraw": seven.told_how_to_withdraw if seven else None,
    }


def _signs(document: ComplaintDocument) -> Row:
    found = list(dict.fromkeys(one.code for one in codes.standing(document)))
    needs, group = document.completeness.needs, document.group
    return {
        "x_ForcedCriminality": "forced_criminality" in found,
        "x_ChildInvolved": "child_involved" in found,
        "x_SelfHarm": "self_harm" in found,
        "x_MedicalEmergency": "medical_emergency" in found,
        "x_RecruitmentFraud": "recruitment_fraud" in found,
        "x_Indicators": found,
        "x_EvidenceCount": len(document.evidence),
        "x_EvidenceSha256": [one.sha256 for one in document.evidence if one.sha256],
        "x_Group": group.id if group else None,
        "x_GroupMembers": group.members if group else None,
        "x_CommissionReady": document.completeness.ready,
        "x_CommissionMissing": [
            one.need for one in needs if one.standing is not NeedStanding.THERE
        ],
    }
