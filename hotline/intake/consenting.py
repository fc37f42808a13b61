"""Consenting: the answer to the consent text, and taking it back."""

from datetime import datetime

from hotline.intake.answer import Answer, Meaning, Taken
from hotline.intake.details import Agreement, Consent, Details, Field, Note
from hotline.intake.questions import cleared
from hotline.intake.reading import agreement_in

#: Which wording of the consent text is shown now; older answers keep their number.
CONSENT_TEXT = 1
_PLAIN = {Meaning.YES: Agreement.AGREED, Meaning.NO: Agreement.REFUSED}
_SAID_OF = {
    Agreement.AGREED: Note.CONSENT_AGREED,
    Agreement.ASK_FIRST: Note.CONSENT_ASK_FIRST,
    Agreement.REFUSED: Note.CONSENT_REFUSED,
    Agreement.WITHDRAWN: Note.CONSENT_WITHDRAWN,
}


def consented(details: Details, answer: Answer, *, now: datetime) -> Taken:
    """Read the answer to the consent text; what is unclear is asked once more."""
    agreement = agreement_in(answer.words) or _PLAIN.get(answer.meaning)
    if agreement is not None:
        return agreed(details, agreement, answer, now=now)
    if details.asked_again.get(Field.CONSENT) in (None, answer.update_id):
        return Taken(details=details, note=Note.CONSENT_UNCLEAR, answered=False)
    # Nobody consents by being unclear: staff explain.
    return agreed(details, Agreement.ASK_FIRST, answer, now=now)


def agreed(details: Details, agreement: Agreement, answer: Answer, *, now: datetime) -> Taken:
    """Keep the answer to the consent text, with the wording that was shown."""
    consent = Consent(
        agreement=agreement,
        text_version=CONSENT_TEXT,
        language=answer.language,
        answered_at=now,
        update_id=answer.update_id,
    )
    anew = cleared(details, Field.CONSENT)
    kept = anew.add(Field.CONSENT, answer.words, update_id=answer.update_id)
    return Taken(details=kept.change(consent=consent), note=_SAID_OF[agreement])
