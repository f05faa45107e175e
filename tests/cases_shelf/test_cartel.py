"""The crisis to practise on is what its sources make, and holds every phenomenon that it is written for."""

from __future__ import annotations

from build_cartel import CASE, build


def test_pages_and_answers_are_what_the_sources_make() -> None:
    made = build()
    for path, content in made.items():
        assert (CASE / path).read_bytes() == content, f"{path}: run tests/cases_shelf/build_cartel.py"
    kept = {str(path.relative_to(CASE)) for path in CASE.rglob("*") if path.is_file()}
    assert kept == made.keys() | {"README.md", "case.yaml"}
