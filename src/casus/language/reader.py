"""The rules reader: layers of an article from closed classes, endings and the cue vocabulary; no model."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from casus.language.confidence import confidence_of
from casus.language.continuity import Paragraph, join_quotations
from casus.language.drafts import Draft, Sentence
from casus.language.nominal import nominal_drafts
from casus.language.quotes import find_quotes
from casus.language.sentences import find_sentences
from casus.language.tokens import tokenize
from casus.language.verbal import verbal_drafts
from casus.language.zones import effective_quotes, zones_of
from casus.records import Article, Attribution, Quote, Reading, Span, Token
from casus.vocabulary import Cues, cues

__all__ = ["VERSION", "find_drafts", "read_by_rules"]

VERSION = "rules-1"


def read_by_rules(article: Article) -> Reading:
    """Return all layers of the article, without lemmas. Time is linear in its length."""
    text, paragraphs = article.text, article.body
    tokens = [t for p in paragraphs for t in tokenize(text, p.start, p.end)]
    quotes = find_quotes(text, paragraphs)
    sentences = find_sentences(text, paragraphs, tokens, quotes)
    drafts = find_drafts(text, paragraphs, sentences, tokens, quotes)
    return Reading(
        article=article.id,
        reader=VERSION,
        paragraphs=tuple(paragraphs),
        sentences=tuple(sentences),
        tokens=tuple(tokens),
        quotes=tuple(quotes),
        attributions=tuple(
            Attribution(tuple(d.source), tuple(d.cue), tuple(d.content), confidence_of(d.pattern), d.pattern)
            for d in drafts
        ),
    )


def find_drafts(
    text: str, paragraphs: Sequence[Span], sentences: Sequence[Span], tokens: Sequence[Token], quotes: Sequence[Quote]
) -> list[Draft]:
    """Return the drafts of the whole text in order of their first content."""
    words = cues()
    starts = [s.start for s in sentences]
    token_starts = [t.start for t in tokens]
    quote_starts = [q.outer.start for q in quotes]
    read: list[Paragraph] = []
    inner: list[Draft] = []
    for span in paragraphs:
        low, high = bisect_left(token_starts, span.start), bisect_left(token_starts, span.end)
        q_low, q_high = bisect_left(quote_starts, span.start), bisect_left(quote_starts, span.end)
        carried = q_high < len(quotes) and quotes[q_high].continues
        own = effective_quotes(text, span, starts, quotes[q_low:q_high], carried=carried)
        complete = text[span.end - 1] in ".!?…\"”’»'"
        narrative, inside = zones_of(tokens[low:high], own, starts, words, complete=complete)
        read.append(Paragraph(narrative, [_drafts(s, words) for s in narrative], own))
        inner += [d for s in inside for d in _drafts(s, words) if not _own_words(text, d)]
    join_quotations(read)
    out = [d for d in (*(d for p in read for per in p.drafts for d in per), *inner) if d.content]
    return sorted(out, key=lambda d: (d.content[0].start, d.content[-1].end, d.cue[0].start if d.cue else 0))


def _drafts(sentence: Sentence, words: Cues) -> list[Draft]:
    return verbal_drafts(sentence) + nominal_drafts(sentence, words)


def _own_words(text: str, draft: Draft) -> bool:
    """Whether a quoted speaker says "I think": that is their own statement, not one that they report."""
    return bool(draft.source) and draft.source[0].of(text).lower() in {"i", "we", "you", "me"}
