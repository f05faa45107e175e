"""Where they stand: for each issue a panel an actor, with values over time, and the same as a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as day
from typing import TYPE_CHECKING

from casus.briefing.days import day_words, period_words
from casus.briefing.escaping import neutral, own, shown
from casus.briefing.happened import actor_names, event_numbers
from casus.briefing.order import Order
from casus.briefing.views import Link
from casus.briefing.words import counted
from casus.records import Basis, ChangePoint, Issue, Position, day_of

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["IssueView", "Mark", "Panel", "Stand", "issue_views"]

_WIDTH, _HEIGHT, _EDGE = 600, 84, 8
_PANELS = 12  # actors drawn for one issue; the table has all
_MOST = 300  # lines of one table
_BASES: dict[Basis, str] = {"own": "own words", "attributed": "told by another", "act": "an act"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A value in a panel: its place, the ends of its range, and its shape (own, attributed, act)."""

    x: str
    y: str
    top: str
    bottom: str
    shape: Basis


@dataclass(frozen=True, slots=True)
class Panel:
    """An actor's values over time. line: the own ones joined; lines: the heights of the scale's points."""

    id: str
    name: Markup
    words: str
    marks: tuple[Mark, ...]
    line: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """A line of the table: who stands where, when, on what it rests."""

    date: str
    name: Markup
    value: str
    point: str
    basis: str
    by: Markup
    reason: Markup
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class IssueView:
    """An issue with its scale, its panels on one axis, and its table. left: how many lines the table leaves out."""

    id: str
    question: str
    scale: tuple[tuple[str, str], ...]
    period: str
    width: int
    height: int
    grid: tuple[str, ...]
    panels: tuple[Panel, ...]
    rows: tuple[Stand, ...]
    left: int


def issue_views(order: Order) -> tuple[IssueView, ...]:
    """Return every issue of the case in the order of its definition, with the positions found on it."""
    by_issue: dict[str, list[Position]] = defaultdict(list)
    for position in order.material.positions:
        by_issue[position.issue].append(position)
    return tuple(_issue(order, at, issue, by_issue.get(issue.id, [])) for at, issue in enumerate(order.material.issues))


def _issue(order: Order, at: int, issue: Issue, positions: list[Position]) -> IssueView:
    ranked = sorted(positions, key=lambda p: (day_of(p.date) or "9999", p.actor, p.id))
    values = [point.value for point in issue.scale]
    low, high = min(values), max(values)
    dates = sorted(d for p in ranked if (d := day_of(p.date)))
    by_actor: dict[str, list[Position]] = defaultdict(list)
    for position in ranked:
        by_actor[position.actor].append(position)
    drawn = [a for a, found in by_actor.items() if any(day_of(p.date) for p in found)]
    first = sorted(drawn, key=lambda a: (-len(by_actor[a]), a))
    axis = _Axis(dates[0], dates[-1], low, high) if dates else None
    changes = [c for c in order.material.changes if c.issue == issue.id]
    panels = [_panel(order, f"{at}-{n}", by_actor[a], axis, changes) for n, a in enumerate(first[:_PANELS]) if axis]
    points = {point.value: neutral(point.name) for point in issue.scale}
    return IssueView(
        id=f"issue-{at}",
        question=neutral(issue.question),
        scale=tuple((f"{value:g}", points[value]) for value in sorted(points, reverse=True)),
        period=period_words(dates[0], dates[-1]) if dates else "",
        width=_WIDTH,
        height=_HEIGHT,
        grid=tuple(axis.y(value) for value in sorted(points)) if axis else (),
        panels=tuple(panels),
        rows=tuple(_stand(order, p, points) for p in ranked[:_MOST]),
        left=max(0, len(ranked) - _MOST),
    )


@dataclass(frozen=True, slots=True)
class _Axis:
    first: str
    last: str
    low: float
    high: float

    def x(self, date: str) -> str:
        start, end = _ordinal(self.first), _ordinal(self.last)
        share = (_ordinal(date) - start) / (end - start) if end > start else 0.5
        return f"{_EDGE + share * (_WIDTH - 2 * _EDGE):.1f}"

    def y(self, value: float) -> str:
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return f"{_HEIGHT - _EDGE - share * (_HEIGHT - 2 * _EDGE):.1f}"


def _ordinal(date: str) -> int:
    year, month, of = (*(int(part) for part in date.split("-")), 1, 1)[:3]
    return day(max(1, year), month, of).toordinal()


def _panel(order: Order, key: str, found: Sequence[Position], axis: _Axis, changes: Sequence[ChangePoint]) -> Panel:
    dated = [(d, p) for p in found if (d := day_of(p.date))]
    marks = tuple(
        Mark(axis.x(d), axis.y(p.value), axis.y(p.value + p.spread), axis.y(p.value - p.spread), p.basis)
        for d, p in dated
    )
    moved = tuple(
        f"{day_words(c.date)}: from {c.before:.0f} to {c.after:.0f}" for c in changes if c.actor == found[0].actor
    )
    counts = {basis: sum(1 for p in found if p.basis == basis) for basis in _BASES}
    words = ", ".join(f"{n} from {_BASES[basis]}" for basis, n in counts.items() if n)
    span = f"values from {min(p.value for p in found):.0f} to {max(p.value for p in found):.0f}"
    return Panel(
        id=key,
        name=actor_names(order, [found[0].actor]),
        words=f"{counted(len(found), 'position')} ({words}), {span}",
        marks=marks,
        line=_steps([(axis.x(d), axis.y(p.value)) for d, p in dated if p.basis == "own"]),
        changes=moved,
    )


def _steps(places: Sequence[tuple[str, str]]) -> str:
    """Join values as steps: between two statements nobody knows more than the earlier one."""
    if not places:
        return ""
    corners = [places[0]]
    for x, y in places[1:]:
        corners += [(x, corners[-1][1]), (x, y)]
    return " ".join(f"{x},{y}" for x, y in corners)


def _stand(order: Order, position: Position, points: Mapping[float, str]) -> Stand:
    nearest = min(points, key=lambda value: (abs(value - position.value), value))
    events = event_numbers(order) if position.events else {}
    links = [Link(f"#s{n}", str(n)) for s in position.statements if (n := order.statement_numbers.get(s))]
    links += [Link(f"#e{n}", f"E{n}") for e in position.events if (n := events.get(e))]
    return Stand(
        date=day_words(position.date) if position.date else "no date",
        name=actor_names(order, [position.actor]),
        value=f"{position.value:.0f} ± {position.spread:.0f}",
        point=points[nearest],
        basis=_BASES[position.basis],
        by=actor_names(order, [position.attributed_by]) if position.attributed_by else shown(""),
        reason=own(position.reason),
        links=tuple(links),
    )
