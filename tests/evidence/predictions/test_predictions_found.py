"""Predictions found in invented sentences: type, words, horizon, condition and likelihood."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.records import Prediction
from tests.evidence.read_aloud import heard

CASES: list[tuple[str, str, str | None, str]] = [
    ("Rita Moss predicted that Dravia would leave the pact.", "forecast", "Rita Moss", "Dravia would leave the pact"),
    ("Experts expect the pact to collapse.", "forecast", None, "the pact to collapse"),
    (
        '"Ostmark could cut supplies by autumn," warned Rita Moss, an analyst.',
        "forecast",
        "Rita Moss",
        "Ostmark could cut supplies by autumn",
    ),
    (
        "According to Olaf Brandt, it is only a matter of time before Dravia leaves.",
        "forecast",
        "Olaf Brandt",
        "Dravia leaves",
    ),
    ("Olaf Brandt doubts that Dravia will leave.", "forecast", "Olaf Brandt", "Dravia will leave"),
    (
        "Mara Quist hopes that the two sides will return to the table.",
        "wish",
        "Mara Quist",
        "the two sides will return to the table",
    ),
    ("Verek vowed to rebuild every bridge in the valley.", "plan", "Verek", "rebuild every bridge in the valley"),
    ('"We shall publish the list," Mara Quist said.', "plan", "Mara Quist", "We shall publish the list"),
    ("Verek threatened to close the border.", "threat", "Verek", "close the border"),
    (
        '"If they do not pay, we will suspend deliveries," said Jon Hald.',
        "threat",
        "Jon Hald",
        "we will suspend deliveries",
    ),
]


def only(text: str) -> Prediction:
    found = heard(text).predictions
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(("text", "kind", "who", "words"), CASES)
def test_a_prediction_has_its_type_speaker_and_words(text: str, kind: str, who: str | None, words: str) -> None:
    made = only(text)
    assert (made.type, made.who and made.who.name, made.span.of(text)) == (kind, who, words)


@pytest.mark.parametrize(
    "text",
    [
        "Verek said that the talks had failed.",
        '"If I had known it, I would have stayed at home," said Verek.',
        "Verek asked whether Ostmark would answer.",
        '"Will they leave?" Verek asked.',
        "Verek said that a ship can carry forty men.",
        "The treaty says that an attack shall be answered by all.",
    ],
)
def test_past_counterfactual_asked_and_generic_foretell_nothing(text: str) -> None:
    assert heard(text).predictions == ()


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "scale"),
    [
        (
            "Rita Moss said it is highly unlikely that Dravia will leave the pact.",
            "highly unlikely",
            0.05,
            0.2,
            "ICD 203",
        ),
        ('"The pact will probably survive," said Olaf Brandt.', "probably", 0.55, 0.8, "ICD 203"),
        (
            "It is almost certain that the summit will be postponed, a diplomat said.",
            "almost certain",
            0.95,
            0.99,
            "ICD 203",
        ),
        ('"There is no chance that the parliament ratifies it," said Olaf Brandt.', "no chance", 0.0, 0.0, "Kent"),
        ("Olaf Brandt believes Ostmark is bound to respond.", "bound to", 1.0, 1.0, "Kent"),
    ],
)
def test_likelihood_is_the_range_of_a_named_scale(text: str, words: str, low: float, high: float, scale: str) -> None:
    likelihood = only(text).likelihood
    assert likelihood is not None
    assert (likelihood.words, likelihood.low, likelihood.high, likelihood.scale) == (words, low, high, scale)


def test_words_that_no_scale_ranges_give_no_likelihood() -> None:
    assert only('"Ostmark could cut supplies by autumn," warned Rita Moss, an analyst.').likelihood is None


def test_a_condition_is_kept_apart_from_the_words() -> None:
    text = "Olaf Brandt believes that Dravia will stay if the loan is paid."
    made = only(text)
    assert (made.span.of(text), made.condition) == ("Dravia will stay", "if the loan is paid")


def test_until_november_is_no_condition() -> None:
    assert only("The council expects that the truce will hold until November.").condition is None


def test_a_threat_is_a_move_and_a_prediction_of_that_type() -> None:
    page = heard("Verek threatened to close the border.")
    assert [m.kind for m in page.moves] == ["threat"]
    assert [p.type for p in page.predictions] == ["threat"]


def test_each_prediction_stands_in_a_statement() -> None:
    page = heard("\n\n".join(c[0] for c in CASES))
    ids = {s.id for s in page.statements}
    assert page.predictions
    assert all(p.statement in ids for p in page.predictions)


@given(st.lists(st.sampled_from([c[0] for c in CASES]), min_size=1, max_size=4, unique=True))
@settings(max_examples=8, deadline=None)
def test_spans_are_the_texts_own_and_never_overlap(texts: list[str]) -> None:
    page = heard("\n\n".join(texts))
    spans = sorted(p.span for p in page.predictions)
    assert all(s.of(page.article.text).strip() for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_without_a_parse_nothing_breaks() -> None:
    for text, *_ in CASES:
        for made in heard(text, "rules").predictions:
            assert made.span.of(text)
