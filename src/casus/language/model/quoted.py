"""Quoted: a quotation is one piece of speech: whoever holds a part of it holds all of it, and nobody else a scrap."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from casus.language.model.proposals import Proposal
from casus.language.model.ranges import Range, common, joined, without

__all__ = ["Quotation", "settle"]

_SHORTEST = 4  # pieces: shorter ones are words taken up, which a content may well cut
_LONGEST = 600  # pieces: longer ones are marks that do not belong together
_NEAR = 4  # pieces between a quotation and a cue with its source that stand beside it
_SHARE = 0.3  # of a quotation: from which a part is no slip at its edge
Quotation = tuple[Range, Range, bool]  # with its marks, without them, closed


def settle(own: Sequence[Proposal], quotations: Sequence[Quotation]) -> None:
    """Give each closed quotation whole to the attribution that holds the most of it, and take scraps from the others.

    Contents of `own` are changed in place; the quotations stand apart, in order. A quotation that holds a cue of the
    article's own level is left alone: its marks are then not what they seem. Time grows with the contents and the
    quotations they touch.
    """
    starts = [outer[0] for outer, _, _ in quotations]
    held: dict[int, list[tuple[int, Proposal]]] = defaultdict(list)
    for proposal in own:
        for number, share in _shares(proposal, quotations, starts).items():
            held[number].append((share, proposal))
    misread = {_at(starts, p.cue[0]) for p in own if _inside(p.cue, quotations, starts)}
    for number, holders in held.items():
        outer, inner, closed = quotations[number]
        size = inner[1] - inner[0]
        if closed and _SHORTEST <= size <= _LONGEST and number not in misread:
            _give(outer, size, holders)


def _give(outer: Range, size: int, holders: Sequence[tuple[int, Proposal]]) -> None:
    share, owner = max(holders, key=lambda h: (h[0], -_gap(h[1], outer), -h[1].cue[0]))
    if share < size and (share >= _SHARE * size or _gap(owner, outer) <= _NEAR):
        owner.contents = joined([outer, *owner.contents])
    for part, other in holders:
        if other is not owner and part < size:
            other.contents = [left for span in other.contents for left in without(span, outer)]


def _at(starts: Sequence[int], piece: int) -> int:
    """The number of the last quotation that starts at a piece or before it; -1 where none does."""
    return bisect_right(starts, piece) - 1


def _inside(cue: Range, quotations: Sequence[Quotation], starts: Sequence[int]) -> bool:
    number = _at(starts, cue[0])
    return number >= 0 and cue[1] <= quotations[number][0][1]


def _shares(proposal: Proposal, quotations: Sequence[Quotation], starts: Sequence[int]) -> dict[int, int]:
    """How many pieces of each quotation a proposal's contents hold."""
    out: dict[int, int] = defaultdict(int)
    for span in proposal.contents:
        number = max(0, _at(starts, span[0]))
        while number < len(quotations) and starts[number] < span[1]:
            if share := common(span, quotations[number][1]):
                out[number] += share
            number += 1
    return out


def _gap(proposal: Proposal, outer: Range) -> int:
    """Pieces between a quotation and the cue with its source."""
    spans = [proposal.cue, *([proposal.source] if proposal.source else [])]
    return min(max(0, a - outer[1], outer[0] - b) for a, b in spans)
