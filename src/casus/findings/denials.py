"""Denials without content of their own ("rejected the charge") and of words said: what is it that they deny?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casus.findings.claims import Claim, Voices, meaning
from casus.records import Dossier, Statement
from casus.vocabulary import contraries

__all__ = ["Denial", "denials_of"]

_SENTENCES = 3  # before a denial in which what it denies must stand
_BEHIND = 1  # sentences after it in which the denier goes on
_PRONOUN = re.compile(
    r"(?:it|this|that|them|these|those|so|any of (?:it|this)|such \w+|(?:the|having) .*\b(?:it|so))[.,]?$", re.I
)
_ACTS = frozenset({"assert", "accuse", "deny", "other", "predict", "offer", "promise"})


@dataclass(frozen=True)
class Denial:
    """A denial and what it denies. answers: further statements by which the denier says the same.

    what: the claim that is denied, by which the question is put. score: 0 to 1.
    """

    denied: tuple[Statement, ...]
    answers: tuple[Statement, ...]
    what: Claim
    score: float


@dataclass(frozen=True)
class _Page:
    """The statements of an article in order, with the number of the sentence in which each is reported."""

    order: tuple[Statement, ...]
    at: Mapping[str, int]
    claims: Mapping[str, Sequence[Claim]]


def denials_of(dossier: Dossier, claims: Sequence[Claim], voices: Voices) -> list[Denial]:
    """Return the denials that name what they deny by a pronoun or a noun for an account, and what that is."""
    by: dict[str, list[Claim]] = {}
    for claim in claims:
        by.setdefault(claim.statement.id, []).append(claim)
    pages: dict[str, list[Statement]] = {}
    for key in sorted(dossier.statements):
        statement = dossier.statements[key]
        pages.setdefault(statement.article, []).append(statement)
    out: list[Denial] = []
    for article in sorted(pages):
        page = _page(dossier, article, pages[article], by)
        for index, statement in enumerate(page.order):
            if _points(dossier, statement, by.get(statement.id, ())):
                found = _target(dossier, page, index, voices)
                if found is not None:
                    out.append(found)
    return out


def _page(dossier: Dossier, article: str, found: list[Statement], by: Mapping[str, Sequence[Claim]]) -> _Page:
    ends = [s.end for s in dossier.sentences.get(article, ())]
    order = tuple(sorted(found, key=lambda s: (_place(s), s.id)))
    at: dict[str, int] = {}
    sentence = 0
    for statement in order:
        while sentence < len(ends) and ends[sentence] <= _place(statement):
            sentence += 1
        at[statement.id] = sentence if ends else 0
    return _Page(order, at, by)


def _place(statement: Statement) -> int:
    starts = [
        s.start for s in (statement.cue_span, statement.speaker_span, statement.content_spans[0]) if s is not None
    ]
    return min(starts)


def _points(dossier: Dossier, statement: Statement, claims: Sequence[Claim]) -> bool:
    """Whether a statement rejects an account that stands elsewhere."""
    if statement.act not in ("deny", "refuse") or statement.kind == "direct":
        return False
    if claims and not any(c.denies for c in claims):
        return False
    words = " ".join(dossier.content(statement).split())
    if len(words) > 160:
        return False
    if _PRONOUN.match(words):
        return True
    head = re.match(r"(?:the|this|that|these|those|such|all|any|its|his|her|their|\w+['’]s)?\s*(.*)", words, re.I)
    first = re.split(
        r"\b(?:of|about|on|that|as|over|by|against|in|with|from|for|to|with)\b|[,\"“'‘]",
        head.group(1) if head else words,
    )
    noun = first[0].strip().split()[-1:] if first else []
    if not noun:
        return False
    bare = noun[0].lower()
    return (bare in contraries().account_nouns or bare.removesuffix("s") in contraries().account_nouns) and not any(
        c.proposition.predicate != bare and len(c.meanings) > 4 for c in claims
    )


def _target(dossier: Dossier, page: _Page, index: int, voices: Voices) -> Denial | None:
    """What a denial points to: the best of the statements shortly before it by somebody else."""
    denial = page.order[index]
    who = voices.who(denial)
    words = {meaning(w) for w in re.findall(r"[\w-]+", dossier.content(denial))} - {""}
    best: tuple[float, int, Statement, Claim] | None = None
    for back in range(index - 1, max(-1, index - 14), -1):
        other = page.order[back]
        away = page.at[denial.id] - page.at[other.id]
        if away > _SENTENCES:
            break
        what = _main(page.claims.get(other.id, ()))
        if what is None or other.act not in _ACTS or voices.who(other) == who or other.id == denial.parent:
            continue
        near = 1.0 - 0.25 * away
        charge = 0.15 if other.act == "accuse" else 0.0
        common = sum(w for s, w in what.meanings.items() if s in words)
        inner = 0.05 if other.parent else 0.0
        score = near + charge + 0.2 * min(common, 2.0) + inner
        if best is None or score > best[0]:
            best = (score, away, other, what)
    if best is None:
        return None
    score, away, other, what = best
    return Denial(
        denied=_chain(dossier, other, who, voices),
        answers=(denial, *_goes_on(page, index, who, voices)),
        what=what,
        score=min(0.9, 0.35 + 0.35 * score),
    )


def _main(claims: Sequence[Claim]) -> Claim | None:
    """The claim by which a statement is put as a question: one that tells a fact, the fullest first."""
    told = [c for c in claims if c.proposition.force in ("fact", "future")]
    return min(
        told, key=lambda c: (not c.proposition.question, c.proposition.force, c.order, -c.heft, c.key), default=None
    )


def _chain(dossier: Dossier, statement: Statement, denier: str, voices: Voices) -> tuple[Statement, ...]:
    """A statement and those whose words carry it, but for the denier's own."""
    out = [statement]
    seen = {statement.id}
    while out[-1].parent is not None and out[-1].parent in dossier.statements and out[-1].parent not in seen:
        seen.add(out[-1].parent)
        out.append(dossier.statements[out[-1].parent])
    return tuple(s for s in out if voices.who(s) != denier)


def _goes_on(page: _Page, index: int, who: str, voices: Voices) -> list[Statement]:
    """What the denier says with the denial or right behind it, as a fact."""
    denial = page.order[index]
    out: list[Statement] = []
    for other in page.order[index + 1 : index + 4]:
        if page.at[other.id] - page.at[denial.id] > _BEHIND:
            break
        if voices.who(other) == who and other.act in ("assert", "deny", "accuse") and other.parent == denial.parent:
            out.append(other)
    return out
