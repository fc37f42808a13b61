"""Draw the pictures of docs/evaluation.md: JSON of what is to be seen comes in, SVG out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("svg")

from matplotlib import pyplot  # the backend comes first

#: The same picture of the same figures, so that only what changed is committed.
STEADY = {"svg.hashsalt": "siaga", "svg.fonttype": "none", "font.size": 9}


def main() -> None:
    """Draw all three pictures into the folder that is named."""
    folder, seen = Path(sys.argv[1]), json.load(sys.stdin)
    folder.mkdir(parents=True, exist_ok=True)
    pyplot.rcParams.update(STEADY)
    _save(_confusion(seen["confusion"]), folder / "confusion.svg")
    _save(_thresholds(seen["thresholds"]), folder / "risk-thresholds.svg")
    _save(_reliability(seen["reliability"]), folder / "reliability.svg")
    sys.stdout.write("true")


def _confusion(seen: dict[str, Any]) -> Any:
    names, counts = seen["names"], seen["counts"]
    figure, axes = pyplot.subplots(figsize=(8.5, 8))
    largest = max(c for i, row in enumerate(counts) for j, c in enumerate(row) if i != j)
    shown = [[0 if i == j else c for j, c in enumerate(row)] for i, row in enumerate(counts)]
    axes.imshow(shown, cmap="Oranges", vmin=0, vmax=largest)
    for i, row in enumerate(counts):
        for j, count in enumerate(row):
            if count:
                color = "white" if i != j and count > largest / 2 else "black"
                axes.text(j, i, count, ha="center", va="center", fontsize=7, color=color)
    axes.set_xticks(range(len(names)))
    axes.set_xticklabels(names, rotation=60, ha="right")
    axes.set_yticks(range(len(names)))
    axes.set_yticklabels(names)
    axes.set_xlabel("ranked first")
    axes.set_ylabel("asked for")
    return figure


def _thresholds(seen: dict[str, Any]) -> Any:
    figure, axes = pyplot.subplots(figsize=(7, 4))
    for name, style in (("recall", "C0"), ("emergencies", "C3"), ("alarms", "C1")):
        axes.plot(seen["at"], seen[name]["model"], f"{style}--", linewidth=1)
        axes.plot(seen["at"], seen[name]["both"], style, label=seen[name]["label"])
    for name, at in seen["marks"].items():
        axes.axvline(at, color="grey", linewidth=0.8)
        axes.text(at + 0.005, 50, name, rotation=90, va="center", color="grey")
    axes.set_xlabel("threshold of the learned chance (dashed: without the written rules)")
    axes.set_ylabel("percent")
    axes.set_ylim(0, 101)
    axes.set_xlim(0, 1)
    axes.grid(alpha=0.3)
    axes.legend(loc="center right")
    return figure


def _reliability(seen: dict[str, Any]) -> Any:
    figure, (axes, below) = pyplot.subplots(
        2, 1, figsize=(5, 6), sharex=True, gridspec_kw={"height_ratios": [3, 1]}
    )
    axes.plot([0, 1], [0, 1], color="grey", linewidth=0.8)
    axes.plot(seen["said"], seen["right"], "C0o-")
    axes.set_ylabel("share that was right")
    axes.set_ylim(0, 1)
    axes.grid(alpha=0.3)
    below.bar(seen["middle"], seen["count"], width=0.09, color="C0")
    below.set_xlabel("score of the entry that stood first")
    below.set_ylabel("questions")
    below.set_xlim(0, 1)
    return figure


def _save(figure: Any, path: Path) -> None:
    figure.savefig(path, bbox_inches="tight", metadata={"Date": None, "Creator": None})
    pyplot.close(figure)


if __name__ == "__main__":
    main()
