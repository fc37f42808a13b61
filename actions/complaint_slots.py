"""The complaint form's slots and the fields of a complaint they ask for."""

from hotline.intake.details import Field

FIELDS = {
    "complaint_safe": Field.SAFE,
    "complaint_what": Field.WHAT,
    "complaint_where": Field.WHERE,
    "complaint_how_many": Field.HOW_MANY,
}
#: What is emptied when a complaint is done with.
EMPTY = tuple(FIELDS)
SKIPPED = "skipped"
