"""The language of a body: English by its function words, the rest by the model, short texts by nothing."""

from __future__ import annotations

import sys

import pytest
from styles import POOL

from casus.coverage.tongue import language_of

FRENCH = (
    "Le ministre des Affaires étrangères a déclaré que le pays ne quitterait pas l'alliance avant la fin de l'année. "
    "Selon lui, les partenaires n'ont pas répondu à la lettre que le gouvernement leur avait envoyée au mois de mai, "
    "et personne ne sait encore ce que le conseil décidera lors de sa prochaine session."
)
DUTCH = (
    "De minister zei dat het land in het verbond blijft, maar dat de bijdrage was verlaagd. In die brief is ook sprake "
    "van een ander plan. Of de raad dat plan steunt is nog niet bekend, want er was geen vergadering en men had er "
    "geen tijd voor."
)


def test_english_is_known_without_the_model() -> None:
    code, why = language_of("\n".join(POOL))
    assert code == "en"
    assert "short words" in why


@pytest.mark.parametrize(("text", "code"), [(FRENCH, "fr"), (DUTCH, "nl"), ("Совет собрался во вторник. " * 8, "ru")])
def test_other_languages_are_told_by_the_model(text: str, code: str) -> None:
    found, why = language_of(text)
    assert found == code
    assert "py3langid" in why
    assert "py3langid" in sys.modules


def test_an_english_quotation_does_not_make_a_french_text_english() -> None:
    found, _ = language_of(f"{FRENCH} « {POOL[3]} » {FRENCH}")
    assert found == "fr"


def test_too_little_text_has_no_language() -> None:
    assert language_of("No.") == (None, "too little text to tell (2 letters)")
