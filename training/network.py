"""Network: a small BERT with a case and a flag embedding, and linear heads; all in one pass."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as fn

from casus.language.model.layout import ARGUMENTS, DISTANCES, RELATIONS, TAGS, VECTORS, columns
from casus.language.model.pieces import CASES, FLAGS

__all__ = ["Layer", "Network", "load_pretrained"]

WIDTH, HEADS, INNER, LAYERS, WORDS, PLACES = 384, 12, 1536, 6, 30522, 512
_CURVED = ("arc_word", "arc_head", "rel_word", "rel_head")


class Layer(nn.Module):
    """One transformer layer (Vaswani et al. 2017, post-norm as in BERT)."""

    def __init__(self, drop: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(drop)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """x: (batch, length, WIDTH); mask: (batch, 1, 1, length), added to the attention scores, if any."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        # Written out, since the fused kernel is half as fast on processors with bfloat16.
        scores = torch.matmul(q * (WIDTH // HEADS) ** -0.5, k.transpose(-1, -2))
        if mask is not None:
            scores = scores + mask.to(scores.dtype)
        mixed = torch.matmul(scores.softmax(-1), v)
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.out(mixed))
        return self.norm2(x + self.drop(self.down(fn.gelu(self.up(x)))))


class Network(nn.Module):
    """Encoder and heads. Gives scores of TAGS and VECTORS for each piece, in the order of layout.py."""

    def __init__(self, drop: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(WORDS, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.case = nn.Embedding(len(CASES), WIDTH)
        self.flag = nn.Embedding(FLAGS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(drop)
        self.layers = nn.ModuleList(Layer(drop) for _ in range(LAYERS))
        self.tags = nn.Linear(WIDTH, sum(TAGS.values()))
        self.vectors = nn.Linear(WIDTH, sum(VECTORS.values()))
        self.arc = nn.Linear(VECTORS["arc_word"], VECTORS["arc_head"])
        self.arg_form = nn.Parameter(torch.zeros(len(ARGUMENTS), VECTORS["arg_piece"] + 1, VECTORS["arg_cue"] + 1))
        self.arg_far = nn.Parameter(torch.zeros(len(ARGUMENTS), DISTANCES))
        self.arg_paragraph = nn.Parameter(torch.zeros(len(ARGUMENTS), 3))
        self.arg_flat = nn.Parameter(torch.full((len(ARGUMENTS),), 0.5))
        self.rel_form = nn.Parameter(torch.zeros(len(RELATIONS), VECTORS["rel_word"] + 1, VECTORS["rel_head"] + 1))
        self.ref_far = nn.Parameter(torch.zeros(DISTANCES))
        for made in (self.arg_form, self.rel_form):
            nn.init.normal_(made, std=0.02)
        nn.init.constant_(self.arg_far[0], 4.0)  # most pieces are no argument
        for table in (self.case, self.flag):
            nn.init.normal_(table.weight, std=0.01)
        self._curved = torch.zeros(sum(VECTORS.values()), dtype=torch.bool)
        where = columns(VECTORS)
        for name in _CURVED:
            self._curved[where[name]] = True
        self._arc_word = where["arc_word"]

    def forward(self, ids: Tensor, case: Tensor, flag: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """ids, case, flag: (batch, length) whole numbers; mask: the same shape, 1 where there is a piece; None: all."""
        return self.heads(self.encode(ids, case, flag, mask).float())

    def encode(self, ids: Tensor, case: Tensor, flag: Tensor, mask: Tensor | None = None) -> Tensor:
        """Encoded pieces, (batch, length, WIDTH)."""
        x = self.words(ids) + self.places.weight[: ids.shape[1]] + self.case(case) + self.flag(flag)
        x = self.drop(self.norm(x))
        far = None if mask is None else (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, far)
        return x

    def heads(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Scores and vectors of encoded pieces."""
        raw = self.vectors(self.drop(x))
        vectors = torch.where(self._curved, fn.gelu(raw), raw)
        at = self._arc_word
        bent = self.arc(vectors[..., at])
        vectors = torch.cat([vectors[..., : at.start], bent, vectors[..., at.stop :]], dim=-1)
        return self.tags(x), vectors


def load_pretrained(network: Network, path: Path) -> None:
    """Fill the encoder with all-MiniLM-L6-v2's weights (a safetensors file in BERT's naming)."""
    from safetensors.torch import load_file  # noqa: PLC0415 - belongs to the train extra

    given = load_file(path)
    given = {k.removeprefix("bert."): v for k, v in given.items()}
    own = network.state_dict()

    def put(name: str, value: Tensor) -> None:
        assert own[name].shape == value.shape, name
        own[name] = value.float()

    put("words.weight", given["embeddings.word_embeddings.weight"])
    put(
        "places.weight",
        given["embeddings.position_embeddings.weight"] + given["embeddings.token_type_embeddings.weight"][0],
    )
    put("norm.weight", given["embeddings.LayerNorm.weight"])
    put("norm.bias", given["embeddings.LayerNorm.bias"])
    for n in range(LAYERS):
        a = f"encoder.layer.{n}."
        for kind in ("weight", "bias"):
            parts = [given[f"{a}attention.self.{x}.{kind}"] for x in ("query", "key", "value")]
            put(f"layers.{n}.qkv.{kind}", torch.cat(parts))
            put(f"layers.{n}.out.{kind}", given[f"{a}attention.output.dense.{kind}"])
            put(f"layers.{n}.norm1.{kind}", given[f"{a}attention.output.LayerNorm.{kind}"])
            put(f"layers.{n}.up.{kind}", given[f"{a}intermediate.dense.{kind}"])
            put(f"layers.{n}.down.{kind}", given[f"{a}output.dense.{kind}"])
            put(f"layers.{n}.norm2.{kind}", given[f"{a}output.LayerNorm.{kind}"])
    network.load_state_dict(own)
