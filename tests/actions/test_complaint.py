"""A cry for help, action by action, as Rasa calls them."""

from typing import Any

import pytest
from sqlalchemy import func, select

from hotline.intake import drafts
from hotline.intake.details import Field, People
from hotline.people import chats
from hotline.store.tables import Complaint, Indicator
from hotline.store.tables.complaint import Status, Urgency
from tests.actions.conftest import DANGER, SAFE, Called, Rasa
from tests.hotline.said import SITI

CRY = "paspor saya diambil bos, pintu dikunci dari luar, kami 12 orang"


def _texts(called: Called) -> list[str]:
    return [said["response"] for said in called.said if said.get("response")]


async def _open(rasa: Rasa) -> Complaint:
    async with rasa.core.sessions.reading() as session:
        complaint = await chats.open_complaint(session, rasa.core.keys.chat_key(SITI))
        assert complaint is not None
        return complaint


async def _cry(rasa: Rasa) -> Called:
    message_id = await rasa.hears(CRY)
    return await rasa.call(
        "action_open_complaint",
        text=CRY, message_id=message_id, intent="report_risk", risk=DANGER,
    )  # fmt: skip


async def test_safety_comes_first_and_the_draft_at_once(rasa: Rasa) -> None:
    called = await _cry(rasa)

    assert _texts(called)[0] == "utter_safety_emergency"
    complaint = await _open(rasa)
    assert (complaint.status, complaint.urgency) == (Status.DRAFT, Urgency.EMERGENCY)
    assert drafts.details_of(complaint).words(Field.WHAT) == CRY
    assert called.slots == {"complaint_answer": None}


async def test_what_the_first_sentence_says_is_confirmed_and_not_asked_again(
    rasa: Rasa,
) -> None:
    await _cry(rasa)
    asked = await rasa.call("action_ask_complaint_form_complaint_answer")
    for words, intent in (("ya", "affirm"), ("di kota Myawaddy", "inform")):
        await rasa.tells(words, intent=intent)

    assert "Saya catat: 12 orang" in asked.said[0]["text"]
    assert Field.HOW_MANY not in drafts.details_of(await _open(rasa)).asked


async def test_an_indicator_nobody_knows_is_left_out(rasa: Rasa) -> None:
    await _cry(rasa)

    async with rasa.core.sessions.reading() as session:
        found = [(row.code, row.words) for row in await session.scalars(select(Indicator))]
    assert found == [("restriction_of_movement", "pintu dikunci")]


async def test_the_call_that_comes_twice_makes_one_draft(rasa: Rasa) -> None:
    message_id = await rasa.hears(CRY)
    for _ in range(2):
        await rasa.call(
            "action_open_complaint",
            text=CRY, message_id=message_id, intent="report_risk", risk=DANGER,
        )  # fmt: skip

    async with rasa.core.sessions.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Complaint)) == 1
        assert await session.scalar(select(func.count()).select_from(Indicator)) == 1
    assert drafts.details_of(await _open(rasa)).words(Field.WHAT) == CRY


async def test_the_answers_end_in_the_queue_with_a_receipt_code(rasa: Rasa) -> None:
    await _cry(rasa)
    safe = await rasa.tells("Ya, aman", intent="affirm")
    end = await rasa.tells("di Myawaddy")

    assert "Di mana kamu" in safe.text
    complaint = await _open(rasa)
    assert complaint.status is Status.SUBMITTED
    assert (complaint.receipt_code or "none") in end.text
    details = drafts.details_of(complaint)
    assert details.words(Field.WHERE) == "di Myawaddy"
    assert details.words(Field.SAFE) == "Ya, aman"
    assert details.safe is True
    assert details.people == People(least=12, most=12)


async def test_who_writes_on_an_unsafe_phone_is_asked_nothing_more(rasa: Rasa) -> None:
    await _cry(rasa)

    end = await rasa.tells("ga aman", intent="deny")

    complaint = await _open(rasa)
    assert complaint.status is Status.SUBMITTED
    assert drafts.details_of(complaint).safe is False
    assert drafts.details_of(complaint).asking is None
    assert end.buttons == []


async def test_more_danger_instead_of_an_answer_is_told_on_and_asked_once_more(
    rasa: Rasa,
) -> None:
    await _cry(rasa)

    told = await rasa.tells("tadi saya dipukul", intent="report_risk", risk=DANGER)

    details = drafts.details_of(await _open(rasa))
    assert details.asking is Field.SAFE
    assert "Apakah aman" in told.text
    assert details.words(Field.WHAT) == f"{CRY}\ntadi saya dipukul"


OFFERED = {"urgency": "predeparture", "about_other": False, "indicators": []}


def _emergency(code: str, *, about_other: bool = False) -> dict[str, Any]:
    sign = {"code": code, "words": "itu", "by": "rule"}
    return {"urgency": "emergency", "about_other": about_other, "indicators": [sign]}


async def _open_before_leaving(rasa: Rasa) -> None:
    message_id = await rasa.hears("calo minta 5 juta")
    await rasa.call(
        "action_open_complaint",
        text="calo minta 5 juta", message_id=message_id, intent="report_risk", risk=OFFERED,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("risk", "safety"),
    [
        (DANGER, "utter_safety_emergency"),
        (_emergency("isolation", about_other=True), "utter_safety_other"),
        (_emergency("medical_emergency"), "utter_safety_medical"),
        (_emergency("self_harm"), "utter_safety_self_harm"),
    ],
)
async def test_a_danger_that_comes_up_in_the_talk_is_answered_with_safety_first(
    rasa: Rasa, risk: dict[str, Any], safety: str
) -> None:
    await _open_before_leaving(rasa)

    told = await rasa.tells("sekarang pintunya dikunci dari luar", intent="faq", risk=risk)
    again = await rasa.tells_again(
        "sekarang pintunya dikunci dari luar", told.message_id, intent="faq", risk=risk
    )

    assert told.said[0]["response"] == safety
    assert "Apakah aman" in told.said[-1]["text"]
    assert again.said == told.said
    assert (await _open(rasa)).urgency is Urgency.EMERGENCY


async def test_safety_is_said_once_but_to_who_speaks_of_ending_their_life_every_time(
    rasa: Rasa,
) -> None:
    await _cry(rasa)
    for risk, times in ((DANGER, 0), (_emergency("medical_emergency"), 1)):
        said = [await rasa.tells("masih begitu terus kak", risk=risk) for _ in range(2)]
        assert sum("utter_safety" in told.text for told in said) == times

    said = [
        await rasa.tells("rasanya ingin mati saja", risk=_emergency("self_harm"))
        for _ in range(2)
    ]

    assert ["utter_safety_self_harm" in told.text for told in said] == [True, True]


async def test_what_only_the_model_hears_in_a_bare_answer_raises_no_alarm(rasa: Rasa) -> None:
    await _open_before_leaving(rasa)
    await rasa.tells("ya", intent="affirm")
    sign = {"code": "forced_criminality", "words": "", "by": "model"}
    heard = {"urgency": "emergency", "about_other": False, "indicators": [sign]}

    told = await rasa.tells("poipet kamboja", risk=heard)

    assert "utter_safety" not in told.text


async def test_a_yes_to_the_question_about_danger_reports_what_was_said_before(
    rasa: Rasa,
) -> None:
    before_id = await rasa.hears("aku takut mereka")
    message_id = await rasa.hears("Ya, bahaya")

    await rasa.call(
        "action_open_complaint",
        text="/affirm", message_id=message_id, intent="affirm", risk=SAFE,
        before="aku takut mereka", before_id=before_id,
    )  # fmt: skip

    complaint = await _open(rasa)
    assert complaint.urgency is Urgency.EMERGENCY
    assert drafts.details_of(complaint).words(Field.WHAT) == "aku takut mereka"


async def test_a_worker_who_asks_for_a_human_waits_in_the_queue(rasa: Rasa) -> None:
    message_id = await rasa.hears("mau bicara orang")
    called = await rasa.call("action_ask_human", message_id=message_id, intent="ask_human")
    again = await rasa.call("action_ask_human", message_id=message_id, intent="ask_human")

    assert _texts(called) == ["utter_human_called"]
    assert _texts(again) == ["utter_human_waiting"]
    complaint = await _open(rasa)
    assert (complaint.status, complaint.origin) == (Status.SUBMITTED, "asked_for_human")


async def test_a_word_in_the_chat_does_not_withdraw_what_is_in_the_queue(rasa: Rasa) -> None:
    await _cry(rasa)
    await rasa.tells("kirim sekarang")

    called = await rasa.call("action_cancel_complaint", intent="cancel")

    assert _texts(called) == ["utter_human_waiting"]
    assert (await _open(rasa)).status is Status.SUBMITTED


async def test_an_urgency_nobody_knows_calls_a_human(rasa: Rasa) -> None:
    message_id = await rasa.hears("x")
    await rasa.call("action_open_complaint", message_id=message_id, risk={"urgency": "severe"})

    assert (await _open(rasa)).urgency is Urgency.ONGOING


async def test_a_complaint_also_offers_the_entry_it_asks_for(
    rasa: Rasa, publish_steps: None
) -> None:
    ongoing = DANGER | {"urgency": "ongoing"}
    buttons = []
    for risk in (ongoing, DANGER):
        message_id = await rasa.hears(CRY)
        called = await rasa.call(
            "action_open_complaint",
            text=CRY, message_id=message_id, intent="report_risk", risk=risk,
            faq=[{"id": "steps", "score": 0.9}],
        )  # fmt: skip
        opened = [said for said in called.said if said["response"] == "utter_complaint_opened"]
        buttons.append([one["payload"] for said in opened for one in said["buttons"]])

    assert buttons == [['/choose_entry{"entry": "steps"}']] * 2
