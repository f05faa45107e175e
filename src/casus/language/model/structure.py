"""Structure: what attributions of one article must be to each other: uncrossed, levelled, their marks balanced."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from casus.language.model.pieces import Pieces
from casus.language.model.proposals import Proposal
from casus.language.model.quoted import settle
from casus.language.model.ranges import Range, without
from casus.language.model.weights import Decoding
from casus.records import Quote

__all__ = ["impose", "levels_of", "quote_ranges"]

_LONGEST_JOIN = 30  # paragraphs


class _Marked:
    """A quotation in pieces: with its marks, without them, and whether it is closed or carries another on."""

    __slots__ = ("closed", "continues", "inner", "outer")

    def __init__(self, outer: Range, inner: Range, closed: bool, continues: bool) -> None:
        self.outer, self.inner, self.closed, self.continues = outer, inner, closed, continues


def impose(
    proposals: Sequence[Proposal], pieces: Pieces, quotes: Sequence[Quote], decoding: Decoding
) -> list[tuple[Proposal, int]]:
    """Return the proposals that can stand together, in order of their cues, each with its level.

    Those without a content are left out: nothing is reported. See Decoding for what may be switched off.
    """
    marked = quote_ranges(pieces, quotes)
    given = [replace(p, contents=list(p.contents)) for p in proposals]
    for p in given:
        _tidy(p, decoding)
        if decoding.snap:
            p.contents = [_snapped(span, p, marked, decoding.snap) for span in p.contents]
            _tidy(p, decoding)
    given = [p for p in given if p.contents]
    if decoding.join:
        _join(given, marked, decoding.snap)
    own = [p for p in given if not p.inner]
    if decoding.whole:
        settle(own, [(q.outer, q.inner, q.closed) for q in marked])
        own = [p for p in own if p.contents]
    own = _parted(own, twins=decoding.twins) if decoding.uncross else own
    kept = own + _placed([p for p in given if p.inner], own, decoding)
    kept.sort(key=lambda p: p.cue)
    return list(zip(kept, levels_of(kept), strict=True))


def quote_ranges(pieces: Pieces, quotes: Sequence[Quote]) -> list[_Marked]:
    """The outermost quotations in pieces, in order."""
    outermost = [q for q in quotes if q.level == 1]
    if not outermost:
        return []
    edges = np.asarray([(q.outer.start, q.inner.start, q.inner.end, q.outer.end) for q in outermost])
    found = np.searchsorted(pieces.start, edges)
    return [
        _Marked((a, d), (b, c), q.closed, q.continues)
        for q, (a, b, c, d) in zip(outermost, found.tolist(), strict=True)
        if d > a
    ]


def _tidy(proposal: Proposal, decoding: Decoding) -> None:
    """Order a proposal's contents, take its cue and source out of them, and join those next to each other."""
    spans = sorted(proposal.contents)
    if decoding.split:
        for hole in [proposal.cue, *([proposal.source] if proposal.source else [])]:
            spans = [part for span in spans for part in without(span, hole)]
    out: list[Range] = []
    for start, end in spans:
        gap = decoding.merge
        free = not out or not any(
            out[-1][1] <= hole[0] < start for hole in (proposal.cue, proposal.source) if hole is not None
        )
        if out and (start < out[-1][1] or (start <= out[-1][1] + gap and free and gap)):
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    proposal.contents = out


def _snapped(span: Range, proposal: Proposal, marked: Sequence[_Marked], near: int) -> Range:
    """Move edges of a content that lie near a quotation's marks, inside it, to where the marks balance."""
    start, end = span
    for quote in marked[_first_after(marked, start - near) :]:
        if quote.outer[0] > end + near:
            break
        (opens, closes), (inner_start, inner_end) = quote.outer, quote.inner
        reaches_end = end >= inner_end - near
        if opens < start <= inner_start + near and end > inner_start:
            start = opens if reaches_end else max(start, inner_start)
        if quote.closed and inner_end - near <= end <= closes and start < inner_end:
            end = closes if start <= opens else inner_end
    moved = (start, end)
    taken = [proposal.cue, *([proposal.source] if proposal.source else [])]
    clear = all(moved[1] <= a or b <= moved[0] or (span[0] < b and a < span[1]) for a, b in taken)
    return moved if start < end and clear else span


def _first_after(marked: Sequence[_Marked], place: int) -> int:
    """The first quotation that ends behind a place; they stand apart, in order."""
    return bisect_left(marked, place, key=lambda q: q.outer[1])


def _join(given: Sequence[Proposal], marked: Sequence[_Marked], near: int) -> None:
    """Give a content that ends with an unclosed quotation the quotations that carry it on."""
    claimed = [span for p in given for span in p.contents]
    starts = sorted(a for a, _ in claimed)
    for p in given:
        if p.inner:
            continue
        last = p.contents[-1]
        at = _first_after(marked, last[1] - 1)
        if at == len(marked) or marked[at].closed or abs(marked[at].outer[1] - last[1]) > near:
            continue
        for quote in marked[at + 1 : at + 1 + _LONGEST_JOIN]:
            nearest = bisect_left(starts, quote.outer[0])
            if not quote.continues or (nearest < len(starts) and starts[nearest] < quote.outer[1]):
                break
            p.contents.append(quote.outer)
            if quote.closed:
                break


def _parted(own: Sequence[Proposal], *, twins: bool) -> list[Proposal]:
    """Cut contents that cross a surer attribution's content; with no twins, drop those that repeat one."""
    held = _Held()
    taken: set[Range] = set()
    out: list[Proposal] = []
    for p in sorted(own, key=lambda q: (-q.score, q.cue)):
        spans = held.uncrossed(p.contents)
        if not twins:
            spans = [s for s in spans if s not in taken]
        if spans:
            p.contents = spans
            held.add(spans)
            taken.update(spans)
            out.append(p)
    return out


class _Held:
    """Contents that stand: none crosses another."""

    def __init__(self) -> None:
        self.by_start: list[Range] = []
        self.by_end: list[Range] = []  # (end, start)

    def add(self, spans: Sequence[Range]) -> None:
        for a, b in spans:
            insort(self.by_start, (a, b))
            insort(self.by_end, (b, a))

    def uncrossed(self, spans: Sequence[Range]) -> list[Range]:
        """What is left of spans after those they cross (neither inside the other) have taken their part."""
        out = []
        for start, end in spans:
            low, high = bisect_left(self.by_start, (start + 1, 0)), bisect_left(self.by_start, (end, 0))
            stop = min((a for a, b in self.by_start[low:high] if b > end), default=end)
            low, high = bisect_left(self.by_end, (start + 1, 0)), bisect_left(self.by_end, (stop, 0))
            begin = max((b for b, a in self.by_end[low:high] if a < start), default=start)
            if begin < stop:
                out.append((begin, stop))
        return out


def _placed(inner: Sequence[Proposal], own: Sequence[Proposal], decoding: Decoding) -> list[Proposal]:
    """Keep reported speech inside the content that holds its cue; without one it is raised or dropped."""
    holds = sorted(((span, p.contents) for p in own for span in p.contents), key=lambda s: (s[0][1] - s[0][0], s[0]))
    held = _Held()
    held.add([span for span, _ in holds])
    out: list[Proposal] = []
    for p in sorted(inner, key=lambda q: (-q.score, q.cue)):
        parent = next((all_of for (a, b), all_of in holds if a <= p.cue[0] and p.cue[1] <= b), None)
        if parent is not None:
            pairs = [(max(a, c), min(b, d)) for a, b in p.contents for c, d in parent]
            p.contents = [(a, b) for a, b in pairs if a < b]
        elif decoding.inner == "drop":
            continue
        spans = held.uncrossed(p.contents)
        if spans:
            p.contents = spans
            held.add(spans)
            out.append(p)
    return out


def levels_of(kept: Sequence[Proposal]) -> list[int]:
    """The level of each: one more than that of the smallest attribution whose content holds its cue and contents."""
    sizes = [sum(b - a for a, b in p.contents) for p in kept]
    levels = [0] * len(kept)
    for n in sorted(range(len(kept)), key=lambda k: (-sizes[k], k)):
        p = kept[n]
        low, high = p.contents[0][0], p.contents[-1][1]
        above = [
            (sizes[k], -levels[k], k)
            for k, q in enumerate(kept)
            if sizes[k] > sizes[n]
            and any(a <= p.cue[0] and p.cue[1] <= b for a, b in q.contents)
            and q.contents[0][0] <= low
            and high <= q.contents[-1][1]
        ]
        levels[n] = 1 + (levels[min(above)[2]] if above else 0)
    return levels
