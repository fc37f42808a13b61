"""Tune the encoder and write nlu/second_opinion/weights.npz: `make tune`.

Worth its half hour after some thousand new sentences. It learns urgency, indicators, topics and
intents at once: what tells topics apart keeps it from learning danger by heart.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from nlu.embedding import gist
from nlu.encoder.encoder import packaged
from nlu.encoder.packed import PackedModel
from nlu.encoder.pieces import cutter
from nlu.risk.assessment import URGENCIES
from nlu.second_opinion.opinion import TENSOR, WEIGHTS
from nlu.second_opinion.tuning.encoder import DROPOUT, Encoder
from nlu.second_opinion.tuning.sentences import Sentence, sentences

TIMES, AT_ONCE = 4, 64
#: Speed of the encoder; the heads, which begin from nothing, learn ten times as fast.
SPEED, HEADS = 2e-4, 10.0
#: Share of the steps in which the speed rises from nothing.
RISING = 0.06
#: Sentences of about one length are learned together: portions of so many are sorted by it.
SORTED = 30
#: How far an error counts: urgency, labels, topic, intent.
SHARES = (2.0, 0.5, 1.5, 0.5)
#: What embeddings, which have length one, are lengthened by at first.
LENGTH = 15.0


@dataclass(frozen=True)
class Wanted:
    """What each sentence's heads are to say."""

    labels: list[str]
    topics: list[str]
    intents: list[str]
    numbers: dict[str, Tensor]

    @classmethod
    def of(cls, told: Sequence[Sentence]) -> Wanted:
        """Number everything."""
        labels = sorted({label for one in told for label in one.labels})
        topics = sorted({one.topic for one in told if one.topic})
        intents = sorted({one.intent for one in told})
        numbers = {
            "urgency": torch.tensor([URGENCIES.index(one.urgency) for one in told]),
            "weight": torch.tensor([one.weight for one in told]),
            "risky": torch.tensor([float(one.urgency != "none") for one in told]),
            "labels": torch.tensor(
                [[float(label in one.labels) for label in labels] for one in told]
            ),
            "topic": torch.tensor(
                [topics.index(one.topic) if one.topic else -1 for one in told]
            ),
            "intent": torch.tensor([intents.index(one.intent) for one in told]),
        }
        return cls(labels, topics, intents, numbers)


class Heads(nn.Module):
    """What follows from an embedding."""

    def __init__(self, width: int, wanted: Wanted) -> None:
        super().__init__()
        self.urgency = nn.Linear(width, len(URGENCIES))
        self.label = nn.Linear(width, len(wanted.labels))
        self.topic = nn.Linear(width, len(wanted.topics))
        self.intent = nn.Linear(width, len(wanted.intents))
        self.length = nn.Parameter(torch.tensor(LENGTH))

    def error(self, rows: Tensor, chosen: Tensor, wanted: Wanted) -> Tensor:
        """Return how wrong they are about the chosen sentences, per sentence."""
        rows = functional.dropout(rows * self.length, DROPOUT)
        right = {name: numbers[chosen] for name, numbers in wanted.numbers.items()}
        urgency = functional.cross_entropy(
            self.urgency(rows), right["urgency"], reduction="none"
        )
        labels = functional.binary_cross_entropy_with_logits(
            self.label(rows), right["labels"], reduction="none"
        )
        parts = (
            (urgency * right["weight"]).sum(),
            (labels.sum(1) * right["risky"]).sum(),
            functional.cross_entropy(
                self.topic(rows), right["topic"], ignore_index=-1, reduction="sum"
            ),
            functional.cross_entropy(self.intent(rows), right["intent"], reduction="sum"),
        )
        return sum(share * part for share, part in zip(SHARES, parts, strict=True)) / len(rows)

    def kept(self) -> dict[str, np.ndarray]:
        """Return the heads that give an opinion, for rows of length one."""
        length = float(self.length.detach())
        found = {}
        for name in ("urgency", "label", "topic"):
            head = getattr(self, name)
            found[f"{name}.weights"] = head.weight.detach().numpy().T * np.float32(length)
            found[f"{name}.bias"] = head.bias.detach().numpy()
        return found


def main() -> int:
    """Tune, and write what was learned."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--at-most", type=int, help="take so many sentences, to try it out")
    parser.add_argument("--to", type=Path, default=WEIGHTS, help="where to write")
    asked = parser.parse_args()
    torch.manual_seed(0)
    random.seed(0)
    model = PackedModel.read(packaged())
    told = sentences()
    told = random.sample(told, asked.at_most) if asked.at_most else told
    wanted = Wanted.of(told)
    cut = cutter(model.vocabulary())
    encoder, heads = Encoder(model), Heads(model.width, wanted)
    learn(encoder, heads, [cut(gist(one.text)) for one in told], wanted)
    np.savez_compressed(
        asked.to,
        original=model.fingerprint(),
        urgencies=np.array(URGENCIES),
        labels=np.array(wanted.labels),
        topics=np.array(wanted.topics),
        **heads.kept(),
        **{f"{TENSOR}{name}": raw for name, raw in encoder.changed().items()},
    )
    _say(f"{asked.to}: tuned with {len(told)} sentences")
    return 0


def learn(encoder: Encoder, heads: Heads, texts: Sequence[np.ndarray], wanted: Wanted) -> None:
    """Show all texts so many times, ever more slowly."""
    tuned = [weights for weights in encoder.parameters() if weights.requires_grad]
    steps = TIMES * -(-len(texts) // AT_ONCE)
    machine = torch.optim.AdamW(
        [
            {"params": [each for each in tuned if each.ndim > 1], "lr": SPEED},
            {"params": [each for each in tuned if each.ndim < 2], "lr": SPEED},
            {"params": heads.parameters(), "lr": SPEED * HEADS},
        ],
        betas=(0.9, 0.98),
        weight_decay=0.0,
    )
    machine.param_groups[0]["weight_decay"] = 0.01
    speed = torch.optim.lr_scheduler.LambdaLR(
        machine, lambda step: min(1.0, (step + 1) / (RISING * steps)) * (1.0 - step / steps)
    )
    encoder.train()
    started, errors = time.monotonic(), 0.0
    for step, chosen in enumerate(_portions(texts), start=1):
        rows = encoder([texts[number] for number in chosen], chosen)
        error = heads.error(rows, torch.tensor(chosen), wanted)
        machine.zero_grad(set_to_none=True)
        error.backward()
        nn.utils.clip_grad_norm_(tuned, 1.0)
        machine.step()
        speed.step()
        errors += float(error.detach())
        if step % 100 == 0:
            _say(f"{step} of {steps}: {errors / 100:.3f}, {time.monotonic() - started:.0f} s")
            errors = 0.0


def _portions(texts: Sequence[np.ndarray]) -> Iterator[list[int]]:
    for _ in range(TIMES):
        order = random.sample(range(len(texts)), len(texts))
        alike = AT_ONCE * SORTED
        found = []
        for start in range(0, len(order), alike):
            near = sorted(order[start : start + alike], key=lambda number: len(texts[number]))
            found += [near[at : at + AT_ONCE] for at in range(0, len(near), AT_ONCE)]
        random.shuffle(found)
        yield from found


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
