"""The words of stance, and how bad ones are refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from casus.errors import VocabularyError
from casus.vocabulary import stances as door
from casus.vocabulary.stances import load_stances

FILE = Path(__file__).parents[2] / "src/casus/vocabulary/stances.yaml"


def _changed(tmp_path: Path, axis: dict[str, object]) -> Path:
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    data["axes"]["membership"] |= axis
    path = tmp_path / "stances.yaml"
    path.write_text(yaml.safe_dump(data), encoding="utf-8")
    return path


def test_the_shipped_words_are_read_and_each_axis_runs_from_end_to_end() -> None:
    words = door()
    for axis in words.axes:
        assert axis.grades[0].at == -1.0
        assert axis.grades[-1].at == 1.0
        assert all(-1.0 <= grade.negated <= 1.0 for grade in axis.grades)


@pytest.mark.parametrize(
    ("grades", "told"),
    [
        ([{"at": 0.5, "words": ["stay"]}, {"at": -0.5, "words": ["go"]}], "rise"),
        ([{"at": -0.5, "words": ["stay"]}, {"at": 0.5, "words": ["stay"]}], "written twice"),
        ([{"at": -2, "words": ["stay"]}, {"at": 0.5, "words": ["go"]}], "greater than or equal"),
        ([{"at": -0.5, "words": []}, {"at": 0.5, "words": ["go"]}], "at least 1 item"),
    ],
)
def test_bad_grades_are_refused_with_their_place(tmp_path: Path, grades: list[object], told: str) -> None:
    with pytest.raises(VocabularyError, match=told) as bad:
        load_stances(_changed(tmp_path, {"grades": grades}))
    assert "axes.membership" in str(bad.value)


def test_an_unknown_field_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="not known"):
        load_stances(_changed(tmp_path, {"colour": "blue"}))
