"""Positions over time as one SVG file: a row an actor, a mark a position, with its spread."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from datetime import date as day

from casus.briefing.escaping import neutral
from casus.briefing.words import counted
from casus.records import ChangePoint, Issue, Position, day_of

__all__ = ["positions_chart"]

_WIDTH, _LEFT, _RIGHT = 760, 210, 24
_ROW, _PAD, _HEAD, _FOOT = 104, 14, 58, 34  # heights: of a row, above and below its scale, of a heading, of an axis
_ACTORS = 12  # rows an issue; who has fewer positions is left out, and the note says so
_TICKS = 8
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 24_000)  # months from tick to tick
_LETTERS = 34  # of a name of a scale point
_LETTER = 11  # how high one is
_STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#1a1a1a}.t{font-weight:600;font-size:15px}.a{font-weight:600}"
    ".s{fill:#555;font-size:11px}.g{stroke:#ccc}.m{stroke:#1a1a1a;stroke-width:1.5}.f{fill:#1a1a1a}.h{fill:#fff}"
    ".c{stroke:#555;stroke-dasharray:4 3}.p{fill:none;stroke:#777}"
)


def positions_chart(
    issues: Sequence[Issue], positions: Sequence[Position], changes: Sequence[ChangePoint], names: Mapping[str, str]
) -> str:
    """Return the chart of these positions as an SVG document that needs nothing else; the same input, the same bytes.

    names: actor id -> name. Own words are filled circles, what others attribute is an open circle, an act is a square;
    the bar through a mark is its spread, a dashed line a change point. Positions without a date are counted in a note.
    """
    parts: list[str] = []
    top = 10.0
    for issue in issues:
        body, height = _issue(issue, [p for p in positions if p.issue == issue.id], changes, names)
        parts.append(f'<g transform="translate(0 {top:g})">{body}</g>')
        top += height
    key = "● own words · ○ attributed by others · ■ an act · bar: spread · dashed line: change"
    parts.append(_text(_LEFT, top + 14, key, "s"))
    height = top + 28
    title = "Positions over time"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height:g}" '
        f'viewBox="0 0 {_WIDTH} {height:g}" role="img" aria-label="{title}"><title>{title}</title>'
        f'<style>{_STYLE}</style><rect width="100%" height="100%" fill="#fff"/>{"".join(parts)}</svg>\n'
    )


def _issue(
    issue: Issue, positions: Sequence[Position], changes: Sequence[ChangePoint], names: Mapping[str, str]
) -> tuple[str, float]:
    dated = [(at, p) for p in positions if (at := _ordinal(p.date)) is not None]
    by_actor: dict[str, list[tuple[int, Position]]] = {}
    for at, position in dated:
        by_actor.setdefault(position.actor, []).append((at, position))
    ranked = sorted(by_actor, key=lambda key: (-len(by_actor[key]), names.get(key, key), key))
    rows = sorted(ranked[:_ACTORS], key=lambda key: (names.get(key, key), key))
    out = [_text(10, 18, issue.question, "t"), _text(10, 36, _note(len(positions) - len(dated), len(ranked)), "s")]
    if not dated:
        return "".join(out), _HEAD
    first, last = min(at for at, _ in dated), max(at for at, _ in dated)
    across = _Across(first, last)
    axis = _HEAD + _ROW * len(rows)
    for at, label in _ticks(first, last):
        x = across.x(at)
        out.append(f'<line class="g" x1="{x:g}" x2="{x:g}" y1="{_HEAD}" y2="{axis}"/>')
        out.append(_text(x, axis + 14, label, "s", "middle"))
    for number, key in enumerate(rows):
        moved = [c for c in changes if c.issue == issue.id and c.actor == key]
        out.append(f'<g transform="translate(0 {_HEAD + _ROW * number})">')
        out.append(_text(10, 16, _short(names.get(key, key), _LETTERS - 6), "a"))
        out.append(_row(issue, sorted(by_actor[key], key=lambda d: (d[0], d[1].id)), moved, across))
        out.append("</g>")
    return "".join(out), axis + _FOOT


class _Across:
    """From a day to its place across the chart."""

    def __init__(self, first: int, last: int) -> None:
        self._first, self._days = first, max(last - first, 1)

    def x(self, at: int) -> float:
        return round(_LEFT + 12 + (_WIDTH - _RIGHT - _LEFT - 24) * (at - self._first) / self._days, 2)


def _row(issue: Issue, dated: Sequence[tuple[int, Position]], changes: Sequence[ChangePoint], across: _Across) -> str:
    values = [point.value for point in issue.scale]
    low, high = min(values), max(values)

    def y(value: float) -> float:
        share = (min(max(value, low), high) - low) / (high - low)
        return round(_ROW - _PAD - (_ROW - 2 * _PAD - 12) * share, 2)

    out: list[str] = []
    labelled = float("inf")
    for point in sorted(issue.scale, key=lambda s: s.value):
        level = y(point.value)
        out.append(f'<line class="g" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{level:g}" y2="{level:g}"/>')
        if labelled - level >= _LETTER:  # points that lie closer than their names are high keep the lower name
            out.append(_text(_LEFT - 6, level + 4, _short(point.name, _LETTERS), "s", "end"))
            labelled = level
    for change in changes:
        if (at := _ordinal(change.date)) is not None:
            out.append(f'<line class="c" x1="{across.x(at):g}" x2="{across.x(at):g}" y1="{_PAD}" y2="{_ROW - 4}"/>')
    own = " ".join(f"{across.x(at):g},{y(p.value):g}" for at, p in dated if p.basis != "attributed")
    if " " in own:
        out.append(f'<polyline class="p" points="{own}"/>')
    for at, p in dated:
        x, middle = across.x(at), y(p.value)
        label = f"{p.date}: {p.value:g} ± {p.spread:g} ({p.basis})"
        spread = (
            f'<line class="m" x1="{x:g}" x2="{x:g}" y1="{y(p.value - p.spread):g}" y2="{y(p.value + p.spread):g}"/>'
        )
        if p.basis == "act":
            mark = f'<rect class="m f" x="{x - 4:g}" y="{middle - 4:g}" width="8" height="8"/>'
        else:
            mark = f'<circle class="m {"f" if p.basis == "own" else "h"}" cx="{x:g}" cy="{middle:g}" r="4.5"/>'
        out.append(f"<g><title>{_safe(label)}</title>{spread}{mark}</g>")
    return "".join(out)


def _note(undated: int, actors: int) -> str:
    parts = [f"{counted(undated, 'position')} without a date"] if undated else []
    if actors > _ACTORS:
        parts.append(f"{counted(actors - _ACTORS, 'actor')} with fewer positions")
    if not parts and not actors:
        return "No position was found."
    return f"Not shown: {' and '.join(parts)}." if parts else ""


def _ordinal(date: str | None) -> int | None:
    """The day in the middle of what a date means."""
    plain = day_of(date)
    if plain is None or plain < "0001":
        return None
    year, month, of_month = (*map(int, plain.split("-")), 0, 0)[:3]
    return day(year, month or 7, of_month or (15 if month else 1)).toordinal()


def _ticks(first: int, last: int) -> list[tuple[int, str]]:
    """First days of months or years, a few of them; the two ends where there are none."""
    begin, end = day.fromordinal(first), day.fromordinal(last)
    months = [(m // 12, m % 12 + 1) for m in range(begin.year * 12 + begin.month, end.year * 12 + end.month)]
    step = next(s for s in _STEPS if len([m for m in months if (m[0] * 12 + m[1] - 1) % s == 0]) <= _TICKS)
    found = [(y, m) for y, m in months if (y * 12 + m - 1) % step == 0]
    if len(found) < 2:
        return [(first, begin.isoformat()), *([(last, end.isoformat())] if last > first else [])]
    return [(day(y, m, 1).toordinal(), f"{y:04}-{m:02}" if step < 12 else f"{y:04}") for y, m in found]


def _short(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1]}…"


def _safe(text: str) -> str:
    return html.escape(" ".join(neutral(text).split()))


def _text(x: float, y: float, text: str, style: str, anchor: str = "start") -> str:
    return f'<text class="{style}" x="{x:g}" y="{y:g}" text-anchor="{anchor}">{_safe(text)}</text>' if text else ""
