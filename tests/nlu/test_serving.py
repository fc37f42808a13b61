"""Starting Rasa: without TensorFlow, on loopback, and with one clear sentence if it cannot."""

import os
import subprocess
import sys

import pytest

from rasa_process import write_settings


def serve(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "nlu.serve", "run", *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_missing_setting_is_named(tmp_path):
    environment = write_settings(tmp_path, "http://127.0.0.1:9")

    ended = serve({**environment, "HOTLINE_RASA_SECRET": ""})

    assert ended.returncode == 2
    assert ended.stderr.strip() == (
        "HOTLINE_RASA_SECRET is not set; start Rasa with `hotline rasa`."
    )


def test_an_unreadable_key_file_is_named(tmp_path):
    environment = write_settings(tmp_path, "http://127.0.0.1:9")
    (tmp_path / "keys.json").write_text("{}", encoding="utf-8")

    ended = serve(environment)

    assert ended.returncode == 2
    assert "keys.json cannot be read." in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_a_missing_model_says_what_to_do(tmp_path):
    environment = write_settings(tmp_path, "http://127.0.0.1:9")

    ended = serve(environment, "--model", str(tmp_path / "none.tar.gz"))

    assert ended.returncode == 2
    assert "run `make train` first." in ended.stderr


def test_using_the_absent_tensorflow_says_so():
    import tensorflow

    with pytest.raises(RuntimeError, match="runs without TensorFlow"):
        tensorflow.keras.Model()


def test_nothing_but_the_channel_listens(rasa):
    import urllib.error
    import urllib.request

    for path in ("/model/parse", "/conversations/x/tracker", "/webhooks/rest/webhook"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"http://127.0.0.1:{rasa.port}{path}", timeout=5)
        assert refused.value.code == 404


def test_health_tells_that_the_model_is_loaded(rasa):
    assert rasa.get("/") == (200, {"status": "ok"})


def test_telemetry_is_off(rasa):
    from rasa import telemetry

    assert os.environ["RASA_TELEMETRY_ENABLED"] == "false"
    assert not telemetry.is_telemetry_enabled()
