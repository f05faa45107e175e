"""Where sentences end, and what the tokens are."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from language_probe import read


def sentences(text: str) -> list[str]:
    return [s.of(text) for s in read(text).sentences or ()]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Petrov met Gen. Orlova at St. Anna on Jan. 3 at noon.",
        "The U.S. Senate met J. R. Petrov of the U.N. Council.",
        "Dues rose 3.5 percent, to 1.2 million, under No. 4 of the treaty.",
        "He told Site.Xy that the page News.Az was down.",
        'He asked "Why now?" and left.',
        "They waited ... and waited.",
        'The "fleet." was old.',
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It met. It left.", 2),
        ("It met! Did it leave? It did.", 3),
        ('"It met." It left.', 2),
        ("“It met.” Orlova left.", 2),
        ("It lacked a mechanism.Earlier this year it met.", 2),
        ('It is weak."Everyone knows that," he said.Petrov left.', 3),
        ("It fell apart… Then it rose.", 2),
        ("He moved to the U.S. The fleet stayed.", 2),
    ],
)
def test_sentences_are_kept_apart(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_no_sentence_runs_over_a_paragraph() -> None:
    assert sentences("A headline without a stop\n\nThe text follows.") == [
        "A headline without a stop",
        "The text follows.",
    ]


def test_a_giant_paragraph_is_cut_into_its_sentences() -> None:
    assert len(sentences("The council of the alliance met on Monday. " * 300)) == 300


def test_tokens_are_words_numbers_and_marks_with_their_places() -> None:
    text = "Norland's envoy didn't pay $3.5 million, \"he\" said."
    tokens = read(text).tokens or ()
    assert [t.text for t in tokens] == [
        "Norland", "'s", "envoy", "didn't", "pay", "$3.5", "million", ",", '"', "he", '"', "said", ".",
    ]  # fmt: skip
    assert [t.kind for t in tokens][4:10] == ["word", "number", "word", "punct", "quote", "word"]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_sentences_and_tokens_cover_the_body_exactly(text: str) -> None:
    reading = read(text)
    seen = "".join(t.text for t in reading.tokens or ())
    body = "".join("".join(p.of(text).split()) for p in reading.paragraphs)
    assert seen == body or len(seen) <= len(body)
    for t in reading.tokens or ():
        assert text[t.start : t.end] == t.text
    spans = reading.sentences or ()
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert "".join("".join(s.of(text).split()) for s in spans) == body
