import json

QUESTION = "gmn cara kerja ke taiwan"
DANGER = "paspor saya diambil bos, pintu dikunci dari luar"


def test_a_greeting_is_answered_without_any_action(rasa, core):
    said = rasa.say("halo", "1")

    assert said[0].startswith("Halo")
    assert core.calls == []


def test_the_language_of_the_worker_is_the_language_of_the_answer(rasa):
    assert rasa.say("thanks a lot for your help", "1")[0].startswith("You are welcome")
    assert rasa.say("makasih", "2", language="en")[0].startswith("You are welcome")


def test_the_same_message_again_gets_the_same_replies_and_moves_nothing(rasa, core):
    first = rasa.post(QUESTION, "1")[1]
    again = rasa.post(QUESTION, "1")[1]

    assert again == {"replies": first["replies"], "repeated": True}
    assert core.called() == ["action_answer_faq"]


def test_a_repeated_message_is_known_even_after_a_crash(rasa, core):
    first = rasa.post(DANGER, "1")[1]
    rasa.kill()
    rasa.start()

    again = rasa.post(DANGER, "1")[1]

    assert again == {"replies": first["replies"], "repeated": True}
    assert core.called().count("action_open_complaint") == 1


def test_danger_opens_a_complaint_and_every_message_goes_to_the_talk(rasa, core):
    rasa.say(DANGER, "1")
    asked = rasa.say("/affirm", "2", payload=True)
    rasa.say(QUESTION, "3")
    rasa.say("riyadh", "4")
    done = rasa.say("/later", "5", payload=True)

    assert asked[-1].startswith("Di mana")
    assert core.called() == [
        "action_open_complaint",
        *["validate_complaint_form", "action_ask_complaint_form_complaint_answer"] * 4,
        "validate_complaint_form",
        "action_end_talk",
    ]
    assert "kita berhenti dulu" in done[-1]


def test_more_danger_in_the_form_does_not_start_it_anew(rasa, core):
    rasa.say(DANGER, "1")
    rasa.say("/affirm", "2", payload=True)

    rasa.say("tolong saya dipukul majikan", "3")

    assert core.called().count("action_open_complaint") == 1
    assert core.called()[-2:] == [
        "validate_complaint_form",
        "action_ask_complaint_form_complaint_answer",
    ]


def test_the_form_stops_when_the_worker_says_so(rasa, core):
    rasa.say(DANGER, "1")

    rasa.say("batalkan", "2")
    after = rasa.say("halo", "3")

    assert core.called()[-1] == "action_end_talk"
    assert after[0].startswith("Halo")
    assert len(after) == 1


def test_a_typed_slash_injects_no_intent(rasa, core):
    rasa.post('/report_risk{"people": "9"}', "1")

    assert "action_open_complaint" not in core.called()


def test_a_failed_action_moves_nothing_and_the_message_can_come_again(rasa, core):
    core.broken["action_open_complaint"] = 500
    status, body = rasa.post(DANGER, "1")
    core.broken.clear()
    said = rasa.say(DANGER, "1")

    assert status == 503
    assert body["error"].endswith(".")
    assert said[-1].startswith("Di mana")


def test_nothing_is_called_after_a_failed_action(rasa, core):
    core.broken["action_open_complaint"] = 500

    rasa.post(DANGER, "1")

    assert core.called() == ["action_open_complaint"]


def test_rasa_shows_its_secret_to_the_action_server(rasa, core):
    rasa.say(QUESTION, "1")

    assert core.secrets == ["rasa-knows-this"]


def test_strangers_are_refused(rasa):
    body = json.dumps({"chat_key": rasa.chat, "message_id": "1", "text": "halo"}).encode()

    assert rasa.send("POST", "/messages", body, secret="guess")[0] == 401
    assert rasa.send("POST", "/messages", body, secret="")[0] == 401
    assert rasa.send("DELETE", f"/conversations/{rasa.chat}", None, secret="guess")[0] == 401


def test_bad_requests_end_in_one_sentence(rasa):
    for body in (b"", b"{", b"[]", b'{"chat_key": "x"}', b"\xff\xfe"):
        status, answer = rasa.send("POST", "/messages", body)
        assert status == 400
        assert answer["error"].endswith(".")


def test_a_hundred_thousand_characters_are_answered(rasa):
    assert rasa.post("halo " * 20_000, "1")[0] == 200


def test_an_erased_chat_begins_anew(rasa, core):
    rasa.say(DANGER, "1")

    status, _ = rasa.send("DELETE", f"/conversations/{rasa.chat}", None)

    assert status == 204
    assert len(rasa.say("halo", "2")) == 1


def test_chats_do_not_mix(rasa):
    rasa.say(DANGER, "1")

    rasa.chat = "b" * 32
    assert len(rasa.say("halo", "1")) == 1
