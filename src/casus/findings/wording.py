"""Questions and answers in neutral words, made of the plainest wording that the sides themselves use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from casus.findings.claims import Claim
from casus.findings.disputes import Dispute
from casus.records import Dossier
from casus.vocabulary import contraries

__all__ = ["fair", "question_of", "statement_of"]

_PRONOUNS = re.compile(
    r"\b(?:it|they|he|she|him|them|this|that|these|those|one|you|who|what|i|we|its|his|her|their)\b", re.I
)
_LONG = 170
_SHORT = 3  # words of a question that ask nothing yet


def question_of(dispute: Dispute, dossier: Dossier) -> str:
    """The question of a dispute, neutral: no loaded word in it that not every side uses."""
    claims = [claim for _, claim in sorted(dispute.what, key=lambda w: (w[0], w[1].key))]
    makers = {"rival_number": _how_many, "rival_event": _which, "rival_cause": _why}
    make = makers.get(dispute.how)
    text = make(claims, dispute, dossier) if make is not None else _whether(claims, dossier)
    texts = [" ".join(dossier.content(s) for s in side.values()) for side in dispute.sides.values()]
    return fair(text, texts)


def statement_of(claim: Claim, dossier: Dossier) -> str:
    """The question that a claim answers by yes, for findings that nobody disputes."""
    return fair(_whether([claim], dossier), [dossier.content(claim.statement)])


def _words(claim: Claim, dossier: Dossier) -> str:
    text = claim.proposition.span.of(dossier.articles[claim.statement.article].text)
    return " ".join(text.split()).strip(" ,.;:\"“”'‘’")


def _low(words: str) -> str:
    first = words.split(" ", 1)[0]
    return words[0].lower() + words[1:] if first in ("The", "A", "An", "This", "That", "These", "Those") else words


def _whether(claims: Sequence[Claim], dossier: Dossier) -> str:
    """A question of yes or no: the plainest of those that the claims give."""
    asked = sorted(
        (_unplain(c.proposition.question), c.proposition.negated, c.key, c.proposition.question)
        for c in claims
        if c.proposition.question
    )
    if asked:
        return asked[0][-1]
    words = min((len(w), w) for w in (_words(c, dossier) for c in claims))[1]
    return f"Is it so: {words[:_LONG]}?"


def _unplain(question: str) -> float:
    """How far a question is from plain: pronouns without a name, loaded words, length."""
    loaded = sum(1 for _ in _loaded().finditer(question))
    return 2 * len(_PRONOUNS.findall(question)) + 3 * loaded + abs(len(question) - 60) / 60


def _how_many(claims: Sequence[Claim], dispute: Dispute, dossier: Dossier) -> str:
    best = min(claims, key=lambda c: (len(_PRONOUNS.findall(_words(c, dossier))), len(_words(c, dossier)), c.key))
    text = dossier.articles[best.statement.article].text
    shared = {q.of for c in claims for q in c.proposition.quantities}
    for quantity in best.proposition.quantities:
        if quantity.of not in shared:
            continue
        rest = " ".join(text[quantity.span.end : best.proposition.span.end].split()).strip(' ,.;:"“”')
        if not rest:
            continue
        if quantity.of == "per cent":
            return f"What is the figure in per cent: {_gap(text, best, quantity.span.start, quantity.span.end)}?"
        if quantity.span.start - best.proposition.span.start < 20:
            return f"How many {rest[:_LONG]}?"
        return f"What is the number of {rest[:_LONG]}?"
    return _whether(claims, dossier)


def _gap(text: str, claim: Claim, start: int, end: int) -> str:
    words = f"{text[claim.proposition.span.start : start]} … {text[end : claim.proposition.span.end]}"
    return " ".join(words.split()).strip(" ,.;:")[:_LONG]


def _which(claims: Sequence[Claim], dispute: Dispute, dossier: Dossier) -> str:
    *first, last = sorted(label for label, side in dispute.sides.items() if side)
    labels = f"{', '.join(first)} or {last}"
    told = [c.proposition for c in claims if c.proposition.subject and c.proposition.complement]
    plain = [p for p in told if not _PRONOUNS.search(p.subject) and not _loaded().search(p.subject)]
    if not plain:
        return f"Was what happened {labels}?"
    best = min(plain, key=lambda p: (len(p.subject), p.id))
    verb = best.question.split(" ")[0] if best.question.startswith(("Was ", "Were ", "Is ", "Are ")) else "Was"
    return f"{verb} {best.subject} {labels}?"


def _why(claims: Sequence[Claim], dispute: Dispute, dossier: Dossier) -> str:
    for claim in claims:
        proposition = claim.proposition
        if proposition.predicate == "cause" and proposition.cause:
            active = proposition.subject == proposition.cause
            start = f"Did {proposition.cause} cause "
            effect = proposition.question.removeprefix(start).rstrip("?") if active else proposition.subject
            if effect:
                return f"What caused {effect[:_LONG]}?"
    for claim in claims:
        cause, question = claim.proposition.cause, claim.proposition.question
        if cause and question:
            cut = question.find(cause)
            told = question[:cut] if cut > 0 else question.rstrip("?")
            told = (
                re.sub(r"\s+(?:because|due|owing|thanks|\S+ed)?(?:\s+of|\s+to|\s+by)?\s*$", "", told)
                if cut > 0
                else told
            )
            if len(told.split()) > _SHORT:
                return f"Why {told[0].lower()}{told[1:]}?"
    for claim in claims:
        subject = claim.proposition.subject
        if subject and claim.proposition.cause not in ("", subject) and not _PRONOUNS.search(subject):
            return f"What was the cause of {_low(subject)}?"
    for claim in claims:
        words, subject = _words(claim, dossier), claim.proposition.subject
        if subject and words.startswith(subject):
            return f"Who {words[len(subject) :].strip()[:_LONG]}?"
    return f"Who did it: {' or '.join(sorted(dispute.sides))}?"


@cache
def _loaded() -> re.Pattern[str]:
    forms = sorted(contraries().loaded, key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:{'|'.join(re.escape(f) for f in forms)})\b", re.IGNORECASE)


def fair(text: str, sides: Iterable[str]) -> str:
    """Words without those that judge, except where every side uses them itself."""
    used = [side.lower() for side in sides]

    def neutral(match: re.Match[str]) -> str:
        word = match.group()
        if used and all(re.search(rf"\b{re.escape(word.lower())}\b", side) for side in used):
            return word
        plain = contraries().neutral.get(word.lower())
        return plain if plain is not None else "" if word.lower().endswith("ly") else f"“{word}”"

    return " ".join(_loaded().sub(neutral, text).split()).replace(" ?", "?")
