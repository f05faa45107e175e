"""Actors, times, events, positions, moves, predictions and disputes of an invented crisis, against its answers.

The pages are read into a new case and exported; the figures are counted on the export (docs/reference/export.md) and
on what finds time expressions. The form of the answers is told in cases/lantern-shoals/gold/README.md.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from gauges.casework import bargains, cast, disputes, events, stands, times
from gauges.casework.counting import Result
from gauges.casework.given import Given, give
from gauges.casework.gold import Answers, load

__all__ = ["CASES", "PRACTICE", "measure", "score"]

ROOT = Path(__file__).resolve().parent.parent.parent
# The crises to practise on have no floors: whoever mends an extractor has looked at them.
PRACTICE = {path.parent.name: path.parent for path in sorted((ROOT / "gauges" / "practice").glob("*/gold"))}
CASES = {"lantern-shoals": ROOT / "cases" / "lantern-shoals", "heldout": ROOT / "gauges" / "heldout", **PRACTICE}


def measure(reader: str = "minilm", case: str = "lantern-shoals", show: bool = False) -> dict[str, float] | None:
    """Return the figures of the case of that name, percentages but for counts; None where it has no answers.

    show: print the misses page by page, never those of the held-out crisis (ValueError). A layer without answers, or
    without a table in the export, has no figures.
    """
    if show and case == "heldout":
        raise ValueError("The held-out crisis shows no misses: its pages are not to be looked at.")
    answers = load(CASES[case])
    if answers is None:
        return None
    if case == "heldout":
        print(
            "The held-out crisis is scored at most three times an issue: note it in gauges/README.md", file=sys.stderr
        )
    definition = CASES[case] / "case.yaml"
    issues = definition.read_text(encoding="utf-8") if definition.is_file() else ""
    result = score(answers, give(CASES[case], answers, reader), issues)
    if show:
        for page, what in sorted(result.misses, key=lambda miss: miss[0]):
            print(f"{page}: {what}")
    return result.figures


def score(answers: Answers, given: Given, issues: str = "", find: times.Finder | None = None) -> Result:
    """Return all figures and misses. issues: the text of case.yaml; find: what finds the time expressions."""
    people = cast.cast_of(answers, given.rows("actors"))
    layers: dict[str, tuple[str, Callable[[], Result]]] = {
        "mentions": ("mentions", lambda: cast.measure(answers, given, people)),
        "times": ("statements", lambda: times.measure(answers, given, find or _finder())),
        "events": ("events", lambda: events.measure(answers, given, people)),
        "positions": ("positions", lambda: stands.measure(answers, given, people, stands.widths(issues))),
        "moves": ("moves", lambda: bargains.measure_moves(answers, given, people)),
        "predictions": ("predictions", lambda: bargains.measure_predictions(answers, given, people)),
        "disputes": ("findings", lambda: disputes.measure(answers, given)),
    }
    whole = Result()
    for layer, (table, made) in layers.items():
        if layer in answers.layers and given.has(table):
            result = made()
            whole.figures |= result.figures
            whole.misses += result.misses
    return whole


def _finder() -> times.Finder:
    from casus.evidence.times.finding import find_times  # noqa: PLC0415 - loaded when asked for

    return find_times
