"""Talk buttons: what can be pressed under each question; typing works as well."""

import json
from typing import Any

from actions.texts import text
from hotline.intake.details import Details, Field
from hotline.intake.questions import for_other, lines

Button = dict[str, str]

#: Under each question, text key and what the button stands for.
_CHOICES: dict[Field, tuple[tuple[str, str], ...]] = {
    Field.HOW_MANY: (
        ("how_many_1", "how_many:1"),
        ("how_many_many", "how_many:many"),
        ("how_many_unknown", "how_many:unknown"),
    ),
    Field.WRITER: (
        ("writer_self", "writer:self"),
        ("writer_relative", "writer:relative"),
        ("writer_friend", "writer:friend"),
        ("writer_group", "writer:group"),
    ),
    Field.DOCUMENTS: (
        ("documents_self", "documents:self"),
        ("documents_employer", "documents:employer"),
        ("documents_agency", "documents:agency"),
    ),
    Field.HEALTH: (("health_none", "health:none"),),
    Field.WISH: (
        ("wish_rescue", "wish:rescue"),
        ("wish_go_home", "wish:go_home"),
        ("wish_wages", "wish:wages"),
        ("wish_documents_back", "wish:documents_back"),
        ("wish_only_advice", "wish:only_advice"),
    ),
    Field.DO_NOT_CONTACT: (("do_not_contact_none", "do_not_contact:none"),),
    Field.EVIDENCE: (("evidence_sent", "evidence:sent"), ("evidence_none", "evidence:none")),
    Field.CONSENT: (
        ("consent_agreed", "consent:agreed"),
        ("consent_ask_first", "consent:ask_first"),
        ("consent_refused", "consent:refused"),
    ),
}
#: Telegram shows up to a hundred buttons; nobody reads so many.
_MOST_LINES = 16


def under(asked: Field, details: Details, language: str) -> list[Button]:
    """Make the buttons under a question; each can be skipped and put off."""
    if asked is Field.SAFE:
        chosen = [
            _plain(language, "safe_yes", "/affirm"),
            _plain(language, "safe_no", "/deny"),
        ]
    else:
        chosen = [
            _pick(language, _worded(key, details), pick)
            for key, pick in _CHOICES.get(asked, ())
        ]
    return [*chosen, _plain(language, "skip", "/skip"), _plain(language, "later", "/later")]


def under_summary(language: str) -> list[Button]:
    """Make the buttons under the summary."""
    return [
        _pick(language, "send", "send"),
        _pick(language, "edit", "edit"),
        _plain(language, "later", "/later"),
    ]


def for_lines(details: Details, language: str) -> list[Button]:
    """Make a button for each line of the summary, and one that sends it as it is."""
    numbers = range(1, min(len(lines(details)), _MOST_LINES) + 1)
    changes = [
        {
            "title": text(language, "button", "line", number=str(number)),
            "payload": _payload(f"edit:{number}"),
        }
        for number in numbers
    ]
    return [*changes, _pick(language, "send", "send")]


def going_further(language: str) -> list[Button]:
    """Make the button for the further questions after an emergency was submitted."""
    return [_plain(language, "go_on", "/go_on")]


def resuming(language: str) -> list[Button]:
    """Make the button that takes the talk up after a pause."""
    return [_plain(language, "resume", "/go_on")]


def _worded(key: str, details: Details) -> str:
    return f"{key}_other" if key == "how_many_1" and for_other(details) else key


def _pick(language: str, key: str, pick: str) -> Button:
    return {"title": text(language, "button", key), "payload": _payload(pick)}


def _payload(pick: str) -> str:
    values: dict[str, Any] = {"pick": pick}
    return f"/answer{json.dumps(values)}"


def _plain(language: str, key: str, payload: str) -> Button:
    return {"title": text(language, "button", key), "payload": payload}
