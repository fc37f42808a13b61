"""Questions: is the right topic found first, or among three?"""

from collections import Counter
from collections.abc import Iterable, Sequence

from tests.evaluation.figures import Figure, share, table
from tests.evaluation.sentences import must_pass, rows
from tests.evaluation.understood import Found, understood

#: A question, by whom it was written, its topic and what was understood.
Asked = tuple[str, str, Found]

NAMES = ("questions by others", "must-pass questions")
UNREAD = "questions nobody had read"
#: Where the questions of others stand.
_FILES = {NAMES[0]: "faq.tsv", UNREAD: "faq-unread.tsv"}
#: Topics that are listed as the worst.
WORST = 15


def asked(name: str) -> list[Asked]:
    """Return the questions of one kind, each as (topic, language, what was understood)."""
    if name in _FILES:
        found = [(row["topic"], row["language"], row["text"]) for row in rows(_FILES[name])]
    else:
        found = [(one.where, "", one.text.replace("\n", "\\n")) for one in must_pass()]
    told = understood([text for _, _, text in found])
    return [(topic, code, one) for (topic, code, _), one in zip(found, told, strict=True)]


def is_first(one: Asked) -> bool:
    """Tell whether the right topic stands first."""
    return [one[0]] == [entry["id"] for entry in one[2]["faq"][:1]]


def is_among(one: Asked) -> bool:
    """Tell whether the right topic is one of the three."""
    return one[0] in {entry["id"] for entry in one[2]["faq"]}


def figures(names: Iterable[str] = NAMES) -> Iterable[Figure]:
    """Measure some kinds of questions."""
    for name in names:
        found = asked(name)
        yield Figure(f"{name}: right topic first", len(found), share(found, is_first), "90 %")
        yield Figure(
            f"{name}: right topic among three", len(found), share(found, is_among), "97 %"
        )


def lost() -> str:
    """Say what questions were lost to: an intent that answers none, or another topic."""
    found = [one for name in NAMES for one in asked(name)]
    return "\n\n".join(
        (
            "What became of the questions whose topic did not stand first:",
            _what_became(found),
            "Topics with the fewest questions found first, and what they were taken for:",
            _worst(found),
        )
    )


def _what_became(found: Sequence[Asked]) -> str:
    missed = [one for one in found if not is_first(one)]
    ways = Counter((one[2]["intent"], _way(one)) for one in missed)
    lines = [
        (intent, way, count, f"{100 * count / len(found):.1f} %")
        for (intent, way), count in ways.most_common()
    ]
    return table(("taken for", "and", "questions", "of all"), lines, left=2)


def _way(one: Asked) -> str:
    if not one[2]["faq"]:
        return "no entry was given"
    return "the topic came second or third" if is_among(one) else "other topics were given"


def _worst(found: Sequence[Asked]) -> str:
    lines = []
    for topic in sorted({one[0] for one in found}):
        own = [one for one in found if one[0] == topic]
        missed = [one for one in own if not is_first(one)]
        lines.append((len(own) - len(missed), len(own), topic, _instead(missed)))
    lines.sort(key=lambda line: (line[0] / line[1], -line[1]))
    shown = [(topic, instead, f"{hit} of {of}") for hit, of, topic, instead in lines[:WORST]]
    return table(("topic", "taken for", "found first"), shown, left=2)


def _instead(missed: Sequence[Asked]) -> str:
    taken = Counter(
        one[2]["faq"][0]["id"] if one[2]["faq"] else f"({one[2]['intent']})" for one in missed
    )
    return ", ".join(f"{name} {count}" for name, count in taken.most_common(4))
