"""Propositions without a parse: a statement's sentences cut by their marks, lemmas by dictionary, negation by words."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from casus.records import Dossier, Force, Proposition, Span, Statement
from casus.vocabulary import contraries

__all__ = ["lemma", "plain_propositions"]

_WORD = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*")
_CUT = re.compile(r"(?<=[.!?;])\s+|,\s+(?:and|but)\s+")
_NOT = re.compile(r"\b(?:not|never|no|nobody|nothing|none|neither|nor|cannot|no longer)\b|n[’']t\b", re.I)
_FORCES: tuple[tuple[Force, re.Pattern[str]], ...] = (
    ("asked", re.compile(r"\?\s*$")),
    ("supposed", re.compile(r"^\s*(?:if|unless|whether)\b", re.I)),
    ("future", re.compile(r"\b(?:will|shall|would|going to)\b|[’']ll\b", re.I)),
    ("possible", re.compile(r"\b(?:can|could|may|might|must|should|ought|cannot)\b")),
    ("wanted", re.compile(r"^\s*(?:not\s+)?to\s+\w", re.I)),
)
_SENTENCES = 24


@lru_cache(maxsize=20_000)
def lemma(word: str) -> str:
    """The lemma of an English form, in lower case; a number or a name keeps its form."""
    import simplemma  # noqa: PLC0415 - its dictionary is opened only where there is no parse

    return str(simplemma.lemmatize(word.lower(), lang="en")).lower()


def plain_propositions(statement: Statement, dossier: Dossier) -> list[Proposition]:
    """Return one proposition for each sentence of a statement, by its words alone."""
    text = dossier.articles[statement.article].text
    found: list[Proposition] = []
    for span in statement.content_spans:
        at = span.start
        for piece in _CUT.split(span.of(text))[:_SENTENCES]:
            start = text.find(piece, at, span.end)
            if piece.strip() and start >= 0:
                at = start + len(piece)
                found.extend(_made(statement, Span(start, at), piece))
    return found


def _made(statement: Statement, span: Span, piece: str) -> list[Proposition]:
    words: list[str] = []
    for index, match in enumerate(_WORD.finditer(piece)):
        form = match.group()
        if form.lower() in contraries().small:
            continue
        name = form[:1].isupper() and (index > 0 or form.isupper())
        words.append(form if name else lemma(form))
    if not words:
        return []
    families = contraries().family_of
    pairs = [f"{a} {b}" for a, b in pairwise(words) if f"{a} {b}" in families]
    acts = tuple(
        dict.fromkeys([*pairs, *(w for w in words if w in families and not any(w in p.split() for p in pairs))])
    )
    force: Force = next((name for name, pattern in _FORCES if pattern.search(piece)), "fact")
    question = " ".join(piece.split()).rstrip(" .,;:!?")
    return [
        Proposition(
            article=statement.article,
            statement=statement.id,
            span=span,
            subject="",
            predicate=acts[0] if acts else words[0],
            words=tuple(dict.fromkeys(words)),
            negated=_NOT.search(piece) is not None,
            force=force,
            objects=acts,
            question=f"Is it so that {question}?" if len(question) <= 150 else "",
        )
    ]
