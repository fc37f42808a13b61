"""Every action, in one list."""

from actions.answer_faq import AnswerFaq
from actions.ask_human import AskHuman
from actions.ask_if_danger import AskIfDanger
from actions.ask_next import AskNext
from actions.cancel_complaint import CancelComplaint
from actions.check_offer import CheckOffer
from actions.choose_entry import ChooseEntry
from actions.end_talk import EndTalk
from actions.go_on_complaint import GoOnComplaint
from actions.hotline_action import Core, HotlineAction
from actions.nothing_fits import NothingFits
from actions.offer_human import OfferHuman
from actions.open_complaint import OpenComplaint
from actions.rate_answer import RateAnswer
from actions.set_language import SetLanguage
from actions.validate_complaint_form import ValidateComplaintForm

_KINDS: tuple[type[HotlineAction], ...] = (
    AnswerFaq,
    AskHuman,
    AskIfDanger,
    AskNext,
    CancelComplaint,
    CheckOffer,
    ChooseEntry,
    EndTalk,
    GoOnComplaint,
    NothingFits,
    OfferHuman,
    OpenComplaint,
    RateAnswer,
    SetLanguage,
    ValidateComplaintForm,
)


def all_actions(core: Core) -> list[HotlineAction]:
    """Make one of each."""
    return [kind(core) for kind in _KINDS]
