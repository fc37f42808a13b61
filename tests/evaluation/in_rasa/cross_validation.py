"""Learn four fifths of what we have, ask the fifth, five times: the FAQ, and risk."""

from __future__ import annotations

import json
import sys
from typing import Any

from nlu import environment

environment.prepare()

import numpy as np  # noqa: E402  # the environment comes first

from tests.evaluation.in_rasa.cached import Cached  # noqa: E402
from tests.evaluation.in_rasa.folds import folds  # noqa: E402
from tests.evaluation.sentences import Sentence, examples, taught  # noqa: E402


def main() -> None:
    """Print what was found of every sentence when it was not learned."""
    wanted = sys.argv[1:] or ["faq", "risk"]
    cached = Cached()
    found: dict[str, Any] = {}
    if "faq" in wanted:
        found["faq"] = cross_validate_faq(cached)
    if "risk" in wanted:
        found["risk"] = cross_validate_risk(cached)
    sys.stdout.write(json.dumps(found))


def cross_validate_faq(cached: Cached) -> list[dict[str, Any]]:
    """Rank every example by a ranking that was fitted without it."""
    questions = examples()
    found: list[dict[str, Any]] = [{} for _ in questions]
    parts = folds([one.text for one in questions], [one.where for one in questions])
    for number, (learned, asked) in enumerate(parts):
        _say(f"FAQ, fold {number + 1}")
        ranking = _fitted([questions[n] for n in learned], cached)
        for n in asked:
            ranked = ranking.rank(questions[n].text, cached)
            found[n] = {"topic": questions[n].where, "faq": ranked}
    return found


def _fitted(learned: list[Sentence], cached: Cached) -> Any:
    from nlu.faq import others, ranking
    from nlu.faq.document import FaqDocument

    from tests.evaluation.in_rasa.faq_document import document

    kept = {(one.where, one.text) for one in learned}
    whole = document()
    for entry in whole["entries"]:
        own = entry["examples"]
        entry["examples"] = [text for text in own if (entry["id"], text) in kept]
    fitted = ranking.fit(FaqDocument.parse(whole), others.shipped(), embed=cached.embed)
    assert fitted is not None
    return fitted


def cross_validate_risk(cached: Cached) -> list[dict[str, Any]]:
    """Assess every sentence of nlu/data by rules, and by models that did not learn it."""
    sentences = list(taught())
    found: list[dict[str, Any]] = [{} for _ in sentences]
    labels = [f"{one.intent} {_about(one).get('urgency', 'none')}" for one in sentences]
    for number, (learned, asked) in enumerate(folds([s.text for s in sentences], labels)):
        _say(f"Risk, fold {number + 1}")
        fold = _RiskFold([sentences[n] for n in learned], cached)
        for n in asked:
            found[n] = fold.ask(sentences[n])
    return found


class _RiskFold:
    def __init__(self, learned: list[Sentence], cached: Cached) -> None:
        from nlu.linear import Scaling, features
        from nlu.ngrams import Ngrams
        from nlu.risk.model import learn_risk
        from nlu.risk.rules import DangerRules

        texts = [one.text for one in learned]
        self._cached, self._rules = cached, DangerRules.read()
        self._ngrams, rows = Ngrams.learn_with_rows(texts, seldom=2)
        embeddings = cached.embed(texts)
        self._scaling = Scaling.learn(embeddings)
        x = features(rows, self._scaling(embeddings))
        self._model = learn_risk(x, [_about(one) for one in learned], ngrams=self._ngrams.size)

    def ask(self, one: Sentence) -> dict[str, Any]:
        """Assess a sentence; return that beside its labels."""
        from nlu.linear import Row
        from nlu.risk.decide import decide

        numbers, values = self._ngrams.row(one.text)
        embedding = self._scaling(self._cached.embed([one.text]))[0]
        learned = self._model.think(Row(numbers, values, embedding))
        decided = decide(self._rules.find(one.text), learned, lambda code: "")
        return {
            "where": one.where,
            "wanted": _about(one),
            "chance": learned.risk,
            "found": {**decided.as_dict(), "indicators": [i.code for i in decided.indicators]},
        }


def _about(one: Sentence) -> dict[str, Any]:
    return dict(one.about or {})


def _say(what: str) -> None:
    sys.stderr.write(f"Cross-validation: {what}\n")


if __name__ == "__main__":
    np.seterr(all="ignore")
    main()
