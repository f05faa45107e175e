"""Moves and predictions: what is asked, offered, threatened or foretold, against the answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gauges.casework.cast import Cast
from gauges.casework.counting import HALF, Result, alike, f1, pairs, share, shared
from gauges.casework.given import Given
from gauges.casework.gold import Answers, Place, locate, plain

__all__ = ["measure_moves", "measure_predictions"]

Row = dict[str, Any]
Places = tuple[Place, ...]


@dataclass(frozen=True)
class Matching:
    """Answers and what was given, with their places, and how the two are paired: all right, and by the text alone."""

    golds: Sequence[Row]
    rows: Sequence[Row]
    places: Sequence[Places]
    behind: Sequence[Places]
    kind: str
    who: str
    cast: Cast

    def score(self, gold: int, row: int) -> float | None:
        """How well two go together by the text alone; None where they share less than half of the shorter one."""
        common = shared(self.places[gold], self.behind[row])
        same = self.golds[gold][self.kind] == self.rows[row][self.kind]
        return common + same if common >= HALF else None

    def strict(self, gold: int, row: int) -> float | None:
        """Likewise, None where the kind is another, or who moves or speaks."""
        one, other = self.golds[gold], self.rows[row]
        if one[self.kind] != other[self.kind] or self.cast.of.get(other[self.who] or "") != one[self.who]:
            return None
        return self.score(gold, row)

    def paired(self, loose: bool = False) -> dict[int, int]:
        """The pairs, by number."""
        return pairs(range(len(self.golds)), range(len(self.rows)), self.score if loose else self.strict)

    def told(self, row: Row) -> str:
        """A given row in short."""
        return f"{row[self.kind]} by {self.cast.of.get(row[self.who] or '', row[self.who])}"

    def misses(self, name: str, given: Given, silent: set[int]) -> list[tuple[str, str]]:
        """A line for each answer not matched and for each row too many."""
        strict, loose = self.paired(), self.paired(loose=True)
        out = []
        for number, gold in enumerate(self.golds):
            if number not in strict:
                got = self.told(self.rows[loose[number]]) if number in loose else "none"
                what = f"{name} {gold[self.kind]} by {gold[self.who]}: {gold['text']}; given: {got}"
                out.append((gold["page"], what))
        for number, row in enumerate(self.rows):
            if number not in strict.values() and number not in silent:
                where = self.behind[number][0]
                words = row.get("what") or given.pages[where.page].text[where.start : where.end]
                out.append((where.page, f"{name} EXTRA {self.told(row)}: {words}"))
        return out


def measure_moves(answers: Answers, given: Given, cast: Cast) -> Result:
    """moves_f1: kind, who moves, and half of the shorter text right; moves_text_f1: the text alone.

    moves_to, moves_condition, moves_deadline, moves_fate: of those right. A move given once more for another place of
    an answer already matched counts as neither right nor wrong (moves_again tells how many).
    """
    m = _matching("moves", given, answers, cast)
    matched, loose = m.paired(), m.paired(loose=True)
    left = set(range(len(m.rows))) - set(matched.values())
    again = {s for s in left if any(m.strict(g, s) is not None for g in matched)}
    counted = len(m.rows) - len(again)
    figures = {
        **f1("moves", len(matched), len(m.golds), counted),
        **f1("moves_text", len(loose), len(m.golds), counted),
        **_move_details([(m.golds[g], m.rows[s]) for g, s in matched.items()], cast),
        "moves_again": len(again),
        "moves_gold": len(m.golds),
    }
    return Result(figures, m.misses("MOVE", given, again))


def _move_details(matched: Sequence[tuple[Row, Row]], cast: Cast) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for gold, row in matched:
        counts["to"] += frozenset(gold.get("to") or ()) == cast.named(row["to"])
        counts["condition"] += alike(gold.get("condition"), row["condition"])
        counts["deadline"] += gold.get("deadline") == row["deadline"]
        counts["fate"] += (gold.get("fate") or "open") == row["fate"]
    return {f"moves_{key}": share(counts[key], len(matched)) for key in ("to", "condition", "deadline", "fate")}


def measure_predictions(answers: Answers, given: Given, cast: Cast) -> Result:
    """predictions_f1: type, who and half of the shorter text right; predictions_text_f1: the text alone.

    predictions_horizon, predictions_condition, predictions_likelihood (the words): of those right.
    """
    m = _matching("predictions", given, answers, cast)
    matched, loose = m.paired(), m.paired(loose=True)
    counts: Counter[str] = Counter()
    for g, s in matched.items():
        gold, row = m.golds[g], m.rows[s]
        words = (row["likelihood"] or {}).get("words")
        counts["horizon"] += gold.get("horizon") == row["horizon"]
        counts["condition"] += alike(gold.get("condition"), row["condition"])
        counts["likelihood"] += plain(gold.get("likelihood")) == plain(words)
    figures = {
        **f1("predictions", len(matched), len(m.golds), len(m.rows)),
        **f1("predictions_text", len(loose), len(m.golds), len(m.rows)),
        **{f"predictions_{k}": share(counts[k], len(matched)) for k in ("horizon", "condition", "likelihood")},
        "predictions_gold": len(m.golds),
    }
    return Result(figures, m.misses("PREDICTION", given, set()))


def _matching(layer: str, given: Given, answers: Answers, cast: Cast) -> Matching:
    scope = answers.complete(layer)
    golds = [row for row in answers.layers[layer] if row["page"] in scope]
    places = [_places(row, given) for row in golds]
    rows = sorted(given.rows(layer), key=lambda row: row["id"])
    behind = [_moved(row, given) if layer == "moves" else given.span(row["article"], row["span"]) for row in rows]
    kept = [n for n, where in enumerate(behind) if any(p.page in scope for p in where)]
    names = ("kind", "by") if layer == "moves" else ("type", "who")
    return Matching(golds, [rows[n] for n in kept], places, [behind[n] for n in kept], *names, cast)


def _places(row: Row, given: Given) -> Places:
    found = [locate(ref, given.pages.get(ref["page"])) for ref in (row, *(row.get("again") or ()))]
    return tuple(place for place in found if place is not None)


def _moved(row: Row, given: Given) -> Places:
    """Where a move stands: the words of its statements; where it has none, its own place, if the export gives one."""
    said = tuple(p for statement in row["statements"] for p in given.contents(statement))
    return said or given.span(row.get("article"), row.get("span"))
