"""Reprints: MinHash signatures of bodies, how alike two are, and the keys by which candidates are found."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Protocol

__all__ = ["REPRINT_AT", "Printed", "alike", "bands", "originals", "signature_of"]

REPRINT_AT = 0.6
"""Two bodies are one story reprinted from this estimated Jaccard similarity on.

A cut last paragraph of four leaves about 0.75, a changed word in every other sentence about 0.65; two reports on the
same event that share a quotation and the background paragraph stay below 0.4. The estimate's standard error is 0.04.
"""

_PERMUTATIONS = 128
_SEED = 20240612
_SHINGLE = 5
_BLOCK = 4096  # shingles at a time, so that a book takes no more memory than an article
_LEAST_WORDS = 40
_BANDS, _ROWS = 32, 4
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def signature_of(body: str) -> tuple[int, ...]:
    """Return 128 MinHash values (seeded) over the 5-word shingles of the lower-cased body, or () below 40 words.

    The values are those of datasketch's `MinHash(scheme="affine32")`, which the tests compare them with.
    """
    words = _WORD.findall(body.lower().replace("’", "'"))
    if len(words) < _LEAST_WORDS:
        return ()
    import numpy as np  # noqa: PLC0415 - a tenth of a second, for texts long enough only

    shingles = {" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
    hashes = sorted({_hash(shingle.encode("utf-8", "replace")) for shingle in shingles})
    factors, terms = _permutations()
    least = np.full(_PERMUTATIONS, 0xFFFFFFFF, dtype=np.uint32)
    for start in range(0, len(hashes), _BLOCK):
        mixed = _mixed(np.array(hashes[start : start + _BLOCK], dtype=np.uint32))
        least = np.minimum(least, (mixed[:, None] * factors + terms).min(axis=0))
    return tuple(int(value) for value in least)


@cache
def _permutations() -> tuple[Any, Any]:
    """The factors (odd, so that each map is one to one) and terms of the maps `h -> a * h + b` modulo 2**32."""
    import numpy as np  # noqa: PLC0415

    source = np.random.RandomState(_SEED)  # its stream is frozen by NumPy's own promise
    factors = source.randint(0, 1 << 31, _PERMUTATIONS, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    return factors, source.randint(0, 1 << 32, _PERMUTATIONS, dtype=np.uint32)


def _mixed(hashes: Any) -> Any:
    """Spread the bits: the finalizer of MurmurHash3 (Appleby 2011) for 32 bits, one to one."""
    import numpy as np  # noqa: PLC0415

    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        hashes = (hashes ^ (hashes >> np.uint32(shift))) * np.uint32(factor)
    return hashes ^ (hashes >> np.uint32(16))


def _hash(shingle: bytes) -> int:
    """32 bits that are the same on every machine and in every version."""
    return int.from_bytes(hashlib.blake2b(shingle, digest_size=4).digest(), "little")


def alike(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """Return the estimated Jaccard similarity (0 to 1) of the bodies behind two signatures (Broder 1997).

    Only the body counts, so a changed headline or another outlet's byline takes nothing away. Texts under 40 words
    have no signature and are 0.0 to all; exact duplicates of any length are to be joined by their bytes or body.
    """
    if not a or not b or len(a) != len(b):
        return 0.0
    return sum(x == y for x, y in zip(a, b, strict=True)) / len(a)


def bands(signature: tuple[int, ...]) -> tuple[str, ...]:
    """Return 32 keys of 4 values each; two signatures that share a key are candidates.

    Locality-sensitive hashing: a pair of Jaccard similarity s shares a key with probability 1 - (1 - s**4)**32, that
    is 99.98 % at 0.7 and 98.8 % at 0.6. An empty signature has no keys.
    """
    if not signature:
        return ()
    keys = []
    for band in range(_BANDS):
        rows = ",".join(str(v) for v in signature[band * _ROWS : (band + 1) * _ROWS])
        keys.append(f"{band:02d}-{hashlib.blake2b(rows.encode(), digest_size=8).hexdigest()}")
    return tuple(keys)


class Printed(Protocol):
    """What it takes to tell which of two articles came first."""

    @property
    def id(self) -> str:
        """The article's id."""

    @property
    def path(self) -> str:
        """Where it was read from."""

    @property
    def published(self) -> str | None:
        """When it was published, as far as the page says."""


def originals(alikes: Iterable[tuple[Printed, Printed]]) -> dict[str, str]:
    """Join the pairs to groups; return each article's id -> the id of the first of its group (that one left out).

    First is the earliest published; articles without a date come behind, and ties go by path. The order of the pairs
    does not matter.
    """
    group: dict[str, list[Printed]] = {}
    for one, other in alikes:
        first, second = group.setdefault(one.id, [one]), group.setdefault(other.id, [other])
        if first is second:
            continue
        small, large = sorted((first, second), key=len)
        large.extend(small)
        for member in small:
            group[member.id] = large
    joined = {}
    for key, members in group.items():
        original = min(members, key=lambda m: (m.published is None, m.published or "", m.path, m.id))
        if key != original.id:
            joined[key] = original.id
    return joined
