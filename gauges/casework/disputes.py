"""Disputes: which contradictions of the answers are found, and which of those given are there."""

from __future__ import annotations

from typing import Any

from gauges.casework.counting import HALF, Result, among, share, shared
from gauges.casework.given import Given
from gauges.casework.gold import Answers, Place, locate

__all__ = ["measure"]

Row = dict[str, Any]
Sides = tuple[tuple[tuple[Place, ...], ...], ...]  # sides, their texts, the pieces of a text


def measure(answers: Answers, given: Given) -> Result:
    """disputes_recall: of the disputes annotated, those found; disputes_precision: of those given, those annotated.

    A finding is of a dispute where two of its sides each have a statement about the same words as a report of two
    different sides of the answer; one that only meets an `optional` row is not counted. disputes_how: of those found,
    the trace right in one of their findings.
    """
    result = Result()
    golds = [row for row in answers.layers["disputes"] if not row.get("optional")]
    doubtful = [_annotated(row, given) for row in answers.layers["disputes"] if row.get("optional")]
    wanted = [_annotated(row, given) for row in golds]
    rows = sorted((r for r in given.rows("findings") if r["status"] == "disputed"), key=lambda r: r["id"])
    offered = [tuple(tuple(given.contents(s) for s in side["statements"]) for side in row["sides"]) for row in rows]
    kept = [n for n, sides in enumerate(offered) if any(text for side in sides for text in side)]
    found: dict[int, list[int]] = {}
    for g, gold in enumerate(wanted):
        found[g] = [s for s in kept if _same(gold, offered[s])]
    right = {s for hits in found.values() for s in hits}
    kept = [s for s in kept if s in right or not any(_same(row, offered[s]) for row in doubtful)]
    hit = [g for g, hits in found.items() if hits]
    how = sum(any(among(rows[s]["how"], golds[g]["how"]) for s in found[g]) for g in hit)
    result.figures = {
        "disputes_recall": share(len(hit), len(golds)),
        "disputes_precision": share(len(right), len(kept)),
        "disputes_how": share(how, len(hit)),
        "disputes_gold": len(golds),
        "disputes_given": len(kept),
    }
    result.misses += [("disputes", f"DISPUTE {golds[g]['question']}") for g, hits in found.items() if not hits]
    for s in kept:
        if s not in right:
            words = " / ".join(_words(side, given) for side in offered[s])
            result.misses.append(("disputes", f"DISPUTE EXTRA ({rows[s]['how']}) {rows[s]['question']} | {words}"))
    return result


def _annotated(row: Row, given: Given) -> Sides:
    sides = []
    for side in row["sides"]:
        found = [locate(ref, given.pages.get(ref["page"])) for ref in side["reports"]]
        sides.append(tuple((place,) for place in found if place is not None))
    return tuple(sides)


def _same(gold: Sides, offered: Sides) -> bool:
    touched = [{n for n, side in enumerate(gold) if any(_meet(text, side) for text in texts)} for texts in offered]
    pairs = ((a, b) for i, one in enumerate(touched) for other in touched[i + 1 :] for a in one for b in other)
    return any(a != b for a, b in pairs)


def _meet(text: tuple[Place, ...], side: tuple[tuple[Place, ...], ...]) -> bool:
    return any(shared(text, other) >= HALF for other in side)


def _words(side: tuple[tuple[Place, ...], ...], given: Given) -> str:
    first = next((text[0] for text in side if text), None)
    return given.pages[first.page].text[first.start : first.end] if first else "?"
