"""What several hold alike, and what rests on one alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casus.findings.claims import Claim, Voices, bare
from casus.findings.pairing import shared
from casus.records import Dossier
from casus.vocabulary import contraries

__all__ = ["Held", "agreed", "single"]

_ALIKE = 0.4  # of the weight of both together
_HELD = 0.7  # of the lighter one
_SHARED = 1.9
_SAYS_ENOUGH = 2.4
_DAYS = 120
_SINGLE_AT_MOST = 200


@dataclass(frozen=True)
class Held:
    """Claims that say one thing. sources: how many independent ones stand behind them."""

    claims: tuple[Claim, ...]
    sources: int
    score: float


def agreed(pairs: Sequence[tuple[Claim, Claim]], dossier: Dossier, voices: Voices) -> list[Held]:
    """Return what two independent sources at least assert alike: each group around its fullest claim."""
    friends: dict[tuple[str, str], tuple[Claim, dict[tuple[str, str], tuple[Claim, float]]]] = {}
    for one, other in pairs:
        likeness = _alike(one, other)
        if not likeness or not _independent(one, other, dossier, voices):
            continue
        for claim, partner in ((one, other), (other, one)):
            friends.setdefault(claim.key, (claim, {}))[1][partner.key] = (partner, likeness)
    out: list[Held] = []
    taken: set[tuple[str, str]] = set()
    for key in sorted(friends, key=lambda k: (-len(friends[k][1]), k)):
        claim, others = friends[key]
        found = [p for k, p in sorted(others.items()) if k not in taken]
        if key in taken or not found:
            continue
        members = (claim, *(c for c, _ in found))
        taken.update(c.key for c in members)
        score = min(0.95, sum(likeness for _, likeness in found) / len(found))
        out.append(Held(members, len({c.who for c in members}), score))
    return out


def _alike(one: Claim, other: Claim) -> float:
    """The share of meaning in common of two claims that say the same of the same; 0 where they do not."""
    if one.negated != other.negated or not one.about_fact or not other.about_fact or one.who == other.who:
        return 0.0
    if one.day is not None and other.day is not None and abs(one.day - other.day) > _DAYS:
        return 0.0
    if not one.focus & other.focus or (one.doers and other.doers and not one.doers & other.doers):
        return 0.0
    figures = [{s for s in c.meanings if s[:1].isdigit()} for c in (one, other)]
    rival = figures[0] != figures[1] and figures[0] and figures[1]
    if rival or any(a and b and not a & b for a, b in zip(one.marks, other.marks, strict=True)):
        return 0.0
    common = shared(one, other)
    both = sum(common.values())
    least = min(one.heft, other.heft)
    named = any(w >= 1 and s[:1] != "@" and s not in one.focus & other.focus for s, w in common.items())
    if both < _SHARED or both < _HELD * least or not (named or one.doers & other.doers):
        return 0.0
    alike = both / (one.heft + other.heft - both)
    return alike if alike >= _ALIKE else 0.0


def _independent(one: Claim, other: Claim, dossier: Dossier, voices: Voices) -> bool:
    """Whether two claims come from two sources: neither carries the other's words, nor both those of one."""
    if one.camp and one.camp == other.camp and one.root == other.root:
        return False  # two of one side on one page
    chains = [_chain(c, dossier, voices) for c in (one, other)]
    if one.who in chains[1] or other.who in chains[0]:
        return False
    names = [set(bare(c.statement.speaker.name or "").split()) for c in (one, other)]
    if names[0] and names[1] and (names[0] <= names[1] or names[1] <= names[0]):
        return False  # "the Foreign Ministry" and "the Foreign Ministry of A"
    nameless = [c.who.startswith("some:") for c in (one, other)]
    if all(nameless):
        return False
    unknown = any(nameless)
    same_words = bare(dossier.content(one.statement)) == bare(dossier.content(other.statement))
    return not (unknown and (same_words or one.root == other.root))


def _chain(claim: Claim, dossier: Dossier, voices: Voices) -> set[str]:
    """Through whose words a claim comes to us."""
    out: set[str] = set()
    at = claim.statement.parent
    for _ in range(8):
        if at is None or at not in dossier.statements:
            break
        out.add(voices.who(dossier.statements[at]))
        at = dossier.statements[at].parent
    return out


def single(claims: Sequence[Claim], used: set[str], cues: re.Pattern[str] | None, dossier: Dossier) -> Iterator[Held]:
    """Yield what one known source alone asserts, where it touches what the case asks about or tells an event.

    Of each statement its weightiest clause that can be put as a question without pronouns.
    """
    told = {r.statement for r in dossier.reports} | {r.statement for e in dossier.events for r in e.reports}
    best: dict[str, Claim] = {}
    for claim in claims:
        if claim.statement.id in used or not _tells(claim):
            continue
        touches = cues is not None and cues.search(claim.words) is not None
        held = best.get(claim.statement.id)
        if (touches or claim.statement.id in told) and (held is None or claim.heft > held.heft):
            best[claim.statement.id] = claim
    groups: dict[tuple[str, bool, frozenset[str]], list[Claim]] = {}
    for claim in best.values():
        groups.setdefault((claim.who, claim.negated, frozenset(claim.meanings)), []).append(claim)
    ranked = sorted(groups.values(), key=lambda g: (-len(g), -g[0].heft, g[0].key))
    for group in ranked[:_SINGLE_AT_MOST]:
        yield Held(tuple(group), 1, max(c.statement.confidence for c in group))


def _tells(claim: Claim) -> bool:
    """Whether a claim says enough, of somebody or something that is named, and by somebody known."""
    proposition = claim.proposition
    if claim.statement.act not in _TOLD or not claim.about_fact or claim.heft < _SAYS_ENOUGH:
        return False
    if claim.who.startswith("some:") or proposition.predicate in contraries().speech or not proposition.question:
        return False
    return not _UNNAMED.match(proposition.subject)


_TOLD = frozenset({"assert", "accuse", "deny"})
_UNNAMED = re.compile(r"(?:it|this|that|these|those|he|she|they|one|you|who|which|what|nobody|somebody|there)\b", re.I)
