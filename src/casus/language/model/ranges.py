"""Ranges: pairs of pieces, the end not included, and what is left of them or becomes of them together."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["Range", "common", "joined", "without"]

Range = tuple[int, int]


def common(a: Range, b: Range) -> int:
    """How many pieces two ranges share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def without(span: Range, hole: Range) -> list[Range]:
    """What is left of a range outside a hole: none, one or two ranges."""
    return [(a, b) for a, b in ((span[0], min(span[1], hole[0])), (max(span[0], hole[1]), span[1])) if a < b]


def joined(ranges: Iterable[Range]) -> list[Range]:
    """The ranges in order, those that overlap or touch made one."""
    out: list[Range] = []
    for start, end in sorted(ranges):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
