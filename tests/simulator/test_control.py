"""The control calls that scripts and tests use."""

import asyncio

import pytest
from starlette.routing import Route

from simulator.app import ROUTES
from tests.simulator.conftest import SITI
from tests.simulator.test_long_poll import until

#: What only the phone page asks for.
FOR_THE_PAGE = {"/sim/events", "/sim/files/{file_id}", "/sim/chats/{chat_id}/menu"}
YES = {"inline_keyboard": [[{"text": "Ya", "callback_data": "ya"}]]}


async def test_a_button_is_pressed_on_the_newest_message_that_has_it(simulator):
    await simulator.write("halo")
    sent = [
        await simulator.call("sendMessage", chat_id=SITI, text=t, reply_markup=YES)
        for t in ("satu", "dua")
    ]

    newest = await simulator.send({"button": "ya"})
    await simulator.call(
        "editMessageReplyMarkup", chat_id=SITI, message_id=sent[1]["message_id"]
    )
    other = await simulator.send({"button": "ya"})
    gone = await simulator.http.post(
        f"/sim/chats/{SITI}/send",
        json={"button": "ya", "message_id": sent[1]["message_id"]},
    )

    assert newest["message_id"] == sent[1]["message_id"]
    assert other["message_id"] == sent[0]["message_id"]
    assert gone.status_code == 404


async def test_what_the_bot_answered_to_a_button(simulator):
    await simulator.write("halo")
    await simulator.call("sendMessage", chat_id=SITI, text="Aman?", reply_markup=YES)
    await simulator.send({"button": "ya"})
    query = (await simulator.call("getUpdates"))[-1]["callback_query"]["id"]
    await simulator.call(
        "answerCallbackQuery", callback_query_id=query, text="Dicatat", show_alert=True
    )

    here = await simulator.http.get("/sim/popups", params={"chat_id": SITI})
    elsewhere = await simulator.http.get("/sim/popups", params={"chat_id": 1})

    assert [(p["text"], p["show_alert"]) for p in here.json()["popups"]] == [("Dicatat", True)]
    assert elsewhere.json()["popups"] == []


async def test_waiting_for_the_bots_answer(simulator):
    asked = await simulator.write("halo")
    answer = asyncio.create_task(simulator.messages(after=asked["message_id"], wait=10))
    await until(lambda: simulator.cloud.feed.is_waited_for(SITI))

    await simulator.call("sendMessage", chat_id=SITI, text="Halo juga", reply_markup=YES)

    [message] = await asyncio.wait_for(answer, 5)
    assert (message["from"], message["text"]) == ("bot", "Halo juga")
    assert message["buttons"] == [{"text": "Ya", "callback_data": "ya", "row": 0}]


async def test_an_edit_does_not_end_the_wait_for_a_new_message(simulator):
    asked = await simulator.write("halo")
    answer = asyncio.create_task(simulator.messages(after=asked["message_id"], wait=10))
    await until(lambda: simulator.cloud.feed.is_waited_for(SITI))

    await simulator.send({"edit": {"message_id": asked["message_id"], "text": "hai"}})
    await simulator.call("sendMessage", chat_id=SITI, text="Halo juga")

    assert [m["text"] for m in await asyncio.wait_for(answer, 5)] == ["Halo juga"]


async def test_an_edited_text(simulator):
    sent = await simulator.write("paspor saya")

    await simulator.send({"edit": {"message_id": sent["message_id"], "text": "paspor kami"}})

    edited = (await simulator.call("getUpdates"))[-1]["edited_message"]
    assert (edited["text"], edited["message_id"]) == ("paspor kami", sent["message_id"])
    assert [m["edited"] for m in await simulator.messages()] == [True]


async def test_a_long_text_goes_out_in_pieces(simulator):
    sent = await simulator.write("x" * 100_000)

    updates = await simulator.call("getUpdates")

    assert len(sent["message_ids"]) == len(updates) == 25
    assert sum(len(update["message"]["text"]) for update in updates) == 100_000


async def test_null_bytes_are_shown_as_spaces(simulator):
    await simulator.write("a\x00b")

    assert [m["text"] for m in await simulator.messages()] == ["a b"]


async def test_blocking_is_told_once_and_unblocking_too(simulator):
    await simulator.write("halo")

    for act in ("block", "block", "unblock"):
        await simulator.http.post(f"/sim/chats/{SITI}/{act}")

    changes = [u["my_chat_member"] for u in (await simulator.call("getUpdates"))[1:]]
    assert [c["new_chat_member"]["status"] for c in changes] == ["kicked", "member"]


async def test_a_worker_who_blocked_the_bot_cannot_write(simulator):
    await simulator.http.post(f"/sim/chats/{SITI}/block")

    answer = await simulator.http.post(f"/sim/chats/{SITI}/send", json={"text": "halo"})

    assert answer.status_code == 409
    assert answer.json()["error"] == "This worker has blocked the bot: unblock it first."


async def test_a_group_tells_first_that_the_bot_is_in_it(simulator):
    await simulator.write("halo semua", -44)

    joined, written = await simulator.call("getUpdates")

    assert joined["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert written["message"]["chat"]["type"] == "group"
    assert written["message"]["from"]["id"] > 0


async def test_privacy_in_groups_hides_what_is_not_for_the_bot(start):
    simulator = await start(group_privacy=True)

    hidden = await simulator.write("halo semua", -44)
    for text in ("/start", "halo @siaga_simulator_bot"):
        await simulator.write(text, -44)

    updates = await simulator.call("getUpdates")
    texts = [u["message"]["text"] for u in updates if "message" in u]
    assert hidden["update_id"] is None
    assert texts == ["/start", "halo @siaga_simulator_bot"]


async def test_any_update_can_be_put_in_the_queue(simulator):
    for body in ({"something_new": {"x": 1}}, {"message": {"text": 5}}, {}):
        answer = await simulator.http.post("/sim/updates", json=body)
        assert answer.status_code == 201

    updates = await simulator.call("getUpdates")

    assert [set(update) - {"update_id"} for update in updates] == [
        {"something_new"},
        {"message"},
        set(),
    ]


async def test_the_list_of_chats(simulator):
    await simulator.http.post("/sim/chats", json={"chat_id": 7002, "name": "Budi"})
    await simulator.write("halo")

    listed = (await simulator.http.get("/sim/chats")).json()["chats"]

    assert [(chat["name"], chat["started"]) for chat in listed] == [
        ("Budi", False),
        (simulator.cloud.chats[SITI].name, True),
    ]


REFUSED = [
    {},
    {"text": ""},
    {"text": 5},
    {"text": "x", "reply_to": "y"},
    {"edit": {"message_id": 99, "text": "x"}},
    {"edit": "x"},
    {"button": "nothing"},
    {"location": {"latitude": 91, "longitude": 0}},
    {"location": {"latitude": "x"}},
    {"contact": {}},
    {"sticker": None},
]


@pytest.mark.parametrize("act", REFUSED)
async def test_an_act_that_makes_no_sense(simulator, act):
    answer = await simulator.http.post(f"/sim/chats/{SITI}/send", json=act)

    assert answer.status_code in (400, 404)
    assert answer.json()["error"].endswith(".")


@pytest.mark.parametrize("path", ["/sim/chats/0/send", "/sim/chats/x/send"])
async def test_a_chat_that_cannot_be(simulator, path):
    answer = await simulator.http.post(path, json={"text": "x"})

    assert answer.status_code == 400


async def test_a_body_that_is_no_json(simulator):
    answer = await simulator.http.post(f"/sim/chats/{SITI}/send", content=b"{")

    assert answer.json() == {"error": "The body of this call is no JSON."}


async def test_numbers_are_never_given_out_twice(start, tmp_path):
    first = await (await start(home=tmp_path)).write("halo")
    second = await (await start(home=tmp_path)).write("halo")

    assert second["update_id"] > first["update_id"]
    assert second["message_id"] > first["message_id"]


async def test_nothing_that_was_said_rests_on_disk(start, tmp_path):
    simulator = await start(home=tmp_path)
    await simulator.write("rahasia-68")
    await simulator.http.post(
        f"/sim/chats/{SITI}/send", files={"file": ("a.txt", b"rahasia-68" * 200_000)}
    )

    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]

    assert written
    assert not any(b"rahasia" in content or b"7001" in content for content in written)


async def test_the_documentation_names_everything(simulator):
    page = (await simulator.http.get("/docs")).text
    api = (await simulator.http.get("/openapi.json")).json()

    assert all(name in page for name in ("sendMessage", "getUpdates", "deleteMessages"))
    assert "/sim/chats/{chat_id}/send" in page
    routes = {
        (verb.lower(), route.path)
        for route in ROUTES
        if isinstance(route, Route) and route.path.startswith("/sim/")
        for verb in route.methods - {"HEAD"}
        if route.path not in FOR_THE_PAGE
    }
    described = {(verb, path) for path, calls in api["paths"].items() for verb in calls}
    assert described == routes


async def test_the_page_runs_only_its_own_scripts(simulator):
    page = await simulator.http.get("/")

    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
    assert "unsafe" not in policy
    assert "<script>" not in page.text
