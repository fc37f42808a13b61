"""Fields: what a complaint may say, one name each; the order is that of asking."""

from enum import StrEnum


class Field(StrEnum):
    """What is asked."""

    #: Is it safe to write on this phone.
    SAFE = "safe"
    #: What happened, in own words.
    WHAT = "what"
    #: Country, town, landmark or shared place.
    WHERE = "where"
    #: How many people, women and children among them.
    HOW_MANY = "how_many"
    #: Who writes: for oneself, a relative, a friend, a group.
    WRITER = "writer"
    #: When it began: recruited, travelled, since when it goes on.
    WHEN = "when"
    #: Employer, agency, recruiter, and how they are reached.
    PARTIES = "parties"
    #: Passport and other papers, and who holds them.
    DOCUMENTS = "documents"
    #: Debts, fees and wages.
    MONEY = "money"
    #: Injuries, illness, medicine.
    HEALTH = "health"
    #: What the person wants to happen.
    WISH = "wish"
    #: When and how it is safe to be written to.
    SAFE_CONTACT = "safe_contact"
    #: When somebody last heard of the person, where another one writes.
    LAST_CONTACT = "last_contact"
    #: Who must not hear of it.
    DO_NOT_CONTACT = "do_not_contact"
    #: Photos, voices, papers that show it.
    EVIDENCE = "evidence"
    #: How the person wants to be called, or their name.
    NAME = "name"
    #: The seven questions of HTCDS, asked as one plain text.
    CONSENT = "consent"


#: Without these nobody can help; all others may come later.
ESSENTIAL = (Field.SAFE, Field.WHAT, Field.WHERE, Field.HOW_MANY)
