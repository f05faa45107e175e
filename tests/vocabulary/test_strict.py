"""Strict YAML: every fault names file, line and field, and nothing odd gets through."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict, Field

from casus.errors import DefinitionError, VocabularyError
from casus.vocabulary import load_strict, parse_strict


class Point(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    value: float = Field(ge=0, le=100)


class Scale(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    points: list[Point]


GOOD = "points:\n  - name: leave\n    value: 0\n  - name: stay\n    value: 100\n"


def test_good_yaml_is_read(tmp_path: Path) -> None:
    (tmp_path / "scale.yaml").write_text(GOOD, encoding="utf-8-sig")
    assert load_strict(tmp_path / "scale.yaml", Scale).points[1] == Point(name="stay", value=100)


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        (GOOD.replace("value: 100", "value: 900"), "f:5: points.1.value", "less than or equal to 100; got 900"),
        (GOOD.replace("name: stay", "nam: stay"), "f:4: points.1.name", "missing"),
        (GOOD + "colour: red\n", "f:6: colour", "not known here"),
        (GOOD.replace("    value: 0\n", "    value: 0\n    value: 1\n"), "f:4: value", "written twice"),
        ("points: [1, 2\n", "f:2", "not YAML"),
        ("points:\n\t- x\n", "f:2", "not YAML"),
        ("", "f:1", "empty"),
        ("- 1\n", "f:1: the file", "has to be fields"),
        ("points: !!python/object/apply:os.system ['true']\n", "f", ""),
    ],
)
def test_a_fault_names_file_line_and_field(text: str, where: str, what: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        parse_strict(text, "f", Scale)
    assert caught.value.where.startswith(where)
    assert what in caught.value.what
    assert caught.value.exit_code == 2


def test_the_error_is_of_the_kind_asked_for(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError):
        parse_strict("x: 1", "f", Scale, error=VocabularyError)
    with pytest.raises(DefinitionError, match="cannot be read"):
        load_strict(tmp_path / "none.yaml", Scale)
    (tmp_path / "latin.yaml").write_bytes(b"name: \xe9\n")
    with pytest.raises(DefinitionError, match="not UTF-8"):
        load_strict(tmp_path / "latin.yaml", Scale)


def test_aliases_that_multiply_are_refused() -> None:
    laughs = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for before, after in zip("abcdefg", "bcdefgh", strict=False):
        laughs += f"{after}: &{after} [{', '.join([f'*{before}'] * 10)}]\n"
    with pytest.raises(DefinitionError):
        parse_strict(laughs, "f", Scale)


def test_depth_is_bounded() -> None:
    with pytest.raises(DefinitionError):
        parse_strict("points: " + "[" * 500 + "]" * 500, "f", Scale)
