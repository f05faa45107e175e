"""Layout: what the network gives for each word piece, column by column; training and decoding share it."""

from __future__ import annotations

from typing import get_args

import numpy as np
from numpy.typing import NDArray

from casus.records import Act, EntityType

__all__ = [
    "ACTS",
    "ARGUMENTS",
    "DISTANCES",
    "ENTITIES",
    "POS",
    "RELATIONS",
    "SPAN_TAGS",
    "TAGS",
    "VECTORS",
    "columns",
    "distance_buckets",
]

SPAN_TAGS = ("O", "B", "I", "E", "S")  # outside, begin, inside, end, single
ACTS: tuple[Act, ...] = get_args(Act)
ENTITIES: tuple[EntityType, ...] = get_args(EntityType)
ARGUMENTS = ("O", *(f"{t}-{r}" for r in ("source", "content") for t in "BIES"))
POS = tuple("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
RELATIONS = tuple(
    "acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated expl "
    "fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum root vocative "
    "xcomp".split()
)
# Scores of one linear layer: tags of the article's own level, cues inside a content, ends of sentences, ...
TAGS = {
    "cue": 5,
    "source": 5,
    "content": 5,
    "inner": 5,
    "end": 2,
    "pos": len(POS),
    "entity": 1 + 4 * len(ENTITIES),
    "act": len(ACTS),
}
# Vectors whose products give links: arguments of a cue, heads and relations of words, antecedents of mentions.
VECTORS = {
    "arg_piece": 64,
    "arg_cue": 64,
    "arc_word": 128,
    "arc_head": 128,
    "rel_word": 64,
    "rel_head": 64,
    "ref_mention": 64,
    "ref_antecedent": 64,
}
DISTANCES = 21  # buckets of distance_buckets


def columns(widths: dict[str, int]) -> dict[str, slice]:
    """Return where each named part lies in the concatenated columns."""
    out, at = {}, 0
    for name, width in widths.items():
        out[name] = slice(at, at + width)
        at += width
    return out


def distance_buckets(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    """Bucket signed distances in pieces: by sign and by the power of two, 0 to DISTANCES - 1; same shape."""
    size = np.minimum(np.frexp(np.abs(distance).astype(np.float64))[1], 10)  # 0, then 1 + floor(log2)
    bucket: NDArray[np.int64] = np.where(distance < 0, 10 - size, 10 + size).astype(np.int64)
    return bucket
