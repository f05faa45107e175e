"""Who speaks how much: a line for each speaker, counted."""

from __future__ import annotations

from collections import Counter

from casus.briefing.charts import Strip, shares, strip
from casus.briefing.citing import name, type_words
from casus.briefing.escaping import own
from casus.briefing.order import Order, Voice
from casus.briefing.views import VoiceRow
from casus.briefing.words import number
from casus.records import day_of

__all__ = ["outlets_of", "timeline", "voice_rows"]


def voice_rows(order: Order) -> tuple[VoiceRow, ...]:
    """Return a line for every speaker, named and nameless, those who speak most first.

    A column that would hold nothing but zeros is left out of all of them.
    """
    longest = max((len(voice.statements) for voice in order.voices), default=1)
    ranked = sorted(order.voices, key=lambda voice: (-len(voice.statements), voice.number))
    figures = [_figures(order, voice) for voice in ranked]
    kept = [label for label in (figures[0] if figures else {}) if any(row[label] for row in figures)]
    return tuple(
        _row(voice, tuple((label, number(row[label])) for label in kept), longest)
        for voice, row in zip(ranked, figures, strict=True)
    )


def _figures(order: Order, voice: Voice) -> dict[str, int]:
    return {
        "statements": len(voice.statements),
        "direct": sum(1 for s in voice.statements if s.kind == "direct"),
        "told by others": sum(1 for s in voice.statements if s.parent),
        "articles": len({s.article for s in voice.statements}),
        "outlets": outlets_of(order, voice),
    }


def outlets_of(order: Order, voice: Voice) -> int:
    """Return in how many named outlets a speaker's statements stand."""
    return len({outlet for s in voice.statements if (outlet := order.article(s).outlet)})


def timeline(order: Order) -> Strip | None:
    """Return articles and statements over time."""
    dates = [day_of(article.published) for article in order.articles]
    return strip(dates, [order.day(statement)[0] for statement in order.statements])


def _row(voice: Voice, cells: tuple[tuple[str, str], ...], longest: int) -> VoiceRow:
    kinds = Counter(statement.kind for statement in voice.statements)
    parts = [
        (kinds["direct"], "direct"),
        (kinds["mixed"], "partly quoted"),
        (kinds["indirect"], "in the article’s words"),
    ]
    return VoiceRow(
        number=voice.number,
        name=name(voice),
        type=type_words(voice),
        reason=own(voice.reason if voice.name is None else ""),
        bar=", ".join(f"{number(count)} {words}" for count, words in parts if count),
        cells=cells,
        bars=shares([("direct", kinds["direct"]), ("mixed", kinds["mixed"]), ("indirect", kinds["indirect"])], longest),
    )
