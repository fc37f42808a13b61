"""Measure how messages are understood that nobody trained with: `make evaluate`.

Writes its tables into docs/evaluation.md.
"""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from json import loads
from pathlib import Path
from typing import Any

from hotline.cli.start import ROOT
from hotline.content.load import read_yaml

HERE = Path(__file__).parent
PAGE = ROOT / "docs" / "evaluation.md"
BEGIN, END = "<!-- evaluate -->", "<!-- /evaluate -->"

Found = dict[str, Any]


def main() -> None:
    table = "\n".join(_lines())
    sys.stdout.write(f"{table}\n")
    before, _, rest = PAGE.read_text().partition(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n{table}\n{END}{rest.partition(END)[2]}")


def _lines() -> Iterable[str]:
    yield f"Measured {datetime.now(UTC):%d %B %Y} with `make evaluate`."
    yield ""
    yield "| what | messages | figure | goal |"
    yield "| --- | ---: | ---: | ---: |"
    for what, count, figure, goal in (*_faq(), *_risk(), *_others(), *_offers()):
        yield f"| {what} | {count} | {figure} | {goal} |"


def _table(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text().splitlines()
    return [line.split("\t") for line in lines[1:] if line]


def _understood(texts: Sequence[str]) -> list[Found]:
    command = [sys.executable, "-c", "from hotline.cli import main; main()", "understand"]
    answered = subprocess.run(
        command,
        input="\n".join(texts) + "\n",
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    return [loads(line) for line in answered.stdout.splitlines()]


def _share(found: Sequence[Any], is_right: Callable[[Any], bool]) -> str:
    return f"{100 * sum(map(is_right, found)) / len(found):.1f} %" if found else "-"


def _faq() -> Iterable[tuple[str, int, str, str]]:
    written = _table("faq.tsv")
    asked = [
        (path.stem, str(question))
        for path in sorted((ROOT / "content" / "faq").glob("*.yml"))
        for question in read_yaml(path)["must_pass"]
    ]
    for name, pairs in (
        ("questions by others", [(topic, text) for topic, text in written]),
        ("must-pass questions", asked),
    ):
        found = _understood([text for _, text in pairs])
        both = list(zip((topic for topic, _ in pairs), found, strict=True))
        yield (
            f"{name}: right topic first", len(both),
            _share(both, lambda one: [one[0]] == [entry["id"] for entry in one[1]["faq"][:1]]),
            "90 %",
        )  # fmt: skip
        yield (
            f"{name}: right topic among three", len(both),
            _share(both, lambda one: one[0] in {entry["id"] for entry in one[1]["faq"]}),
            "97 %",
        )  # fmt: skip


def _acts(one: tuple[list[str], Found]) -> bool:
    return bool(one[1]["risk"]["urgency"] != "none")


def _risk() -> Iterable[tuple[str, int, str, str]]:
    rows = _table("risk.tsv")
    both = list(zip(rows, _understood([row[3] for row in rows]), strict=True))
    risks = [one for one in both if one[0][0] != "none"]
    harmless = [one for one in both if one[0][0] == "none"]
    emergencies = [one for one in risks if one[0][0] == "emergency"]
    seen = [one for one in risks if _acts(one)]
    yield "risk found (acted on or asked about)", len(risks), _share(risks, _acts), "97 %"
    yield "emergencies found", len(emergencies), _share(emergencies, _acts), "99 %"
    yield (
        "emergencies taken for a question", len(emergencies),
        _share(emergencies, lambda one: not _acts(one) and one[1]["faq"] != []), "0 %",
    )  # fmt: skip
    yield "harmless taken for a risk", len(harmless), _share(harmless, _acts), "3 %"
    yield (
        "of these only asked about", sum(map(_acts, harmless)),
        _share(
            [one for one in harmless if _acts(one)],
            lambda one: one[1]["intent"] == "unsure_risk",
        ), "",
    )  # fmt: skip
    yield (
        "urgency right", len(seen),
        _share(seen, lambda one: one[1]["risk"]["urgency"] == one[0][0]), "85 %",
    )  # fmt: skip
    yield "indicators, micro-F1", len(risks), f"{_f1(risks):.2f}", "0.80"


def _f1(risks: Sequence[tuple[list[str], Found]]) -> float:
    counted: Counter[str] = Counter()
    for row, found in risks:
        wanted = set(row[2].split(",")) - {"-"}
        told = set(found["risk"]["indicators"])
        counted["both"] += len(wanted & told)
        counted["either"] += len(wanted) + len(told)
    return 2 * counted["both"] / counted["either"]


def _others() -> Iterable[tuple[str, int, str, str]]:
    texts = (HERE / "other.tsv").read_text().splitlines()
    found = _understood(texts)
    yield (
        "none of our business: no entry given", len(found),
        _share(found, lambda one: one["faq"] == []), "95 %",
    )  # fmt: skip


def _offers() -> Iterable[tuple[str, int, str, str]]:
    rows = _table("offers.tsv")
    both = list(zip(rows, _understood([row[2] for row in rows]), strict=True))
    scams = [one for one in both if one[0][0] == "scam"]
    plausible = [one for one in both if one[0][0] == "plausible"]
    yield (
        "scam advertisements recognised", len(scams),
        _share(
            scams, lambda one: one[1]["offer"]["is_offer"] and one[1]["offer"]["signs"] != []
        ),
        "95 %",
    )  # fmt: skip
    yield (
        "plausible ones left alone", len(plausible),
        _share(plausible, lambda one: one[1]["offer"]["signs"] == []), "90 %",
    )  # fmt: skip


if __name__ == "__main__":
    main()
