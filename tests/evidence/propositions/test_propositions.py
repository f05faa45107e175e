"""What clauses say: subject, predicate, negation, force, numbers, causes, questions; on invented sentences."""

from __future__ import annotations

import pytest

from casus.errors import RecordError
from casus.records import Proposition, Quantity, Span
from tests.findings.accounts import read


def told(text: str) -> list[Proposition]:
    return list(read(("a.txt", text)).propositions)


def test_a_clause_is_taken_apart_and_put_as_a_question() -> None:
    (found,) = told("Orla Venn said that the guards had not opened fire on the ferry Tern.")
    assert found.negated
    assert found.force == "fact"
    assert found.subject == "the guards"
    assert "fire" in found.words
    assert found.question == "Did the guards open fire on the ferry Tern?"


@pytest.mark.parametrize(
    ("content", "question"),
    [
        ("no shot was fired by either vessel", "Was any shot fired by either vessel?"),
        ("the bridge is open", "Is the bridge open?"),
        ("there was no lease", "Was there any lease?"),
        ("the League has received the letter", "Has the League received the letter?"),
    ],
)
def test_questions_are_put_without_negation(content: str, question: str) -> None:
    (found,) = told(f"Minister Orla Venn said that {content}.")
    assert found.question == question


def test_what_is_harmed_is_not_the_own_of_who_does_it() -> None:
    (found,) = told("The Tarn League said on Monday that the Brom Union had attacked its northern ports.")
    assert found.question == "Did the Brom Union attack Tarn League's northern ports?"
    (found,) = told("The Tarn League said on Monday that the Brom Union had opened its northern ports.")
    assert found.question == "Did the Brom Union open its northern ports?"


def test_what_is_not_told_as_a_fact() -> None:
    assert [p.force for p in told("Orla Venn said that Astel would leave the League.")] == ["future"]
    assert [p.force for p in told("Orla Venn said that Astel could leave the League.")] == ["possible"]
    (said, left) = told("Orla Venn said that Tarn had not said that Brom had left the League.")
    assert (said.negated, left.force) == (True, "supposed")


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("14", 14, 14),
        ("at least 15", 15, float("inf")),
        ("forty-one", 41, 41),
        ("two dozen", 24, 24),
        ("1,200", 1150, 1250),
    ],
)
def test_numbers_reach_as_far_as_their_words(words: str, low: float, high: float) -> None:
    (found,) = told(f"Minister Orla Venn said that {words} soldiers had been killed at the bridge.")
    assert [(q.low, q.high, q.of) for q in found.quantities] == [(low, high, "soldier")]


def test_dates_and_articles_are_no_quantities() -> None:
    found = told("Orla Venn said that Astel had invoked Article 4 of the treaty in 2031.")
    assert [q for p in found for q in p.quantities] == []


def test_causes_and_names_given_by_the_reporting_verb() -> None:
    (cause,) = told("Orla Venn blamed Brom for the flood in the lower valley.")
    assert (cause.predicate, cause.cause) == ("cause", "Brom")
    (name,) = told("Ivo Tarn described the fighting at Kell as a border incident.")
    assert (name.subject, name.complement) == ("the fighting at Kell", ("border", "incident"))
    (why,) = told("Orla Venn said that the dam had failed because of years of neglect.")
    assert why.cause == "years of neglect"


def test_the_spans_lie_in_the_text_and_ids_are_unique() -> None:
    made = read(("a.txt", "Orla Venn said that the dam had failed and that 14 people had died. Ivo Tarn denied it."))
    for found in made.propositions:
        text = made.articles[found.article].text
        assert found.span.of(text)
        assert all(found.span.start <= q.span.start and q.span.end <= found.span.end for q in found.quantities)
    assert len({p.id for p in made.propositions}) == len(made.propositions)


def test_without_a_parse_there_are_none() -> None:
    assert read(("a.txt", "Orla Venn said that the dam had failed."), reader="rules").propositions == ()


def test_bad_data_is_refused() -> None:
    with pytest.raises(RecordError, match="reaches from low to high"):
        Quantity(Span(0, 2), 5, 4, "soldier")
    with pytest.raises(RecordError, match="force"):
        Proposition("a", "s", Span(0, 2), "", "be", ("x",), force="never")  # type: ignore[arg-type]
