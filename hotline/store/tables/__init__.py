"""The tables, one noun a file; importing this package registers all of them."""

from hotline.store.tables.audit import AuditEntry
from hotline.store.tables.base import Base
from hotline.store.tables.button import Button
from hotline.store.tables.chat import Chat
from hotline.store.tables.complaint import Complaint, Indicator
from hotline.store.tables.directory import HelpNumber
from hotline.store.tables.evidence import Evidence, EvidencePart
from hotline.store.tables.faq import Entry, Publication, Rating, Revision
from hotline.store.tables.handover import ApiClient, Handover
from hotline.store.tables.inbox import InboxRow
from hotline.store.tables.link import CodeGuess, ComplaintGroup, Trait
from hotline.store.tables.message import Message, TelegramMessage
from hotline.store.tables.outbox import OutboxRow
from hotline.store.tables.p3mi import P3miCompany
from hotline.store.tables.staff import LoginFailure, LoginSession, Staff

__all__ = [
    "ApiClient",
    "AuditEntry",
    "Base",
    "Button",
    "Chat",
    "CodeGuess",
    "Complaint",
    "ComplaintGroup",
    "Entry",
    "Evidence",
    "EvidencePart",
    "Handover",
    "HelpNumber",
    "InboxRow",
    "Indicator",
    "LoginFailure",
    "LoginSession",
    "Message",
    "OutboxRow",
    "P3miCompany",
    "Publication",
    "Rating",
    "Revision",
    "Staff",
    "TelegramMessage",
    "Trait",
]
