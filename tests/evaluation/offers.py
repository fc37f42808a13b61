"""Offers: scams are recognised, plausible ones left alone, and the signs are the right ones."""

from collections import Counter
from collections.abc import Iterable

from tests.evaluation.figures import Figure, share
from tests.evaluation.sentences import rows
from tests.evaluation.understood import Found, understood


def figures() -> Iterable[Figure]:
    """Measure advertisements and what stands close to them."""
    found = rows("offers.tsv")
    both = list(zip(found, understood([row["text"] for row in found]), strict=True))
    scams = [one for one in both if one[0]["kind"] == "scam"]
    plausible = [one for one in both if one[0]["kind"] == "plausible"]
    yield Figure(
        "scam advertisements recognised", len(scams), share(scams, _recognised), "95 %"
    )
    yield Figure(
        "plausible ones left alone",
        len(plausible),
        share(plausible, lambda one: one[1]["offer"]["signs"] == []),
        "90 %",
    )
    yield Figure("warning signs of scams, micro-F1", len(scams), f"{_f1(scams):.2f}")


def _recognised(one: tuple[dict[str, str], Found]) -> bool:
    return bool(one[1]["offer"]["is_offer"] and one[1]["offer"]["signs"])


def _f1(scams: list[tuple[dict[str, str], Found]]) -> float:
    counted: Counter[str] = Counter()
    for row, found in scams:
        wanted, named = set(row["signs"].split(",")), set(found["offer"]["signs"])
        counted["both"] += len(wanted & named)
        counted["either"] += len(wanted) + len(named)
    return 2 * counted["both"] / max(1, counted["either"])
