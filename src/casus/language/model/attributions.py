"""Attributions: proposals in pieces become spans of the text, with how sure each part is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from casus.language.confidence import confidence_of
from casus.language.model.pieces import Pieces
from casus.language.model.proposals import Proposal
from casus.language.model.ranges import Range
from casus.language.model.weights import Weights, calibrated
from casus.language.turns import Turn
from casus.records import Attribution, Certainty, Span

__all__ = ["Places", "attributions_of", "with_turns_added"]


class Places:
    """The way from pieces to spans of the text; what runs over a paragraph's end becomes several spans."""

    def __init__(self, pieces: Pieces) -> None:
        self._start, self._end = pieces.start.tolist(), pieces.end.tolist()
        self._paragraph = pieces.paragraph.tolist()

    def spans(self, ranges: Sequence[Range]) -> tuple[Span, ...]:
        """The spans of ranges of pieces, in order; one for each paragraph that a range touches."""
        out: list[Span] = []
        for low, high in ranges:
            at = low
            while at < high:
                stop = min(high, bisect_right(self._paragraph, self._paragraph[at], at))
                if self._start[at] < self._end[stop - 1]:
                    out.append(Span(self._start[at], self._end[stop - 1]))
                at = stop
        return tuple(out)


def attributions_of(kept: Sequence[tuple[Proposal, int]], places: Places, weights: Weights) -> list[Attribution]:
    """Return the attributions of proposals that stand, in order of their first content."""
    out: list[Attribution] = []
    for p, level in kept:
        content = places.spans(p.contents)
        if not content:
            continue
        sure = {
            name: calibrated(weights, name, score)
            for name, score in (
                ("cue", p.cue_score),
                ("source", p.source_score),
                ("content", p.content_score),
                ("act", p.act_score),
                ("whole", p.score),
            )
        }
        out.append(
            Attribution(
                places.spans([p.source]) if p.source else (),
                places.spans([p.cue]),
                content,
                sure["whole"],
                "model",
                p.act,
                level,
                Certainty(sure["cue"], sure["source"] if p.source else None, sure["content"], sure["act"]),
            )
        )
    return sorted(out, key=_order)


def with_turns_added(given: Sequence[Attribution], turns: Sequence[Turn]) -> list[Attribution]:
    """Add the turns of a transcript as attributions of their labels; what others said inside them is one level deeper.

    The network reads prose; of an attribution to the label of a turn, and of one that crosses a turn, the turn stands.
    """
    if not turns:
        return list(given)
    out: list[Attribution] = []
    for turn in turns:
        label, cue = ((turn.label,) if turn.label else ()), ((turn.cue,) if turn.cue else ())
        pattern = "turn" if label else "answer"
        out.append(Attribution(label, cue, tuple(turn.content), confidence_of(pattern), pattern, None, 1))
    starts = [t.parts[0].start for t in turns]
    for a in given:
        place = bisect_right(starts, a.content[-1].end - 1) - 1
        turn_of = turns[place] if place >= 0 else None
        if turn_of is None or turn_of.parts[-1].end <= a.content[0].start:
            out.append(a)
            continue
        whole = Span(turn_of.parts[0].start, turn_of.parts[-1].end)
        labelled = turn_of.label is not None and any(turn_of.label.touches(s) for s in (*a.source, *a.cue))
        inside = [s for s in (*a.source, *a.cue, *a.content) if not whole.covers(s)] == []
        repeats = 2 * sum(s.end - s.start for s in a.content) > whole.end - whole.start and not a.source
        if inside and not labelled and not repeats:
            out.append(replace(a, level=(a.level or 1) + 1))
    return sorted(out, key=_order)


def _order(a: Attribution) -> tuple[int, int, int]:
    return a.content[0].start, a.content[-1].end, a.cue[0].start if a.cue else 0
