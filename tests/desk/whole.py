"""A complaint in which every field is filled, for the pages that show one."""

from datetime import UTC, date, datetime
from decimal import Decimal

from hotline.intake.details import (
    Consent,
    Details,
    Field,
    HeldDocument,
    Party,
    People,
    Person,
    Place,
    SafeContact,
    Sum,
    TimeLine,
    When,
    Wish,
    Writer,
)
from hotline.intake.details.values import Agreement, Role, SumKind

#: Own words by field.
WORDS = {
    Field.SAFE: "aman kak, bos lagi keluar",
    Field.WHAT: "paspor diambil, pintu dikunci dari luar, disuruh menipu orang",
    Field.WHERE: "di Myawaddy dekat sungai, gedung biru",
    Field.HOW_MANY: "empat puluhan, ada 12 perempuan",
    Field.WHEN: "berangkat habis lebaran, dikurung sejak bulan mei",
    Field.PARTIES: "PT Maju Jaya, yang ajak mbak Rina, wa 0812-3456-7890, t.me/loker_kamboja",
    Field.DOCUMENTS: "paspor dipegang bos",
    Field.MONEY: "katanya utang 150 juta",
    Field.HEALTH: "dua orang luka bakar di tangan",
    Field.WISH: "mau pulang, mau dijemput",
    Field.SAFE_CONTACT: "jam 1 sampai 3 malam saja",
    Field.DO_NOT_CONTACT: "jangan telepon mbak Rina",
    Field.NAME: "Siti Aminah",
}


def whole() -> Details:
    """Fill every field."""
    began = When(words="sejak bulan mei", earliest=date(2026, 5, 1), latest=date(2026, 5, 31))
    left = When(words="habis lebaran", earliest=date(2026, 3, 20), latest=date(2026, 4, 3))
    details = Details(
        safe=True,
        consent=Consent(
            agreement=Agreement.AGREED,
            text_version=1,
            language="id",
            answered_at=datetime(2026, 11, 21, 8, 50, tzinfo=UTC),
            update_id="77",
        ),
        writer=Writer.SELF,
        people=People(least=40, most=49, women=12),
        place=Place(country="MM", name="Myawaddy", latitude=16.68912, longitude=98.50817),
        time_line=TimeLine(transit=left, exploitation=began),
        parties=(
            Party(role=Role.AGENCY, name="PT Maju Jaya"),
            Party(
                role=Role.RECRUITER,
                name="Rina",
                phones=("+6281234567890",),
                links=("t.me/loker_kamboja",),
                channel="telegram",
            ),
        ),
        documents=(HeldDocument(kind="passport", holder="employer", words="dipegang bos"),),
        sums=(
            Sum(
                kind=SumKind.DEBT, amount=Decimal(150_000_000), currency="IDR", words="150 juta"
            ),
        ),
        wishes=(Wish.GO_HOME, Wish.RESCUE),
        safe_contact=SafeContact(begin="01:00", end="03:00", words="jam 1 sampai 3 malam"),
        person=Person(
            name="Siti Aminah", age=27, gender="female", citizenship="ID", phone="+62811111111"
        ),
    )
    for field, words in WORDS.items():
        details = details.add(field, words, update_id="77")
    return details
