"""Round trip: from the tables into JSON and back, nothing is lost."""

import json
from collections.abc import Mapping
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.formats import parts, schema
from hotline.formats.document import ComplaintDocument, build
from hotline.formats.read_back import KEPT_BACK, columns_in, details_in
from hotline.formats.readable import readable
from hotline.intake.details import Details
from hotline.intake.risk import CODES
from hotline.keys import Keys
from hotline.messages.inbound import Kind
from hotline.store.engine import Sessions
from hotline.store.tables import (
    Base,
    Chat,
    Complaint,
    ComplaintGroup,
    Evidence,
    Indicator,
    Message,
)
from hotline.store.tables.complaint import Origin, Status, Urgency
from hotline.store.tables.evidence import EvidenceState
from hotline.store.tables.message import Author
from tests.hotline.formats.arbitrary import details, moments, words

maybe = st.none() | moments
columns = st.fixed_dictionaries(
    {
        "status": st.sampled_from(Status),
        "origin": st.sampled_from(Origin),
        "urgency": st.sampled_from(Urgency),
        "about_other": st.booleans(),
        "incomplete": st.booleans(),
        "opened_at": moments,
        "heard_at": moments,
        "changed_at": moments,
        **dict.fromkeys(
            ("submitted_at", "claimed_at", "closed_at", "answer_by", "answered_at"), maybe
        ),
    }
)
messages = st.fixed_dictionaries(
    {
        "author": st.sampled_from(Author),
        "kind": st.sampled_from(Kind),
        "text": words,
        "earlier_texts": st.none() | st.lists(words, min_size=1, max_size=2),
        "attachment": st.none()
        | st.fixed_dictionaries(
            {"file_id": words, "file_unique_id": words},
            optional={
                "file_name": words,
                "file_size": st.integers(0, 10**12),
                "latitude": st.floats(-90, 90),
                "phone_number": words,
                "album": words,
            },
        ),
        "created_at": moments,
        "edited_at": maybe,
    }
)
indicators = st.fixed_dictionaries(
    {
        "code": st.sampled_from(sorted(CODES)),
        "words": words,
        "asserted_by": st.sampled_from(["rule", "model", "staff"]),
        "confirmed": st.none() | st.booleans(),
    }
)
files = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["photo", "voice", "document"]),
        "state": st.sampled_from(EvidenceState),
        "file_name": st.none() | words,
        "claimed_type": st.none() | st.just("image/jpeg"),
        "media_type": st.none() | st.just("image/png"),
        "size": st.none() | st.integers(0, 20_000_000),
        "sha256": st.none() | st.from_regex(r"\A[0-9a-f]{64}\Z"),
        "received_at": moments,
        "stored_at": maybe,
    }
)
given_rows = given(
    row=columns,
    told=details,
    said=st.lists(messages, max_size=3),
    signs=st.lists(indicators, max_size=3),
    sent=st.lists(files, max_size=2),
    grouped=st.booleans(),
)
#: The database outlives an example: each has a chat of its own in it.
over_one_database = settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@over_one_database
@given_rows
async def test_what_the_tables_hold_comes_back_out_of_the_json(
    sessions: Sessions,
    keys: Keys,
    row: Mapping[str, Any],
    told: Details,
    said: list[dict[str, Any]],
    signs: list[dict[str, Any]],
    sent: list[dict[str, Any]],
    grouped: bool,
) -> None:
    number = await _store(sessions, row, told, said, signs, sent, grouped)

    document = await _document(sessions, keys, number)
    text = json.dumps(document.model_dump(mode="json"), ensure_ascii=False)
    jsonschema.validate(json.loads(text), schema.schema())
    back = ComplaintDocument.model_validate(json.loads(text.encode()))

    assert back == document
    assert details_in(back) == told
    async with sessions.reading() as session:
        stored = await session.get_one(Complaint, number)
        for name, value in columns_in(back).items():
            if name != "details":
                assert value == getattr(stored, name), name
        assert set(columns_in(back)) | set(KEPT_BACK["complaint"]) == _columns(Complaint)
    assert [_as_stored(one) for one in back.thread] == [
        {**one, "attachment": _carried(one["attachment"]), "earlier_texts": _tuple(one)}
        for one in said
    ]
    named = {"code", "words", "asserted_by", "confirmed"}
    assert [one.model_dump(include=named) for one in back.indicators] == signs
    expected = sent if said else []
    assert [one.model_dump(exclude={"id", "message_id"}) for one in back.evidence] == expected


async def _document(sessions: Sessions, keys: Keys, number: int) -> ComplaintDocument:
    async with sessions.reading() as session:
        return await build(session, await session.get_one(Complaint, number), keys=keys)


def _as_stored(entry: parts.Entry) -> dict[str, Any]:
    found = entry.model_dump(exclude={"id", "at"})
    attachment = entry.attachment
    return {
        **found,
        "created_at": entry.at,
        "attachment": attachment.model_dump(exclude_none=True) if attachment else None,
    }


def _carried(attachment: dict[str, Any] | None) -> dict[str, Any] | None:
    if attachment is None:
        return None
    return {
        name: value
        for name, value in attachment.items()
        if "file_id" not in name and name != "file_unique_id"
    }


def _tuple(message: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(message["earlier_texts"] or ())


async def _store(
    sessions: Sessions,
    row: Mapping[str, Any],
    told: Details,
    said: list[dict[str, Any]],
    signs: list[dict[str, Any]],
    sent: list[dict[str, Any]],
    grouped: bool,
) -> int:
    async with sessions.begin() as session:
        known = len((await session.scalars(Base.metadata.tables["chat"].select())).all())
        chat = Chat(
            chat_key=f"{known:032x}", telegram_id=str(known), created_at=row["opened_at"]
        )
        group = ComplaintGroup(code_hash=f"{known:064x}", created_at=row["opened_at"])
        session.add_all([chat, group])
        await session.flush()
        complaint = Complaint(
            **row,
            chat_key=chat.chat_key,
            urgency_rank=row["urgency"].rank,
            details=told.to_json(),
            receipt_code="812345678906",
            group_id=group.id if grouped else None,
        )
        session.add(complaint)
        await session.flush()
        lines = [
            Message(**one, chat_key=chat.chat_key, complaint_id=complaint.id) for one in said
        ]
        session.add_all(lines)
        await session.flush()
        session.add_all(
            Indicator(**one, complaint_id=complaint.id, message_id=None) for one in signs
        )
        session.add_all(
            Evidence(
                **one,
                chat_key=chat.chat_key,
                message_id=lines[0].id,
                file_id="secret",
                file_key=f"{place:064x}",
            )
            for place, one in enumerate(sent if said else ())
        )
        return complaint.id


def _columns(table: type[Base]) -> set[str]:
    return {column.key for column in table.__table__.columns}


@pytest.mark.parametrize(
    ("table", "kind", "renamed"),
    [
        (Message, parts.Entry, {"created_at": "at"}),
        (Indicator, parts.SupportedIndicator, {}),
        (Evidence, parts.File, {}),
    ],
)
def test_every_column_stands_in_the_document_or_is_kept_back_for_a_reason(
    table: type[Base], kind: type[parts.Value], renamed: dict[str, str]
) -> None:
    out = {
        renamed.get(name, name)
        for name in _columns(table) - set(KEPT_BACK[table.__tablename__])
    }
    assert out <= set(kind.model_fields)
    assert not out & set(KEPT_BACK[table.__tablename__])


def test_every_detail_stands_in_the_document_or_is_kept_back_for_a_reason() -> None:
    elsewhere = {"said": "own_words"}
    out = set(Details.model_fields) - set(KEPT_BACK["details"])
    assert {elsewhere.get(name, name) for name in out} <= set(ComplaintDocument.model_fields)


def test_the_published_schema_is_that_of_the_code() -> None:
    assert schema.FILE.read_text(encoding="utf-8") == schema.as_text(), (
        "Run `hotline schema --write`, and raise SCHEMA_VERSION if the last one is released."
    )


def test_the_schema_refuses_what_is_no_document() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"number": 1}, schema.schema())


def test_a_half_of_a_character_is_replaced_and_the_rest_kept() -> None:
    assert readable({"text": ["a\ud83db"]}) == {"text": ["a\N{REPLACEMENT CHARACTER}b"]}
