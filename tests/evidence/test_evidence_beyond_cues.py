"""Words without a cue that somebody says all the same, the author's own claims, and speech in headlines."""

from __future__ import annotations

import dataclasses

import pytest
from marked_page import Page, page, read

from casus.evidence import extract
from casus.records import Furniture, Span, Statement

LEAD = "[S1:Analyst Pavel Orlin] [C1:said] that [T1:the pact was finished]. "
VIEW = "[C1:According to] [S1:analyst Pavel Orlin], [T1:the pact is an empty house]. "


def added(p: Page, kind: str) -> list[Statement]:
    return [s for s in p.result.statements if s.origin == f"test/1:{kind}"]


@pytest.mark.parametrize(
    "marked",
    [
        LEAD + "Members should pay what they owe.",  # a norm
        LEAD + "Nobody would come to mourn it.",  # the sequence of tenses
        LEAD + "The treaty is paper. [S2:He] [C2:added] that [T2:paper burns].",  # the speaker goes on behind it
        VIEW + "Its tenants want to leave.",  # a view in the present, carried on in the present
        "[T1:The pact was finished], [C1:said] [S1:analyst Pavel Orlin]. Members must pay what they owe.",
    ],
)
def test_a_speaker_goes_on_without_a_cue(marked: str) -> None:
    p = page(marked)
    carried = added(p, "carried")
    assert len(carried) == 1
    assert carried[0].speaker.name == "Pavel Orlin"
    assert (
        carried[0].speaker.missing_reason
        == "No one is named in these words; they carry on what the speaker before says."
    )
    assert (carried[0].cue_span, carried[0].speaker_span, carried[0].kind) == (None, None, "indirect")
    assert carried[0].confidence < 0.5 < p.statement(1).confidence


@pytest.mark.parametrize(
    "marked",
    [
        LEAD + "The council met in the port on Tuesday.",  # what happened is the article's own
        LEAD + "The council has six members.",  # so is what is
        LEAD + "Ministers arrived and left by the back door.",
        LEAD + "Should the members pay?",  # a question
        LEAD + "\n\nMembers should pay what they owe.",  # another paragraph
        LEAD + "Rado says members should pay.",  # somebody else speaks
        "[T1:“The pact is finished,”] [S1:analyst Pavel Orlin] [C1:said]. Members should pay.",  # outside the marks
        "The council met. Members should pay what they owe.",  # nobody speaks
        VIEW + "It was signed in the port.",
    ],
)
def test_the_articles_own_words_are_nobodys(marked: str) -> None:
    assert added(page(marked), "carried") == []


def test_sentences_in_a_row_are_one_statement_and_come_to_an_end() -> None:
    p = page(LEAD + "Members should pay. They should talk. They should listen. They should leave.")
    (carried,) = added(p, "carried")
    assert carried.content_spans[0].of(p.text) == "Members should pay. They should talk. They should listen"


OPINION = """Our neighbours have sent a note. The note is a mistake. We read it on Tuesday.

The council must answer it. It met in the port. The strait will be closed by winter."""


def test_an_author_claims_what_ought_to_be_and_judges_and_foretells() -> None:
    p = with_label(OPINION, "Opinion", ("Nora Finch",))
    claims = added(p, "author")
    assert [s.content_spans[0].of(p.text) for s in claims] == [
        "The note is a mistake",
        "The council must answer it",
        "The strait will be closed by winter",
    ]
    assert {(s.speaker.name, s.speaker.type, s.kind, s.parent) for s in claims} == {
        ("Nora Finch", "author", "indirect", None)
    }
    assert [s.act for s in claims] == ["assert", "demand", "predict"]
    assert all(s.confidence <= 0.5 for s in claims)


def test_plain_news_has_no_author_who_claims() -> None:
    assert added(page(OPINION, bylines=("Nora Finch",)), "author") == []


def test_an_author_who_says_i_argues() -> None:
    text = "I was there. I saw my old house. I went home. The pact is a sham and members should leave it."
    p = page(text, bylines=("Nora Finch",))
    assert [s.content_spans[0].of(p.text) for s in added(p, "author")] == [
        "The pact is a sham and members should leave it"
    ]
    assert added(page(text), "author") == []  # nobody signs it


def test_reported_words_are_not_the_authors() -> None:
    p = with_label("[S1:Ivan Rado] [C1:said] that [T1:members must pay]. “They should leave.”", "Comment", ())
    assert added(p, "author") == []
    assert p.who(1) == "Ivan Rado"


def test_an_author_is_bounded() -> None:
    p = with_label(" ".join(f"The council must answer note number {n}." for n in range(60)), "Editorial", ())
    claims = added(p, "author")
    assert 0 < len(claims) <= 12
    assert claims[0].speaker.missing_reason == "The author of the article speaks; the page gives no single name."


def with_label(marked: str, label: str, bylines: tuple[str, ...]) -> Page:
    """A page that calls itself a comment."""
    made = page(marked, bylines=bylines)
    article = dataclasses.replace(made.article, rubric=label)
    return Page(article, made.reading, extract(article, made.reading), made.numbered)


def headlined(headline: str, body: str) -> tuple[str, list[Statement]]:
    made = page(f"{headline}\n\n{body}", headline=headline)
    head = Span(0, len(headline))
    article = dataclasses.replace(
        made.article, body=made.article.body[1:], furniture=(Furniture(head, "headline_block"),)
    )
    result = extract(article, read(article, ()))
    return made.text, [s for s in result.statements if s.content_spans[0].start < len(headline)]


@pytest.mark.parametrize(
    ("headline", "name", "words"),
    [
        ("Rado: we will leave the pact", "Ivan Rado", "we will leave the pact"),
        ("Foreign minister: ‘No talks before June’", "Ivan Rado", "No talks before June"),
        ("Ardania: we will not pay", "Ardania", "we will not pay"),
    ],
)
def test_a_colon_in_the_headline_is_speech(headline: str, name: str, words: str) -> None:
    text, found = headlined(
        headline, "Foreign Minister Ivan Rado of Ardania left. Rado came back to Ardania's capital."
    )
    assert [(s.speaker.name, s.content_spans[0].of(text)) for s in found] == [(name, words)]
    assert [(s.cue_span, s.kind == "direct") for s in found] == [(None, "‘" in headline)]


@pytest.mark.parametrize(
    "headline",
    [
        "Live: council meets in the port",
        "Opinion: the pact must end",
        "Rado: a life in pictures",
        "Ardania: what we know",
        "The long night: how a pact ended",
        "Rado leaves the pact",
    ],
)
def test_a_topic_or_a_label_before_a_colon_says_nothing(headline: str) -> None:
    assert headlined(headline, "Foreign Minister Ivan Rado of Ardania left. Rado came back.")[1] == []
