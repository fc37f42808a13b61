"""Steps: from one message of the talk to the next question; pure, so it can be told again."""

from datetime import datetime

from hotline.intake.answer import Answer, Meaning, Taken
from hotline.intake.answers import apply, narrate, plainly_read
from hotline.intake.consenting import agreed
from hotline.intake.control import Control, has_words, line_in, takes_consent_back
from hotline.intake.details import Agreement, Details, Field, LastHeard, Note, Outcome
from hotline.intake.interruptions import asks_for_human, interrupts, steering
from hotline.intake.questions import is_known, lines, next_question

_OUTCOMES = {
    Control.LATER: Outcome.PAUSE,
    Control.CANCEL: Outcome.CANCEL,
    Control.SEND: Outcome.SUBMIT,
}


def step(details: Details, answer: Answer, *, emergency: bool, now: datetime) -> Details:
    """Take one message down and move on; what came of it stands in `last`."""
    asked = details.asking
    if takes_consent_back(answer.words):
        taken = agreed(details, Agreement.WITHDRAWN, answer, now=now)
        done = taken.details.change(asking=None) if asked is Field.CONSENT else taken.details
        return _after(onward(done, emergency=emergency), answer, taken=taken)
    if (line := line_in(answer.words)) is not None or _edits(answer):
        return _rewrite(details, answer, line or _picked_line(answer))
    if (control := steering(answer, asked)) is not None:
        return _steer(details, answer, control, emergency=emergency)
    fields = plainly_read(details, asked, answer.words, now=now)
    if asks_for_human(answer) and not fields:
        return _after(details, answer, outcome=Outcome.HUMAN)
    if interrupts(answer, asked, fields):
        last = LastHeard(update_id=answer.update_id, interrupted=True)
        moved = onward(details, emergency=emergency)
        if moved.asking is not None or moved.review:
            return moved.change(last=last)
        return _after(moved, answer, outcome=Outcome.SUBMIT)
    if asked is None:
        return _at_the_end(details, answer, emergency=emergency, now=now)
    taken = apply(details, asked, answer, now=now)
    if not taken.answered:
        again = taken.details
        if not again.asked_again.get(asked):
            again = again.ask_again(asked, update_id=answer.update_id)
        # A correction of something else leaves the question where it is.
        return _after(again, answer, taken=taken)
    moved = onward(taken.details.change(asking=None), emergency=emergency)
    return _after(moved, answer, taken=taken, outcome=_finished(moved))


def onward(details: Details, *, emergency: bool) -> Details:
    """Put the next question, or the summary once nothing is left to ask."""
    if details.asking is not None:
        return details
    if details.review and details.safe is not False:
        return details
    following = next_question(details, emergency=emergency)
    if following is not None:
        asked = tuple(field for field in details.asked if field is not following)
        return details.change(asking=following, asked=(*asked, following))
    through = not emergency or details.more
    return details.change(review=through and details.safe is not False)


def _finished(details: Details) -> Outcome | None:
    return None if details.asking is not None or details.review else Outcome.SUBMIT


def _at_the_end(details: Details, answer: Answer, *, emergency: bool, now: datetime) -> Details:
    # The summary stands there: a yes sends it, and whatever else is said is added to it.
    if details.review and answer.meaning is Meaning.YES and not answer.risk.signs:
        return _after(details, answer, outcome=Outcome.SUBMIT)
    if details.review and answer.meaning is Meaning.NO and not answer.risk.signs:
        return _after(details, answer, taken=Taken(details=details, note=Note.WHICH_LINE))
    if not has_words(answer.words):
        return _after(details, answer, taken=Taken(details=details, note=Note.NO_WORDS))
    taken = narrate(details, answer.words, answer.update_id, now=now)
    moved = onward(taken.details, emergency=emergency)
    return _after(moved, answer, taken=taken, outcome=_finished(moved))


def _steer(details: Details, answer: Answer, control: Control, *, emergency: bool) -> Details:
    if control in _OUTCOMES:
        return _after(details, answer, outcome=_OUTCOMES[control])
    if control is Control.EDIT:
        return _rewrite(details, answer, None)
    if control is Control.BACK:
        return _back(details, answer)
    if control is Control.SKIP and details.asking is not None:
        known = is_known(details, details.asking)
        skipped = details if known else details.skip(details.asking)
        moved = onward(skipped.change(asking=None), emergency=emergency)
        return _after(moved, answer, outcome=_finished(moved))
    moved = onward(details, emergency=emergency)
    return _after(moved, answer, outcome=_finished(moved))


def _back(details: Details, answer: Answer) -> Details:
    place = len(details.asked)
    if details.asking in details.asked:
        place = details.asked.index(details.asking)
    if place == 0:
        return _after(details, answer, taken=Taken(details=details, note=Note.NO_WAY_BACK))
    before = details.asked[place - 1]
    # What lies after it comes again only if it was never answered.
    return _after(
        details.change(
            asking=before,
            skipped=details.skipped - {before},
            asked_again={k: v for k, v in details.asked_again.items() if k is not before},
        ),
        answer,
    )


def _edits(answer: Answer) -> bool:
    return answer.pick.startswith("edit:")


def _picked_line(answer: Answer) -> int | None:
    _, _, number = answer.pick.partition(":")
    return int(number) if number.isdigit() else None


def _rewrite(details: Details, answer: Answer, line: int | None) -> Details:
    shown = lines(details)
    if line is None:
        return _after(details, answer, taken=Taken(details=details, note=Note.WHICH_LINE))
    if not 1 <= line <= len(shown):
        return _after(details, answer, taken=Taken(details=details, note=Note.NO_SUCH_LINE))
    return _after(details.change(asking=shown[line - 1]), answer)


def _after(
    details: Details,
    answer: Answer,
    *,
    taken: Taken | None = None,
    outcome: Outcome | None = None,
) -> Details:
    if outcome is Outcome.SUBMIT:
        # Nothing is being asked any more; "lanjut" takes the questions up again.
        details = details.change(asking=None, review=False)
    elif outcome is None and details.asking is None and not details.review:
        outcome = Outcome.ADDED
    last = LastHeard(
        update_id=answer.update_id,
        fields=() if taken is None else taken.fields,
        note=None if taken is None else taken.note,
        outcome=outcome,
    )
    return details.change(last=last)
