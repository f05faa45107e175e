"""Settling: drafts of claims get the other party put in and a side, or the reason why they stand in no world."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from casus.findings.cast import Cast
from casus.findings.incidents import Pointed
from casus.findings.roles import RIVAL
from casus.findings.sides import Sides, Voice
from casus.records import ANYONE, Dossier, WorldClaim

__all__ = ["Draft", "Found", "once", "rivals_in", "settled"]

_LEAST = 0.2  # how sure a claim must be to stand in a world by itself


@dataclass(frozen=True, slots=True)
class Found:
    """A claim and the side in whose world it stands, or why it stands in none."""

    claim: WorldClaim
    side: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before the other party is known. missing: what keeps it from being one."""

    claim: WorldClaim
    voice: Voice
    pointed: Pointed
    missing: str
    act: bool
    own: str | None


def once(found: Iterable[Found]) -> list[Found]:
    """Of what one statement claims at several places the surest."""
    best: dict[tuple[object, ...], Found] = {}
    for one in found:
        c = one.claim
        key = (c.statement, c.atom, c.holds, c.event, one.side)
        if key not in best or (-best[key].claim.confidence, best[key].claim.id) > (-c.confidence, c.id):
            best[key] = one
    return list(best.values())


def rivals_in(drafts: Sequence[Draft], dossier: Dossier, sides: Sides, cast: Cast) -> dict[tuple[str, str], str]:
    """By side and incident, the one other party that its claims, or the label, name outright."""
    told: dict[tuple[str, str], set[str]] = {}
    definition = dossier.definition
    concerned = {event.id: set(event.concerns) for event in (definition.events if definition else ())}
    rows = [(draft.voice.side, draft.claim) for draft in drafts if draft.claim.event and draft.voice.side]
    for event, side, atom, holds in [
        *((c.event, side, c.atom, c.holds) for side, c in rows),
        *((c.event, sides.side(c.by, None, None), c.fact, c.holds) for c in (definition.claims if definition else ())),
    ]:
        if event is None or atom is None or not holds or atom.name not in _HOSTILE:
            continue
        actor = dict(atom.terms).get("by") or dict(atom.terms).get("between")
        if actor and actor not in (RIVAL, ANYONE) and actor not in concerned.get(event, set()):
            told.setdefault((side, event), set()).add(actor)
    for one in definition.events if definition else ():
        named = {a for a in cast.in_words(one.label) if cast.types.get(a) == "state"} - set(one.concerns)
        for each in sides.all:
            told.setdefault((each.id, one.id), named)
    parties = {event: {a for (_, e), actors in told.items() if e == event for a in actors} for _, event in told}
    for each in sides.all:
        own = sides.principal(each.id)
        for event, actors in parties.items():
            if own is not None and own in actors:
                told[(each.id, event)] = {own}  # who is named as the other party means itself
    return {key: next(iter(actors)) for key, actors in told.items() if len(actors) == 1}


_HOSTILE = frozenset({"armed_attack", "aggression", "force_used", "border_incident"})


_BLAMING = frozenset({"armed_attack", "aggression", "provoked", "breach"})


def settled(draft: Draft, rivals: dict[tuple[str, str], str]) -> Found:
    """A claim with the other party put in, and its side, or why it stands in no world."""
    claim, missing = draft.claim, draft.missing
    if any(term == RIVAL for _, term in claim.atom.terms):
        event = claim.event or ""
        rival = rivals.get((draft.voice.side, event)) if claim.holds else ANYONE
        if rival == draft.own and len(claim.atom.terms) < 2:
            rival = None  # nobody lays a thing like that at their own door
        if rival is None and len(claim.atom.terms) < 2:
            missing = missing or "nothing tells who is meant to have done it"
        atom = claim.atom.bound({RIVAL: rival or ANYONE})
        note = f"; that {rival} is meant, other claims on {event} tell" if rival and rival != ANYONE else ""
        claim = replace(claim, atom=atom, why=claim.why + note)
    elif claim.holds and claim.atom.terms and set(dict(claim.atom.terms).values()) == {ANYONE}:
        missing = missing or "nothing tells who is meant to have done it"
    blamed = dict(claim.atom.terms).get("by")
    if claim.holds and blamed is not None and blamed == draft.own and claim.atom.name in _BLAMING:
        missing = missing or "nobody lays a thing like that at their own door; accept it where they did"
    if draft.voice.reason:
        return Found(claim, "", draft.voice.reason)
    if missing:
        return Found(claim, "", missing)
    if draft.act and claim.on is None:
        return Found(claim, "", "nothing tells when it was said, and an act has its day")
    if claim.event is None and claim.on is None and draft.pointed.incident is None and claim.atom.name != "reading":
        return Found(claim, "", draft.pointed.why)
    if claim.confidence < _LEAST:
        return Found(claim, "", f"it is not sure enough ({claim.confidence:.2f}); accept it to put it in")
    return Found(claim, draft.voice.side)
