"""Read back: a document turned into what the tables hold; the proof that nothing is lost."""

from typing import Any

from hotline.formats.document import ComplaintDocument
from hotline.formats.gather import AS_IN_DETAILS
from hotline.intake.details import Details, Said

#: What of each table stays in the hotline, and why. All else stands in the document.
KEPT_BACK = {
    "details": dict.fromkeys(
        ("asked", "asked_again", "asking", "review", "more", "last"),
        "is the talk's memory of what it asks",
    ),
    "complaint": {
        "chat_key": "names the chat in every table; the document has a name of its own for it",
        "receipt_hash": "finds a complaint by its code",
        "receipt_code": "is the writer's secret",
        "staff_id": "members of staff are not named",
        "urgency_rank": "follows from the urgency",
    },
    "message": {
        "chat_key": "as above",
        "complaint_id": "is the document's number",
        "staff_id": "members of staff are not named",
        "update_id": "stands beside own words, where it says what was answered",
    },
    "indicator": {"id": "orders them", "complaint_id": "is the document's number"},
    "evidence": {
        "chat_key": "as above",
        "file_id": "opens the file with the bot's token",
        "file_key": "tells files of one message apart",
        **dict.fromkeys(("due_at", "attempts", "refusals", "told_at"), "is for fetching it"),
        "thumbnail": "is content",
    },
}


def details_in(document: ComplaintDocument) -> Details:
    """Rebuild the details of a complaint."""
    return Details(
        **{name: getattr(document, name) for name in AS_IN_DETAILS},
        said={
            field: tuple(Said(words=one.words, update_id=one.update_id) for one in sayings)
            for field, sayings in document.own_words.items()
        },
        consent=document.consent.answer if document.consent else None,
        skipped=frozenset(document.skipped),
    )


def columns_in(document: ComplaintDocument) -> dict[str, Any]:
    """Rebuild the columns of a complaint's row, but for what is kept back."""
    standing = document.standing
    return {
        **{name: getattr(standing, name) for name in type(standing).model_fields},
        "id": document.number,
        "about_other": document.about_other,
        "group_id": document.group.id if document.group else None,
        "details": details_in(document).to_json(),
    }
