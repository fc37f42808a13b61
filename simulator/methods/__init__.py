"""The Bot API's methods; importing them here puts them into the table."""

from simulator.methods import answer_button, delete, edit, me, receive, send_location, send_text
from simulator.methods.table import METHODS

__all__ = [
    "METHODS",
    "answer_button",
    "delete",
    "edit",
    "me",
    "receive",
    "send_location",
    "send_text",
]
