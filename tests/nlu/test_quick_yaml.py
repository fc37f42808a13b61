"""What the quick parser reads is what Rasa's own reads."""

from pathlib import Path

import pytest
from nlu.quick_yaml import read
from rasa.shared.utils.io import read_yaml

FILES = [
    "talk/affirm.yml",
    "talk/deny.yml",
    "risk/part-7.yml",
    "offers/near-1.yml",
    "rules.yml",
]


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_ours_reads_the_same(name):
    content = (Path("nlu/data") / name).read_text(encoding="utf-8")

    assert read(content) == read_yaml(content)


def test_short_words_stay_words():
    assert read("- no\n- on\n- y\n- ya\n- true\n- 1955\n") == [
        "no",
        "on",
        "y",
        "ya",
        True,
        1955,
    ]
