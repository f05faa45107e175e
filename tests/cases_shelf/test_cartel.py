"""The crisis to practise on is what its sources make, and holds every phenomenon that it is written for."""

from __future__ import annotations

from typing import Any, get_args

from build_cartel import CASE, build

from casus.records import MentionReading, Modality, MoveKind, PredictionType, Trace
from gauges.casework.gold import LAYERS, load


def test_pages_and_answers_are_what_the_sources_make() -> None:
    made = build()
    for path, content in made.items():
        assert (CASE / path).read_bytes() == content, f"{path}: run tests/cases_shelf/build_cartel.py"
    kept = {str(path.relative_to(CASE)) for path in CASE.rglob("*") if path.is_file()}
    assert kept == made.keys() | {"README.md", "case.yaml"}


def test_every_phenomenon_is_there() -> None:
    answers = load(CASE)
    assert answers is not None
    rows = answers.layers

    def seen(layer: str, key: str) -> set[Any]:
        cells = [row[key] for row in rows[layer]]
        return {one for cell in cells for one in (cell if isinstance(cell, list) else [cell])}

    assert set(rows) == set(LAYERS)
    assert len(answers.pages) == 10
    assert len(rows["mentions"]) >= 150
    assert seen("mentions", "reading") == set(get_args(MentionReading))
    assert seen("events", "modality") == set(get_args(Modality))
    assert seen("moves", "kind") == set(get_args(MoveKind))
    assert seen("predictions", "type") == set(get_args(PredictionType))
    assert seen("disputes", "how") == set(get_args(Trace))
    assert any(len({report["page"] for report in row["reports"]}) >= 3 for row in rows["events"])
