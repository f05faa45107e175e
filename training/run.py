"""Run: the training loop: draws windows, takes steps, saves checkpoints, and goes on from the last one."""

from __future__ import annotations

import json
import math
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch

from casus.language.model.pieces import WINDOW
from training.crops import Crop, crop, join
from training.examples import Example
from training.losses import WEIGHTS, batch_inputs, losses
from training.network import Network

__all__ = ["Corpora", "Plan", "draw", "train"]


@dataclass(slots=True)
class Corpora:
    """What is trained on. polnear: the annotations of each text; the other lists hold one example a text."""

    polnear: dict[str, list[Example]] = field(default_factory=dict)
    treebanks: dict[str, list[Example]] = field(default_factory=dict)
    passages: list[Example] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plan:
    """How training runs. precision: `bf16` or `fp32` for the encoder's products.

    passage_copies: how often the passages come in one pass over the rest.
    """

    epochs: float = 7.0
    seed: int = 1
    batch: int = 4
    encoder_rate: float = 1.5e-4
    head_rate: float = 9e-4
    warm_up: int = 100
    decay: float = 0.01
    average: float = 0.999
    average_from: float = 0.4
    passage_copies: int = 3
    threads: int = 2
    precision: str = "fp32"
    save_every: float = 240.0


def draw(corpora: Corpora, chance: random.Random, copies: int) -> list[Crop]:
    """Draw the windows of one pass over the corpora, shuffled: every text once, cut at places drawn anew."""
    out: list[Crop] = []
    short: list[Example] = []
    for _, versions in sorted(corpora.polnear.items()):
        example = chance.choice(versions)
        if len(example.pieces) < WINDOW:
            short.append(example)
        else:
            out += _windows(example, chance)
    streams = [short, *(list(x) for _, x in sorted(corpora.treebanks.items()))]
    streams += [list(corpora.passages) for _ in range(copies)]
    for stream in streams:
        chance.shuffle(stream)
        out += _stream(stream, chance)
    chance.shuffle(out)
    return out


def _windows(example: Example, chance: random.Random) -> list[Crop]:
    """About one window for each WINDOW pieces, the number rounded by chance, none shorter."""
    n = len(example.pieces)
    number = max(1, int(n / WINDOW + chance.random()))
    if number * WINDOW <= n:
        first = chance.randint(0, n - number * WINDOW)
        starts = [first + k * WINDOW for k in range(number)]
    else:
        starts = [round(k * (n - WINDOW) / (number - 1)) for k in range(number)]
    return [crop(example, at, at + WINDOW) for at in starts]


def _stream(stream: Sequence[Example], chance: random.Random) -> list[Crop]:
    """Set short texts behind each other and cut windows; where a text ends inside one, the next begins."""
    if not stream:
        return []
    whole = join(stream)
    n = len(whole.pieces)
    first = chance.randint(0, min(WINDOW // 2, max(0, n - WINDOW)))
    return [crop(whole, at, min(at + WINDOW, n)) for at in range(first, max(n - 40, 1), WINDOW)]


@dataclass(slots=True)
class _State:
    network: Network
    optimizer: torch.optim.AdamW
    average: dict[str, torch.Tensor]
    step: int = 0
    seconds: float = 0.0


def train(corpora: Corpora, plan: Plan, start: Network, folder: Path) -> Network:
    """Train from `start`, or go on from the checkpoint in `folder`; returns the averaged network.

    Two runs with one seed and precision take the same windows in the same order; what differs is rounding.
    """
    torch.set_num_threads(plan.threads)
    torch.manual_seed(plan.seed)
    state = _prepare(start, plan)
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / "checkpoint.pt"
    if kept.exists():
        _restore(state, kept)
    epoch_steps = math.ceil(len(draw(corpora, random.Random(plan.seed * 1000), plan.passage_copies)) / plan.batch)
    total = int(epoch_steps * plan.epochs)
    sums: dict[str, float] = defaultdict(float)
    began, saved = time.monotonic() - state.seconds, time.monotonic()
    with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
        for batch in _batches(corpora, plan, state.step, total):
            _step(state, plan, batch, total, sums)
            state.seconds = time.monotonic() - began
            if state.step % 50 == 0:
                row = {"step": state.step, "of": total, "seconds": round(state.seconds, 1)}
                row |= {k: round(v / max(sums["pieces"], 1), 4) for k, v in sorted(sums.items()) if k != "pieces"}
                log.write(json.dumps(row) + "\n")
                log.flush()
                print(" ".join(f"{k} {v}" for k, v in row.items()), flush=True)
                sums.clear()
            if time.monotonic() - saved > plan.save_every or state.step == total:
                _save(state, kept)
                saved = time.monotonic()
    trained = state.network.state_dict() | state.average
    state.network.load_state_dict(trained)
    return state.network


def _batches(corpora: Corpora, plan: Plan, done: int, total: int) -> Iterator[list[Crop]]:
    """Yield the batches of all passes, without those already done; windows of one length go together."""
    step = 0
    epoch = 0
    while step < total:
        chance = random.Random(plan.seed * 1000 + epoch)
        crops = draw(corpora, chance, plan.passage_copies)
        full = [c for c in crops if len(c) == WINDOW + 2]
        rest = sorted((c for c in crops if len(c) != WINDOW + 2), key=len)
        batches = [x[i : i + plan.batch] for x in (full, rest) for i in range(0, len(x), plan.batch)]
        chance.shuffle(batches)
        for batch in batches:
            step += 1
            if step > total:
                return
            if step > done:
                yield batch
        epoch += 1


def _prepare(network: Network, plan: Plan) -> _State:
    network.words.weight.requires_grad_(False)
    encoder = [
        p for n, p in network.named_parameters() if n.startswith(("layers.", "norm.", "places.")) and p.requires_grad
    ]
    inside = {id(p) for p in encoder}
    heads = [p for p in network.parameters() if p.requires_grad and id(p) not in inside]
    groups = [{"params": encoder, "base": plan.encoder_rate}, {"params": heads, "base": plan.head_rate}]
    optimizer = torch.optim.AdamW(groups, lr=1e-3, betas=(0.9, 0.98), weight_decay=plan.decay, fused=True)
    return _State(network, optimizer, {})


def _step(state: _State, plan: Plan, crops: list[Crop], total: int, sums: dict[str, float]) -> None:
    share = state.step / total
    rate = min(1.0, (state.step + 1) / plan.warm_up) * (1.0 - share)
    for group in state.optimizer.param_groups:
        group["lr"] = group["base"] * rate
    state.network.train()
    ids, case, flag, mask = batch_inputs(crops)
    with torch.autocast("cpu", torch.bfloat16, enabled=plan.precision == "bf16"):
        encoded = state.network.encode(ids, case, flag, mask)
    tags, vectors = state.network.heads(encoded.float())
    parts = losses(state.network, tags, vectors, crops)
    pieces = sum(len(c) for c in crops)
    loss = torch.stack([WEIGHTS[k] * v for k, v in parts.items()]).sum() / pieces
    loss.backward()
    trained = [p for g in state.optimizer.param_groups for p in g["params"]]
    torch.nn.utils.clip_grad_norm_(trained, 1.0)
    state.optimizer.step()
    state.optimizer.zero_grad()
    state.step += 1
    for name, value in parts.items():
        sums[name] += value.item()
    sums["pieces"] += pieces
    if share >= plan.average_from:
        _average(state, plan.average)


@torch.no_grad()
def _average(state: _State, keep: float) -> None:
    """Exponential moving average of the weights that are trained."""
    own = {n: p for n, p in state.network.named_parameters() if p.requires_grad}
    if not state.average:
        state.average = {n: p.detach().clone() for n, p in own.items()}
        return
    names = list(own)
    torch._foreach_lerp_([state.average[n] for n in names], [own[n].detach() for n in names], 1.0 - keep)


def _save(state: _State, path: Path) -> None:
    data = {
        "network": state.network.state_dict(),
        "optimizer": state.optimizer.state_dict(),
        "average": state.average,
        "step": state.step,
        "seconds": state.seconds,
        "chance": torch.get_rng_state(),
    }
    part = path.with_suffix(".part")
    torch.save(data, part)
    part.replace(path)


def _restore(state: _State, path: Path) -> None:
    data: dict[str, Any] = torch.load(path, weights_only=True)
    state.network.load_state_dict(data["network"])
    state.optimizer.load_state_dict(data["optimizer"])
    state.average, state.step, state.seconds = data["average"], data["step"], data["seconds"]
    torch.set_rng_state(data["chance"])
