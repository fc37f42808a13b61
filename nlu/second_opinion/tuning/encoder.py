"""The packaged encoder in PyTorch, its upper half learning in the four bits it will have.

A weight of the package is a whole step of its block's scale. What learns is a number beside it,
and what is used is that number's nearest step, so the tuned weights fit into the package's form
without another loss: rounding them afterwards undid all that had been learned.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from nlu.encoder.encoder import LOWER
from nlu.encoder.packed import BLOCK, PackedModel, packed

DROPOUT = 0.1
#: A layer's weights with the sizes of both sides in widths, and its two norms.
_WEIGHTS = {"q": (1, 1), "k": (1, 1), "v": (1, 1), "ao": (1, 1), "fi": (4, 1), "fo": (1, 4)}
_NORMS = ("aln", "oln")


class Rounded(torch.autograd.Function):
    """Whole steps going forward; going back, as if nothing had been rounded."""

    @staticmethod
    def forward(ctx: Any, weights: Tensor, scales: Tensor) -> Tensor:
        """Return each weight's nearest step."""
        steps = (weights.view(-1, BLOCK) / scales).round_()
        ctx.save_for_backward((steps >= -8) & (steps <= 7))
        return (steps.clamp_(-8, 7) * scales).view(weights.shape)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, None]:
        """Leave out what would leave the steps there are."""
        (inside,) = ctx.saved_tensors
        return gradient * inside.view(gradient.shape), None


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self, model: PackedModel, number: int, *, learns: bool) -> None:
        super().__init__()
        self.number, self.heads, self.learns = number, model.heads, learns
        self.epsilon = model.epsilon
        width = model.width
        for name, (out, into) in _WEIGHTS.items():
            shape = (out * width, into * width)
            self._add(f"{name}_weight", model.numbers(f"l{number}.{name}.w", shape))
            self._add(f"{name}_bias", model.numbers(f"l{number}.{name}.b", shape[:1]))
        for name in _NORMS:
            self._add(f"{name}_weight", model.numbers(f"l{number}.{name}.w", (width,)))
            self._add(f"{name}_bias", model.numbers(f"l{number}.{name}.b", (width,)))
        self.scales = {name: self._scales(name) for name in _WEIGHTS} if learns else {}

    def forward(self, x: Tensor, unseen: Tensor) -> Tensor:
        """Return the texts' next state; `unseen` is very small where a text has ended."""
        texts, pieces, width = x.shape
        q, k, v = (
            self._apply(name, x).view(texts, pieces, self.heads, -1).transpose(1, 2)
            for name in "qkv"
        )
        looks = q @ k.transpose(2, 3) / math.sqrt(width // self.heads) + unseen
        looks = self._drop(functional.softmax(looks.float(), -1).to(v.dtype))
        seen = (looks @ v).transpose(1, 2).reshape(texts, pieces, width)
        x = self._norm("aln", x + self._drop(self._apply("ao", seen)))
        inner = functional.gelu(self._apply("fi", x))
        return self._norm("oln", x + self._drop(self._apply("fo", inner)))

    def changed(self) -> Iterator[tuple[str, np.ndarray]]:
        """List this layer's tensors as bytes of the package's form."""
        for name in _WEIGHTS:
            weights = getattr(self, f"{name}_weight").detach().view(-1, BLOCK)
            steps = (weights / self.scales[name]).round().clamp(-8, 7)
            blocks = packed(steps.numpy(), self.scales[name].numpy())
            yield f"l{self.number}.{name}.w", blocks
            yield f"l{self.number}.{name}.b", self._bytes(f"{name}_bias")
        for name in _NORMS:
            yield f"l{self.number}.{name}.w", self._bytes(f"{name}_weight")
            yield f"l{self.number}.{name}.b", self._bytes(f"{name}_bias")

    def _add(self, name: str, numbers: np.ndarray) -> None:
        held = nn.Parameter(torch.from_numpy(numbers), requires_grad=self.learns)
        self.register_parameter(name, held)

    def _scales(self, name: str) -> Tensor:
        weights = getattr(self, f"{name}_weight").detach().view(-1, BLOCK)
        largest = weights.abs().argmax(1, keepdim=True)
        scales = weights.gather(1, largest) / -8
        return torch.where(scales == 0, torch.ones_like(scales), scales)

    def _apply(self, name: str, x: Tensor) -> Tensor:
        weights = getattr(self, f"{name}_weight")
        if self.learns:
            weights = Rounded.apply(weights, self.scales[name])
        return functional.linear(x, weights, getattr(self, f"{name}_bias"))

    def _norm(self, name: str, x: Tensor) -> Tensor:
        weight, bias = getattr(self, f"{name}_weight"), getattr(self, f"{name}_bias")
        return functional.layer_norm(x, weight.shape, weight, bias, self.epsilon)

    def _drop(self, x: Tensor) -> Tensor:
        return functional.dropout(x, DROPOUT, self.training) if self.learns else x

    def _bytes(self, name: str) -> np.ndarray:
        return getattr(self, name).detach().numpy().astype("<f4").view(np.uint8)


class Encoder(nn.Module):
    """Turns pieces into one row of length one per text, as the packaged engine does."""

    def __init__(self, model: PackedModel) -> None:
        super().__init__()
        self._model = model
        self.layers = nn.ModuleList(
            Layer(model, number, learns=number >= LOWER) for number in range(model.layers)
        )
        width = (model.width,)
        self._places = model.numbers("emb.pos", (-1, model.width))
        self._kind = model.numbers("emb.type", (-1, model.width))[0]
        self._norm = [torch.from_numpy(model.numbers(f"emb.ln.{p}", width)) for p in "wb"]
        #: What the lower half makes of a text never changes: it is computed once.
        self._halfway: dict[int, Tensor] = {}

    def forward(self, texts: Sequence[np.ndarray], keys: Sequence[int] = ()) -> Tensor:
        """Return a row per text; texts with keys are remembered halfway."""
        longest = max(map(len, texts))
        there = torch.zeros(len(texts), longest)
        for row, text in zip(there, texts, strict=True):
            row[: len(text)] = 1.0
        unseen = (there[:, None, None, :] - 1.0) * 1e4
        with torch.autocast("cpu", torch.bfloat16):
            x = self._lower(texts, keys, longest, unseen)
            for layer in self.layers[LOWER:]:
                x = layer(x, unseen)
        weights = there[..., None]
        return functional.normalize((x.float() * weights).sum(1) / weights.sum(1), dim=-1)

    def changed(self) -> dict[str, np.ndarray]:
        """Return the tensors that learned, as bytes of the package's form."""
        return {name: raw for layer in self.layers[LOWER:] for name, raw in layer.changed()}

    @torch.no_grad()
    def _lower(
        self, texts: Sequence[np.ndarray], keys: Sequence[int], longest: int, unseen: Tensor
    ) -> Tensor:
        if keys and all(key in self._halfway for key in keys):
            x = torch.zeros(len(texts), longest, self._model.width)
            for row, key in zip(x, keys, strict=True):
                row[: len(self._halfway[key])] = self._halfway[key].float()
            return x
        x = self._first(texts, longest)
        for layer in self.layers[:LOWER]:
            x = layer(x, unseen)
        for row, text, key in zip(x, texts, keys, strict=False):
            self._halfway[key] = row[: len(text)].to(torch.bfloat16).clone()
        return x

    def _first(self, texts: Sequence[np.ndarray], longest: int) -> Tensor:
        numbers = np.ones((len(texts), longest), dtype=np.int64)
        for row, text in zip(numbers, texts, strict=True):
            row[: len(text)] = text
        x = self._model.words(numbers) + self._places[:longest] + self._kind
        weight, bias = self._norm
        return functional.layer_norm(
            torch.from_numpy(x), weight.shape, weight, bias, self._model.epsilon
        )
