"""Telegram's limits, with Telegram's words."""

import pytest

from tests.simulator.conftest import SITI
from tests.simulator.pictures import png


def keyboard(**button: object) -> dict[str, object]:
    return {"inline_keyboard": [[{"text": "Ya"} | button]]}


@pytest.fixture(autouse=True)
async def siti_has_written(simulator):
    await simulator.write("halo")


REFUSED = [
    ("message text is empty", {}),
    ("message text is empty", {"text": ""}),
    ("text must be non-empty", {"text": " \n\t "}),
    ("text must be non-empty", {"text": "<b></b>", "parse_mode": "HTML"}),
    ("message is too long", {"text": "x" * 4097}),
    ("text is too long", {"text": "x" * 32769}),
    ("unsupported parse_mode", {"text": "x", "parse_mode": "BBCode"}),
    ("chat not found", {"text": "x", "chat_id": 9999}),
    ("chat_id is empty", {"text": "x", "chat_id": ""}),
    ("BUTTON_DATA_INVALID", {"text": "x", "reply_markup": keyboard(callback_data="é" * 33)}),
    (
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        {"text": "x", "reply_markup": keyboard()},
    ),
    (
        "can't parse inline keyboard button: Can't find field \"text\"",
        {"text": "x", "reply_markup": {"inline_keyboard": [[{"callback_data": "a"}]]}},
    ),
    ("can't parse reply keyboard markup JSON object", {"text": "x", "reply_markup": "{"}),
    ("object expected as reply markup", {"text": "x", "reply_markup": "[]"}),
    (
        'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        {"text": "x", "reply_markup": {"inline_keyboard": [{"text": "a"}]}},
    ),
    ("message to be replied not found", {"text": "x", "reply_parameters": {"message_id": 99}}),
    (
        'can\'t parse entities: Unsupported start tag "script" at byte offset 3',
        {"text": "é <script>", "parse_mode": "HTML"},
    ),
]


@pytest.mark.parametrize(("reason", "parameters"), REFUSED)
async def test_a_message_that_may_not_be(simulator, reason, parameters):
    error = await simulator.refused("sendMessage", **({"chat_id": SITI} | parameters))

    assert error == {"ok": False, "error_code": 400, "description": f"Bad Request: {reason}"}


async def test_the_longest_message_counts_characters_after_the_marks_are_read(simulator):
    sent = await simulator.call(
        "sendMessage", chat_id=SITI, text=f"<b>{'😀' * 4096}</b>", parse_mode="HTML"
    )

    assert len(sent["text"]) == 4096
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 8192}]


async def test_the_longest_button_data(simulator):
    await simulator.call(
        "sendMessage", chat_id=SITI, text="x", reply_markup=keyboard(callback_data="é" * 32)
    )

    pressed = await simulator.send({"button": "é" * 32})

    assert pressed["update_id"]


async def test_a_caption_has_its_own_limit(simulator):
    async def caption(words: str) -> dict[str, object]:
        form = {"chat_id": str(SITI), "caption": words}
        files = {"photo": ("a.png", png())}
        url = f"/bot{simulator.cloud.settings.token}/sendPhoto"
        return (await simulator.http.post(url, data=form, files=files)).json()

    assert (await caption("x" * 1024))["ok"]
    assert (await caption("x" * 1025))["description"] == (
        "Bad Request: message caption is too long"
    )


async def test_a_pop_up_has_200_characters(simulator):
    await simulator.call(
        "sendMessage", chat_id=SITI, text="x", reply_markup=keyboard(callback_data="a")
    )
    await simulator.send({"button": "a"})
    query = (await simulator.call("getUpdates"))[-1]["callback_query"]["id"]

    error = await simulator.refused(
        "answerCallbackQuery", callback_query_id=query, text="x" * 201
    )

    assert error["description"] == "Bad Request: MESSAGE_TOO_LONG"
    assert await simulator.call("answerCallbackQuery", callback_query_id=query, text="x" * 200)


async def test_a_button_can_be_answered_only_for_a_while(simulator, clock):
    await simulator.call(
        "sendMessage", chat_id=SITI, text="x", reply_markup=keyboard(callback_data="a")
    )
    await simulator.send({"button": "a"})
    query = (await simulator.call("getUpdates"))[-1]["callback_query"]["id"]

    clock.advance(seconds=61)
    late = await simulator.refused("answerCallbackQuery", callback_query_id=query)
    forged = await simulator.refused("answerCallbackQuery", callback_query_id="1")

    assert late == forged
    assert late["description"] == (
        "Bad Request: query is too old and response timeout expired or query ID is invalid"
    )


EDITS = [
    ("message to edit not found", {"message_id": 999, "text": "x"}),
    ("message can't be edited", {"message_id": 1, "text": "x"}),
    ("message identifier is not specified", {"chat_id": "", "text": "x"}),
    ("message text is empty", {"message_id": 2}),
]


@pytest.mark.parametrize(("reason", "parameters"), EDITS)
async def test_an_edit_that_may_not_be(simulator, reason, parameters):
    await simulator.call("sendMessage", chat_id=SITI, text="x")

    error = await simulator.refused("editMessageText", **({"chat_id": SITI} | parameters))

    assert error["description"] == f"Bad Request: {reason}"


async def test_an_edit_that_changes_nothing(simulator):
    markup = keyboard(callback_data="a")
    sent = await simulator.call("sendMessage", chat_id=SITI, text="x", reply_markup=markup)

    same = {"chat_id": SITI, "message_id": sent["message_id"], "reply_markup": markup}
    error = await simulator.refused("editMessageText", text="x", **same)

    assert error["description"].startswith("Bad Request: message is not modified: specified")
    assert await simulator.call("editMessageText", text="y", **same)


async def test_a_blocked_bot_cannot_write(simulator):
    await simulator.http.post(f"/sim/chats/{SITI}/block")

    error = await simulator.refused("sendMessage", chat_id=SITI, text="x")

    assert error["error_code"] == 403
    assert error["description"] == "Forbidden: bot was blocked by the user"


async def test_a_bot_cannot_write_first(simulator):
    await simulator.http.post("/sim/chats", json={"chat_id": 7002})

    error = await simulator.refused("sendMessage", chat_id=7002, text="x")

    assert error["description"] == "Bad Request: chat not found"


@pytest.mark.parametrize(
    ("token", "code"), [("1000001:wrong", 401), ("no-token", 404), ("1000001", 404)]
)
async def test_another_token_is_not_let_in(simulator, token, code):
    for path in (f"/bot{token}/getMe", f"/file/bot{token}/photos/file_0.png"):
        answer = await simulator.http.get(path)

        assert answer.status_code == answer.json()["error_code"] == code


COMMANDS = [
    ("BOT_COMMAND_INVALID", [{"command": "Sos!", "description": "x"}]),
    ("BOT_COMMAND_INVALID", [{"command": "a" * 33, "description": "x"}]),
    ("BOT_COMMAND_DESCRIPTION_INVALID", [{"command": "sos", "description": ""}]),
    ("BOT_COMMAND_DESCRIPTION_INVALID", [{"command": "sos", "description": "x" * 257}]),
    ("can't parse BotCommand: Can't find field \"description\"", [{"command": "sos"}]),
    ("can't parse commands JSON object", "["),
    ("can't specify more than 100 bot commands", [{"command": "a", "description": "b"}] * 101),
]


@pytest.mark.parametrize(("reason", "commands"), COMMANDS)
async def test_a_menu_that_may_not_be(simulator, reason, commands):
    error = await simulator.refused("setMyCommands", commands=commands)

    assert error["description"] == f"Bad Request: {reason}"


async def test_a_file_over_20_mb_cannot_be_downloaded(simulator):
    big = bytes(20 * 1024 * 1024 + 1)
    await simulator.http.post(
        f"/sim/chats/{SITI}/send", files={"file": ("v.mp4", big)}, data={"kind": "video"}
    )
    file_id = (await simulator.call("getUpdates"))[-1]["message"]["video"]["file_id"]

    error = await simulator.refused("getFile", file_id=file_id)

    assert error["description"] == "Bad Request: file is too big"


FILES = [
    ("there is no photo in the request", {}),
    ("wrong file identifier/HTTP URL specified", {"photo": "nothing"}),
    ("failed to get HTTP URL content", {"photo": "https://example.org/a.png"}),
]


@pytest.mark.parametrize(("reason", "parameters"), FILES)
async def test_a_photo_that_may_not_be(simulator, reason, parameters):
    error = await simulator.refused("sendPhoto", chat_id=SITI, **parameters)

    assert error["description"] == f"Bad Request: {reason}"


async def test_what_is_no_picture_is_no_photo(simulator):
    url = f"/bot{simulator.cloud.settings.token}/sendPhoto"
    answer = await simulator.http.post(
        url, data={"chat_id": str(SITI)}, files={"photo": ("a.png", b"no picture")}
    )

    assert answer.json()["description"] == "Bad Request: IMAGE_PROCESS_FAILED"


async def test_every_way_to_pass_parameters(simulator):
    url = f"/bot{simulator.cloud.settings.token}/sendMessage"
    said = {"chat_id": str(SITI), "text": "halo"}
    http = simulator.http

    answers = [
        await http.get(url, params=said),
        await http.post(url, params=said),
        await http.post(url, data=said),
        await http.post(url, files={name: (None, value) for name, value in said.items()}),
        await http.post(url, json=said),
        await http.post(url.replace("sendMessage", "SENDMESSAGE"), json=said),
    ]

    assert [answer.json()["result"]["text"] for answer in answers] == ["halo"] * 6
