"""The five real pages beside the checkout: counts, places and hashes, none of their sentences."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

import pytest

from casus.coverage import Found, find, read
from casus.records import Article

EXPECTED = {  # beginning of the name: paragraphs, first and last offset of the body, teasers, published, bylines
    "000": (12, 46),
    "001": (10, 0),
    "002": (20, 46),
    "003": (2, 0),
    "004": (24, 0),
}
PUBLISHED = {"000": "2024-06-17T10:54", "001": "2022-11-25T12:40", "002": "2023-05-22T15:24", "003": None, "004": None}


@pytest.fixture(scope="module")
def articles(shared: Path) -> dict[str, Article]:
    return {found.label[:3]: read(found) for found in find([shared / "seeds"]) if isinstance(found, Found)}


@pytest.mark.shared
def test_all_are_read_and_kept_byte_for_byte(articles: dict[str, Article]) -> None:
    assert sorted(articles) == sorted(EXPECTED)
    assert all(article.text.encode() == article.raw and article.encoding == "utf-8" for article in articles.values())
    assert all(article.language == "en" for article in articles.values())


@pytest.mark.shared
@pytest.mark.parametrize("name", list(EXPECTED))
def test_counts(articles: dict[str, Article], name: str) -> None:
    article = articles[name]
    assert (len(article.body), len(article.teasers)) == EXPECTED[name]
    assert article.published == PUBLISHED[name]
    assert len(article.bylines) == (0 if name == "003" else 1)
    assert (article.headline is None) == (name == "003")


@pytest.mark.shared
def test_bodies_have_the_known_places(articles: dict[str, Article]) -> None:
    places = {
        name: hashlib.sha256(repr([(s.start, s.end) for s in article.body]).encode()).hexdigest()[:12]
        for name, article in articles.items()
    }
    assert places == PLACES


@pytest.mark.shared
@pytest.mark.parametrize("name", ["000", "002"])
def test_teasers(articles: dict[str, Article], name: str) -> None:
    teasers = articles[name].teasers
    assert sorted(Counter(t.list for t in teasers).values()) == [6, 40]
    assert all(t.published is not None and len(t.published) == 16 for t in teasers)
    # headline and kicker stand on one line there, and are parted where the other list has the same teaser
    assert sum(t.kicker is not None for t in teasers[:6]) == {"000": 2, "002": 0}[name]
    assert sum(t.kicker is not None for t in teasers) == {"000": 13, "002": 14}[name]
    assert all(articles[name].text[t.span.start :].startswith(t.headline) for t in teasers)


PLACES = {
    "000": "13b9bbac8981",
    "001": "0405de5b0ec8",
    "002": "153aee37b1c7",
    "003": "c744392b769a",
    "004": "2bcf4d05f738",
}
