"""Losses: what each head should give, summed over a batch of windows in nats, by name."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as fn

from casus.language.model.layout import ARGUMENTS, TAGS, VECTORS, columns, distance_buckets
from training.crops import UNKNOWN, Argument, Crop
from training.network import Network

__all__ = ["WEIGHTS", "batch_inputs", "losses"]

_TAG, _VEC = columns(TAGS), columns(VECTORS)
# Attribution goes first; the others take what is left.
WEIGHTS = {
    "cue": 1.0, "source": 1.0, "content": 1.0, "inner": 1.0, "arguments": 1.0, "act": 0.3,
    "end": 0.5, "pos": 0.4, "arc": 0.6, "relation": 0.5, "entity": 1.0, "reference": 0.4,
}  # fmt: skip
_FALSE_CUES, _FALSE_FROM, _FALSE_WEIGHT = 4, 0.15, 0.5


def batch_inputs(crops: Sequence[Crop]) -> tuple[Tensor, Tensor, Tensor, Tensor | None]:
    """Pad windows to one length: ids, case, flag, and the mask where any is shorter."""
    size = max(len(c) for c in crops)

    def padded(name: str, fill: int) -> Tensor:
        return torch.as_tensor(
            np.stack([np.pad(getattr(c, name), (0, size - len(c)), constant_values=fill) for c in crops])
        )

    even = all(len(c) == size for c in crops)
    mask = None if even else torch.as_tensor(np.stack([np.arange(size) < len(c) for c in crops]).astype(np.float32))
    return padded("ids", 0), padded("case", 7), padded("flag", 0), mask


def losses(network: Network, tags: Tensor, vectors: Tensor, crops: Sequence[Crop]) -> dict[str, Tensor]:
    """Sum the losses of a batch, each over what its windows know."""
    size = tags.shape[1]
    out: dict[str, Tensor] = {}
    for name in ("cue", "source", "content", "inner", "end", "pos", "entity"):
        target = torch.as_tensor(
            np.stack([np.pad(c.tags[name], (0, size - len(c)), constant_values=UNKNOWN) for c in crops])
        )
        if (target >= 0).any():
            each = fn.cross_entropy(
                tags[..., _TAG[name]].flatten(0, 1), target.flatten(), ignore_index=UNKNOWN, reduction="none"
            )
            if name == "inner":
                ones = np.ones(size, dtype=np.float32)
                weight = [ones if c.inner_weight is None else np.pad(c.inner_weight, (0, size - len(c))) for c in crops]
                each = each * torch.as_tensor(np.stack(weight)).flatten()
            out[name] = each.sum()
    out |= _arguments(network, tags, vectors, crops)
    out |= _parses(network, vectors, crops)
    out |= _references(network, vectors, crops)
    return out


def _with_false(tags: Tensor, crops: Sequence[Crop]) -> list[tuple[int, Argument]]:
    """The cues of the batch, and the likeliest false ones, which have no arguments."""
    pairs = [(row, a) for row, c in enumerate(crops) for a in c.arguments]
    with torch.no_grad():
        likely = 1.0 - tags[..., _TAG["cue"]].float().softmax(-1)[..., 0]
    for row, c in enumerate(crops):
        if not c.said:
            continue
        values = likely[row, : len(c)].clone()
        known = torch.as_tensor((c.tags["cue"] != 0) | (c.tags["inner"] > 0))
        values[known] = 0.0
        for piece in values.topk(min(_FALSE_CUES, len(values))).indices.tolist():
            if values[piece] > _FALSE_FROM:
                labels = np.zeros(len(c), dtype=np.int64)
                labels[0] = labels[-1] = UNKNOWN
                pairs.append((row, Argument((piece, piece + 1), labels, _FALSE_WEIGHT, -1, 0.0, False)))
    return pairs


def _arguments(network: Network, tags: Tensor, vectors: Tensor, crops: Sequence[Crop]) -> dict[str, Tensor]:
    pairs = _with_false(tags, crops)
    if not pairs:
        return {}
    size = tags.shape[1]
    rows = torch.as_tensor([r for r, _ in pairs])
    share = torch.zeros(len(pairs), size)
    far = np.zeros((len(pairs), size), dtype=np.int64)
    side = np.zeros((len(pairs), size), dtype=np.int64)
    target = np.full((len(pairs), size), UNKNOWN, dtype=np.int64)
    for n, (row, a) in enumerate(pairs):
        share[n, a.cue[0] : a.cue[1]] = 1.0 / (a.cue[1] - a.cue[0])
        far[n] = distance_buckets(np.arange(size) - a.cue[0])
        paragraph = np.pad(crops[row].paragraph, (0, size - len(crops[row])), constant_values=-1)
        side[n] = 1 + np.sign(paragraph - paragraph[a.cue[0]])
        target[n, : len(a.labels)] = a.labels
    cue = torch.bmm(share[:, None, :], vectors[rows][..., _VEC["arg_cue"]])[:, 0]
    scores = argument_scores(network, vectors[rows][..., _VEC["arg_piece"]], cue, tags[rows], (far, side))
    each = fn.cross_entropy(
        scores.flatten(0, 1), torch.as_tensor(target).flatten(), ignore_index=UNKNOWN, reduction="none"
    )
    weight = torch.as_tensor([a.weight for _, a in pairs])
    out = {"arguments": (each.view(len(pairs), size).sum(1) * weight).sum()}
    acts = torch.as_tensor([a.act for _, a in pairs])
    if (acts >= 0).any():
        mean = torch.bmm(share[:, None, :], tags[rows][..., _TAG["act"]])[:, 0]
        each = fn.cross_entropy(mean, acts.clamp(min=0), reduction="none")
        out["act"] = (each * (acts >= 0) * torch.as_tensor([a.act_weight for _, a in pairs])).sum()
    return out


def argument_scores(
    network: Network, piece: Tensor, cue: Tensor, tags: Tensor, place: tuple[np.ndarray, np.ndarray]
) -> Tensor:
    """Scores of ARGUMENTS for each cue and piece: bilinear, with place, and with what the piece says by itself."""
    one = torch.ones(1)
    form = torch.einsum("lpq,cq->clp", network.arg_form, torch.cat([cue, one.expand(len(cue), 1)], -1))
    wide = torch.cat([piece, one.expand(*piece.shape[:-1], 1)], -1)
    scores = torch.bmm(wide, form.transpose(1, 2))
    scores = (
        scores + network.arg_far.t()[torch.as_tensor(place[0])] + network.arg_paragraph.t()[torch.as_tensor(place[1])]
    )
    source, content = tags[..., _TAG["source"]].log_softmax(-1), tags[..., _TAG["content"]].log_softmax(-1)
    none = torch.zeros_like(source[..., :1])
    flat = torch.cat([none, source[..., 1:], content[..., 1:]], -1)
    assert flat.shape[-1] == len(ARGUMENTS)
    return scores + network.arg_flat * flat


def _parses(network: Network, vectors: Tensor, crops: Sequence[Crop]) -> dict[str, Tensor]:
    rows = [n for n, c in enumerate(crops) if c.head is not None]
    if not rows:
        return {}
    arc_loss, relation_loss = [], []
    for n in rows:
        c = crops[n]
        assert c.head is not None
        assert c.relation is not None
        assert c.sentence is not None
        words = np.flatnonzero(c.head >= 0)
        if not len(words):
            continue
        v = vectors[n]
        scores = v[words][:, _VEC["arc_word"]] @ v[: len(c)][:, _VEC["arc_head"]].t()
        allowed = (c.sentence[words][:, None] == c.sentence[None, :]) & (c.tags["pos"] >= 0)[None, :]
        allowed[:, 0] = True
        allowed[np.arange(len(words)), words] = False
        allowed[np.arange(len(words)), c.head[words]] = True
        scores = scores.masked_fill(~torch.as_tensor(allowed), -1e4)
        heads = torch.as_tensor(c.head[words])
        arc_loss.append(fn.cross_entropy(scores, heads, reduction="sum"))
        one = torch.ones(len(words), 1)
        dep = torch.cat([v[words][:, _VEC["rel_word"]], one], -1)
        on = torch.cat([v[heads][:, _VEC["rel_head"]], one], -1)
        labels = torch.einsum("np,rpq,nq->nr", dep, network.rel_form, on)
        relation_loss.append(
            fn.cross_entropy(labels, torch.as_tensor(c.relation[words]), ignore_index=UNKNOWN, reduction="sum")
        )
    return {"arc": torch.stack(arc_loss).sum(), "relation": torch.stack(relation_loss).sum()} if arc_loss else {}


def _references(network: Network, vectors: Tensor, crops: Sequence[Crop]) -> dict[str, Tensor]:
    out = []
    for n, c in enumerate(crops):
        if len(c.mentions) < 2:
            continue
        places = np.asarray([p for p, _ in c.mentions])
        clusters = np.asarray([k for _, k in c.mentions])
        v = vectors[n]
        left = v[places][:, _VEC["ref_mention"]]
        scores = (
            left @ v[places][:, _VEC["ref_antecedent"]].t() / 8
            + network.ref_far[torch.as_tensor(distance_buckets(places[None, :] - places[:, None]))]
        )
        earlier = np.tri(len(places), k=-1, dtype=bool)
        same = (clusters[:, None] == clusters[None, :]) & earlier
        null = left @ v[0, _VEC["ref_antecedent"]] / 8
        scores = torch.cat([null[:, None], scores.masked_fill(~torch.as_tensor(earlier), -1e4)], -1)
        right = np.concatenate([~same.any(1)[:, None], same], 1)
        log = scores.log_softmax(-1)
        out.append(-torch.logsumexp(log.masked_fill(~torch.as_tensor(right), -1e4), -1).sum())
    return {"reference": torch.stack(out).sum()} if out else {}
