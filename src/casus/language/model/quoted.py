"""Quoted: a quotation is one piece of speech: whoever holds a part of it holds all of it, and nobody else a scrap."""

from __future__ import annotations

from collections.abc import Sequence

from casus.language.model.proposals import Proposal, Range

__all__ = ["Quotation", "settle"]

_SHORTEST = 4  # pieces: shorter ones are words taken up, which a content may well cut
_LONGEST = 600  # pieces: longer ones are marks that do not belong together
_NEAR = 4  # pieces between a quotation and a cue with its source that stand beside it
_SHARE = 0.3  # of a quotation: from which a part is no slip at its edge
Quotation = tuple[Range, Range, bool]  # with its marks, without them, closed


def settle(own: Sequence[Proposal], quotations: Sequence[Quotation]) -> None:
    """Give each closed quotation whole to the attribution that holds the most of it, and take scraps from the others.

    Contents of `own` are changed in place. A quotation that holds a cue of the article's own level is left alone: its
    marks are then not what they seem.
    """
    for outer, inner, closed in quotations:
        size = inner[1] - inner[0]
        if not closed or not _SHORTEST <= size <= _LONGEST or any(_within(p.cue, outer) for p in own):
            continue
        shares = [(sum(_common(span, inner) for span in p.contents), p) for p in own]
        holders = [(share, p) for share, p in shares if share]
        if not holders:
            continue
        share, owner = max(holders, key=lambda h: (h[0], -_gap(h[1], outer), -h[1].cue[0]))
        if share < size and (share >= _SHARE * size or _gap(owner, outer) <= _NEAR):
            owner.contents = _joined([*_without(owner.contents, outer), outer])
        for part, other in holders:
            if other is not owner and part < size:
                other.contents = _without(other.contents, outer)


def _within(span: Range, outer: Range) -> bool:
    return outer[0] <= span[0] and span[1] <= outer[1]


def _common(a: Range, b: Range) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _gap(proposal: Proposal, outer: Range) -> int:
    """Pieces between a quotation and the cue with its source."""
    spans = [proposal.cue, *([proposal.source] if proposal.source else [])]
    return min(max(0, a - outer[1], outer[0] - b) for a, b in spans)


def _without(spans: Sequence[Range], hole: Range) -> list[Range]:
    parts = [part for a, b in spans for part in ((a, min(b, hole[0])), (max(a, hole[1]), b))]
    return [(a, b) for a, b in parts if a < b]


def _joined(spans: Sequence[Range]) -> list[Range]:
    out: list[Range] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
