"""What can be taken off the worker's phone."""

import pytest

from tests.simulator.conftest import SITI


async def test_both_sides_of_a_private_chat_can_be_deleted(simulator):
    asked = await simulator.write("rahasia")
    answered = await simulator.call("sendMessage", chat_id=SITI, text="jawaban")

    numbers = [asked["message_id"], answered["message_id"]]
    await simulator.call("deleteMessages", chat_id=SITI, message_ids=numbers)

    shown = await simulator.messages()
    assert [(m["deleted"], m["text"]) for m in shown] == [(True, None), (True, None)]


async def test_48_hours_are_the_limit(simulator, clock):
    number = (await simulator.write("lama"))["message_id"]

    clock.advance(hours=48, seconds=-1)
    await simulator.call("deleteMessage", chat_id=SITI, message_id=number)
    number = (await simulator.write("lama"))["message_id"]
    clock.advance(hours=48)
    error = await simulator.refused("deleteMessage", chat_id=SITI, message_id=number)

    assert error["description"] == "Bad Request: message can't be deleted for everyone"


async def test_one_message_that_is_too_old_spares_all(simulator, clock):
    old = (await simulator.write("lama"))["message_id"]
    clock.advance(hours=49)
    new = (await simulator.write("baru"))["message_id"]

    await simulator.refused("deleteMessages", chat_id=SITI, message_ids=[new, old])

    assert [m["deleted"] for m in await simulator.messages()] == [False, False]


async def test_messages_that_are_not_there_are_skipped(simulator):
    number = (await simulator.write("ada"))["message_id"]

    asked = {"chat_id": SITI, "message_ids": [number, number, 888, 999]}
    assert await simulator.call("deleteMessages", **asked)
    assert await simulator.call("deleteMessages", **asked)
    error = await simulator.refused("deleteMessage", chat_id=SITI, message_id=number)

    assert error["description"] == "Bad Request: message to delete not found"


async def test_a_hundred_at_once_and_no_more(simulator):
    numbers = [(await simulator.write(str(n)))["message_id"] for n in range(101)]

    error = await simulator.refused("deleteMessages", chat_id=SITI, message_ids=numbers)
    await simulator.call("deleteMessages", chat_id=SITI, message_ids=numbers[:100])

    assert error["description"] == "Bad Request: too many message identifiers specified"
    left = [m["text"] for m in await simulator.messages() if not m["deleted"]]
    assert left == ["100"]


LISTS = [
    ("message identifiers are not specified", None),
    ("message identifiers are not specified", []),
    ("can't parse message_ids JSON object", "[1"),
    ("expected an Array of message identifiers", 5),
    ("message identifier must be a Number", [None]),
    ("can't parse message identifier as a Number", ["x"]),
    ("invalid message identifier specified", [0]),
]


@pytest.mark.parametrize(("reason", "numbers"), LISTS)
async def test_a_list_that_may_not_be(simulator, reason, numbers):
    await simulator.write("halo")

    error = await simulator.refused("deleteMessages", chat_id=SITI, message_ids=numbers)

    assert error["description"] == f"Bad Request: {reason}"


async def test_in_a_group_the_bot_deletes_only_its_own(simulator):
    theirs = await simulator.write("halo", -44)
    own = await simulator.call("sendMessage", chat_id=-44, text="halo juga")

    error = await simulator.refused(
        "deleteMessage", chat_id=-44, message_id=theirs["message_id"]
    )
    await simulator.call("deleteMessage", chat_id=-44, message_id=own["message_id"])

    assert error["description"] == "Bad Request: message can't be deleted"


async def test_a_deleted_message_can_neither_be_edited_nor_pressed(simulator):
    sent = await simulator.call(
        "sendMessage",
        chat_id=(await simulator.write("halo")) and SITI,
        text="Aman?",
        reply_markup={"inline_keyboard": [[{"text": "Ya", "callback_data": "ya"}]]},
    )
    await simulator.call("deleteMessage", chat_id=SITI, message_id=sent["message_id"])

    edited = await simulator.refused(
        "editMessageText", chat_id=SITI, message_id=sent["message_id"], text="x"
    )
    pressed = await simulator.http.post(f"/sim/chats/{SITI}/send", json={"button": "ya"})

    assert edited["description"] == "Bad Request: message to edit not found"
    assert pressed.status_code == 404
