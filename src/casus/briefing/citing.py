"""Citing: an article's headline as its outlet's words, its outlet, its date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casus.briefing.days import day_words
from casus.briefing.escaping import source
from casus.briefing.words import NO_DATE, NO_HEADLINE, NO_NAME, NO_OUTLET, speaker_type
from casus.records import Article, Statement

if TYPE_CHECKING:
    from markupsafe import Markup

    from casus.briefing.order import Order, Voice

__all__ = ["citation", "date_words", "headline", "name", "outlet", "speaker", "type_words"]

_LONGEST_HEADLINE = 300
_LONGEST_NAME = 160


def headline(article: Article) -> Markup:
    """Return the headline in quotation marks, or that there is none, with the name of the file."""
    from markupsafe import Markup  # noqa: PLC0415 - `casus --help` loads no template engine

    if not (article.headline or "").strip():
        # The file's name, because without a headline nothing else tells a reader which article this is.
        file = _cut(article.path.rpartition("/")[2], _LONGEST_NAME)
        return Markup('<span class="none">{}</span> ({})').format(NO_HEADLINE, source(file))
    words = _cut(article.headline or "", _LONGEST_HEADLINE)
    # A headline that quotes somebody stands in single marks, so that both levels can be told apart.
    frame = "‘{}’" if any(mark in words for mark in '“”„«»"') else "“{}”"
    return Markup(frame).format(source(words))  # noqa: S704 - one of the two frames above


def outlet(article: Article) -> Markup:
    """Return the outlet's name, or that the file does not give it."""
    from markupsafe import Markup  # noqa: PLC0415 - as above

    if not (article.outlet or "").strip():
        return Markup('<span class="none">{}</span>').format(NO_OUTLET)
    return source(_cut(article.outlet or "", _LONGEST_NAME))


def date_words(article: Article, *, time: bool = True) -> str:
    """Return the date in words, or that none was found."""
    return day_words(article.published, time=time) if article.published else NO_DATE


def citation(article: Article, order: Order) -> Markup:
    """Return headline, outlet and date in a row; where no article names an outlet, chapter 2 says so once."""
    from markupsafe import Markup  # noqa: PLC0415 - as above

    if not order.names_outlets:
        return Markup("{}, {}").format(headline(article), date_words(article))
    return Markup("{}, {}, {}").format(headline(article), outlet(article), date_words(article))


def name(voice: Voice) -> Markup:
    """Return a speaker's name as the article gives it, or what stands in its place."""
    from markupsafe import Markup  # noqa: PLC0415 - as above

    if voice.name is not None:
        return source(_cut(voice.name, _LONGEST_NAME))
    if voice.section == "article":
        return Markup("{}").format(speaker_type("author").capitalize())
    return Markup('<span class="none">{}</span>').format(NO_NAME)


def type_words(voice: Voice) -> str:
    """Return what a speaker is, where that says more than the heading they stand under."""
    return speaker_type(voice.type) if voice.name is not None and voice.section != "article" else ""


def speaker(article: Article, statement: Statement, voice: Voice) -> Markup:
    """Return who speaks in one statement: the name, or that there is none, with the words that stand in its place."""
    from markupsafe import Markup  # noqa: PLC0415 - as above

    if voice.name is not None or voice.section == "article" or statement.speaker_span is None:
        return name(voice)
    words = source(f"“{_cut(statement.speaker_span.of(article.text), _LONGEST_NAME)}”")
    return Markup('{} <span class="none">(no name)</span>').format(words)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest].rstrip() + " …"
