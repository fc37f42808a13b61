"""Columns: which fields each table has, the standard's first, ours (x_) after them."""

from enum import StrEnum


class Table(StrEnum):
    """One sheet of the workbook; in the CSV the column x_Table says which it is."""

    CASE = "Case"
    EVENT = "Event"
    PARTY = "Party"
    ORGANISATION = "Organisation"
    INDICATOR = "Indicator"
    WORDS = "Words"
    EVIDENCE = "Evidence"


#: On every row: what kind it is, and to which complaint it belongs.
SHARED = ("x_Table", "x_Complaint")

COLUMNS: dict[Table, tuple[str, ...]] = {
    Table.CASE: (
        *("prs_FirstName", "prs_Gender", "prs_PrimaryLanguage", "prs_Citizenship"),
        *("prs_MobilePhone", "vic_TraffickingStatus", "vic_TraffickingStatusDecisionMakingOrg"),
        *("vic_RecruitmentWebsitesAndApps", "vic_MethodOfRecruitment"),
        *("vic_LocationOfRecruitment", "vic_MethodsOfControl", "vic_TypeOfExploitation"),
        *("vic_LocationOfExploitation", "cas_Status", "cas_ReasonForCaseClosure"),
        *("cas_ReferringOrganisation", "cas_ReferredOrganisation"),
        *("cas_ReasonForOutgoingReferral", "cas_OutgoingReferralDetails", "con_Consent"),
        *("x_Urgency", "x_Status", "x_Origin", "x_Incomplete", "x_Chat", "x_Language"),
        *("x_OpenedAt", "x_HeardAt", "x_SubmittedAt", "x_ClaimedAt", "x_ClosedAt"),
        *("x_AnswerBy", "x_AnsweredAt", "x_ChangedAt", "x_WithdrawalAskedAt"),
        *("x_Writer", "x_AboutOther", "x_Age", "x_PeopleLeast", "x_PeopleMost", "x_Women"),
        *("x_Children", "x_SafeToWrite", "x_SafeContactBegin", "x_SafeContactEnd"),
        *("x_SafeContactWords", "x_Wishes", "x_Documents", "x_Sums", "x_Skipped"),
        *("x_ConsentAnswer", "x_ConsentAt", "x_ConsentTextVersion", "x_ConsentLanguage"),
        *("x_ConsentAgrees", "x_ConsentToldPurpose", "x_ConsentToldUse"),
        *("x_ConsentToldResearchUse", "x_ConsentToldRightToData", "x_ConsentToldHowLong"),
        *("x_ConsentToldHowToWithdraw", "x_ForcedCriminality", "x_ChildInvolved"),
        *("x_SelfHarm", "x_MedicalEmergency", "x_RecruitmentFraud", "x_Indicators"),
        *("x_EvidenceCount", "x_EvidenceSha256", "x_Group", "x_GroupMembers"),
        *("x_CommissionReady", "x_CommissionMissing", "x_SchemaVersion"),
    ),
    Table.EVENT: (
        *("hte_Longitude", "hte_Latitude", "hte_City", "hte_Country", "hte_Date", "hte_Type"),
        *("hte_Description", "x_DateLatest", "x_DateWords"),
    ),
    Table.PARTY: (
        *("prs_FirstName", "prs_MobilePhone", "per_RoleInProcess", "per_RoleDetails"),
        *("per_Organisation", "x_Role", "x_Channel", "x_Phones", "x_Links"),
    ),
    Table.ORGANISATION: ("org_Name", "org_ShippingCountry", "org_Phone", "org_Type", "x_Role"),
    Table.INDICATOR: (
        *("x_IndicatorCode", "x_IndicatorIloNumber", "x_IndicatorName", "x_IndicatorWords"),
        *("x_IndicatorMessage", "x_IndicatorAssertedBy", "x_IndicatorConfirmed"),
    ),
    Table.WORDS: ("cco_CaseComment", "x_Field", "x_Message", "x_SaidAt"),
    Table.EVIDENCE: (
        *("x_EvidenceId", "x_EvidenceKind", "x_EvidenceState", "x_EvidenceName"),
        *("x_EvidenceType", "x_EvidenceSize", "x_EvidenceSha256", "x_EvidenceMessage"),
        *("x_EvidenceReceivedAt", "x_EvidenceStoredAt"),
    ),
}


def all_columns() -> tuple[str, ...]:
    """List every column once, in the order of the tables: the head of the CSV."""
    return tuple(
        dict.fromkeys([*SHARED, *(one for table in COLUMNS.values() for one in table)])
    )
