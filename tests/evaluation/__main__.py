"""Measure how messages are understood that nobody trained with: `make evaluate`.

`python -m tests.evaluation [PART ...]` measures only some parts; each writes its own place in
docs/evaluation.md.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime

from tests.evaluation import (
    cross_validation,
    faq,
    languages,
    massive,
    offers,
    others,
    page,
    plots,
    risk,
    spread,
)
from tests.evaluation.figures import figures_table
from tests.evaluation.sentences import held_out
from tests.evaluation.understood import understood


def _figures() -> str:
    found = [figure for part in (faq, risk, others, offers) for figure in part.figures()]
    day = f"Measured {datetime.now(UTC):%d %B %Y} with `make evaluate`."
    return f"{day}\n\n{figures_table(found)}"


def _unread() -> str:
    return figures_table(
        [
            *faq.figures([faq.UNREAD]),
            *risk.figures("risk-unread.tsv"),
            *others.figures("other-unread.tsv"),
        ]
    )


PARTS: dict[str, Callable[[], str]] = {
    "evaluate": _figures,
    "unread": _unread,
    "languages": languages.text,
    "lost": faq.lost,
    "plots": plots.text,
    "cross-validation": cross_validation.text,
    "massive": massive.text,
    "spread": spread.text,
}
#: What the hotline itself is asked for.
ASKING = {"evaluate", "unread", "languages", "lost"}


def main() -> None:
    """Measure the parts that are named, or all."""
    names = sys.argv[1:] or list(PARTS)
    if unknown := set(names) - set(PARTS):
        raise SystemExit(f"No such part: {', '.join(unknown)}. Parts: {', '.join(PARTS)}.")
    if ASKING.intersection(names):
        # All at once: the model is loaded once.
        understood([one.text.replace("\n", "\\n") for one in held_out()])
    for name in names:
        text = PARTS[name]()
        page.put(name, text)
        sys.stdout.write(f"{text}\n\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
