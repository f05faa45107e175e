"""The words that assert a fact: those that ship load, and bad ones are told with file, line and field."""

from __future__ import annotations

from pathlib import Path

import pytest

from casus import treaties
from casus.errors import VocabularyError
from casus.vocabulary import clause_words, fact_kinds, fact_words, load_mapping, own_voice_only, state_posts

KINDS = {"armed_attack": ("by", "against"), "in_area": ()}
GOOD = """\
facts:
  armed_attack:
    - words: [attack, fire ... on]
      roles: {by: [subject], against: [object, concerned]}
"""


def load(tmp_path: Path, text: str) -> tuple[object, ...]:
    path = tmp_path / "mapping.yaml"
    path.write_text(text, encoding="utf-8")
    return load_mapping(path, KINDS, ("scope=wide",), "mapping.yaml")


def test_every_entry_that_ships_is_of_a_known_fact() -> None:
    kinds = fact_kinds()
    assert len(fact_words()) >= 25
    for entry in fact_words():
        assert {role for role, _ in entry.roles} == set(kinds[entry.name].roles)
        assert all(row and row[0] != "..." for row in entry.words)
    assert {"opposition", "former"} <= own_voice_only()
    assert "foreign minister" in state_posts()
    assert "not" in clause_words().negations


def test_no_entry_is_written_twice() -> None:
    seen: set[tuple[str, str, tuple[str, ...]]] = set()
    for entry in fact_words():
        for row in entry.words:
            assert (entry.fact, entry.form + entry.speaker, row) not in seen
            seen.add((entry.fact, entry.form + entry.speaker, row))


def test_the_mappings_of_the_treaties_that_ship_load() -> None:
    for name in treaties.shelf():
        for entry in treaties.mapping_of(treaties.load(name)):
            assert entry.where == f"{name}/mapping.yaml"


def test_a_treaty_without_a_mapping_has_no_words_of_its_own(root: Path) -> None:
    assert treaties.mapping_of(treaties.load_folder(root / "tests/law/straits")) == ()


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("armed_attack:", "armed_atack:", "mapping.yaml:2: facts.armed_atack: The fact 'armed_atack' is not known"),
        (
            "against: [object, concerned]",
            "to: [object]",
            "mapping.yaml:4: facts.armed_attack.0.roles: armed_attack has",
        ),
        ("[subject]", "[doer]", "facts.armed_attack.0.roles.by.0: "),
        ("[attack, fire ... on]", "[... attack]", "facts.armed_attack.0.words: '... attack' does not begin"),
        ("words:", "word:", "facts.armed_attack.0"),
        ("facts:", "readings:\n  scope=narrow: [{words: [x]}]\nfacts:", "readings.scope=narrow: There is no reading"),
        ("[subject], a", "[], a", "facts.armed_attack.0.roles: The role 'by' has no place"),
    ],
)
def test_faults_are_told_with_file_line_and_field(tmp_path: Path, before: str, after: str, told: str) -> None:
    assert load(tmp_path, GOOD)
    assert before in GOOD
    with pytest.raises(VocabularyError) as bad:
        load(tmp_path, GOOD.replace(before, after, 1))
    assert told in f"{bad.value.where}: {bad.value.what}"


def test_a_line_may_give_alternatives(tmp_path: Path) -> None:
    (entry,) = load(tmp_path, GOOD.replace("fire ... on", "fire|shoot ... on|at"))
    assert entry.words == (  # type: ignore[attr-defined]
        ("attack",),
        ("fire", "...", "on"),
        ("fire", "...", "at"),
        ("shoot", "...", "on"),
        ("shoot", "...", "at"),
    )


def test_an_empty_alternative_is_told(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="empty alternative"):
        load(tmp_path, GOOD.replace("fire ... on", "fire|"))
