"""The words of bargaining and likelihood: read strictly, with the ranges that the scales themselves state."""

from __future__ import annotations

from pathlib import Path

import pytest

from casus.errors import VocabularyError
from casus.vocabulary import likelihoods, load_strict, moves
from casus.vocabulary.bargaining_models import LikelihoodFile, MovesFile

_FILES = Path(__file__).resolve().parents[2] / "src" / "casus" / "vocabulary"


@pytest.mark.parametrize(
    ("words", "low", "high", "scale"),
    [
        ("almost no chance", 0.01, 0.05, "ICD 203"),
        ("very unlikely", 0.05, 0.20, "ICD 203"),
        ("unlikely", 0.20, 0.45, "ICD 203"),
        ("roughly even chance", 0.45, 0.55, "ICD 203"),
        ("likely", 0.55, 0.80, "ICD 203"),
        ("very likely", 0.80, 0.95, "ICD 203"),
        ("almost certain", 0.95, 0.99, "ICD 203"),
        ("realistic possibility", 0.40, 0.50, "PHIA"),
        ("extremely likely", 0.95, 1.0, "IPCC"),
        ("exceptionally unlikely", 0.0, 0.01, "IPCC"),
        ("impossible", 0.0, 0.0, "Kent"),
    ],
)
def test_a_word_has_the_range_of_its_scale(words: str, low: float, high: float, scale: str) -> None:
    known = likelihoods().ranges[words]
    assert known is not None
    assert (known.low, known.high, known.scale) == (low, high, scale)


def test_could_has_no_range_and_every_scale_its_source() -> None:
    assert likelihoods().ranges["could"] is None
    assert {r.scale for r in likelihoods().ranges.values() if r} == set(likelihoods().sources)


@pytest.mark.parametrize(
    ("verb", "kind"),
    [
        ("demand", "demand"),
        ("offer", "offer"),
        ("vow", "promise"),
        ("threaten", "threat"),
        ("rule out", "red_line"),
        ("bribe", "side_payment"),
    ],
)
def test_a_verb_makes_its_kind_of_move(verb: str, kind: str) -> None:
    assert moves().verbs[verb] == kind


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("low: 1, high: 5", "low: 9, high: 5", "runs from low to high"),
        ("words: [likely, probable]", "words: [unlikely, probable]", "written twice: unlikely"),
        ("no_range: [could", "no_range: [likely", "written twice: likely"),
        ("no_range:", "norange:", "field is missing"),
    ],
)
def test_bad_likelihoods_are_refused(tmp_path: Path, old: str, new: str, fault: str) -> None:
    text = (_FILES / "likelihood.yaml").read_text(encoding="utf-8")
    assert old in text
    bad = tmp_path / "likelihood.yaml"
    bad.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(VocabularyError, match=fault):
        load_strict(bad, LikelihoodFile, error=VocabularyError)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("  offer: [offer, propose", "  offer: [demand, propose", "written twice: demand"),
        ("only_with_clause: [extend", "only_with_clause: [sleep", "no verbs here: sleep"),
        ("yielding: [accept, agree", "yielding: [accept, accept", "written twice: accept"),
        ("harm: [annex", "harm: [Annex", "Annex"),
    ],
)
def test_bad_words_of_moves_are_refused(tmp_path: Path, old: str, new: str, fault: str) -> None:
    text = (_FILES / "moves.yaml").read_text(encoding="utf-8")
    assert old in text
    bad = tmp_path / "moves.yaml"
    bad.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(VocabularyError, match=fault):
        load_strict(bad, MovesFile, error=VocabularyError)
