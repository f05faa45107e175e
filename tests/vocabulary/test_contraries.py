"""The words of contradiction: what stands in contraries.yaml fits together, and bad words are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

import casus.vocabulary
from casus.errors import VocabularyError
from casus.vocabulary import contraries, parse_strict
from casus.vocabulary.contraries_models import ContrariesFile

FILE = Path(casus.vocabulary.__file__).with_name("contraries.yaml")


def test_words_meet_in_families_and_kinds() -> None:
    known = contraries()
    assert known.family_of["gunfire"] == known.family_of["open fire"] == "fire"
    assert known.kinds[known.kind_of["border incident"]].label == "an incident"
    assert ("attack", "incident") in known.rivals
    assert ("attack", "gunfire") not in known.rivals


def test_our_own_words_are_not_loaded() -> None:
    known = contraries()
    for words in (*known.neutral.values(), *(kind.label for kind in known.kinds.values())):
        assert not set(words.split()) & known.loaded, words


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("families:\n", "families:\n  again: [gunfire]\n", "words of families written twice: gunfire"),
        ("opposites:\n", "opposites:\n  - [[win], [win]]\n", "opposed to itself: win"),
        ("opposites:\n", 'opposites:\n  - [["=nowhere"], [win]]\n', "no such families: =nowhere"),
        ("rivals:\n", "rivals:\n  - [attack, nothing]\n", "no such kinds: nothing"),
        ("hedges:\n", "hedges:\n  odd: [2.0, 1.0]\n", "a range reaches from low to high"),
    ],
)
def test_bad_words_are_refused_with_the_reason(old: str, new: str, words: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(VocabularyError, match=words):
        parse_strict(text.replace(old, new, 1), "contraries.yaml", ContrariesFile, error=VocabularyError)
