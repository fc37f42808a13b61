import shutil
from pathlib import Path

import pytest
from nlu.digest import digest


@pytest.fixture
def project(tmp_path) -> Path:
    for name in ("config.yml", "domain.yml"):
        shutil.copy(name, tmp_path / name)
    leave_out = shutil.ignore_patterns(".venv", "__pycache__")
    shutil.copytree("nlu", tmp_path / "nlu", ignore=leave_out)
    shutil.copytree("content", tmp_path / "content")
    return tmp_path


def test_the_same_inputs_have_the_same_digest(project):
    assert digest(project) == digest(Path())


@pytest.mark.parametrize(
    "name",
    [
        "domain.yml",
        "config.yml",
        "nlu/data/rules.yml",
        "nlu/words/danger.yml",
        "nlu/linear.py",
        "content/faq/steps.yml",
    ],
)
def test_every_input_counts(project, name):
    before = digest(project)

    with (project / name).open("a", encoding="utf-8") as changed:
        changed.write("\n# changed\n")

    assert digest(project) != before


def test_a_new_file_of_sentences_counts(project):
    before = digest(project)

    (project / "nlu/data/talk/more.yml").write_text("version: '3.1'\n", encoding="utf-8")

    assert digest(project) != before


def test_what_only_serves_does_not_count(project):
    before = digest(project)

    (project / "nlu/channel.py").write_text("# rewritten\n", encoding="utf-8")

    assert digest(project) == before
