import json
from typing import Any

import pytest

from hotline.faq.publish import add_entry, set_examples
from tests.actions.conftest import Rasa


@pytest.mark.parametrize("headers", [{}, {"X-Siaga-Secret": ""}, {"X-Siaga-Secret": "x" * 64}])
async def test_a_forged_call_is_refused(rasa: Rasa, headers: dict[str, str]) -> None:
    forged = await rasa.client.post(
        "/webhook", json=rasa.body("action_ask_human"), headers=headers
    )
    faq = await rasa.client.get("/faq.json", headers=headers)

    assert (forged.status_code, faq.status_code) == (401, 401)
    assert forged.json() == {"error": "Only Rasa may call an action."}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff",
        b"[]",
        b"null",
        b'{"next_action": 3}',
        b'{"next_action": "action_ask_human"}',
        b'{"next_action": "x", "tracker": []}',
        b"{" * 100_000,
    ],
)
async def test_garbage_is_one_clear_sentence(rasa: Rasa, body: bytes) -> None:
    answered = await rasa.client.post(
        "/webhook", content=body, headers={"X-Siaga-Secret": rasa.secret}
    )

    assert answered.status_code == 400
    assert answered.json() == {"error": "This is not an action call."}


async def test_an_unknown_action_is_named(rasa: Rasa) -> None:
    body = rasa.body("action_fly")
    answered = await rasa.client.post(
        "/webhook", json=body, headers={"X-Siaga-Secret": rasa.secret}
    )

    assert answered.status_code == 404
    assert answered.json()["action_name"] == "action_fly"


async def test_every_action_of_the_domain_is_served(rasa: Rasa) -> None:
    from actions.all_actions import all_actions
    from hotline.cli.start import ROOT
    from hotline.content.load import read_yaml

    domain = read_yaml(ROOT / "domain.yml")
    wanted = {next(iter(one)) if isinstance(one, dict) else one for one in domain["actions"]}

    assert {action.name() for action in all_actions(rasa.core)} == wanted


async def test_every_text_an_action_names_stands_in_the_domain() -> None:
    import re

    from hotline.cli.start import ROOT
    from hotline.content.load import read_yaml

    texts: dict[str, Any] = read_yaml(ROOT / "domain.yml")["responses"]
    code = "".join(path.read_text() for path in (ROOT / "actions").glob("*.py"))

    named = set(re.findall(r'"(utter_\w+)"', code))
    assert named
    assert named <= set(texts)


async def test_the_faq_document_is_sent_only_when_it_changed(rasa: Rasa) -> None:
    secret = {"X-Siaga-Secret": rasa.secret}
    first = await rasa.client.get("/faq.json", headers=secret)
    again = await rasa.client.get(
        "/faq.json", headers={**secret, "If-None-Match": first.headers["etag"]}
    )
    async with rasa.core.sessions.begin() as session:
        await add_entry(
            session, "steps", examples=[], must_pass=[], related=[], now=rasa.core.clock()
        )
        await set_examples(session, "steps", ["apa"], staff_id=None, now=rasa.core.clock())
    changed = await rasa.client.get(
        "/faq.json", headers={**secret, "If-None-Match": first.headers["etag"]}
    )

    assert (first.status_code, again.status_code, changed.status_code) == (200, 304, 200)
    assert again.content == b""
    assert json.loads(changed.content)["version"] > json.loads(first.content)["version"]
