"""Some of the encoder's layers as an ONNX graph, and the session that runs them.

Weights stay in their four bits (MatMulNBits, an operator of ONNX Runtime's own domain), and
what they are multiplied with is rounded to eight bits a block, as the packaged engine does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from onnx import NodeProto, TensorProto, helper, numpy_helper
from onnxruntime import InferenceSession, SessionOptions

from nlu.encoder.packed import BLOCK, PackedModel

#: Of ONNX's operators, and the form of the file they are written in.
OPERATORS, FORM = 18, 8
OF_THE_RUNTIME = "com.microsoft"
#: The level at which MatMulNBits rounds what it multiplies to eight bits; in single precision
#: it takes 1.4 times as long.
EIGHT_BITS = 4
#: The inner half of a layer is so many times as wide.
INNER = 4


def session(graph: bytes) -> InferenceSession:
    """Load a graph to run it in one thread: two cores serve five processes."""
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def lower_half(model: PackedModel, last: int) -> bytes:
    """Write the layers up to `last`: from pieces' embeddings to their states."""
    graph = _Graph(model)
    state = graph.norm("emb.ln", "in")
    for layer in range(last):
        state = graph.layer(layer, state)
    return graph.written(state, ["text", "piece", model.width])


def upper_half(model: PackedModel, first: int) -> bytes:
    """Write the layers from `first` on: from states to one row of length one per text."""
    graph = _Graph(model)
    state = "in"
    for layer in range(first, model.layers):
        state = graph.layer(layer, state)
    axis = graph.constant("axis", np.array([1], dtype=np.int64))
    mean = graph.node("ReduceMean", [state, axis], "mean", keepdims=0)
    row = graph.node("LpNormalization", [mean], "row", axis=-1, p=2)
    return graph.written(row, ["text", model.width])


@dataclass
class _Graph:
    model: PackedModel
    nodes: list[NodeProto] = field(default_factory=list)
    constants: list[TensorProto] = field(default_factory=list)

    def node(
        self, kind: str, takes: Sequence[str], gives: str, domain: str = "", **said: object
    ) -> str:
        self.nodes.append(helper.make_node(kind, takes, [gives], domain=domain, **said))
        return gives

    def constant(self, name: str, numbers: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(numbers), name))
        return name

    def layer(self, number: int, state: str) -> str:
        """Add one layer of attention and what follows it; norms come after, as in BERT."""
        name, width = f"l{number}", self.model.width
        looks = self._product(f"{name}.qkv", [f"{name}.{part}" for part in "qkv"], state, 1, 1)
        parts = [f"{looks}.{part}" for part in "qkv"]
        self.nodes.append(helper.make_node("Split", [looks], parts, axis=2, num_outputs=3))
        seen = self.node(
            "MultiHeadAttention",
            parts,
            f"{name}.seen",
            OF_THE_RUNTIME,
            num_heads=self.model.heads,
        )
        seen = self._product(f"{name}.ao", [f"{name}.ao"], seen, 1, 1)
        state = self._norm_of_both(f"{name}.aln", state, seen, width)
        inner = self._product(f"{name}.fi", [f"{name}.fi"], state, INNER, 1)
        inner = self.node("Gelu", [inner], f"{inner}.curved", OF_THE_RUNTIME)
        inner = self._product(f"{name}.fo", [f"{name}.fo"], inner, 1, INNER)
        return self._norm_of_both(f"{name}.oln", state, inner, width)

    def norm(self, name: str, state: str) -> str:
        takes = [state, *self._norm_weights(name, self.model.width)]
        return self.node(
            "LayerNormalization", takes, f"{name}.out", axis=-1, epsilon=self.model.epsilon
        )

    def written(self, gives: str, shape: Sequence[str | int]) -> bytes:
        taken = ["text", "piece", self.model.width]
        graph = helper.make_graph(
            self.nodes,
            "encoder",
            [helper.make_tensor_value_info("in", TensorProto.FLOAT, taken)],
            [helper.make_tensor_value_info(gives, TensorProto.FLOAT, shape)],
            self.constants,
        )
        domains = [helper.make_opsetid("", OPERATORS), helper.make_opsetid(OF_THE_RUNTIME, 1)]
        model = helper.make_model(graph, opset_imports=domains, ir_version=FORM)
        return model.SerializeToString()

    def _product(
        self, name: str, tensors: Sequence[str], state: str, out: int, into: int
    ) -> str:
        # Products of one state (queries, keys, values) are one product with all their rows.
        rows, columns = out * self.model.width, into * self.model.width
        parts = [self.model.steps(f"{tensor}.w", rows) for tensor in tensors]
        steps = np.concatenate([part.steps for part in parts])
        scales = np.concatenate([part.scales for part in parts])
        bias = np.concatenate([self.model.numbers(f"{each}.b", (rows,)) for each in tensors])
        takes = [
            state,
            self.constant(f"{name}.w", steps[..., 0::2] | (steps[..., 1::2] << 4)),
            self.constant(f"{name}.scales", scales.reshape(-1)),
            "",  # steps count from 8, which is what the operator takes for granted
            "",
            self.constant(f"{name}.b", bias),
        ]
        return self.node(
            "MatMulNBits",
            takes,
            f"{name}.out",
            OF_THE_RUNTIME,
            K=columns,
            N=len(bias),
            bits=4,
            block_size=BLOCK,
            accuracy_level=EIGHT_BITS,
        )

    def _norm_of_both(self, name: str, state: str, more: str, width: int) -> str:
        takes = [state, more, *self._norm_weights(name, width)]
        return self.node(
            "SkipLayerNormalization",
            takes,
            f"{name}.out",
            OF_THE_RUNTIME,
            epsilon=self.model.epsilon,
        )

    def _norm_weights(self, name: str, width: int) -> list[str]:
        return [
            self.constant(f"{name}.{part}", self.model.numbers(f"{name}.{part}", (width,)))
            for part in "wb"
        ]
