"""The way from a reading to statements: contents cut, nesting found, speakers resolved, acts and frames told."""

from __future__ import annotations

from dataclasses import dataclass

from casus.records import Article, Attribution, Gap, Reading, Statement

__all__ = ["Extraction", "extract"]

_AT_MOST = 20_000  # attributions of one article; a page with more is no article, and the rest becomes a gap


@dataclass(frozen=True)
class Extraction:
    """What an article says, and what was not understood of it.

    statements: by first content, then cue. gaps: in the order of their places.
    """

    statements: tuple[Statement, ...]
    gaps: tuple[Gap, ...]


def extract(article: Article, reading: Reading) -> Extraction:
    """Return the statements of an article and the gaps, from its reading.

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
    from casus.evidence._nesting import settle  # noqa: PLC0415
    from casus.evidence._page import Page  # noqa: PLC0415
    from casus.evidence._sense import says_something  # noqa: PLC0415
    from casus.evidence._speakers import resolve  # noqa: PLC0415
    from casus.evidence._statements import statements_of  # noqa: PLC0415

    page = Page.of(article, reading)
    attributions, beyond = _limited(article, reading.attributions or ())
    cast = cast_of(page)
    said = [d for d in drafts_of(page, (*headline_speech(page, cast), *attributions)) if says_something(page, d)]
    drafts, crossings = settle(page, said)
    voices, lost = resolve(page, cast, drafts)
    drafts = [*drafts, *carried_on(page, drafts, voices)]
    drafts = [*drafts, *author_says(page, drafts, voices)]
    gaps = [*crossings, *lost, *gaps_of(page, drafts), *beyond]
    gaps.sort(key=lambda g: (g.span is None, g.span.start if g.span else 0, g.reason))
    return Extraction(statements_of(page, cast, drafts, voices), tuple(gaps))


def _limited(article: Article, attributions: tuple[Attribution, ...]) -> tuple[tuple[Attribution, ...], list[Gap]]:
    if len(attributions) <= _AT_MOST:
        return attributions, []
    left = len(attributions) - _AT_MOST
    reason = f"Only the first {_AT_MOST:,} attributions were read; {left:,} more were left out."
    return attributions[:_AT_MOST], [Gap(article.id, reason, attributions[_AT_MOST].content[0])]
