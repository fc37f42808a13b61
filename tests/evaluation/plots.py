"""Pictures: confused topics, the threshold of risk, and whether scores mean what they say."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from tests.evaluation import cross_validation, rasa_python
from tests.evaluation.figures import share
from tests.evaluation.page import PICTURES
from tests.evaluation.sentences import must_pass, rows

#: Topics in the confusion matrix.
SHOWN = 20
#: Thresholds of risk that are tried.
STEPS = 100
#: Bins of the reliability diagram.
BINS = 10

CAPTIONS = """\
![The twenty topics that are confused most](pictures/evaluation/confusion.svg)

The twenty topics that are confused most, in cross-validation.

![Recall and false alarms of risk, over the threshold](pictures/evaluation/risk-thresholds.svg)

What is found, and what is taken for a danger, if the bot acted or asked from this chance on
(`risk.tsv`).

![How often an entry was right, by its score](pictures/evaluation/reliability.svg)

Scores are chances: on the line they mean what they say. Expected calibration error {error:.3f}
on {asked} questions. The ranking alone has the right topic first in {first} of them and among
three in {among}; what the first table shows less is lost where it is decided what to do."""


def text() -> str:
    """Draw the pictures and return them with what they show."""
    risks = rows("risk.tsv")
    asked = [(row["topic"], row["text"]) for row in rows("faq.tsv")]
    asked += [(one.where, one.text) for one in must_pass()]
    texts = [row["text"] for row in risks] + [question for _, question in asked]
    raw = rasa_python.run("raw", [each.replace("\\n", "\n") for each in texts])
    weighed, ranked = raw[: len(risks)], raw[len(risks) :]
    scored = [(one["faq"], topic) for one, (topic, _) in zip(ranked, asked, strict=True)]
    reliability = _reliability(scored)
    seen = {
        "confusion": _confusion(cross_validation.found()["faq"]),
        "thresholds": _thresholds(risks, weighed),
        "reliability": reliability,
    }
    rasa_python.run("draw", seen, arguments=[str(PICTURES)])
    return CAPTIONS.format(
        error=reliability["error"],
        asked=len(scored),
        first=share(scored, lambda one: [one[1]] == [entry["id"] for entry in one[0][:1]]),
        among=share(scored, lambda one: one[1] in {entry["id"] for entry in one[0]}),
    )


def _confusion(found: Sequence[dict[str, Any]]) -> dict[str, Any]:
    pairs = Counter((one["topic"], cross_validation.first(one)) for one in found)
    trouble: Counter[str] = Counter()
    for (wanted, told), count in pairs.items():
        if wanted != told:
            trouble.update({wanted: count, told: count})
    trouble.pop("(none)", None)
    names = sorted(name for name, _ in trouble.most_common(SHOWN))
    counts = [[pairs[wanted, told] for told in names] for wanted in names]
    return {"names": names, "counts": counts}


def _thresholds(
    risks: Sequence[dict[str, str]], weighed: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    both = list(zip((row["urgency"] for row in risks), weighed, strict=True))
    kinds = {
        "recall": ("risk found", [one for urgency, one in both if urgency != "none"]),
        "emergencies": ("emergencies found", [o for u, o in both if u == "emergency"]),
        "alarms": ("harmless taken for a risk", [o for u, o in both if u == "none"]),
    }
    at = [step / STEPS for step in range(STEPS + 1)]
    curves: dict[str, Any] = {
        name: {
            "label": label,
            "model": [_above(ones, limit, rules=False) for limit in at],
            "both": [_above(ones, limit, rules=True) for limit in at],
        }
        for name, (label, ones) in kinds.items()
    }
    return {"at": at, "marks": rasa_python.run("marks"), **curves}


def _above(ones: Sequence[dict[str, Any]], limit: float, *, rules: bool) -> float:
    found = sum(one["chance"] >= limit or (rules and one["told"]) for one in ones)
    return 100 * found / max(1, len(ones))


def _reliability(scored: Sequence[tuple[list[dict[str, Any]], str]]) -> dict[str, Any]:
    firsts = [
        (ranked[0]["score"], ranked[0]["id"] == topic) for ranked, topic in scored if ranked
    ]
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for score, is_right in firsts:
        bins[min(BINS - 1, int(score * BINS))].append((score, is_right))
    filled = [one for one in bins if one]
    said = [sum(score for score, _ in one) / len(one) for one in filled]
    right = [sum(is_right for _, is_right in one) / len(one) for one in filled]
    gaps = [abs(a - b) * len(one) for a, b, one in zip(said, right, filled, strict=True)]
    return {
        "said": said,
        "right": right,
        "middle": [(number + 0.5) / BINS for number in range(BINS)],
        "count": [len(one) for one in bins],
        "error": sum(gaps) / max(1, len(firsts)),
    }
