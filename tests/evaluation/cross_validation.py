"""Cross-validation: how well would a sentence be understood that was not learned?"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from tests.evaluation import rasa_python
from tests.evaluation.figures import Figure, figures_table, percent, table
from tests.evaluation.risk import micro_f1

#: Topics that are listed as the worst.
WORST = 15


@cache
def found() -> dict[str, list[dict[str, Any]]]:
    """Run it, once; it takes some minutes."""
    answered: dict[str, list[dict[str, Any]]] = rasa_python.run("cross_validation")
    return answered


def text() -> str:
    """Return the figures and the worst topics."""
    return f"{figures_table((*_faq(), *_risk()))}\n\n{_worst(found()['faq'])}"


def first(one: dict[str, Any]) -> str:
    """Return the entry that was ranked first, or "(none)"."""
    return str(one["faq"][0]["id"]) if one["faq"] else "(none)"


def _faq() -> Iterable[Figure]:
    all_of_it = found()["faq"]
    right = sum(first(one) == one["topic"] for one in all_of_it)
    among = sum(one["topic"] in {e["id"] for e in one["faq"]} for one in all_of_it)
    size = len(all_of_it)
    yield Figure("FAQ examples: right topic first", size, percent(right, size))
    yield Figure("FAQ examples: right topic among three", size, percent(among, size))
    yield Figure("FAQ examples: macro-F1 over topics", size, f"{_macro_f1(all_of_it):.3f}")


def _macro_f1(all_of_it: Sequence[dict[str, Any]]) -> float:
    wanted, told, both = Counter[str](), Counter[str](), Counter[str]()
    for one in all_of_it:
        wanted[one["topic"]] += 1
        told[first(one)] += 1
        both[one["topic"]] += first(one) == one["topic"]
    return sum(2 * both[t] / (wanted[t] + told[t]) for t in wanted) / len(wanted)


def _risk() -> Iterable[Figure]:
    risks = [one for one in found()["risk"] if _urgency(one) != "none"]
    harmless = [one for one in found()["risk"] if _urgency(one) == "none"]
    near = [one for one in harmless if one["where"].startswith("harmless/")]
    emergencies = [one for one in risks if _urgency(one) == "emergency"]
    for name, ones in (
        ("sentences of risk: found", risks),
        ("emergencies: found", emergencies),
        ("harmless, standing close to a danger: taken for one", near),
        ("all harmless sentences: taken for a danger", harmless),
    ):
        yield Figure(name, len(ones), percent(sum(map(_acts, ones)), len(ones)))
    seen = [one for one in risks if _acts(one)]
    right = sum(one["found"]["urgency"] == _urgency(one) for one in seen)
    yield Figure("urgency right", len(seen), percent(right, len(seen)))
    yield Figure(
        "indicators, micro-F1", len(risks), f"{micro_f1([_told(r) for r in risks]):.2f}"
    )


def _urgency(one: dict[str, Any]) -> str:
    return str(one["wanted"].get("example", one["wanted"]).get("urgency", "none"))


def _acts(one: dict[str, Any]) -> bool:
    return bool(one["found"]["urgency"] != "none")


def _told(one: dict[str, Any]) -> Any:
    return {"indicators": ",".join(one["wanted"]["indicators"]) or "-"}, {"risk": one["found"]}


def _worst(all_of_it: Sequence[dict[str, Any]]) -> str:
    topics: defaultdict[str, list[str]] = defaultdict(list)
    for one in all_of_it:
        topics[one["topic"]].append(first(one))
    lines = []
    for topic, told in topics.items():
        taken = Counter(other for other in told if other != topic).most_common(4)
        names = ", ".join(f"{name} {count}" for name, count in taken)
        lines.append((told.count(topic) / len(told), topic, names, len(told)))
    shown = [
        (topic, names, f"{100 * part:.0f} % of {size}")
        for part, topic, names, size in sorted(lines)[:WORST]
    ]
    return table(("topic", "taken for", "ranked first"), shown, left=2)
