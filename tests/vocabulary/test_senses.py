"""Meanings of senses.yaml: what ships is whole, and what is wrong in a file is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from casus.errors import VocabularyError
from casus.vocabulary import load_senses, senses

_REST = "\nstanding_words: []\nagainst: []\nfor: []\ntaking_up: []\npast_times: []\n"


def test_every_scale_reaches_to_one_side_at_least() -> None:
    for name, places in senses().scales.items():
        assert len(places) > 1, name
        assert max(abs(at) for at, _ in places) == 1.0, name
        assert all(words for _, words in places), name


def test_words_are_in_lower_case() -> None:
    known = senses()
    words = [w for p in known.scales.values() for _, group in p for w in group]
    words += [w for group in known.families.values() for w in group]
    assert all(word == word.lower() for word in words)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("scales: {size: {1: [more], -1: [less]}}\nfamilies: {}" + _REST, "rise"),
        ("scales: {size: {-2: [less], 1: [more]}}\nfamilies: {}" + _REST, "-1"),
        ("scales: {}\nfamilies: {ship: [ship, ship]}" + _REST, "twice"),
        ("scales: {}\nfamilies: {}\nother: []" + _REST, "other"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(tmp_path: Path, text: str, what: str) -> None:
    file = tmp_path / "senses.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError) as bad:
        load_senses(file)
    assert "senses.yaml" in str(bad.value)
    assert what in str(bad.value)
