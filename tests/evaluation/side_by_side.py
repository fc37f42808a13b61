"""Side by side with Rasa's default pipeline, on the same data: `make evaluate-default`.

It trains both, the default one for most of half an hour.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from tests.evaluation import page, rasa_python
from tests.evaluation.figures import percent, table
from tests.evaluation.sentences import ROOT, must_pass, read, rows
from tests.evaluation.understood import understood

DEFAULT = ROOT / "tests" / "evaluation" / "default_pipeline" / "config.yml"
#: The last measurement of both, so that the page can be written again without training.
KEPT = ROOT / "models" / "evaluation" / "side-by-side.json"
#: Intents whose message gets an entry: `question` are questions nobody labelled with a topic.
ASKING = {"faq", "question"}

#: A message: what kind, what is right, its words.
Message = tuple[str, str, str]


def main() -> None:
    """Train and measure both, unless told to write what was measured last."""
    messages = _messages()
    if sys.argv[1:] == ["--again"]:
        measured = json.loads(KEPT.read_text("utf-8"))
    else:
        texts = [text for _, _, text in messages]
        measured = {
            which: rasa_python.run("assistant", texts, arguments=[which])
            for which in ("ours", "default")
        }
        measured["epochs"] = _epochs()
        measured["day"] = f"{datetime.now(UTC):%d %B %Y}"
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        KEPT.write_text(json.dumps(measured), "utf-8")
    text = _page(messages, measured)
    page.put("default-pipeline", text)
    sys.stdout.write(f"{text}\n")


def _messages() -> list[Message]:
    found = [("faq", row["topic"], row["text"]) for row in rows("faq.tsv")]
    found += [("must-pass", one.where, one.text.replace("\n", "\\n")) for one in must_pass()]
    found += [("risk", row["urgency"], row["text"]) for row in rows("risk.tsv")]
    found += [("other", "", row["text"]) for row in rows("other.tsv")]
    return found


def _page(messages: Sequence[Message], measured: dict[str, Any]) -> str:
    ours = [_own(one) for one in understood([text for _, _, text in messages])]
    default = [_default(one) for one in measured["default"]["understood"]]
    lines = [
        *_accuracy(messages, ours, default),
        *_cost(measured["ours"], measured["default"]),
    ]
    head = ("", "this project", "Rasa's default pipeline")
    note = (
        f"Measured {measured['day']} with `make evaluate-default` on "
        f"{measured['default']['sentences']:,} sentences, "
        f"with {measured['epochs']} (Rasa's default: 100)."
    )
    return f"{note}\n\n{table(head, lines, left=1)}"


def _epochs() -> str:
    listed = read(DEFAULT)
    parts = [part for part in (*listed["pipeline"], *listed["policies"]) if "epochs" in part]
    return ", ".join(f"{part['name']} {part['epochs']} epochs" for part in parts)


def _own(found: dict[str, Any]) -> dict[str, Any]:
    topics = [entry["id"] for entry in found["faq"]]
    return {"topics": topics, "risk": found["risk"]["urgency"] != "none"}


def _default(found: dict[str, Any]) -> dict[str, Any]:
    topics = found["topics"] if found["intent"] in ASKING else []
    return {"topics": topics, "risk": found["intent"] == "report_risk"}


def _accuracy(
    messages: Sequence[Message],
    ours: Sequence[dict[str, Any]],
    default: Sequence[dict[str, Any]],
) -> Iterable[tuple[str, str, str]]:
    both = list(zip(messages, ours, default, strict=True))
    for what, kinds, is_right in (
        ("questions by others: right topic first", {"faq"}, _first),
        ("questions by others: among three", {"faq"}, _among),
        ("must-pass questions: right topic first", {"must-pass"}, _first),
        ("must-pass questions: among three", {"must-pass"}, _among),
        ("none of our business: no entry given", {"other"}, lambda _, f: not f["topics"]),
    ):
        kept = [one for one in both if one[0][0] in kinds]
        yield (
            what,
            *(
                percent(sum(is_right(one[0][1], one[n]) for one in kept), len(kept))
                for n in (1, 2)
            ),
        )
    risks = [one for one in both if one[0][0] == "risk"]
    for what, urgencies in (
        ("risk found", {"emergency", "ongoing", "predeparture", "past"}),
        ("emergencies found", {"emergency"}),
        ("harmless taken for a risk", {"none"}),
    ):
        kept = [one for one in risks if one[0][1] in urgencies]
        yield what, *(percent(sum(one[n]["risk"] for one in kept), len(kept)) for n in (1, 2))


def _first(topic: str, found: dict[str, Any]) -> bool:
    return bool(found["topics"][:1] == [topic])


def _among(topic: str, found: dict[str, Any]) -> bool:
    return topic in found["topics"]


def _cost(ours: dict[str, Any], default: dict[str, Any]) -> Iterable[tuple[str, str, str]]:
    for what, key, unit in (
        ("training", "training_seconds", " s"),
        ("peak memory, training and answering", "peak_megabytes", " MB"),
        ("model file", "model_megabytes", " MB"),
        ("understanding a message, median", "p50_milliseconds", " ms"),
        ("95th percentile", "p95_milliseconds", " ms"),
    ):
        yield what, f"{ours[key]:,}{unit}", f"{default[key]:,}{unit}"


if __name__ == "__main__":
    main()
