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
    """Return a line for every speaker, named and nameless, those who speak most first."""
    longest = max((len(voice.statements) for voice in order.voices), default=1)
    ranked = sorted(order.voices, key=lambda voice: (-len(voice.statements), voice.number))
    return tuple(_row(order, voice, longest) for voice in ranked)


def outlets_of(order: Order, voice: Voice) -> int:
    """Return in how many named outlets a speaker's statements stand."""
    return len({outlet for s in voice.statements if (outlet := order.article(s).outlet)})


def timeline(order: Order) -> Strip | None:
    """Return articles and statements over time."""
    dates = [day_of(article.published) for article in order.articles]
    return strip(dates, [order.day(statement)[0] for statement in order.statements])


def _row(order: Order, voice: Voice, longest: int) -> VoiceRow:
    kinds = Counter(statement.kind for statement in voice.statements)
    return VoiceRow(
        number=voice.number,
        name=name(voice),
        type=type_words(voice),
        reason=own(voice.reason if voice.name is None else ""),
        statements=number(len(voice.statements)),
        direct=number(kinds["direct"]),
        mixed=number(kinds["mixed"]),
        indirect=number(kinds["indirect"]),
        carried=number(sum(1 for s in voice.statements if s.parent)),
        articles=number(len({s.article for s in voice.statements})),
        outlets=number(outlets_of(order, voice)),
        bars=shares([("direct", kinds["direct"]), ("mixed", kinds["mixed"]), ("indirect", kinds["indirect"])], longest),
    )
