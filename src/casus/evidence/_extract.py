"""The way from a reading to statements: contents cut, nesting found, speakers resolved, acts and frames told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from casus.records import Article, Attribution, Finds, Gap, Reading, Statement

if TYPE_CHECKING:
    from casus.evidence._cast import Cast
    from casus.evidence._page import Page

__all__ = ["extract"]

_AT_MOST = 20_000  # attributions of one article; a page with more is no article, and the rest becomes a gap


def extract(article: Article, reading: Reading) -> Finds:
    """Return what an article says, and what was not understood of it, from its reading.

    Deterministic: the same article and reading give the same statements with the same ids. Raises RecordError where
    the reading lacks sentences, tokens, quotes or attributions.
    """
    reading.needs("sentences", "tokens", "quotes", "attributions")
    # The stages load vocabulary and name matching, which help and other commands do not need.
    from casus.evidence._author import author_says  # noqa: PLC0415
    from casus.evidence._carried import carried_on  # noqa: PLC0415
    from casus.evidence._content import drafts_of  # noqa: PLC0415
    from casus.evidence._gaps import gaps_of  # noqa: PLC0415
    from casus.evidence._gather import cast_of  # noqa: PLC0415
    from casus.evidence._headline import headline_speech  # noqa: PLC0415
    from casus.evidence._holding import hold_quotations  # noqa: PLC0415
    from casus.evidence._mended import mend  # noqa: PLC0415
    from casus.evidence._nesting import settle  # noqa: PLC0415
    from casus.evidence._page import Page  # noqa: PLC0415
    from casus.evidence._plainly import said_plainly  # noqa: PLC0415
    from casus.evidence._sense import says_something  # noqa: PLC0415
    from casus.evidence._speakers import resolve  # noqa: PLC0415
    from casus.evidence._statements import statements_of  # noqa: PLC0415

    page = Page.of(article, reading)
    attributions, beyond = _limited(article, reading.attributions or ())
    cast = cast_of(page)
    given = drafts_of(page, (*headline_speech(page, cast), *attributions))
    held = mend(page, cast, hold_quotations(page, given))
    said = [d for d in (*held, *said_plainly(page, held)) if says_something(page, d)]
    drafts, crossings = settle(page, said)
    voices, lost = resolve(page, cast, drafts)
    drafts = [*drafts, *carried_on(page, drafts, voices)]
    drafts = [*drafts, *author_says(page, drafts, voices)]
    told = _told(page, cast, statements_of(page, cast, drafts, voices))
    gaps = [*crossings, *lost, *gaps_of(page, drafts), *beyond, *told.gaps]
    gaps.sort(key=lambda g: (g.span is None, g.span.start if g.span else 0, g.reason))
    return replace(told, gaps=tuple(gaps))


def _told(page: Page, cast: Cast, statements: tuple[Statement, ...]) -> Finds:
    """What stands in the statements and around them."""
    from casus.evidence._sight import Sight  # noqa: PLC0415
    from casus.evidence.actors.mentions import mentions_of  # noqa: PLC0415
    from casus.evidence.events.reports import reports_of  # noqa: PLC0415
    from casus.evidence.moves.finding import moves_of  # noqa: PLC0415
    from casus.evidence.predictions.finding import predictions_of  # noqa: PLC0415
    from casus.evidence.propositions.finding import propositions_of  # noqa: PLC0415
    from casus.evidence.times.finding import find_times  # noqa: PLC0415

    published = page.article.published
    sight = Sight(page, statements, times=find_times(page.text, published[:10] if published else None))
    mentions, roles = mentions_of(sight, cast)
    sight = replace(sight, mentions=mentions, roles=roles)
    reports, declined = reports_of(sight)
    moves, predictions, propositions = moves_of(sight), predictions_of(sight), propositions_of(sight)
    return Finds(statements, declined, mentions, roles, reports, moves, predictions, propositions)


def _limited(article: Article, attributions: tuple[Attribution, ...]) -> tuple[tuple[Attribution, ...], list[Gap]]:
    if len(attributions) <= _AT_MOST:
        return attributions, []
    left = len(attributions) - _AT_MOST
    reason = f"Only the first {_AT_MOST:,} attributions were read; {left:,} more were left out."
    return attributions[:_AT_MOST], [Gap(article.id, reason, attributions[_AT_MOST].content[0])]
