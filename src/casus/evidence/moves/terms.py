"""Terms that a statement sets in one sentence: "either they pay, or we leave", "our price is the port"."""

from __future__ import annotations

import re

from casus.evidence._ahead import Layers
from casus.evidence.moves.framing import Drafted
from casus.records import MoveKind, Party, Span, Statement

__all__ = ["by_of", "cue_words", "draft_of", "or_else", "price_of"]

_EITHER = re.compile(
    r"\b[Ee]ither\s+(?=[\w’' -]{3,160}?,?\s+or\s+(?:(?:it|we|they|he|she|the)\s|[A-Z]\w+\s))(?!\w+ing\b)"
)
_WHOEVER = re.compile(r"[\"“‘\s]*(?:whoever|anyone who|anybody who|those who|any \w+ (?:that|who))\b", re.IGNORECASE)
_PRICE_IS = re.compile(
    r"\b(?:our|my|its|his|her|their|the|one|only|first) (?:own |only |first |one )?(?:price|condition|demand|"
    r"precondition|terms?)s?"
    r" (?:for \w+ |of \w+ )?(?:is|are|was|were|remains?)(?: (?:simple|clear|plain|this))?[:,]?\s+(?:that\s+)?"
    r"(?!not\b|too\b|unacceptable|high\b|right\b|still\b|\w+ed\b)(?=\w)",
    re.IGNORECASE,
)


def by_of(statement: Statement) -> Party | None:
    """The speaker of a statement; None where the article names none."""
    name = statement.speaker.name
    return Party(name, statement.speaker_span) if name is not None and name.strip() else None


def draft_of(
    layers: Layers, kind: MoveKind, statement: Statement, to: tuple[Party, ...], what: Span, piece: Span
) -> Drafted:
    """A move of a statement\'s own words, as drafted."""
    return Drafted(kind, by_of(statement), to, what, piece, statement, 0.75 * statement.confidence)


def cue_words(layers: Layers, statement: Statement) -> str:
    """The words of a statement\'s cue in lower case; nothing where it has none."""
    return statement.cue_span.of(layers.sight.text).lower() if statement.cue_span is not None else ""


def or_else(layers: Layers, statement: Statement, piece: Span) -> Drafted | None:
    """ "Either they pay, or we leave"; "whoever attacks them attacks us", said in warning."""
    text = layers.sight.text
    found = _EITHER.search(text, piece.start, piece.end)
    if found is not None:
        return draft_of(layers, "ultimatum", statement, (), Span(found.end(), piece.end), piece)
    if _WHOEVER.match(text, piece.start, piece.end) and cue_words(layers, statement).startswith(("warn", "threat")):
        return draft_of(layers, "threat", statement, (), piece, piece)
    return None


def price_of(layers: Layers, statement: Statement, piece: Span) -> Drafted | None:
    """ "Our price is the port": what somebody wants for a yes."""
    found = _PRICE_IS.search(layers.sight.text, piece.start, piece.end)
    if found is None or found.end() >= piece.end:
        return None
    return draft_of(layers, "demand", statement, (), Span(found.end(), piece.end), piece)
