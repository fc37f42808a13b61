import pytest
from nlu.incoming import UNDERSTOOD, Incoming, Malformed

ANA = "a" * 32


def read(text: str, **more) -> Incoming:
    return Incoming.parse({"chat_key": ANA, "message_id": "1", "text": text, **more})


def test_a_slash_typed_by_a_worker_is_only_words():
    assert read('/report_risk{"people": "9"}').text == 'report_risk{"people": "9"}'
    assert read("/ /restart").text == "restart"


def test_a_button_keeps_its_payload():
    pressed = read('/choose_entry{"entry": "passport-held"}', payload=True)

    data = pressed.pressed(["choose_entry"])

    assert data["intent"]["name"] == "choose_entry"
    assert data["entities"][0]["value"] == "passport-held"
    assert data["metadata"]["payload"] is True


def test_the_chosen_language_comes_with_every_button():
    data = read("/affirm", payload=True, language="en").pressed(["affirm"])

    assert [(e["entity"], e["value"]) for e in data["entities"]] == [("language", "en")]


def test_typed_text_is_no_button():
    assert read("ya").pressed(["affirm"]) is None


@pytest.mark.parametrize("payload", ["/affirm", "affirm", "/nobody_knows{}", "/affirm{broken"])
def test_a_strange_payload_is_refused(payload):
    pressed = read(payload, payload=True)

    with pytest.raises(Malformed):
        pressed.pressed(["deny"])


def test_null_bytes_and_half_characters_do_no_harm():
    assert read("pin\x00tu \ud83d dikunci").text == "pintu ? dikunci"


def test_a_long_text_keeps_its_beginning_and_its_end():
    cut = read("awal " + "x" * 100_000 + " tolong saya")

    assert cut.cut
    assert len(cut.text) <= UNDERSTOOD + 3
    assert cut.text.startswith("awal")
    assert cut.text.endswith("tolong saya")


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {},
        {"chat_key": ANA, "message_id": "1"},
        {"chat_key": ANA, "message_id": 1, "text": "halo"},
        {"chat_key": "../etc", "message_id": "1", "text": "halo"},
        {"chat_key": ANA, "message_id": "1", "text": "\x00"},
        {"chat_key": ANA, "message_id": "1", "text": "halo", "language": "<b>"},
    ],
)
def test_what_is_no_message_is_refused_in_one_sentence(body):
    with pytest.raises(Malformed) as refused:
        Incoming.parse(body)

    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)
