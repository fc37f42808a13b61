"""What waits for staff."""

from dataclasses import replace

from desk.queue_view import PER_PAGE
from hotline.intake import takeover
from hotline.store.engine import Sessions
from hotline.store.tables.complaint import Urgency
from tests.conftest import HandClock
from tests.desk.conftest import Tell, Visitor
from tests.desk.seed import LOCKED_IN, OFFER, SOS, UNPAID


def places(text: str, *ids: int) -> list[int]:
    return [text.index(f'id="c{number}"') for number in ids]


async def test_the_most_urgent_comes_first_then_the_oldest(ana: Visitor, told: Tell) -> None:
    offer = await told(OFFER)
    unpaid = await told(UNPAID)
    locked_in = await told(LOCKED_IN)
    earlier = await told(replace(LOCKED_IN, worker=9, minutes_ago=30))

    page = await ana.get("/queue")

    order = places(page.text, earlier.id, locked_in.id, unpaid.id, offer.id)
    assert order == sorted(order)


async def test_a_row_says_what_it_is_about(ana: Visitor, told: Tell) -> None:
    await told(LOCKED_IN)

    page = (await ana.get("/queue")).text

    for said in (
        "Darurat",
        "40 orang",
        "paspor diambil bos, pintu dikunci dari luar",
        "Penahanan dokumen",
        "+1 lagi",
        "masuk 7 menit lalu",
        "cerita tentang bahaya",
    ):
        assert said in page


async def test_nothing_waiting_is_said_calmly(ana: Visitor) -> None:
    page = await ana.get("/queue")

    assert "Tidak ada yang menunggu." in page.text


async def test_a_draft_in_danger_counts_before_it_is_finished(ana: Visitor, told: Tell) -> None:
    await told(SOS, whole=False)

    page = (await ana.get("/queue")).text

    assert "1 darurat" in page
    assert "tombol SOS" in page


async def test_what_i_took_stands_with_me_and_no_longer_waits(
    ana: Visitor,
    ben: Visitor,
    told: Tell,
    sessions: Sessions,
    cast: dict[str, int],
    clock: HandClock,
) -> None:
    complaint = await told(UNPAID)
    async with sessions.begin() as session:
        await takeover.claim(session, complaint.id, staff_id=cast["ana"], now=clock())

    hers, his = (await ana.get("/queue")).text, (await ben.get("/queue")).text

    assert hers.index(f'id="c{complaint.id}"') < hers.index('id="waiting"')
    assert f'id="c{complaint.id}"' not in his


async def test_a_long_queue_has_pages(ana: Visitor, told: Tell) -> None:
    for number in range(PER_PAGE + 1):
        await told(replace(OFFER, worker=100 + number))
    first_in = await told(replace(OFFER, worker=99, urgency=Urgency.EMERGENCY))

    first, second = (await ana.get("/queue")).text, (await ana.get("/queue?page=2")).text
    beyond = (await ana.get("/queue?page=99")).text
    odd = await ana.get("/queue?page=%00x")

    assert first.count('<li class="row ') == PER_PAGE
    assert f'id="c{first_in.id}"' in first
    assert second.count('<li class="row ') == 2
    assert "Halaman 2 dari 2" in beyond
    assert odd.status_code == 200


async def test_what_a_worker_writes_is_never_markup(ana: Visitor, told: Tell) -> None:
    evil = '<script>alert("x")</script><img src=x onerror=alert(1)>'
    await told(replace(LOCKED_IN, words=(evil,), where=evil, signs=(("isolation", evil),)))

    page = (await ana.get("/queue")).text

    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page
