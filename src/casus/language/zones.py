"""Zones: the narrative and the inside of each quotation, as sentences in which a long quotation is one item."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from casus.language.cue_verbs import find_hits
from casus.language.drafts import Sentence
from casus.language.grammar import Item, looks_titled, tag
from casus.records import Quote, Span, Token
from casus.vocabulary import Cues

__all__ = ["effective_quotes", "zones_of"]

_LONGEST = 200  # items of a sentence looked at together, so that time stays linear in text without full stops
_SCARE = 4  # words: a shorter quotation inside a sentence is part of the sentence's own grammar


def effective_quotes(
    text: str, paragraph: Span, starts: Sequence[int], quotes: Sequence[Quote], *, carried: bool
) -> list[Quote]:
    """Return one paragraph's quotations for reading: one that opens within a sentence and never closes ends with it.

    starts: where sentences start. carried: whether the last quotation runs on in the next paragraph.
    """
    out: list[Quote] = []
    for quote in quotes:
        outer, inner = quote.outer, quote.inner
        if not quote.closed and not quote.continues and not carried and outer.start > paragraph.start:
            k = bisect_left(starts, outer.start + 1)
            sentence_start = starts[k - 1] if k else paragraph.start
            if sentence_start != outer.start and k < len(starts) and starts[k] < outer.end:
                stop = starts[k]
                while stop > inner.start + 1 and text[stop - 1].isspace():
                    stop -= 1
                outer, inner = Span(outer.start, stop), Span(inner.start, stop)
        out.append(Quote(outer, inner, quote.level, quote.closed, quote.continues))
    return out


def zones_of(
    tokens: Sequence[Token], quotes: Sequence[Quote], starts: Sequence[int], cues: Cues, *, complete: bool = True
) -> tuple[list[Sentence], list[Sentence]]:
    """Return one paragraph's narrative sentences, and the sentences inside its quotations.

    An item with `quote >= 0` stands for quotation number `quote` of `quotes`. complete: False where the paragraph
    lacks a full stop at its end, as a headline does.
    """
    narrative: list[Item] = []
    insides: list[tuple[int, list[Item]]] = []
    open_zones: list[tuple[int, list[Item]]] = [(1 << 60, narrative)]
    pending = sorted(range(len(quotes)), key=lambda n: (quotes[n].outer.start, -quotes[n].outer.end))
    at = 0
    last: Token | None = None
    for token in tokens:
        while len(open_zones) > 1 and token.start >= open_zones[-1][0]:
            open_zones.pop()
        while at < len(pending) and quotes[pending[at]].outer.start <= token.start:
            number = pending[at]
            at += 1
            quote = quotes[number]
            if quote.outer.end <= token.start or quote.outer.end > open_zones[-1][0]:
                continue
            if not _scare(quote, tokens, last, cues):
                open_zones[-1][1].append(Item("«»", quote.outer.start, quote.outer.end, "quote", number))
                inside: list[Item] = []
                insides.append((quote.outer.start, inside))
                open_zones.append((quote.outer.end, inside))
        if token.kind != "quote":
            open_zones[-1][1].append(Item(token.text, token.start, token.end))
        elif token.text in "'’" and last is not None and last.end == token.start and last.text[-1:] in "sS":
            open_zones[-1][1].append(Item("'s", token.start, token.end))
        last = token
    return (
        _split(narrative, starts, cues, titled=not complete),
        [s for _, items in insides for s in _split(items, starts, cues)],
    )


def _scare(quote: Quote, tokens: Sequence[Token], last: Token | None, cues: Cues) -> bool:
    """Whether a quotation is so short that the sentence runs through it ("friends")."""
    if quote.inner.end - quote.inner.start > 60 or not quote.closed:
        return False
    low = bisect_left(tokens, quote.inner.start, key=lambda t: t.start)
    inside = []
    for token in tokens[low : low + _SCARE + 3]:
        if token.end > quote.inner.end:
            break
        inside.append(token)
    words = sum(t.kind in {"word", "number"} for t in inside)
    if words > _SCARE or not words or last is None:
        return False
    if last.text in {",", ":"} or last.text[-1] in ".!?" or last.text.lower() in cues.forms:
        return False
    return not (inside[-1].text in {"!", "?"} or (inside[-1].text == "," and inside[0].text[0].isupper()))


def _split(items: list[Item], starts: Sequence[int], cues: Cues, *, titled: bool = False) -> list[Sentence]:
    out: list[Sentence] = []
    current: list[Item] = []

    def close() -> None:
        if current:
            part = list(current)
            headline = titled and looks_titled(part)
            tag(part)
            out.append(Sentence(part, find_hits(part, cues, titled=headline), headline))
            current.clear()

    for item in items:
        if current:
            k = bisect_left(starts, current[-1].end)
            if (k < len(starts) and starts[k] <= item.start) or len(current) >= _LONGEST:
                close()
        current.append(item)
    close()
    return out
