"""Attachment: a photo, a voice, a place - kept as it is, and shown to staff."""

from bot.arrival import Arrival
from bot.converse import converse, standing_in
from bot.ending import end
from bot.own_replies import offering_human, plain
from bot.parts import Context
from hotline.evidence import FILES, is_too_large
from hotline.messages.inbound import Kind
from hotline.messages.reply import Reply
from hotline.people.standing import Standing

#: What is said of each kind while no complaint is open.
_TEXTS = {
    Kind.PHOTO: "photo",
    Kind.DOCUMENT: "document",
    Kind.VOICE: "voice",
    Kind.AUDIO: "voice",
    Kind.VIDEO: "video",
    Kind.VIDEO_NOTE: "video",
    Kind.CONTACT: "contact",
    Kind.STICKER: "sticker",
}
KINDS = tuple(_TEXTS)


async def on_attachment(arrival: Arrival, context: Context) -> None:
    """Say that it came; the words under it are answered like any others.

    That a file is kept is said once it is: bot/evidence fetches it after this.
    """
    replies = _replies(arrival, await standing_in(arrival, context))
    if _same_album(arrival, context) and not is_too_large(arrival.inbound.attachment):
        replies = []
    if arrival.inbound.text.strip():
        await converse(arrival, context, arrival.inbound.text, before=replies)
    else:
        await end(arrival, context, replies)


def _replies(arrival: Arrival, standing: Standing) -> list[Reply]:
    if is_too_large(arrival.inbound.attachment):
        return [plain(standing.language, "evidence_too_large")]
    if standing.complaint is not None and arrival.inbound.kind in FILES:
        return [plain(standing.language, "file_coming")]
    if standing.complaint is not None and arrival.inbound.kind is Kind.CONTACT:
        return [plain(standing.language, "attachment_kept")]
    return [offering_human(standing.language, _TEXTS[arrival.inbound.kind])]


def _same_album(arrival: Arrival, context: Context) -> bool:
    # Telegram sends an album as single messages; one answer is enough for all of them.
    album = (arrival.inbound.attachment or {}).get("album")
    told = context.parts.albums_told
    same = album is not None and told.get(arrival.chat) == album
    told.pop(arrival.chat, None)
    if album is not None:
        told[arrival.chat] = album
    return same
