"""Posts that a text gives to people: title, organisation, dates, and whether the post is over."""

from __future__ import annotations

import pytest

from casus.coverage import as_article
from casus.evidence import extract
from casus.language import annotate

Told = tuple[str, str, str | None, str | None, str | None, bool]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Prime Minister Anna Keller said no.", ("Anna Keller", "prime minister", None, None, None, False)),
        (
            "Foreign Minister of Ardania Boris Halmi said no.",
            ("Boris Halmi", "foreign minister", "Ardania", None, None, False),
        ),
        ("Halmi, then foreign minister, signed it.", ("Halmi", "foreign minister", None, None, None, True)),
        (
            "Former secretary general Anna Keller disagreed.",
            ("Anna Keller", "secretary general", None, None, None, True),
        ),
        (
            "Anna Keller, the former secretary general of the Northern Pact, disagreed.",
            ("Anna Keller", "secretary general", "Northern Pact", None, None, True),
        ),
        (
            "Anna Keller, secretary general since May 2020, disagreed.",
            ("Anna Keller", "secretary general", None, "2020-05", None, False),
        ),
        (
            "Boris Halmi, who became president of Norway in 2018, disagreed.",
            ("Boris Halmi", "president", "Norway", "2018", None, False),
        ),
        (
            "Boris Halmi was elected president of Norway on 3 March 2018.",
            ("Boris Halmi", "president", "Norway", "2018-03-03", None, False),
        ),
        (
            "Boris Halmi, foreign minister from 2010 to 2014, disagreed.",
            ("Boris Halmi", "foreign minister", None, "2010", "2014", True),
        ),
        (
            "Boris Halmi served as defence minister until 2019.",
            ("Boris Halmi", "defence minister", None, None, "2019", True),
        ),
        (
            "Norwegian Defence Minister Boris Halmi flew home.",
            ("Boris Halmi", "defence minister", "Norway", None, None, False),
        ),
        (
            "Norway's then prime minister, Boris Halmi, flew home.",
            ("Boris Halmi", "prime minister", "Norway", None, None, True),
        ),
        (
            "The secretary general of the Northern Pact, Boris Halmi, flew home.",
            ("Boris Halmi", "secretary general", "Northern Pact", None, None, False),
        ),
        (
            "Boris Halmi, the ex-president of Norway, flew home.",
            ("Boris Halmi", "president", "Norway", None, None, True),
        ),
        (
            "NATO Secretary General Boris Halmi flew home.",
            ("Boris Halmi", "secretary general", "NATO", None, None, False),
        ),
        (
            "Deputy Foreign Minister Boris Halmi flew home.",
            ("Boris Halmi", "deputy foreign minister", None, None, None, False),
        ),
        (
            "Boris Halmi (president from 2001 to 2009) flew home.",
            ("Boris Halmi", "president", None, "2001", "2009", True),
        ),
        (
            "The council relieved Boris Halmi of his duties as secretary general.",
            ("Boris Halmi", "secretary general", None, None, None, True),
        ),
        (
            "Boris Halmi has been prime minister since 2021.",
            ("Boris Halmi", "prime minister", None, "2021", None, False),
        ),
        (
            "Boris Halmi, head of the observer mission, flew home.",
            ("Boris Halmi", "head", "observer mission", None, None, False),
        ),
        ("Spokeswoman Anna Keller denied it.", ("Anna Keller", "spokeswoman", None, None, None, False)),
        (
            "Anna Keller, a spokeswoman for the Norwegian Foreign Ministry, denied it.",
            ("Anna Keller", "spokeswoman", "Norwegian Foreign Ministry", None, None, False),
        ),
        (
            "Boris Halmi, appointed foreign minister in June 2022, denied it.",
            ("Boris Halmi", "foreign minister", None, "2022-06", None, False),
        ),
        (
            "Boris Halmi, who took office as president in 2021, denied it.",
            ("Boris Halmi", "president", None, "2021", None, False),
        ),
    ],
)
def test_a_post_is_read_with_its_organisation_and_dates(text: str, told: Told) -> None:
    article = as_article(text, "one.txt")
    roles = extract(article, annotate(article, reader="minilm")).role_mentions
    assert told in [(r.who, r.role, r.organisation, r.since, r.until, r.past) for r in roles]


def test_a_post_leads_to_the_words_that_tell_it() -> None:
    article = as_article("The council thanked Anna Keller, secretary general since May 2020.", "one.txt")
    (role,) = extract(article, annotate(article, reader="rules")).role_mentions
    assert role.span.of(article.text) == "secretary general"


def test_what_somebody_is_besides_is_no_post() -> None:
    article = as_article("Anna Keller, a farmer and mother of two, disagreed.", "one.txt")
    assert extract(article, annotate(article, reader="rules")).role_mentions == ()
