"""Offers: read through their disguise, their signs named with their words and excused."""

import pytest
from nlu.offer.decide import NO_OFFER, decide
from nlu.offer.model import PLAUSIBLE, SCAM, Leaning, kinds
from nlu.offer.pay import Pay
from nlu.offer.plain import SHOWN, Plain
from nlu.offer.signs import OfferSigns
from nlu.offer.writing import PARTS, Writing

WARNS = Leaning(offer=0.99, scam=0.99)
PROPER = Leaning(offer=0.99, scam=0.01)


@pytest.fixture(scope="module")
def pay() -> Pay:
    return Pay.read()


@pytest.fixture(scope="module")
def rules(pay) -> OfferSigns:
    return OfferSigns.read(pay=pay)


@pytest.fixture(scope="module")
def writing(pay) -> Writing:
    return Writing.read(PARTS, pay)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("L O K E R  T H A I L A N D", "loker  thailand"),
        (
            "\U0001d5df\U0001d5e2\U0001d5de\U0001d5d8\U0001d5e5 \U0001d40aamboja",
            "loker kamboja",
        ),
        ("g4ji di K@mboja, t1ket gr4tisss", "gaji di kamboja, tiket gratis"),
        ("l-o-w-o-n-g-a-n", "lowongan"),
        (
            "hr@pt.co.id, gaji 15jt, lulus B1, 3x makan",
            "hr@pt.co.id, gaji 15jt, lulus b1, 3x makan",
        ),
        ("ti\u200bket", "tiket"),
    ],
)
def test_disguised_words_are_read(written, plain):
    assert Plain.of(written).text == plain


def test_the_words_shown_are_those_of_the_message():
    message = "Info: T I K E T   gr4tis!\nGaji besar"
    plain = Plain.of(message)
    start = plain.text.index("tiket")

    assert plain.words(start, plain.text.index("!")) == "T I K E T gr4tis"
    assert len(Plain.of("a b" * 100).words(0, 200)) <= SHOWN
    assert plain.words(3, 3) == ""


@pytest.mark.parametrize(
    ("text", "rupiah", "purpose"),
    [
        ("gaji 15jt", 15e6, "pay"),
        ("gaji 15-20 juta", 20e6, "pay"),
        ("salary usd 1.000", 16.5e6, "pay"),
        ("upah rm1,700", 6.63e6, "pay"),
        ("biaya rp 3.500.000", 3.5e6, "price"),
        ("dp 2,5 juta", 2.5e6, "price"),
        ("uang saku 5 juta", 5e6, "in_hand"),
        ("gajine patang yuto", 4e6, "pay"),
        ("asuransi 100 dolar", 1.65e6, "other"),
    ],
)
def test_sums_are_read_as_people_write_them(pay, text, rupiah, purpose):
    (found,) = pay.sums(text)

    assert found.rupiah == pytest.approx(rupiah)
    assert found.purpose == purpose


@pytest.mark.parametrize("text", ["usia 18-35, 3 shift, tgl 12", "wa 0812 3456", "8 jam kerja"])
def test_other_numbers_are_no_money(pay, text):
    assert pay.sums(text) == []


@pytest.mark.parametrize(
    ("text", "too_high"),
    [
        ("admin di kamboja gaji 15 juta", True),
        ("kerja online gaji 500 ribu per hari di filipina", True),
        ("pabrik korea gaji 23 juta", False),
        ("art singapura gaji sgd 600", False),
        ("perawat jerman gaji 2.800 euro", False),
        ("biaya 45 juta ke taiwan", False),
    ],
)
def test_pay_is_weighed_by_where_and_what_the_work_is(pay, text, too_high):
    assert (pay.too_high(text) is not None) is too_high


def signs(rules, text) -> dict[str, str]:
    return {sign.id: sign.words for sign in rules.find(Plain.of(text)) if not sign.weak}


@pytest.mark.parametrize(
    ("text", "sign", "words"),
    [
        ("Minat DM aja kak", "social_media_recruiter", "DM aja"),
        ("penghasilan puluhan juta", "unrealistic_salary", "penghasilan puluhan juta"),
        ("no experience needed", "no_qualification", "no experience"),
        ("Berangkat pakai visa ziarah", "tourist_or_pilgrimage_visa", "pakai visa ziarah"),
        ("masuk pass pelawat", "tourist_or_pilgrimage_visa", "masuk pass pelawat"),
        ("Transfer ke rek BCA a/n Dewi", "fee_or_deposit", "Transfer ke rek"),
        ("mayar 7 juta heula", "fee_or_deposit", "mayar 7 juta heula"),
        ("tikete wis dibayari bose", "all_expenses_promised", None),
        ("kontraknya menyusul di sana", "no_contract", "kontraknya menyusul"),
        ("ga usah lewat PT", "unverifiable_company", "ga usah lewat PT"),
        ("Kirim foto KTP dan selfie", "asks_personal_data", "Kirim foto KTP"),
        ("besok terbang", "fast_departure", "besok terbang"),
        ("lewat Batam naik ferry malam", "transit_third_country", "lewat Batam naik"),
        ("loker Sihanoukville", "high_risk_destination", "Sihanoukville"),
        ("admin judi online", "online_gaming_or_cs_job", "judi"),
        ("paspor disimpan bos", "document_handover", "paspor disimpan"),
        ("ojo ngomong wong tuwo", "secrecy_or_no_contact", "ojo ngomong"),
    ],
)
def test_a_sign_is_shown_by_its_words(rules, text, sign, words):
    if words is None:
        assert sign in {found.id for found in rules.find(Plain.of(text))}
    else:
        assert signs(rules, text)[sign] == words


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("TIDAK dipungut biaya pendaftaran", "fee_or_deposit"),
        ("jangan transfer ke rekening pribadi", "fee_or_deposit"),
        ("tidak ada uang muka", "fee_or_deposit"),
        ("biaya sesuai struktur biaya resmi, Rp 3.000.000", "fee_or_deposit"),
        ("bukan visa turis", "tourist_or_pilgrimage_visa"),
        ("visa kerja (bukan umrah/ziarah)", "tourist_or_pilgrimage_visa"),
        ("paspor dipegang pekerja sendiri", "document_handover"),
        ("berkas asli ditunjukkan saja, tidak kami tahan", "document_handover"),
        ("kontrak dibaca dulu sebelum berangkat", "no_contract"),
        ("interview hari Senin, terbang setelah visa", "fast_departure"),
        ("jangan kirim KTP lewat chat", "asks_personal_data"),
    ],
)
def test_an_excuse_takes_the_sign_away(rules, text, sign):
    assert sign not in signs(rules, text)


def test_there_are_the_fifteen_signs_of_the_source(rules):
    assert len(rules.ids) == len(set(rules.ids)) == 15


def test_naming_the_procedural_route_is_counted_and_denying_it_is_not(rules):
    assert rules.procedural(Plain.of("SIP2MI no 12, visa kerja")) == 2
    assert rules.procedural(Plain.of("tidak lewat P3MI")) == 0


def test_weak_signs_are_not_named_beside_the_procedural_route(rules, writing):
    weak = "Loker pabrik Taiwan, mess disediakan, WA bu Ani, gaji sesuai UMR"

    def named(text, leaning):
        found = decide(Plain.of(text), rules, writing, leaning)
        return {sign.id for sign in found.signs}

    assert named(weak, WARNS) >= {"all_expenses_promised", "social_media_recruiter"}
    assert named(f"{weak}. SIP2MI no 12.", Leaning(offer=0.99, scam=0.6)) == set()
    assert named(weak, PROPER) == set()


def test_a_hard_sign_is_named_however_proper_the_rest_looks(rules, writing):
    offer = decide(
        Plain.of("P3MI resmi, SIP2MI no 12, job Arab, berangkat pakai visa ziarah"),
        rules,
        writing,
        PROPER,
    )

    assert [sign.id for sign in offer.signs] == ["tourist_or_pilgrimage_visa"]


@pytest.mark.parametrize(
    ("text", "is_offer"),
    [
        ("LOKER\nadmin\ngaji 10jt\nWA 0812", True),
        ("Dicari perawat, syarat STR, gaji 5.000 riyal, hub kantor", True),
        ("berapa gaji perawat di taiwan?", False),
        ("cek loker dong", False),
        ("halo", False),
    ],
)
def test_without_a_model_an_offer_is_known_by_its_parts(rules, writing, text, is_offer):
    assert decide(Plain.of(text), rules, writing, None).is_offer is is_offer


def test_two_plain_signs_make_an_offer_of_what_is_likely_one(rules, writing):
    text = Plain.of("mau? masuk lewat Batam pakai visa turis, minggu ini rombongan berangkat")

    assert decide(text, rules, writing, Leaning(offer=0.35, scam=0.9)).is_offer
    assert not decide(text, rules, writing, Leaning(offer=0.05, scam=0.9)).is_offer
    assert not decide(text, rules, writing, Leaning(offer=0.35, scam=0.3)).is_offer


def test_what_neither_rules_nor_model_take_for_an_offer_has_no_signs(rules, writing):
    nothing = Leaning(offer=0.0, scam=0.9)

    assert decide(Plain.of("di Kamboja"), rules, writing, nothing) == NO_OFFER


def test_a_message_about_an_offer_without_a_label_teaches_nothing():
    labels = [{"offer": "scam"}, {"offer": "plausible"}, {}, {}, {"offer": "none"}]
    intents = ["check_offer", "check_offer", "check_offer", "faq", "check_offer"]

    assert kinds(intents, labels) == [SCAM, PLAUSIBLE, None, "none", "none"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("cek PT Maju Jaya", True),
        ("tolong cek dong PT Maju", True),
        ("can you check the company PT Maju", True),
        ("cek loker PT Maju, gaji 15jt", False),
        ("ptku bilang cek dulu", False),
    ],
)
def test_asking_for_a_company_is_known(writing, text, asked):
    assert writing.asks_for_company(Plain.of(text)) is asked
