"""Export: a trained network becomes the files that the reader runs on, the same bytes each time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from casus.language.model import layout
from casus.language.model.network import open_encoder
from casus.language.model.pieces import CASES, FLAGS, STRIDE, WINDOW
from training.network import HEADS, LAYERS, WIDTH, Network

__all__ = ["FORMS", "activation_maxima", "closeness", "export"]

FORMS = ("arg_form", "arg_far", "arg_paragraph", "arg_flat", "rel_form", "ref_far")
_ORT = "com.microsoft"
_LIMIT = 63  # of an int8 weight: half its range, so that processors without VNNI do not saturate their 16-bit sums
_USUAL = 99  # percentile of the channels' maxima above which a channel is scaled down (Xiao et al. 2023, SmoothQuant)
Array = NDArray[Any]
Window = tuple[Array, Array, Array]  # ids, case and flag: (windows, length) each


def export(  # noqa: PLR0913 - what goes into the files, and how
    network: Network,
    folder: Path,
    *,
    tokenizer: Path,
    int8: bool = True,
    maxima: Mapping[str, Array] | None = None,
    arrays: Mapping[str, Array] | None = None,
    settings: Mapping[str, Any] | None = None,
) -> None:
    """Write reader.onnx, reader.npz, reader.json and tokenizer.json.

    tokenizer: the pretrained encoder's tokenizer.json. int8: weights in whole numbers with one scale a column,
    activations quantised as they come with one scale a tensor; False: all in fp32. maxima: as activation_maxima
    gives them; the few channels far above the others are then scaled down before they are quantised. arrays: further
    entries of reader.npz (calibration tables). settings: further entries of reader.json (version, decoding).
    """
    folder.mkdir(parents=True, exist_ok=True)
    state = {name: value.detach().cpu().float().numpy() for name, value in network.state_dict().items()}
    model = Graph(state, int8=int8, maxima=maxima or {}).build()
    (folder / "reader.onnx").write_bytes(model.SerializeToString(deterministic=True))
    held = {name: state[name].astype(np.float32) for name in FORMS} | dict(arrays or {})
    np.savez(folder / "reader.npz", **{name: held[name] for name in sorted(held)})
    labels = {
        "acts": layout.ACTS,
        "arguments": layout.ARGUMENTS,
        "cases": CASES,
        "entities": layout.ENTITIES,
        "flags": FLAGS,
        "pos": layout.POS,
        "relations": layout.RELATIONS,
        "tags": layout.TAGS,
        "vectors": layout.VECTORS,
    }
    card = {"version": "minilm-1", "window": WINDOW, "stride": STRIDE, "labels": labels} | dict(settings or {})
    (folder / "reader.json").write_text(json.dumps(card, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    (folder / "tokenizer.json").write_text(_vocabulary(tokenizer), encoding="utf-8")


def activation_maxima(network: Network, windows: Iterable[Window]) -> dict[str, Array]:
    """The largest size that each input channel of the inner products takes over some windows; ten are enough."""
    most: dict[str, Array] = {}
    hooks = []

    def watch(name: str) -> Any:
        def note(_module: Any, inputs: tuple[torch.Tensor, ...], _output: Any) -> None:
            seen = inputs[0].detach().abs().amax((0, 1)).float().numpy()
            most[name] = np.maximum(most.get(name, seen), seen)

        return note

    for n in range(LAYERS):
        for part in ("up", "down"):
            hooks.append(getattr(network.layers[n], part).register_forward_hook(watch(f"layers.{n}.{part}")))
    network.eval()
    with torch.no_grad():
        for window in windows:
            network(*(torch.as_tensor(part) for part in window))
    for hook in hooks:
        hook.remove()
    return most


def closeness(network: Network, folder: Path, windows: Iterable[Window]) -> dict[str, float]:
    """How far the exported network agrees with the trained one: correlations, and the share of equal content tags."""
    encode = open_encoder(folder)
    network.eval()
    sums: dict[str, list[float]] = {"tags": [], "vectors": [], "content": []}
    at = layout.columns(layout.TAGS)["content"]
    for window in windows:
        with torch.no_grad():
            theirs = [part.numpy() for part in network(*(torch.as_tensor(part) for part in window))]
        mine = encode(*window)
        for name, a, b in zip(("tags", "vectors"), mine, theirs, strict=True):
            sums[name].append(float(np.corrcoef(a.ravel(), b.ravel())[0, 1]))
        sums["content"].append(float((mine[0][..., at].argmax(-1) == theirs[0][..., at].argmax(-1)).mean()))
    return {name: float(np.mean(values)) for name, values in sums.items()}


def _vocabulary(path: Path) -> str:
    """The tokenizer's file with what cutting needs and nothing else."""
    given = json.loads(path.read_text(encoding="utf-8"))
    kept = {k: given[k] for k in ("version", "normalizer", "pre_tokenizer", "model")}
    kept |= dict.fromkeys(("truncation", "padding", "post_processor", "decoder")) | {"added_tokens": []}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


@dataclass(slots=True)
class Graph:
    """The network as an ONNX graph, written in the operators that onnxruntime runs fastest on a processor."""

    state: dict[str, Array]
    int8: bool = True
    maxima: Mapping[str, Array] = field(default_factory=dict)
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    kept: list[onnx.TensorProto] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    count: int = 0

    def build(self) -> onnx.ModelProto:
        """Return the model: ids, case, flag (windows, length) -> tags, vectors (windows, length, columns)."""
        x = self._embedded()
        for n in range(LAYERS):
            x = self._layer(x, f"layers.{n}")
        self._heads(x)
        shape = ["windows", "length"]
        inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, shape) for n in ("ids", "case", "flag")]
        widths = {"tags": sum(layout.TAGS.values()), "vectors": sum(layout.VECTORS.values())}
        outputs = [helper.make_tensor_value_info(n, TensorProto.FLOAT, [*shape, w]) for n, w in widths.items()]
        graph = helper.make_graph(self.nodes, "reader", inputs, outputs, self.kept)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_ORT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8, producer_name="casus")

    def put(self, name: str, value: Array) -> str:
        """Keep a constant, once."""
        name = f"held.{name}"
        if name not in self.names:
            self.names.add(name)
            self.kept.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, inputs: list[str], *outputs: str, domain: str = "", **attributes: Any) -> str:
        """Add a node; returns its first output, which gets a name where none is given."""
        if not outputs:
            self.count += 1
            outputs = (f"{kind}.{self.count}",)
        self.nodes.append(helper.make_node(kind, inputs, list(outputs), domain=domain, **attributes))
        return outputs[0]

    def _embedded(self) -> str:
        ids, case, flag = (self._looked_up(t, i) for t, i in (("words", "ids"), ("case", "case"), ("flag", "flag")))
        table = self.state["places.weight"][: WINDOW + 2]
        length = self.add("Shape", ["ids"], start=1)
        zero = self.put("zero", np.array([0], dtype=np.int64))
        if self.int8:
            whole, scale = _by_row(table)
            table_name = self.add("Cast", [self.put("places", whole)], to=TensorProto.FLOAT)
            table_name = self.add("Mul", [table_name, self.put("places.scale", scale)])
        else:
            table_name = self.put("places", table)
        place = self.add("Slice", [table_name, zero, length])
        x = self.add("Add", [self.add("Add", [ids, place]), self.add("Add", [case, flag])])
        return self.add("LayerNormalization", [x, *self._norm("norm")], axis=-1, epsilon=1e-12)

    def _looked_up(self, table: str, places: str) -> str:
        weight = self.state[f"{table}.weight"]
        if not self.int8 or len(weight) < 1000:
            return self.add("Gather", [self.put(table, weight), places])
        whole, scale = _by_row(weight)
        found = self.add("Cast", [self.add("Gather", [self.put(table, whole), places])], to=TensorProto.FLOAT)
        return self.add("Mul", [found, self.add("Gather", [self.put(f"{table}.scale", scale), places])])

    def _norm(self, name: str) -> list[str]:
        return [self.put(f"{name}.{part}", self.state[f"{name}.{part}"]) for part in ("weight", "bias")]

    def _layer(self, x: str, name: str) -> str:
        weight, bias = self.state[f"{name}.qkv.weight"], self.state[f"{name}.qkv.bias"]
        given = self._given(x)
        parts = [
            self._product(
                given, f"{name}.{part}", weight[n * WIDTH : (n + 1) * WIDTH], bias[n * WIDTH : (n + 1) * WIDTH]
            )
            for n, part in enumerate("qkv")
        ]
        mixed = self.add("MultiHeadAttention", parts, domain=_ORT, num_heads=HEADS)
        x = self._normed(x, self._linear(mixed, f"{name}.out"), f"{name}.norm1")
        up = self.add("Gelu", [self._linear(x, f"{name}.up")], domain=_ORT)
        return self._normed(x, self._linear(up, f"{name}.down"), f"{name}.norm2")

    def _normed(self, x: str, added: str, name: str) -> str:
        return self.add("SkipLayerNormalization", [x, added, *self._norm(name)], domain=_ORT, epsilon=1e-12)

    def _linear(self, x: str, name: str) -> str:
        weight = self.state[f"{name}.weight"]
        most = self.maxima.get(name)
        if self.int8 and most is not None:
            shrunk = np.maximum(1.0, most / np.percentile(most, _USUAL)).astype(np.float32)
            x = self.add("Mul", [x, self.put(f"{name}.shrunk", 1 / shrunk)])
            weight = weight * shrunk
        return self._product(self._given(x), name, weight, self.state[f"{name}.bias"])

    def _given(self, x: str) -> tuple[str, ...]:
        """What a product takes: the activations, or their whole numbers with scale and zero."""
        if not self.int8:
            return (x,)
        self.count += 1
        outputs = [f"whole.{self.count}", f"scale.{self.count}", f"zero.{self.count}"]
        self.add("DynamicQuantizeLinear", [x], *outputs)
        return tuple(outputs)

    def _product(self, given: tuple[str, ...], name: str, weight: Array, bias: Array) -> str:
        """x W' + b; the rows of `weight` are the columns of the product."""
        held = self.put(f"{name}.bias", bias)
        if len(given) == 1:
            return self.add("Add", [self.add("MatMul", [given[0], self.put(name, weight.T)]), held])
        whole, scale = _by_row(weight, _LIMIT)
        columns = [self.put(name, whole.T), self.put(f"{name}.scale", scale[:, 0])]
        zeros = self.put(f"{name}.zero", np.zeros(len(weight), dtype=np.int8))
        inputs = [given[0], columns[0], given[1], columns[1], given[2], zeros, held]
        return self.add("MatMulIntegerToFloat", inputs, domain=_ORT)

    def _heads(self, x: str) -> None:
        weight, bias = self.state["vectors.weight"], self.state["vectors.bias"]
        at = layout.columns(layout.VECTORS)
        spans = [("arg", 0, at["arc_word"].start), ("arc_word", at["arc_word"].start, at["arc_word"].stop)]
        spans += [("curved", at["arc_word"].stop, at["rel_head"].stop), ("ref", at["rel_head"].stop, len(weight))]
        self._plain(x, "tags", self.state["tags.weight"], self.state["tags.bias"], "tags")
        made = []
        for name, start, stop in spans:
            part = self._plain(x, f"vectors.{name}", weight[start:stop], bias[start:stop])
            if name in {"arc_word", "curved"}:
                part = self.add("Gelu", [part], domain=_ORT)
            if name == "arc_word":
                part = self._plain(part, "arc", self.state["arc.weight"], self.state["arc.bias"])
            made.append(part)
        self.add("Concat", made, "vectors", axis=-1)

    def _plain(self, x: str, name: str, weight: Array, bias: Array, *outputs: str) -> str:
        product = self.add("MatMul", [x, self.put(name, weight.T)])
        return self.add("Add", [product, self.put(f"{name}.bias", bias)], *outputs)


def _by_row(table: Array, limit: int = 127) -> tuple[Array, Array]:
    """Whole numbers (int8) and a scale (rows, 1) for each row of a table."""
    scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / limit
    return np.rint(table / scale).astype(np.int8), scale.astype(np.float32)
