"""What each clause of each statement says: subject, predicate, words, negation, numbers, cause."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from casus.evidence._sight import Sight
from casus.evidence.propositions.clauses import Clause, clauses_of
from casus.evidence.propositions.naming import called
from casus.evidence.propositions.numbers import quantities_in
from casus.evidence.propositions.questions import Standing, question_of
from casus.records import Proposition, Span, Statement, envelope
from casus.vocabulary import contraries

__all__ = ["propositions_of"]

_FEW = 3  # words of a clause that may be no more than a number: "speaks of three"
_AT_MOST = 24  # clauses of one statement that are taken apart
_MEANING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM", "X"})
_DEEDS = frozenset({"offer", "promise", "demand", "threaten", "refuse"})


def propositions_of(sight: Sight) -> tuple[Proposition, ...]:
    """Return what the clauses of an article's statements say, each under the innermost statement that holds it.

    Without a parse there is nothing to take apart, and the result is empty.
    """
    if not any(t.head is not None for t in sight.tokens):
        return ()
    found: list[Proposition] = []
    standing = Standing(sight)
    for statement, owned in _owned(sight):
        clauses = clauses_of(sight, owned)[:_AT_MOST]
        named = called(sight, statement, owned)
        if named is not None:
            found.append(named)
            continue
        for clause in _whole(clauses):
            made = _proposition(sight, statement, clause, standing)
            if made is not None:
                found.append(made)
    return tuple({p.id: p for p in found}.values())


def _whole(clauses: list[Clause]) -> list[Clause]:
    """The clauses with a verb, all where there is none; one without a subject takes up the bare noun before it."""
    out: list[Clause] = []
    noun: Clause | None = None
    for clause in clauses:
        if not clause.verbal:
            noun = clause
            continue
        whole = clause
        if clause.subject is None and noun is not None and clause.numbers[0] - noun.numbers[-1] <= 2:
            numbers = tuple(sorted({*noun.numbers, *clause.numbers}))
            negated = clause.negated or noun.negated
            dropped = (*noun.dropped, *clause.dropped)
            whole = replace(clause, subject=noun.head, numbers=numbers, negated=negated, dropped=dropped)
        out.append(whole)
        noun = None
    return out or clauses


def _owned(sight: Sight) -> list[tuple[Statement, list[int]]]:
    """Each statement with the tokens it tells in its own name: what it reports another to have said is not its own.

    A deed done with words ("had offered fishing rights") it tells as any other deed.
    """
    said: dict[str, set[int]] = {}
    for child in sight.statements:
        if child.parent is not None and child.act not in _DEEDS:
            said.setdefault(child.parent, set()).update(n for span in child.content_spans for n in sight.numbers(span))
    out: list[tuple[Statement, list[int]]] = []
    room = 8 * len(sight.tokens) + 1_000  # words of one page that are taken apart, however often they are nested
    for statement in sight.statements:
        inside = [n for span in statement.content_spans for n in sight.numbers(span)]
        room -= len(inside)
        if room < 0:
            break
        others = said.get(statement.id, set())
        out.append((statement, [n for n in inside if n not in others]))
    return out


def _proposition(sight: Sight, statement: Statement, clause: Clause, standing: Standing) -> Proposition | None:
    tokens = sight.tokens
    words = _words(sight, clause)
    if not words:
        return None
    span = envelope(tuple(tokens[n].span for n in clause.numbers))
    names = tuple(dict.fromkeys(m.name for m in sight.mentions_in(span)))
    subject = standing.subject(clause, statement)
    return Proposition(
        article=sight.page.article.id,
        statement=statement.id,
        span=span,
        subject=subject,
        predicate=clause.predicate,
        words=words,
        negated=clause.negated,
        force=clause.force,
        names=names,
        objects=_objects(sight, clause),
        complement=_complement(sight, clause),
        cause=_cause(sight, span, statement) or _agent(sight, clause) or _to_blame(sight, clause, subject),
        quantities=quantities_in(sight, clause.numbers, "" if len(clause.numbers) <= _FEW else None),
        question=question_of(sight, clause, statement, standing),
    )


def _words(sight: Sight, clause: Clause) -> tuple[str, ...]:
    found: list[str] = []
    for n in (*clause.numbers, *clause.antecedent):
        token = sight.tokens[n]
        if token.pos in _MEANING and token.kind in ("word", "number"):
            name = token.pos == "PROPN" or (token.pos == "ADJ" and token.text[:1].isupper())
            word = token.text if name and n != clause.numbers[0] else (token.lemma or token.text).lower()
            found.append(token.text if token.pos == "PROPN" else word)
    return tuple(dict.fromkeys(found))


def _objects(sight: Sight, clause: Clause) -> tuple[str, ...]:
    """The lemmas of what a verb is done to, or of what something becomes by it ("taken prisoner")."""
    tokens = sight.tokens
    inside = set(clause.numbers)
    found = [
        n
        for n in sight.children.get(clause.head, ())
        if n in inside and (tokens[n].relation == "obj" or (tokens[n].relation == "xcomp" and tokens[n].pos == "NOUN"))
    ]
    return tuple(dict.fromkeys((tokens[n].lemma or tokens[n].text).lower() for n in found))


def _complement(sight: Sight, clause: Clause) -> tuple[str, ...]:
    """The lemmas of what the subject is said to be: of the noun before its own phrases, and its adjectives."""
    tokens = sight.tokens
    if not clause.copular:
        return ()
    kept = [clause.head]
    for n in sight.children.get(clause.head, ()):
        if tokens[n].relation in ("amod", "compound") or (tokens[n].relation in ("nmod", "conj") and n > clause.head):
            kept.append(n)
    said = [(tokens[n].lemma or tokens[n].text).lower() for n in sorted(kept)]
    case = [n for n in sight.children.get(clause.head, ()) if tokens[n].relation == "case" and n < clause.head]
    if case:  # "in force", "under arrest": another thing than force and arrest
        words = " ".join(tokens[n].text.lower() for n in case)
        said.append(f"{words} {(tokens[clause.head].lemma or tokens[clause.head].text).lower()}")
    return tuple(said)


@cache
def _causes() -> re.Pattern[str]:
    listed = "|".join(re.escape(c).replace(r"\ ", r"\s+") for c in contraries().causes)
    return re.compile(rf"\b(?:{listed})\b\s*([^.;:!?\"“”]{{3,160}})", re.IGNORECASE)


def _cause(sight: Sight, span: Span, statement: Statement) -> str:
    """The words that give the clause's cause, inside what its speaker says."""
    end = max(s.end for s in statement.content_spans if s.start < span.end)
    found = _causes().search(sight.text, span.start, min(end, span.end + 200))
    found = found or _motives().search(sight.text, span.start, min(end, span.end))
    return " ".join(found.group(1).split()).rstrip(" ,") if found else ""


def _agent(sight: Sight, clause: Clause) -> str:
    """What without a will did it: "was destroyed by a storm"."""
    if clause.predicate not in contraries().worked_by or not clause.auxiliaries:
        return ""
    tokens = sight.tokens
    for n in sight.children.get(clause.head, ()):
        case = [c for c in sight.children.get(n, ()) if tokens[c].relation == "case"]
        by = any(tokens[c].text.lower() == "by" for c in case)
        if by and tokens[n].pos == "NOUN" and tokens[n].relation.startswith("obl"):
            numbers = [k for k in sight.below(n) if k not in case]
            return " ".join(envelope([tokens[k].span for k in numbers]).of(sight.text).split())[:120]
    return ""


def _to_blame(sight: Sight, clause: Clause, subject: str) -> str:
    """The subject that is to blame, responsible or behind something: "a short circuit was to blame"."""
    head = clause.predicate
    if clause.negated or not subject or head not in ("blame", "responsible", "behind", "culprit", "fault"):
        return ""
    lead = sight.text[sight.tokens[clause.numbers[0]].start : sight.tokens[clause.head].end].lower()
    return subject if head != "blame" or " to blame" in lead else ""


@cache
def _motives() -> re.Pattern[str]:
    """What something is said to be for: "was punishment for the vote", "is the fault of the owners"."""
    listed = "|".join(sorted(contraries().motives))
    lead = r"\b(?:is|was|are|were|been|as|merely|simply|only)\s+(?:an?\s+|the\s+|their\s+|his\s+|her\s+|its\s+)?"
    return re.compile(
        rf"{lead}((?:\w+\s+)?(?:{listed})\s+(?:for|to|of|by|against)\s+[^.;:!?\"“”]{{3,120}})", re.IGNORECASE
    )
