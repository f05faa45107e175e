"""A page of plain text taken apart: body, furniture with its kind, teasers and facts, every character accounted for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from casus.coverage.facts import Facts
from casus.coverage.feeds import Feed, feeds_in, inline_teasers
from casus.coverage.gathering import gather
from casus.coverage.lines import Line, read_lines
from casus.coverage.sections import mark_timed
from casus.coverage.segment import BODY, HEAD, LIST, NOTE, TAIL, segment
from casus.records import Furniture, FurnitureKind, Span, Teaser

__all__ = ["Known", "Page", "take_apart"]

_MOST_QUOTED = 300  # body lines up to which pull quotes are sought


@dataclass(slots=True)
class Page:
    """The parts of one page: body spans, furniture, teasers, and what it says about its article."""

    body: tuple[Span, ...]
    furniture: tuple[Furniture, ...]
    teasers: tuple[Teaser, ...]
    facts: Facts


@dataclass(frozen=True, slots=True)
class Known:
    """What a format already tells about the lines of its text, by the offset at which each begins.

    furniture: lines that are no body (repeated page headers). body: the lines that are, where something else has
    decided it (HTML). headline: the line that is. wrapped: whether lines may be broken at a fixed width.
    """

    furniture: Collection[int] = ()
    body: Collection[int] | None = None
    headline: int | None = None
    wrapped: bool = True


def take_apart(text: str, known: Known = Known()) -> Page:
    """Separate the body of `text` from its furniture and find its facts."""
    lines = read_lines(text, wrapped=known.wrapped and known.body is None)
    for line in lines:
        if line.start in known.furniture:
            line.forced = "other"
    mark_timed(lines)
    states = segment(lines) if known.body is None else _given(lines, set(known.body))
    if known.body is None:
        _drop_pull_quotes(lines, states)
    _take_first_hour(lines, states)
    facts = gather(lines, states, known.headline)
    _drop_imprint(lines, states, facts)
    feeds = feeds_in(lines, states, set(facts.kinds), (facts.published or "")[:10] or None)
    announced = inline_teasers(lines, states)
    kinds = _kinds(lines, states, facts, feeds)
    for line, _ in announced:
        kinds[line.index] = "related"
    teasers = sorted([t for feed in feeds for t in feed.teasers] + [t for _, t in announced], key=lambda t: t.span)
    return Page(
        tuple(line.span for line in lines if states[line.index] == BODY),
        tuple(Furniture(line.span, kinds[line.index]) for line in lines if states[line.index] != BODY),
        tuple(teasers),
        facts,
    )


def _drop_pull_quotes(lines: list[Line], states: list[int]) -> None:
    """A line between paragraphs that only repeats words of one of them is set off by the page, not written twice."""
    body = [line for line in lines if states[line.index] == BODY]
    if len(body) > _MOST_QUOTED:
        return  # a book, and the search would take its square
    bares = [_bare(line.text) for line in body]
    longer = "\n".join(bare for bare, line in zip(bares, body, strict=True) if line.words > 20)
    twins = Counter(bares)
    for bare, line in list(zip(bares, body, strict=True))[1:-1]:
        itself = twins[bare] if line.words > 20 else 0
        if 6 <= line.words <= 45 and len(bare) > 30 and longer.count(bare) > itself:
            states[line.index] = NOTE


def _drop_imprint(lines: list[Line], states: list[int], facts: Facts) -> None:
    """The last line where it is the outlet's name with its address: `Name, 4 Mole Street, Town.`"""
    body = [line for line in lines if states[line.index] == BODY]
    if len(body) < 3 or not facts.outlet or body[-1].words > 25:
        return
    rest = body[-1].text.removeprefix(facts.outlet)
    if rest != body[-1].text and re.match(r"\s*[,|·.–—-]\s*(?=[^.]*\d)[\w\s,.'’-]*", rest) and body[-1].lower < 0.5:
        states[body[-1].index] = TAIL
        facts.kinds[body[-1].index] = "legal"


def _take_first_hour(lines: list[Line], states: list[int]) -> None:
    """The hour above the first paragraph of a live report is body, as the hours further down are."""
    hours = sum(states[line.index] == BODY and _is_hour(line) for line in lines)
    first = states.index(BODY) if BODY in states else 0
    if hours >= 2 and first and states[first - 1] == HEAD and _is_hour(lines[first - 1]):
        states[first - 1] = BODY


def _is_hour(line: Line) -> bool:
    return line.timed and len(line.stamps) == 1 and bool(line.stamps[0].clock) and not line.stamps[0].value


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _given(lines: list[Line], body: set[int]) -> list[int]:
    """States where the body is known: what stands before it is head, what stands in it or after it is list or tail."""
    inside = [line.index for line in lines if line.start in body]
    if not inside:
        return [HEAD] * len(lines)
    first, last = inside[0], inside[-1]
    chosen = set(inside)
    return [
        BODY if i in chosen else HEAD if i < first else TAIL if i > last else LIST
        for i in (line.index for line in lines)
    ]


def _kinds(lines: list[Line], states: list[int], facts: Facts, feeds: list[Feed]) -> dict[int, FurnitureKind]:
    """The kind of furniture of each line outside the body: by evidence of its own, else by what its section is."""
    listed: dict[int, FurnitureKind] = {i: feed.kind for feed in feeds for i in feed.members}
    kinds: dict[int, FurnitureKind] = {}
    section: FurnitureKind | None = None
    for line in lines:
        i = line.index
        if states[i] == BODY:
            section = None
            continue
        if line.label:
            section = line.label.kind if line.label.opens != "line" else section if section == "comments" else None
        own = facts.kinds.get(i) or listed.get(i) or (line.label.kind if line.label else None)
        own = own or line.wording or line.forced
        if own is None:
            own = section or (
                "dateline" if line.timed else "navigation" if line.words <= 3 and states[i] == HEAD else "other"
            )
        kinds[i] = own
    return kinds
