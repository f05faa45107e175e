"""The stable JSON form of the law: worlds, claims, verdicts with traces, the ledger, and a treaty on a day."""

from __future__ import annotations

from collections.abc import Iterator

from casus.exchange.forms import Form
from casus.records import (
    Flip,
    InForce,
    Leaf,
    LedgerEntry,
    PartyStanding,
    Ruling,
    Standing,
    TraceNode,
    TreatyDay,
    Verdict,
    World,
    WorldClaim,
)

__all__ = [
    "claim_form",
    "ledger_form",
    "ruling_rows",
    "standing_form",
    "trace_form",
    "treaty_day_form",
    "verdict_form",
    "world_form",
]

_NORM = ("id", "kind", "title", "holder", "counterparty", "effect", "deadline", "scope")
_RULE = (
    "provision", "method", "matter", "share", "exceeds", "weight_share", "quorum", "excludes", "arrears_years",
    "among", "blocking",
)  # fmt: skip
_POST = ("title", "holder", "of", "since", "until", "term_years", "rotation", "source")
_EXIT = (
    "provision", "since", "until", "months", "clock", "mark", "settle_first", "revocable", "extendable", "released",
    "survives",
)  # fmt: skip
_DUES = ("member", "year", "share", "assessed", "paid", "unit", "status", "source")
_MISSION = ("id", "title", "mandate", "since", "until", "host", "contributors", "refused", "size", "source")
_FORMAT = ("id", "name", "purpose", "members", "since", "until", "source")


def ruling_rows(ruling: Ruling) -> Iterator[tuple[str, Form]]:
    """Yield (noun, row) for all that the law makes of a case, in the order in which it was made."""
    claims: dict[str, WorldClaim] = {claim.id: claim for claim in ruling.record}
    for world in ruling.worlds:
        yield "worlds", world_form(world)
        claims |= {claim.id: claim for claim in world.claims}
    for _, claim in sorted(claims.items()):
        yield "claims", claim_form(claim)
    for verdict in ruling.verdicts:
        yield "verdicts", verdict_form(verdict)
    for entry in ruling.ledger:
        yield "ledger", ledger_form(entry)


def world_form(world: World) -> Form:
    """Return the row of worlds.jsonl for one world."""
    event = world.event
    return {
        "id": world.id,
        "label": world.label,
        "side": list(world.side),
        "event": event
        and {
            "id": event.id,
            "label": event.label,
            "date": event.date,
            "until": event.until,
            "concerns": list(event.concerns),
            "events": list(event.events),
            "source": event.source or None,
        },
        "as_of": world.as_of,
        "claims": sorted(claim.id for claim in world.claims),
    }


def claim_form(claim: WorldClaim) -> Form:
    """Return the row of claims.jsonl for one claim in a world."""
    return {
        "id": claim.id,
        "fact": str(claim.atom),
        "holds": claim.holds,
        "by": claim.by,
        "event": claim.event,
        "date": claim.on,
        "until": claim.until,
        "said": claim.said,
        "statement": claim.statement,
        "source": claim.source or None,
        "origin": claim.origin,
        "confidence": claim.confidence,
        "why": claim.why or None,
        "treaty": claim.treaty,
    }


def verdict_form(verdict: Verdict) -> Form:
    """Return the row of verdicts.jsonl for one verdict; what `casus verdict --format json` lists, too."""
    return {
        "world": verdict.world,
        "event": verdict.event,
        "duty": verdict.norm,
        "owed_by": verdict.owed_by,
        "owed_to": verdict.owed_to,
        "verdict": verdict.verdict,
        "provision": verdict.provision,
        "why_not": list(verdict.why_not),
        "pivotal": [[_flip(flip) for flip in flips] for flips in verdict.pivotal],
        "trace": trace_form(verdict.trace),
        "treaty": verdict.treaty,
        "kind": verdict.kind,
        "title": verdict.title,
        "version": verdict.version or None,
    }


def trace_form(node: TraceNode) -> Form:
    """Return a node of a trace with all below it."""
    return {
        "kind": node.kind,
        "text": node.text,
        "value": node.value,
        "provision": node.provision or None,
        "atom": node.atom or None,
        "at_least": node.at_least if node.kind == "count" else None,
        "parts": [trace_form(part) for part in node.parts],
        "leaves": [_leaf(leaf) for leaf in node.leaves],
    }


def ledger_form(entry: LedgerEntry) -> Form:
    """Return the row of ledger.jsonl for one duty by one account."""
    return {
        "treaty": entry.treaty,
        "duty": entry.duty,
        "title": entry.title,
        "owed_by": entry.owed_by,
        "owed_to": entry.owed_to,
        "since": entry.since,
        "status": entry.status,
        "by_account": entry.by_account,
        "event": entry.event,
        "provision": entry.provision or None,
        "due_in": list(entry.due_in),
        "note": entry.note or None,
        "leaves": [_leaf(leaf) for leaf in entry.leaves],
    }


def standing_form(standing: Standing) -> Form:
    """Return how a party stands on a day; legal status and practice apart."""
    return {
        "party": standing.actor,
        "day": standing.day,
        "legal": standing.legal,
        "practice": standing.practice,
        "since": standing.since,
        "out_on": standing.out_on,
        "provision": standing.provision or None,
        "why": list(standing.why),
        "claims": list(standing.claims),
    }


def treaty_day_form(of: TreatyDay) -> Form:
    """Return a treaty as it stood on a day: what `casus law --format json` prints."""
    treaty = of.treaty
    return {
        "treaty": treaty.id,
        "name": treaty.name,
        "kind": treaty.kind,
        "organisation": treaty.organisation,
        "depositary": treaty.depositary,
        "as_of": of.day,
        "instruments": [_picked(one, "id", "title", "signed", "in_force", "source") for one in of.instruments],
        "provisions": [_provision(one) for one in of.provisions],
        "parties": [standing_form(standing) for standing in of.parties],
        "by_own_account": [_account(one) for one in of.accounts],
        "organs": [
            {
                **_picked(one, "id", "name", "provision", "members"),
                "weights": dict(sorted(one.weights.items())),
                "rules": [_picked(rule, *_RULE) for rule in one.rules],
            }
            for one in of.organs
        ],
        "posts": [_picked(one, *_POST) for one in of.posts],
        "exits": [_picked(one, *_EXIT) for one in of.exits],
        "dues": [_picked(one, *_DUES) for one in of.dues],
        "missions": [_picked(one, *_MISSION) for one in of.missions],
        "formats": [_picked(one, *_FORMAT) for one in of.formats],
        "duties": [verdict_form(verdict) for verdict in of.duties],
        "sources": [_picked(one, "id", "title", "mark") for one in treaty.sources],
    }


def _provision(one: InForce) -> Form:
    return {
        **_picked(one.provision, "id", "instrument", "article", "title"),
        **_picked(one.version, "since", "until", "says", "source", "mark"),
        "norms": [_picked(norm, *_NORM) for norm in one.version.norms],
    }


def _picked(noun: object, *keys: str) -> Form:
    """These fields of a noun; no words are null, tuples are lists."""
    found = {key: getattr(noun, key) for key in keys}
    return {key: list(v) if isinstance(v, tuple) else None if v == "" else v for key, v in found.items()}


def _account(one: PartyStanding) -> Form:
    return {"world": one.world, **standing_form(one.standing)}


def _flip(flip: Flip) -> Form:
    return {
        "fact": flip.atom,
        "text": flip.text,
        "now": flip.now,
        "then": flip.then,
        "held_by": list(flip.held_by),
    }


def _leaf(leaf: Leaf) -> Form:
    return {
        "claim": leaf.claim,
        "holds": leaf.holds,
        "by": leaf.by,
        "statement": leaf.statement,
        "source": leaf.source or None,
    }
