"""Time expressions: how many are found, and with which TIMEX3 type and value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from casus.records import Timex
from gauges.casework.counting import Result, f1, pairs, share
from gauges.casework.given import Given
from gauges.casework.gold import Answers, Page, Place, locate

__all__ = ["Finder", "measure"]

Finder = Callable[[str, str | None], Sequence[Timex]]
Row = dict[str, Any]


def measure(answers: Answers, given: Given, find: Finder) -> Result:
    """Figures of the time expressions in bodies, each page read with its own day by the answers.

    times_f1: exact places; times_relaxed_f1: places that overlap. times_type, times_value: of those found. dates_right:
    of those annotated with a value, found with exactly it.
    """
    result = Result()
    counts: Counter[str] = Counter()
    for stem, page in sorted(given.pages.items()):
        rows = [row for row in answers.layers["times"] if row["page"] == stem]
        complete = stem in answers.complete("times")
        if rows or complete:
            _page(page, rows, find, complete, counts, result)
    result.figures = {
        **f1("times", counts["exact"], counts["gold"], counts["given"]),
        **f1("times_relaxed", counts["found"], counts["gold"], counts["given"]),
        "times_type": share(counts["type"], counts["found"]),
        "times_value": share(counts["value"], counts["found_valued"]),
        "dates_right": share(counts["value"], counts["valued"]),
    }
    return result


def _page(page: Page, rows: Sequence[Row], find: Finder, complete: bool, counts: Counter[str], result: Result) -> None:
    start, end = page.body
    found = find(page.text, page.published[:10] if page.published else None)
    silent = [place for row in rows if row.get("optional") and (place := locate(row, page))]
    inside = [
        t
        for t in found
        if start <= t.span.start
        and t.span.end <= end
        and not any(p.start < t.span.end and t.span.start < p.end for p in silent)
    ]
    rows = [row for row in rows if not row.get("optional")]
    places = [locate(row, page) for row in rows]

    def score(place: Place | None, timex: Timex) -> tuple[bool, int] | None:
        if place is None:
            return None
        common = min(place.end, timex.span.end) - max(place.start, timex.span.start)
        return ((place.start, place.end) == (timex.span.start, timex.span.end), common) if common > 0 else None

    matched = pairs(places, inside, score)
    counts["gold"] += len(rows)
    counts["given"] += len(inside) if complete else len(matched)
    counts["found"] += len(matched)
    for number, row in enumerate(rows):
        place, timex = places[number], inside[matched[number]] if number in matched else None
        values, types = (row[key] if isinstance(row[key], list) else [row[key]] for key in ("value", "type"))
        valued = values != [None]
        counts["valued"] += valued
        same = timex is not None and timex.value in values
        if timex is not None and place is not None:
            counts["exact"] += (place.start, place.end) == (timex.span.start, timex.span.end)
            counts["type"] += timex.type in types
            counts["found_valued"] += valued
        counts["value"] += valued and same
        if timex is None or timex.type not in types or (valued and not same):
            got = "not found" if timex is None else f"{timex.type} {timex.value} ({timex.span.of(page.text)})"
            result.misses.append((page.stem, f"TIME {row['text']}: {row['type']} {row['value']}; given: {got}"))
    if complete:
        extra = [t for n, t in enumerate(inside) if n not in matched.values()]
        result.misses += [(page.stem, f"TIME EXTRA {t.span.of(page.text)}: {t.type} {t.value}") for t in extra]
