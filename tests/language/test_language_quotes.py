"""Quotation marks of all styles, nested, over paragraphs, and never closed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from language_probe import read

Row = tuple[str, int, bool, bool]


def quotes(text: str) -> list[Row]:
    """Each quotation as (inner words, level, closed, continues)."""
    return [(q.inner.of(text), q.level, q.closed, q.continues) for q in read(text).quotes or ()]


@pytest.mark.parametrize(
    ("left", "right"),
    [('"', '"'), ("“", "”"), ("«", "»"), ("„", "“"), ("``", "''"), ("''", "''"), ("‘", "’"), ("'", "'"), ('"', "”")],
)
def test_each_style_of_marks_makes_a_quotation(left: str, right: str) -> None:
    text = f"Orlova said: {left}We will leave the pact{right} and left."
    assert quotes(text) == [("We will leave the pact", 1, True, False)]
    quote = (read(text).quotes or ())[0]
    assert quote.outer.of(text) == f"{left}We will leave the pact{right}"


def test_apostrophes_are_not_marks() -> None:
    assert quotes("The allies' fleet isn't Norland's, and the '90s weren't rock 'n' roll.") == []


def test_single_marks_inside_double_ones_are_the_second_level() -> None:
    text = "\"They call it 'the windmill' and the allies' fleet left,\" Orlova said."
    assert [(w, level) for w, level, _, _ in quotes(text)] == [
        ("They call it 'the windmill' and the allies' fleet left,", 1),
        ("the windmill", 2),
    ]


def test_double_marks_inside_single_ones_are_the_second_level() -> None:
    text = "'They call it \"the windmill\" here,' Orlova said."
    assert [level for _, level, _, _ in quotes(text)] == [1, 2]


def test_double_marks_of_another_style_inside_double_ones() -> None:
    text = "“They call it «the windmill» here,” Orlova said."
    assert [(w, level) for w, level, _, _ in quotes(text)][1] == ("the windmill", 2)


def test_a_plural_possessive_does_not_close_a_quotation() -> None:
    assert quotes("He said 'the allies' plans have failed,' and left.")[0][0] == "the allies' plans have failed,"


def test_a_quotation_that_reopens_in_each_paragraph() -> None:
    text = '"First, one.\n\n"Second, two.\n\n"Third, three," she said.'
    assert quotes(text) == [
        ("First, one.", 1, False, False),
        ("Second, two.", 1, False, True),
        ("Third, three,", 1, True, True),
    ]


def test_a_quotation_that_runs_on_without_marks_to_a_closing_one() -> None:
    text = (
        '"First, one.\n\nSecondly, a "lifeline" here.\n\nThirdly, three," she said.\n\n'
        'The council met. "Good," it said.'
    )
    assert quotes(text) == [
        ("First, one.", 1, False, False),
        ('Secondly, a "lifeline" here.', 1, False, True),
        ("lifeline", 2, True, False),
        ("Thirdly, three,", 1, True, True),
        ("Good,", 1, True, False),
    ]


def test_a_quotation_that_never_closes_ends_with_its_paragraph() -> None:
    text = 'This, she said, is "aggression against Norland. Nobody helps.\n\nThe council met. It said "no" twice.'
    assert quotes(text) == [
        ("aggression against Norland. Nobody helps.", 1, False, False),
        ("no", 1, True, False),
    ]


def test_a_missing_mark_does_not_turn_the_rest_of_the_article_round() -> None:
    text = 'She said "we leave.\n\n"The pact is dead," Petrov said. Then he left.\n\n"It lives," Orlova replied.'
    assert [w for w, _, _, _ in quotes(text)][1:] == ["The pact is dead,", "It lives,"]


def test_scare_quotes_are_quotes_of_the_first_level() -> None:
    assert quotes('The "allies" met.') == [("allies", 1, True, False)]


def test_a_mark_glued_to_the_sentence_before_opens() -> None:
    text = 'The pact is dead."Everyone knows it," she said.'
    assert quotes(text) == [("Everyone knows it,", 1, True, False)]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab \n\"'“”‘’«»„`.,", max_size=200))
def test_quotations_nest_and_keep_their_marks_outside(text: str) -> None:
    found = read(text).quotes or ()
    for q in found:
        assert q.outer.start <= q.inner.start < q.inner.end <= q.outer.end
    for a in found:
        for b in found:
            if a is not b and a.outer.touches(b.outer):
                assert a.outer.covers(b.outer) or b.outer.covers(a.outer)


def test_ten_thousand_marks_take_linear_time() -> None:
    began = time.perf_counter()
    for text in ('"' * 10_000, "“a " * 10_000, "' a" * 10_000, '"a\n\n' * 10_000):
        read(text)
    assert time.perf_counter() - began < 20
