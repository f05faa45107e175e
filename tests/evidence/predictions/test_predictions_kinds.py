"""What makes a prediction a forecast, a plan, a wish or a threat: whose deed it is, and in what office it is told."""

from __future__ import annotations

import pytest

from casus.records import Prediction
from tests.evidence.read_aloud import heard

KINDS: list[tuple[str, str]] = [
    ("Olaf Brandt, the foreign minister of Dravia, said the sanctions would be lifted in May.", "plan"),
    ("Olaf Brandt, an analyst at a think tank, said the sanctions would be lifted in May.", "forecast"),
    ('"We will lose this war," said President Ilan Verek.', "forecast"),
    ('"We will have talks in May," said President Ilan Verek.', "plan"),
    ("Dravian President Ilan Verek announced his country's intention to leave the pact.", "plan"),
    ("Mara Quist said she hoped that the pact would survive.", "wish"),
    ('"A deal is unlikely," said Rita Moss, an analyst.', "forecast"),
    ('"The war may last for years," said Rita Moss, an analyst.', "forecast"),
]


def _given(text: str) -> tuple[Prediction, ...]:
    return heard(text).predictions


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_the_type_follows_whose_deed_is_told(text: str, kind: str) -> None:
    assert [p.type for p in _given(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Mara Quist said the convoy may have left.",
        "Mara Quist explained how the convoy would be paid.",
        "Mara Quist said the ships that would carry the grain were old.",
        "Olaf Brandt did not wish to exclude anything.",
    ],
)
def test_what_is_past_asked_or_only_described_is_no_prediction(text: str) -> None:
    assert _given(text) == ()


def test_a_predicate_of_chance_gives_its_words() -> None:
    (made,) = _given('"War is almost inevitable," said Rita Moss, an analyst.')
    assert made.likelihood is not None
    assert made.likelihood.words == "inevitable"
