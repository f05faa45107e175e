"""Who speaks where the words beside a quotation, the parse or the page tell it; and what is no statement."""

from __future__ import annotations

import pytest
from marked_page import page
from read_aloud import heard

from casus.records import Statement


def told(text: str) -> list[tuple[str | None, str | None, str]]:
    """The statements of a text: speaker, cue, content."""
    found = heard(text)
    whole = found.article.text

    def row(s: Statement) -> tuple[str | None, str | None, str]:
        cue = s.cue_span.of(whole) if s.cue_span else None
        return s.speaker.name, cue, " … ".join(" ".join(c.of(whole).split()) for c in s.content_spans)

    return [row(s) for s in found.statements]


def test_a_quotation_over_paragraphs_belongs_to_the_verb_that_closes_it() -> None:
    p = page(
        "[S1:Analyst Pavel Orlin] [C1:said] that [T1:the pact was finished.\n\n"
        "“Nobody will mourn it. It was born old.\n\n“Its house is empty] and cold,” [S2:Mira Dorn] [C2:replied], "
        "[T2:“empty]."
    )
    first, second = (" ".join(p.words(n)) for n in (1, 2))
    assert first == "the pact was finished"
    assert "Nobody will mourn it" in second
    assert "Its house is empty and cold" in second


def test_a_closing_verb_that_was_missed_is_read() -> None:
    p = page(
        "[S1:Analyst Pavel Orlin] [C1:said] that [T1:the pact was finished].\n\n"
        "“Nobody will mourn it, and nobody will pay for the grave,” he added."
    )
    assert [(s.speaker.name, s.content_spans[0].of(p.text)) for s in p.result.statements] == [
        ("Pavel Orlin", "the pact was finished"),
        ("Pavel Orlin", "Nobody will mourn it, and nobody will pay for the grave"),
    ]


def test_two_quotations_in_a_row_keep_their_own_verbs() -> None:
    p = page(
        "[T1:“The pact was born old. Its house is empty,”] [S1:Pavel Orlin] [C1:said].\n\n"
        "[T1:“Somebody should close the door. It is cold,”] he added."
    )
    assert [s.content_spans[0].of(p.text)[:16] for s in p.result.statements] == ["The pact was bor", "Somebody should "]


def test_an_accusation_that_the_sentence_shows() -> None:
    rows = told("Mira Dorn accused the Treasury of hiding the letter.")
    assert ("Mira Dorn", "accused", "the Treasury of hiding the letter") in rows


def test_a_verb_before_its_subject() -> None:
    p = page("The gates stay shut until the spring, [C1:promises] [T1:the Interior Ministry].")
    assert (p.who(1), p.words(1)) == ("Interior Ministry", ["The gates stay shut until the spring"])


@pytest.mark.parametrize(
    "text",
    [
        "It appears that the harbour will be closed on Monday.",
        "The council adopted the budget for the next year.",
        "If the minister wants my vote, the road is long.",
    ],
)
def test_seemings_deeds_and_suppositions_are_no_statements(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("France is a member. [S1:Paris] [C1:said] that [T1:the pact would hold].", "France"),
        ("[S1:Paris] [C1:said] that [T1:the pact would hold].", "Paris"),
        (
            "France and Germany met. [S1:Paris and Berlin] [C1:said] that [T1:the pact would hold].",
            "France and Germany",
        ),
        ("In Sundby, the Keldian capital, it rained. Keld pays. [S1:Sundby] [C1:said] that [T1:it would pay].", "Keld"),
    ],
)
def test_a_capital_that_speaks_is_its_state_where_the_page_names_it(marked: str, name: str) -> None:
    assert page(marked).who(1) == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Don Guardian was there. [S1:City Mayor Don Guardian] [C1:said] that [T1:it would rain].", "Don Guardian"),
        ("Mayor Don Guardian came. [S1:Guardian] [C1:said] that [T1:it would rain].", "Don Guardian"),
        ("[S1:His party, the Democratic Front,] [C1:said] that [T1:it would march].", "Democratic Front"),
        (
            "Anna Keller and Boris Halmi met. [S1:Two diplomats] [C1:said] that [T1:the talks had failed].",
            None,
        ),
        (
            "The Ministry of Petroleum Resources sent a letter. [S1:The Ministry] [C1:said] that [T1:it was short].",
            "Ministry of Petroleum Resources",
        ),
        (
            "[S1:Mira Dorn, the National Committeeman from Keld,] [C1:said] that [T1:it would rain].",
            "Mira Dorn",
        ),
        ("President Jonas Trell came. [S1:Georgian PM] [C1:warned] that [T1:it would rain].", None),
    ],
)
def test_names_of_those_who_speak(marked: str, name: str | None) -> None:
    assert page(marked).who(1) == name


def test_an_apposition_names_whom_a_description_begins() -> None:
    p = page(
        "[C1:According to] [S1:a Keldian military expert], [T1:reserve colonel, professor of the academy Pavel Ruzsky, "
        "the bridge is lost]."
    )
    assert (p.who(1), p.words(1)) == ("Pavel Ruzsky", ["the bridge is lost"])


def test_an_impersonal_verb_has_no_speaker() -> None:
    p = page("Mira Dorn came. [S1:It] [C1:is expected] that [T1:the harbour will close]. Boris Halmi said nothing.")
    assert p.who(1) is None


def test_a_presenter_who_gives_a_name() -> None:
    text = (
        "PRESENTER: Good morning, I'm Saskia Lund and this is the news.\n\nORLIN: The pact is dead.\n\n"
        "PRESENTER: Who killed it?\n\nORLIN: Nobody did. It was old."
    )
    assert {name for name, _, _ in told(text)} >= {"Saskia Lund"}
