"""Rasa is gone: a worker is not."""

import time

from sqlalchemy import select

from hotline import keys
from hotline.intake import queue
from hotline.people import chats
from hotline.store.engine import Sessions
from hotline.store.tables import Message
from hotline.store.tables.complaint import Origin, Status, Urgency
from tests.e2e.conftest import needs_rasa
from tests.e2e.product import Product, Worker

pytestmark = [needs_rasa]


async def test_the_emergency_text_comes_within_five_seconds_and_the_message_waits_for_staff(
    worker: Worker, product: Product, core: Sessions
) -> None:
    key = keys.load(product.settings.key_file).chat_key(worker.chat_id)
    product.stop_one("rasa")
    try:
        began = time.monotonic()
        await worker.write("aku dikunci di gudang, tolong")
        said = "\n".join(await worker.replies(timeout=5, quiet=0.3))
        assert time.monotonic() - began < 5

        assert "0800-1000" in said or "+62 21 2924 4800" in said
        async with core.reading() as session:
            complaint = await chats.open_complaint(session, key)
            assert complaint is not None
            assert complaint.id in {one.id for one in await queue.waiting(session)}
            thread = await session.scalars(
                select(Message.text).where(Message.complaint_id == complaint.id)
            )
            assert "aku dikunci di gudang, tolong" in list(thread)
        assert complaint.origin is Origin.UNANSWERED
        assert complaint.urgency is Urgency.EMERGENCY
        assert complaint.status is Status.SUBMITTED
    finally:
        product.start_one("rasa")
        await product.wait_ready()


async def test_sos_works_without_rasa(worker: Worker, product: Product, core: Sessions) -> None:
    key = keys.load(product.settings.key_file).chat_key(worker.chat_id)
    product.stop_one("rasa")
    try:
        said = await worker.ask("/sos", timeout=5)

        async with core.reading() as session:
            complaint = await chats.open_complaint(session, key)
        assert complaint is not None
        assert (complaint.origin, complaint.urgency) == (Origin.SOS, Urgency.EMERGENCY)
        assert complaint.receipt_code is not None
        assert complaint.receipt_code in said
    finally:
        product.start_one("rasa")
        await product.wait_ready()


async def test_rasa_answers_again_as_soon_as_it_is_back(worker: Worker) -> None:
    assert "Sama-sama" in await worker.ask("makasih banyak ya")
