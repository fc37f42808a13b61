import re
from pathlib import Path

import pytest
import yaml
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.validator import Validator

DOMAIN = yaml.safe_load(Path("domain.yml").read_text(encoding="utf-8"))
RESPONSES = sorted(DOMAIN["responses"].items())
TELEGRAM_LIMIT = 4_096
EVIDENCE = re.compile("bukti|evidence|screenshot|foto", re.IGNORECASE)


def variation(response: list[dict], language: str | None) -> dict:
    wanted = [{"type": "slot", "name": "language", "value": language}]
    found = [v for v in response if v.get("condition") == (wanted if language else None)]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(("name", "response"), RESPONSES, ids=[name for name, _ in RESPONSES])
def test_every_text_exists_in_every_language_and_fits_telegram(name, response):
    indonesian, english = variation(response, None), variation(response, "en")

    assert len(response) == 2
    for spoken in (indonesian, english):
        assert 0 < len(spoken["text"]) <= TELEGRAM_LIMIT
    assert set(re.findall(r"{(\w+)}", indonesian["text"])) == set(
        re.findall(r"{(\w+)}", english["text"])
    )
    payloads = [[b["payload"] for b in v.get("buttons", [])] for v in (indonesian, english)]
    assert payloads[0] == payloads[1]


@pytest.mark.parametrize(("name", "response"), RESPONSES, ids=[name for name, _ in RESPONSES])
def test_every_button_names_an_intent_that_exists(name, response):
    intents = {next(iter(i)) if isinstance(i, dict) else i for i in DOMAIN["intents"]}

    for button in (b for v in response for b in v.get("buttons", [])):
        assert re.match(r"/(\w+)", button["payload"])[1] in intents


def test_no_text_judges_or_promises():
    forbidden = re.compile(
        r"kamu (adalah )?korban|you are a victim|tidak akan dihukum|will not be punished|"
        r"perusahaan ini (resmi|legal)|company is legal|pasti (selamat|aman|dibayar)",
        re.IGNORECASE,
    )

    for name, response in RESPONSES:
        for spoken in response:
            assert not forbidden.search(spoken["text"]), name


def test_first_words_on_danger_are_about_safety_and_not_about_evidence():
    for name, response in RESPONSES:
        if name.startswith("utter_safety"):
            for spoken in response:
                assert not EVIDENCE.search(spoken["text"])


def test_rasa_finds_no_fault_in_the_data():
    importer = TrainingDataImporter.load_from_config("config.yml", "domain.yml", ["nlu/data"])
    validator = Validator.from_importer(importer)

    assert validator.verify_domain_validity()
    assert validator.verify_actions_in_stories_rules()
    assert validator.verify_forms_in_stories_rules()
    assert validator.verify_form_slots()
    assert validator.verify_slot_mappings()
    assert validator.verify_story_structure(ignore_warnings=False)
