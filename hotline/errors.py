"""Errors: each class's docstring is the sentence a person is told."""


class HotlineError(Exception):
    """Something went wrong in the hotline."""

    def __init__(self, detail: str = "") -> None:
        """Say the class's sentence, and `detail` after it where there is one."""
        sentence = (type(self).__doc__ or "").strip()
        super().__init__(f"{sentence} {detail}".strip())


class SettingMissing(HotlineError):
    """A setting is missing."""


class SettingInvalid(HotlineError):
    """A setting cannot be used."""


class KeyFileMissing(HotlineError):
    """The key file is missing although the database holds encrypted data."""


class KeyFileUnreadable(HotlineError):
    """The key file cannot be read as one."""


class WrongKeys(HotlineError):
    """The key file does not belong to this database."""


class StoreUnavailable(HotlineError):
    """The database cannot be reached or written."""


class ComplaintNotFound(HotlineError):
    """There is no such complaint."""


class EvidenceNotFound(HotlineError):
    """There is no such file, or it is not stored."""


class EvidenceDamaged(HotlineError):
    """What is stored of this file is not what came."""


class AlreadyClaimed(HotlineError):
    """Someone else took this complaint first."""


class NotYours(HotlineError):
    """Only the person who claimed this complaint may do this."""


class NotPossibleNow(HotlineError):
    """The complaint is in a state in which this cannot be done."""


class HandoverNotFound(HotlineError):
    """There is no such handover."""


class AlreadyRegistered(HotlineError):
    """This handover is registered under another number."""


class NotRegistered(HotlineError):
    """This handover has no registration number yet."""


class AlreadyDecided(HotlineError):
    """This handover was decided in other words."""


class ConsentRefused(HotlineError):
    """The worker does not want this to go out, or has taken the complaint back."""


class HandoverIncomplete(HotlineError):
    """The commission needs more; only a supervisor may hand it over as it is."""


class HandoverOff(HotlineError):
    """Handing over to the commission is not set up."""


class ClientExists(HotlineError):
    """There is already a client with this name."""


class ClientNotFound(HotlineError):
    """There is no client with this name."""


class ClientNameInvalid(HotlineError):
    """A client's name has 1 to 64 letters, digits, dots, hyphens or underscores."""


class ReplyEmpty(HotlineError):
    """A reply needs at least one visible character."""


class ReplyTooLong(HotlineError):
    """A reply may have at most 4,096 characters."""


class ChatBlocked(HotlineError):
    """The worker has blocked the bot, so no reply can reach them."""


class LoginRefused(HotlineError):
    """Name and password do not fit together."""


class LoginThrottled(HotlineError):
    """Too many attempts; wait a moment and try again."""


class PasswordTooWeak(HotlineError):
    """A password needs at least 12 characters and may not be the name."""


class StaffExists(HotlineError):
    """There is already somebody with this name."""


class EntryNotFound(HotlineError):
    """There is no such FAQ entry."""


class RevisionInvalid(HotlineError):
    """This answer cannot be published."""


class RevisionOutdated(HotlineError):
    """Someone else published this entry while you were writing."""


class ContentInvalid(HotlineError):
    """A content file cannot be used."""


class P3miListInvalid(HotlineError):
    """This list of companies cannot be used."""


class UpdateMalformed(HotlineError):
    """Telegram sent something that is not an update."""


class RasaUnavailable(HotlineError):
    """Rasa did not answer in time."""


class PortBusy(HotlineError):
    """Another program uses this port."""


class ActionCallMalformed(HotlineError):
    """This is not an action call."""


class FileNotWritten(HotlineError):
    """The file cannot be written."""


class NotPrepared(HotlineError):
    """The hotline is not set up yet."""
