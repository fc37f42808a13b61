import os
import uuid
from datetime import datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from nlu import turn
from nlu.settings import settings as read_settings
from nlu.tracker_events import TURNS
from nlu.tracker_store import TABLE, EncryptedTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

ANA = "a" * 32
MARKED = "kalimat-bertanda-7731"
POSTGRES = os.environ.get("TEST_DATABASE_URL", "")


@pytest.fixture(scope="module")
def domain() -> Domain:
    return Domain.load("domain.yml")


@pytest.fixture(
    params=[
        "sqlite",
        pytest.param(
            "postgresql",
            marks=pytest.mark.skipif(
                not POSTGRES, reason="TEST_DATABASE_URL names no PostgreSQL to test on"
            ),
        ),
    ]
)
def store(request, settings, monkeypatch, domain):
    if request.param == "postgresql":
        address = sa.engine.make_url(POSTGRES).set(drivername="postgresql+psycopg2")
        schema = f"nlu_{uuid.uuid4().hex[:12]}"
        with sa.create_engine(address, future=True).begin() as connection:
            connection.execute(sa.text(f"CREATE SCHEMA {schema}"))
        own = address.update_query_dict({"options": f"-csearch_path={schema}"})
        monkeypatch.setenv("HOTLINE_TRACKER_URL", own.render_as_string(hide_password=False))
        read_settings.cache_clear()
    return EncryptedTrackerStore(domain)


def talk(domain: Domain, turns: int) -> DialogueStateTracker:
    tracker = DialogueStateTracker(ANA, domain.slots)
    for number in range(turns):
        words = f"{MARKED} {number}"
        for event in (
            ActionExecuted("action_listen"),
            UserUttered(words, {"name": "inform"}, parse_data={"text": words}),
            SlotSet("last_question", words),
            BotUttered(f"jawaban {number}"),
        ):
            tracker.update(event, domain)
    return tracker


def stored_bytes(store: EncryptedTrackerStore) -> bytes:
    with store._engine.connect() as connection:
        return bytes(connection.execute(sa.select(TABLE.c.events)).scalar_one())


async def test_a_talk_is_kept_and_comes_back(store, domain):
    await store.save(talk(domain, 2))

    found = await store.retrieve(ANA)

    assert found.latest_message.text == f"{MARKED} 1"
    assert found.get_slot("last_question") == f"{MARKED} 1"


async def test_a_second_save_takes_the_first_ones_place(store, domain):
    await store.save(talk(domain, 1))
    await store.save(talk(domain, 3))

    assert (await store.retrieve(ANA)).latest_message.text == f"{MARKED} 2"
    assert list(await store.keys()) == [ANA]


async def test_nothing_in_the_row_can_be_read(store, domain):
    await store.save(talk(domain, 2))

    assert MARKED.encode() not in stored_bytes(store)


async def test_a_long_talk_stays_short_and_keeps_its_state(store, domain):
    tracker = talk(domain, 1)
    tracker.update(SlotSet("last_entry", "passport-held"), domain)
    tracker.update(ActiveLoop("complaint_form"), domain)
    for event in talk(domain, 3 * TURNS).events:
        tracker.update(event, domain)

    await store.save(tracker)
    found = await store.retrieve(ANA)

    assert sum(isinstance(event, UserUttered) for event in found.events) == TURNS
    assert found.get_slot("last_entry") == "passport-held"
    assert found.active_loop_name == "complaint_form"


async def test_an_erased_talk_is_gone(store, domain):
    await store.save(talk(domain, 1))

    await store.delete(ANA)

    assert await store.retrieve(ANA) is None


async def test_a_talk_past_its_time_is_forgotten_and_swept(store, domain):
    await store.save(talk(domain, 1))
    long_after = datetime.now(timezone.utc) + timedelta(days=91)

    await store.forget_old(long_after)

    assert list(await store.keys()) == []


async def test_a_talk_past_its_time_is_not_read_even_before_the_sweep(store, domain):
    await store.save(talk(domain, 1))
    with store._engine.begin() as connection:
        long_ago = datetime.now(timezone.utc) - timedelta(days=91)
        connection.execute(sa.update(TABLE).values(changed_at=long_ago))

    assert await store.retrieve(ANA) is None


async def test_a_turn_whose_action_failed_is_not_kept(store, domain):
    await store.save(talk(domain, 1))
    turn.current.set(turn.Turn(failed_action="action_open_complaint"))

    with pytest.raises(turn.TurnFailed):
        await store.save(talk(domain, 2))

    turn.current.set(None)
    assert (await store.retrieve(ANA)).latest_message.text == f"{MARKED} 0"


async def test_keys_can_be_changed_without_losing_talks(store, domain, settings):
    import json

    from cryptography.fernet import Fernet

    await store.save(talk(domain, 1))
    found = json.loads(settings.keys.read_text())
    found["encryption"].insert(0, Fernet.generate_key().decode())
    settings.keys.write_text(json.dumps(found))

    assert (await EncryptedTrackerStore(domain).retrieve(ANA)) is not None
