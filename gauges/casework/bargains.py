"""Moves and predictions: what is asked, offered, threatened or foretold, against the answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from gauges.casework.cast import Cast
from gauges.casework.counting import HALF, Result, alike, among, f1, pairs, share, shared
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
        same = among(self.rows[row][self.kind], self.golds[gold][self.kind])
        return common + same if common >= HALF else None

    def strict(self, gold: int, row: int) -> float | None:
        """Likewise, None where the kind is another, or who moves or speaks."""
        one, other = self.golds[gold], self.rows[row]
        if not among(other[self.kind], one[self.kind]):
            return None
        if not among(self.cast.of.get(other[self.who] or ""), one[self.who]):
            return None
        return self.score(gold, row)

    def paired(self, loose: bool = False) -> dict[int, int]:
        """The pairs, by number."""
        return pairs(range(len(self.golds)), range(len(self.rows)), self.score if loose else self.strict)

    def again(self) -> set[int]:
        """Rows that give an answer already matched once more."""
        matched = self.paired()
        left = set(range(len(self.rows))) - set(matched.values())
        return {s for s in left if any(self.strict(g, s) is not None for g in matched)}

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

    moves_to, moves_condition, moves_deadline, moves_fate: of those right. What is given once more for an answer
    already matched (moves_again), or only meets an `optional` row, counts as neither right nor wrong.
    """
    m = _matching("moves", given, answers, cast)
    matched, loose = m.paired(), m.paired(loose=True)
    again, counted = m.again(), len(m.rows) - len(m.again())
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
        counts["deadline"] += among(row["deadline"], gold.get("deadline"))
        counts["fate"] += among(row["fate"], gold.get("fate") or "open")
    return {f"moves_{key}": share(counts[key], len(matched)) for key in ("to", "condition", "deadline", "fate")}


def measure_predictions(answers: Answers, given: Given, cast: Cast) -> Result:
    """predictions_f1: type, who and half of the shorter text right; predictions_text_f1: the text alone.

    predictions_horizon, predictions_condition, predictions_likelihood (the words): of those right.
    """
    m = _matching("predictions", given, answers, cast)
    matched, loose = m.paired(), m.paired(loose=True)
    again, counted = m.again(), len(m.rows) - len(m.again())
    counts: Counter[str] = Counter()
    for g, s in matched.items():
        gold, row = m.golds[g], m.rows[s]
        words = (row["likelihood"] or {}).get("words")
        counts["horizon"] += among(row["horizon"], gold.get("horizon"))
        counts["condition"] += alike(gold.get("condition"), row["condition"])
        likely = gold.get("likelihood")
        counts["likelihood"] += plain(words) in [plain(w) for w in (likely if isinstance(likely, list) else [likely])]
    figures = {
        **f1("predictions", len(matched), len(m.golds), counted),
        **f1("predictions_text", len(loose), len(m.golds), counted),
        **{f"predictions_{k}": share(counts[k], len(matched)) for k in ("horizon", "condition", "likelihood")},
        "predictions_again": len(again),
        "predictions_gold": len(m.golds),
    }
    return Result(figures, m.misses("PREDICTION", given, again))


def _matching(layer: str, given: Given, answers: Answers, cast: Cast) -> Matching:
    scope = answers.complete(layer)
    annotated = [row for row in answers.layers[layer] if row["page"] in scope]
    golds = [row for row in annotated if not row.get("optional")]
    places = [_places(row, given) for row in golds]
    rows = sorted(given.rows(layer), key=lambda row: row["id"])
    behind = [_moved(row, given) if layer == "moves" else given.span(row["article"], row["span"]) for row in rows]
    kept = [n for n, where in enumerate(behind) if any(p.page in scope for p in where)]
    names = ("kind", "by") if layer == "moves" else ("type", "who")
    whole = Matching(golds, [rows[n] for n in kept], places, [behind[n] for n in kept], *names, cast)
    silent = [_places(row, given) for row in annotated if row.get("optional")]
    right = set(whole.paired().values())
    asked = [n for s, n in enumerate(kept) if s in right or all(shared(p, behind[n]) < HALF for p in silent)]
    return replace(whole, rows=[rows[n] for n in asked], behind=[behind[n] for n in asked])


def _places(row: Row, given: Given) -> Places:
    found = [locate(ref, given.pages.get(ref["page"])) for ref in (row, *(row.get("again") or ()))]
    return tuple(place for place in found if place is not None)


def _moved(row: Row, given: Given) -> Places:
    """Where a move stands: the words of its statements; where it has none, its own place, if the export gives one."""
    said = tuple(p for statement in row["statements"] for p in given.contents(statement))
    return said or given.span(row.get("article"), row.get("span"))
