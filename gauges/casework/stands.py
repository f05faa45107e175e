"""Positions: where the export puts an actor on an issue because of the same words, against the answers."""

from __future__ import annotations

from collections import Counter
from typing import Any

import yaml

from gauges.casework.cast import Cast
from gauges.casework.counting import HALF, Result, among, pairs, share, shared
from gauges.casework.given import Given
from gauges.casework.gold import Answers, Place, locate

__all__ = ["measure", "widths"]

Row = dict[str, Any]


def widths(case_yaml: str) -> dict[str, float]:
    """The width of each issue's scale."""
    issues = (yaml.safe_load(case_yaml) or {}).get("issues") or ()
    values = {issue["id"]: [point["value"] for point in issue["scale"]] for issue in issues}
    return {name: float(max(points) - min(points)) for name, points in values.items()}


def measure(answers: Answers, given: Given, cast: Cast, scale: dict[str, float]) -> Result:
    """Figures of positions on the pages where they are complete.

    Rows that are `optional` are neither missed nor wrong; positions_precision_all counts them as wrong.
    positions_right: of those annotated, given for the same actor, issue and words with a value within 10 % of the
    scale's width; positions_precision: of those given. positions_near, positions_near_p: within 25 %. positions_found:
    with any value. positions_basis: of those found, own, attributed or act.
    """
    result = Result()
    scope = answers.complete("positions")
    annotated = [row for row in answers.layers["positions"] if row["page"] in scope]
    golds = [row for row in annotated if not row.get("optional")]
    silent = [(row["issue"], _places(row, given)) for row in annotated if row.get("optional")]
    places = [_places(row, given) for row in golds]
    rows = sorted(given.rows("positions"), key=lambda row: row["id"])
    behind = [_behind(row, given) for row in rows]
    kept = [n for n, where in enumerate(behind) if any(p.page in scope for p in where)]

    def score(g: int, s: int) -> tuple[float, float] | None:
        gold, row = golds[g], rows[s]
        actor = cast.of.get(row["actor"], row["actor"])
        if gold["issue"] != row["issue"] or not among(actor, gold["actor"]):
            return None
        common = shared(places[g], behind[s])
        return (-_off(gold, row, scale), common) if common >= HALF else None

    matched = pairs(range(len(golds)), kept, score)
    right = {kept[s] for s in matched.values()}
    asked = [n for n in kept if n in right or not _doubtful(rows[n]["issue"], behind[n], silent)]
    counts: Counter[str] = Counter()
    for g, s in matched.items():
        gold, row = golds[g], rows[kept[s]]
        off = _off(gold, row, scale)
        counts.update(right=off <= 0.1, near=off <= 0.25, basis=gold["basis"] == row["basis"])
        if off > 0.1:
            what = f"POSITION {gold['actor']} on {gold['issue']}: {gold['value']}; given: {row['value']:g}"
            result.misses.append((gold["page"], f"{what} | {gold['text']}"))
    result.figures = {
        "positions_right": share(counts["right"], len(golds)),
        "positions_precision": share(counts["right"], len(asked)),
        "positions_precision_all": share(counts["right"], len(kept)),
        "positions_near": share(counts["near"], len(golds)),
        "positions_near_p": share(counts["near"], len(asked)),
        "positions_found": share(len(matched), len(golds)),
        "positions_basis": share(counts["basis"], len(matched)),
        "positions_gold": len(golds),
    }
    result.misses += [
        (gold["page"], f"POSITION {gold['actor']} on {gold['issue']}: {gold['value']}; given: none | {gold['text']}")
        for number, gold in enumerate(golds)
        if number not in matched
    ]
    for s in asked:
        if s not in right:
            where, name = behind[s][0], cast.of.get(rows[s]["actor"], rows[s]["actor"])
            words = given.pages[where.page].text[where.start : where.end]
            what = f"POSITION EXTRA {name} on {rows[s]['issue']}: {rows[s]['value']:g} | {words}"
            result.misses.append((where.page, what))
    return result


def _doubtful(issue: str, where: tuple[Place, ...], silent: list[tuple[str, tuple[Place, ...]]]) -> bool:
    """Whether a position rests on words that the answers leave open."""
    return any(issue == other and shared(where, places) >= HALF for other, places in silent)


def _places(row: Row, given: Given) -> tuple[Place, ...]:
    found = [locate(ref, given.pages.get(ref["page"])) for ref in (row, *(row.get("again") or ()))]
    return tuple(place for place in found if place is not None)


def _behind(row: Row, given: Given) -> tuple[Place, ...]:
    """The words that an exported position rests on: its statements, and the reports of its events."""
    said = [place for statement in row["statements"] for place in given.contents(statement)]
    done = [place for event in row.get("events") or () for place in given.reports.get(event, ())]
    return (*said, *done)


def _off(gold: Row, row: Row, scale: dict[str, float]) -> float:
    return abs(float(gold["value"]) - float(row["value"])) / (scale.get(gold["issue"]) or 1.0)
