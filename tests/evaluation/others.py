"""What is none of our business gets no entry."""

from collections.abc import Iterable

from tests.evaluation.figures import Figure, share
from tests.evaluation.sentences import rows
from tests.evaluation.understood import understood


def figures(name: str = "other.tsv") -> Iterable[Figure]:
    """Measure messages about anything else."""
    found = understood([row["text"] for row in rows(name)])
    yield Figure(
        "none of our business: no entry given",
        len(found),
        share(found, lambda one: one["faq"] == []),
        "95 %",
    )
