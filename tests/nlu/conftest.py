"""What Rasa's tests share: settings of their own, one small trained model, real processes."""

from __future__ import annotations

import sys
import uuid
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from nlu import environment  # noqa: E402

environment.prepare()

from nlu import without_tensorflow  # noqa: E402

without_tensorflow.stand_in()

import pytest  # noqa: E402
from nlu.settings import settings as read_settings  # noqa: E402

from fake_core import FakeCore  # noqa: E402
from rasa_process import RasaProcess, write_settings  # noqa: E402


@pytest.fixture(scope="session", autouse=True)
def _in_the_project() -> None:
    # Rasa finds config, domain and models from where it is started.
    import os

    os.chdir(ROOT)


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """Return settings with their own keys and database."""
    for name, value in write_settings(tmp_path, actions_url="http://127.0.0.1:9").items():
        monkeypatch.setenv(name, value)
    read_settings.cache_clear()
    yield read_settings()
    read_settings.cache_clear()


@pytest.fixture(scope="session")
def model(tmp_path_factory) -> Path:
    """Train the assistant on its short talk and a few dangers: seconds, not minutes."""
    import rasa.api

    out = tmp_path_factory.mktemp("model")
    result = rasa.api.train(
        domain="domain.yml",
        config="config.yml",
        training_files=[
            "nlu/data/talk",
            "nlu/data/rules.yml",
            "nlu/data/complaint_form.yml",
            "tests/nlu/few_dangers.yml",
        ],
        output=str(out),
        fixed_model_name="small",
        force_training=True,
    )
    assert result.code == 0
    return out / "small.tar.gz"


@pytest.fixture(scope="session")
def _running(tmp_path_factory, model):
    with FakeCore() as fake:
        folder = tmp_path_factory.mktemp("rasa")
        with RasaProcess(folder, model, fake.url) as process:
            yield fake, process


@pytest.fixture
def core(_running):
    """Run an action server that answers as recorded, and publishes an FAQ."""
    fake, _ = _running
    fake.forget()
    return fake


@pytest.fixture
def rasa(_running):
    """Run a real Rasa process on the small model, with a chat nobody used before."""
    _, process = _running
    process.chat = uuid.uuid4().hex
    return process
