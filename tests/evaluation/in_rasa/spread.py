"""How differently the sentences are written that we learn from."""

from __future__ import annotations

import itertools
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any

from nlu.languages import TellingWords

from tests.evaluation.in_rasa.trigrams import alike
from tests.evaluation.sentences import examples, taught

#: Lengths in words: up to this many.
LENGTHS = (3, 8, 15, 30)
LANGUAGES = ("id", "jv", "su", "ms", "en")

_WORD = re.compile(r"\w+")


def main() -> None:
    """Print the spread of each kind of sentence."""
    kinds: dict[str, list[str]] = {"FAQ examples": [one.text for one in examples()]}
    for one in taught():
        kinds.setdefault(one.where.partition("/")[0], []).append(one.text)
    telling = TellingWords.read()
    found = {name: _spread(texts, telling) for name, texts in kinds.items()}
    sys.stdout.write(json.dumps(found))


def _spread(texts: Sequence[str], telling: TellingWords) -> dict[str, Any]:
    words = [_WORD.findall(text.lower()) for text in texts]
    openings = Counter(row[0] for row in words if row)
    pairs = Counter(" ".join(row[:2]) for row in words if len(row) > 1)
    languages = Counter(telling.tell(text).code or "untold" for text in texts)
    overlaps = alike(texts, above=0.3)
    return {
        "sentences": len(texts),
        "lengths": _lengths([len(row) for row in words]),
        "openings": len(openings),
        "commonest": openings.most_common(1)[0],
        "commonest_pair": pairs.most_common(1)[0],
        "languages": {code: languages[code] for code in (*LANGUAGES, "untold")},
        "unmarked": sum(not re.search(r"[.,!?]", text) for text in texts),
        "most_alike": round(overlaps[0][2], 2) if overlaps else 0.3,
    }


def _lengths(counts: Sequence[int]) -> list[int]:
    bounds = [0, *LENGTHS, max(counts)]
    return [
        sum(low < count <= high for count in counts) for low, high in itertools.pairwise(bounds)
    ]


if __name__ == "__main__":
    main()
