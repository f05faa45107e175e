"""The mentions of an article: places that hold, none inside another, speakers among them, with and without a parse."""

from __future__ import annotations

from itertools import pairwise

import pytest

from casus.coverage import as_article
from casus.evidence import extract
from casus.language import annotate
from casus.records import Article, Finds

TEXT = """Foreign Minister Anna Keller told the Council of the Northern Pact that Velmora would pay.
"We shall pay," she said. According to experts, the Northern Sea Bank (NSB) will lend the money.
The Dawn Herald reported that Velmora's government had asked the NSB twice.
Boris Halmi and Anna Keller met in Tolm. The foreign minister smiled. Halmi, then prime minister, did not.
The Harbour Workers' Union of Velmora warned that the alliance would fall.
"""


@pytest.fixture(scope="module", params=["minilm", "rules"])
def told(request: pytest.FixtureRequest) -> tuple[Article, Finds]:
    article = as_article(TEXT, "page.txt")
    return article, extract(article, annotate(article, reader=request.param))


def test_mentions_stand_in_order_and_none_inside_another(told: tuple[Article, Finds]) -> None:
    _, result = told
    assert result.mentions
    for one, other in pairwise(result.mentions):
        assert one.span.end <= other.span.start


def test_a_mention_is_exactly_words_of_the_text(told: tuple[Article, Finds]) -> None:
    article, result = told
    for mention in result.mentions:
        surface = mention.span.of(article.text)
        assert surface == surface.strip() != ""
    assert "Anna Keller" in {m.span.of(article.text) for m in result.mentions}


def test_who_speaks_is_among_the_mentions_under_the_same_name(told: tuple[Article, Finds]) -> None:
    _, result = told
    assert result.statements
    for statement in result.statements:
        if statement.speaker.name is not None and statement.speaker_span is not None:
            assert any(
                m.name == statement.speaker.name and m.span.touches(statement.speaker_span) for m in result.mentions
            )


def test_short_names_have_the_fullest_name_of_the_article(told: tuple[Article, Finds]) -> None:
    article, result = told
    names = {m.span.of(article.text): m.name for m in result.mentions}
    assert names["Halmi"] == "Boris Halmi"
    assert names["NSB"] == "Northern Sea Bank"


def test_a_post_without_a_name_is_the_one_who_holds_it(told: tuple[Article, Finds]) -> None:
    article, result = told
    at = article.text.index("The foreign minister smiled")
    (mention,) = [m for m in result.mentions if at <= m.span.start < at + 20]
    assert (mention.name, mention.reading) == ("Anna Keller", "person")


def test_reading_twice_changes_nothing() -> None:
    article = as_article(TEXT, "page.txt")
    one, other = (extract(article, annotate(article, reader="minilm")) for _ in range(2))
    assert one.mentions == other.mentions
    assert one.role_mentions == other.role_mentions


@pytest.mark.parametrize("text", ["?", "’s ’s ’s", "THE THE", "(((", "Of of of Of", "Mr. Mr. Mr.", "US", "a" * 5000])
def test_odd_text_is_read_without_failing(text: str) -> None:
    article = as_article(text, "odd.txt")
    for reader in ("minilm", "rules"):
        for mention in extract(article, annotate(article, reader=reader)).mentions:
            assert mention.span.of(article.text)
