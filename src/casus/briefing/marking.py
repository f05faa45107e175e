"""Marking: a stretch of an article with the parts of its statements marked in it, and long stretches shortened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from casus.briefing.escaping import neutral, shown
from casus.briefing.words import counted
from casus.records import Span

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["Limits", "excerpt", "left_out", "marked", "shortened"]

Layers = Sequence[tuple[Span, str]]
# Short, because every statement has them twice.
_LINES = {"speaker": "u", "cue": "i", "gap": "s", "event": "em"}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a stretch is shown, in characters.

    whole: up to here it is shown as it is. head: how much of a longer one is shown from its start. around: how much
    is shown on either side of a mark.
    """

    whole: int
    head: int
    around: int


@dataclass(slots=True)
class _Sweep:
    """Which marks are open at the place a sweep over a text has reached."""

    depth: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("content", *_LINES), 0))

    def tags(self) -> tuple[str, str]:
        before, after = "", ""
        if self.depth["content"]:
            before, after = ("<mark>" if self.depth["content"] == 1 else '<mark class="in">'), "</mark>"
        for name, tag in _LINES.items():
            if self.depth[name]:
                before, after = f"{before}<{tag}>", f"</{tag}>{after}"
        return before, after


def marked(text: str, window: Span, layers: Layers, anchors: Mapping[int, Sequence[str]] | None = None) -> Markup:
    """Return `text[window]` with its layers marked; `anchors` (offset -> HTML) are put in where they lead.

    Layers may cross each other: each run between two borders is marked by itself, so tags never do. An anchor before
    the window is left out.
    """
    from markupsafe import Markup  # noqa: PLC0415 - `casus --help` loads no template engine

    turns: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for span, name in layers:
        if span.touches(window):
            turns[max(span.start, window.start)].append((name, 1))
            turns[min(span.end, window.end)].append((name, -1))
    stops = {at for at in anchors or () if window.start <= at < window.end}
    borders = sorted({window.start, window.end, *turns, *stops})
    sweep = _Sweep()
    parts: list[str] = []
    for start, end in pairwise(borders):
        for name, step in turns[start]:
            sweep.depth[name] += step
        if anchors is not None and start in stops:
            parts += anchors[start]
        before, after = sweep.tags()
        parts += [before, str(shown(text[start:end])), after]
    # The parts are escaped text, fixed tags, and anchors made of our own numbers.
    return Markup("".join(parts))  # noqa: S704


def shortened(window: Span, layers: Layers, limits: Limits) -> list[Span]:
    """Return the parts of a window worth showing: all of it, or its head and what lies around its marks."""
    if window.end - window.start <= limits.whole:
        return [window]
    wanted = [Span(window.start, min(window.end, window.start + limits.head))]
    for span, _ in layers:
        if span.touches(window):
            first, last = max(span.start, window.start), min(span.end, window.end)
            if last - first > limits.whole:  # a mark that is itself too long: both its ends
                wanted += [
                    _around(window, first, first + limits.head, limits),
                    _around(window, last - limits.around, last, limits),
                ]
            else:
                wanted.append(_around(window, first, last, limits))
    kept: list[Span] = []
    for span in sorted(wanted):
        if kept and span.start <= kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(span.end, kept[-1].end))
        else:
            kept.append(span)
    return kept


def _around(window: Span, first: int, last: int, limits: Limits) -> Span:
    return Span(max(window.start, first - limits.around), min(window.end, last + limits.around))


def left_out(kept: Iterable[Span], window: Span, pieces: Iterable[Markup]) -> Markup:
    """Return the pieces of a window in a row, with a note of how much is left out between and after them."""
    from markupsafe import Markup  # noqa: PLC0415 - as above

    parts: list[Markup] = []
    done = window.start
    for span, piece in zip(kept, pieces, strict=True):
        parts += [_note(span.start - done), piece]
        done = span.end
    return Markup("").join([*parts, _note(window.end - done)])


def _note(characters: int) -> Markup:
    from markupsafe import Markup  # noqa: PLC0415 - as above

    if not characters:
        return Markup("")
    return Markup(' <span class="cut">[{} left out here]</span> ').format(counted(characters, "character"))


def excerpt(text: str, spans: Sequence[Span], length: int) -> str:
    """Return the first words of these spans, at most `length` characters, neutralised but not escaped."""
    words = neutral(" … ".join(text[s.start : min(s.end, s.start + 2 * length)] for s in spans[:length]))
    words = " ".join(words.split())
    if len(words) <= length:
        return words
    cut = words[:length].rstrip()
    return (cut.rsplit(" ", 1)[0] if " " in cut[length // 2 :] else cut) + " …"
