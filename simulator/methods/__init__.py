"""The Bot API's methods; importing them here puts them into the table."""

from simulator.methods import (
    answer_button,
    commands,
    delete,
    descriptions,
    edit,
    get_chat,
    get_file,
    me,
    receive,
    send_file,
    send_location,
    send_text,
)
from simulator.methods.table import METHODS

__all__ = [
    "METHODS",
    "answer_button",
    "commands",
    "delete",
    "descriptions",
    "edit",
    "get_chat",
    "get_file",
    "me",
    "receive",
    "send_file",
    "send_location",
    "send_text",
]
