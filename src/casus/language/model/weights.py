"""Weights: the files of the reader's network, and the constants that decoding goes by."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from casus.errors import MachineError
from casus.language.model.layout import ACTS, ARGUMENTS, ENTITIES, POS, RELATIONS, TAGS, VECTORS

__all__ = ["FOLDER", "Decoding", "Weights", "calibrated", "load_weights"]

FOLDER = Path(__file__).parent / "weights"
_FORMS = ("arg_form", "arg_far", "arg_paragraph", "arg_flat", "rel_form", "ref_far")
_LABELS: Mapping[str, object] = {
    "acts": ACTS,
    "arguments": ARGUMENTS,
    "entities": ENTITIES,
    "pos": POS,
    "relations": RELATIONS,
    "tags": TAGS,
    "vectors": VECTORS,
}


@dataclass(frozen=True, slots=True)
class Decoding:
    """The constants of decoding, as `decoding` in reader.json gives them; what is not given stands here.

    windows: at most this many are decoded together; longer articles are read in stretches.
    outside: added to the score of "outside" of a head (cue, inner, source, content, entity, arguments), and taken
    from that of "a sentence ends here" (end). ends: whose sentence ends count; `both` weighs them together.
    snap: how many pieces a content's edge may lie from a quotation mark to be moved to it; 0: never.
    extend: whether a content that its cue's window cuts runs on as the next window tags it.
    join: whether a quotation that the next paragraph carries on is content too.
    whole: whether a quotation goes whole to one attribution.
    split: whether a content leaves out its own cue and source. merge: contents of one attribution this many pieces
    apart or nearer become one. uncross: whether contents of the article's own level that cross are parted.
    twins: whether two cues may share one content. inner: what becomes of reported speech inside no content.
    turns: whether turns of a transcript count. reference: log odds by which an antecedent must beat none.
    """

    windows: int = 16
    outside: Mapping[str, float] = field(default_factory=dict)
    ends: Literal["model", "rules", "both"] = "model"
    snap: int = 2
    extend: bool = True
    join: bool = True
    whole: bool = True
    split: bool = True
    merge: int = 0
    uncross: bool = True
    twins: bool = True
    inner: Literal["raise", "drop"] = "raise"
    turns: bool = True
    reference: float = 0.0


@dataclass(frozen=True, slots=True)
class Weights:
    """A folder of weights: version, constants of decoding, and the arrays of reader.npz by name."""

    folder: Path
    version: str
    decoding: Decoding
    arrays: Mapping[str, NDArray[np.float32]]


@lru_cache(maxsize=4)
def load_weights(folder: Path = FOLDER) -> Weights:
    """Load reader.json and reader.npz. Raises MachineError where they are missing or made for another layout."""
    try:
        card = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
        with np.load(folder / "reader.npz", allow_pickle=False) as held:
            arrays = {name: np.asarray(held[name], dtype=np.float32) for name in held.files}
    except (OSError, ValueError) as bad:
        raise _unusable(folder, f"The weights of the model reader cannot be read ({bad}).") from bad
    missing = [name for name in _FORMS if name not in arrays]
    made_for = json.dumps({k: card.get("labels", {}).get(k) for k in _LABELS}, sort_keys=True)
    if missing or made_for != json.dumps(_LABELS, sort_keys=True):
        raise _unusable(folder, "The weights of the model reader belong to another version of Casus.")
    known = {f.name for f in fields(Decoding)}
    given = {k: v for k, v in card.get("decoding", {}).items() if k in known}
    return Weights(folder, str(card["version"]), Decoding(**given), arrays)


def _unusable(folder: Path, what: str) -> MachineError:
    hint = "Install casus-foederis again, or read by rules: --reader rules."
    return MachineError(what, where=str(folder), hint=hint)


def calibrated(weights: Weights, name: str, raw: float) -> float:
    """Map a raw score to how often such scores were right: straight lines between the points of a table, if any."""
    table = weights.arrays.get(f"calibration_{name}")
    value = raw if table is None else float(np.interp(raw, table[0], table[1]))
    return min(1.0, max(0.0, round(value, 4)))
