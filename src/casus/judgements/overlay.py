"""Judgements laid over a case: pure functions from what was found to what holds; nothing that is stored changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import reduce
from typing import Any, TypeVar

from casus.judgements.chain import Verdict, merged_into, verdicts
from casus.judgements.index import actor_named
from casus.records import (
    Atom,
    Casework,
    Dossier,
    Event,
    Finding,
    Identities,
    Judgement,
    Mention,
    Move,
    Party,
    Position,
    Prediction,
    Speaker,
    Statement,
    WorldClaim,
)

__all__ = ["lay", "lay_claims", "lay_over"]

Verdicts = Mapping[str, Verdict]
Resolve = Callable[[str], str | None]
_Noun = TypeVar("_Noun", Statement, Mention, Event, Position, Prediction, Finding, Move, WorldClaim)


def lay(dossier: Dossier) -> Dossier:
    """Return the dossier with the judgements in it laid over what it holds so far, apart from moves (see lay_over).

    Laid over again it stays the same. What is made of a rejected statement goes with it; what is made of a statement
    with another speaker has that speaker, too. Merges and splits are carried out where actors are identified.
    """
    held = verdicts(dossier.judgements)
    if not held:
        return dossier
    dossier = replace(dossier, identities=_identities(dossier.identities, held))
    resolve = _resolver(dossier)
    gone = {key for key in dossier.statements if _rejected(held, key)}

    def known(article: str) -> Resolve:
        return lambda name: dossier.identities.actor(article, name) or resolve(name)

    statements = {
        key: _statement(s, held.get(key), known(s.article), _parent(s, gone, dossier.statements))
        for key, s in dossier.statements.items()
        if key not in gone
    }
    voices = {
        key: (dossier.statements[key].speaker.name, s.speaker)
        for key, s in statements.items()
        if key in held and "speaker" in held[key].changes
    }
    return replace(
        dossier,
        statements=statements,
        mentions=_mentions(dossier.mentions, held),
        reports=tuple(r for r in dossier.reports if not _rejected(held, r.id) and r.statement not in gone),
        moves=tuple(kept for m in dossier.moves if (kept := _told(m, gone, voices)) is not None),
        predictions=tuple(
            _prediction(p, held.get(p.id), voices)
            for p in dossier.predictions
            if not _rejected(held, p.id) and p.statement not in gone
        ),
        propositions=tuple(p for p in dossier.propositions if p.statement not in gone),
        events=_events(dossier.events, held, resolve),
        positions=_positions(dossier.positions, held),
    )


def lay_over(work: Casework, found: Dossier) -> Casework:
    """Return the casework with the judgements laid over its moves and findings, and the actors of mentions.

    found: the dossier as it was found, in which the moves stand one by one: a judgement on one of them holds for the
    move that it was joined to.
    """
    held = verdicts(found.judgements)
    if not held:
        return work
    resolve = _resolver(work.dossier)
    actor_of = {
        m.id: _actor_of(held[m.id].changes["actor"], resolve)
        for m in (*found.mentions, *work.dossier.mentions)
        if m.id in held and "actor" in held[m.id].changes
    }
    findings = (_finding(f, held.get(f.id)) for f in work.findings if not _rejected(held, f.id))
    return replace(
        work, moves=_moves(work.moves, found.moves, held, resolve), findings=tuple(findings), actor_of=actor_of
    )


def lay_claims(claims: Iterable[WorldClaim], judgements: Iterable[Judgement]) -> dict[str, WorldClaim | None]:
    """Return the claims that a person judged, by id, as they now are: None for one that is rejected."""
    held = verdicts(judgements)
    return {c.id: _claim(c, held[c.id]) for c in claims if c.id in held}


def _claim(claim: WorldClaim, verdict: Verdict) -> WorldClaim | None:
    if verdict.rejected:
        return None
    changes: dict[str, Any] = {key: value for key, value in verdict.changes.items() if key in ("event", "by")}
    if "fact" in verdict.changes:
        changes["atom"] = Atom.parse(str(verdict.changes["fact"]))
    if "holds" in verdict.changes:
        changes["holds"] = verdict.changes["holds"] == "true"
    if changes:
        changes["why"] = f"{claim.why}; a person judged so: {verdict.because}"
    return _sure(claim, verdict, changes)  # type: ignore[no-any-return]


def _rejected(held: Verdicts, key: str) -> bool:
    return key in held and held[key].rejected


def _but(noun: Any, changes: Mapping[str, Any]) -> Any:
    """The noun with other values under the id it has: a correction is of this thing, not another thing."""
    made = replace(noun, **changes)
    object.__setattr__(made, "id", noun.id)
    return made


def _sure(noun: _Noun, verdict: Verdict | None, changes: Mapping[str, Any]) -> Any:
    """The noun with its changes; what a person accepted or corrected is sure."""
    if verdict is None:
        return noun
    sure = {"confidence": 1.0} if hasattr(noun, "confidence") else {}
    return _but(noun, {**sure, **changes})


def _resolver(dossier: Dossier) -> Resolve:
    """From an id or a name to the actor, through the merges that hold."""
    merged = merged_into(dossier.judgements)

    def resolve(value: str) -> str | None:
        seen: set[str] = set()
        while value in merged and value not in seen:
            seen.add(value)
            value = merged[value]
        return actor_named(value, dossier.identities)

    return resolve


def _actor_of(value: str | None, resolve: Resolve) -> str | None:
    return None if value is None else resolve(value)


def _identities(identities: Identities, held: Verdicts) -> Identities:
    judged = [key for key in identities.actors if key in held]
    if not judged:
        return identities
    gone = {key for key in judged if held[key].rejected}
    actors = {key: actor for key, actor in identities.actors.items() if key not in gone}
    for key in judged:
        if key not in gone:
            actors[key] = replace(actors[key], **held[key].changes)  # type: ignore[arg-type]
    return replace(
        identities,
        actors=actors,
        of={name: key for name, key in identities.of.items() if key not in gone},
        proposals=tuple(p for p in identities.proposals if not gone & {p.keep, p.other}),
    )


def _parent(statement: Statement, gone: set[str], statements: Mapping[str, Statement]) -> str | None:
    """Whose words carry it, where those between are rejected."""
    parent = statement.parent
    while parent in gone and parent in statements:
        parent = statements[parent].parent
    return parent


def _statement(statement: Statement, verdict: Verdict | None, resolve: Resolve, parent: str | None) -> Statement:
    if parent != statement.parent:
        statement = _but(statement, {"parent": parent})
    if verdict is None:
        return statement
    changes: dict[str, Any] = dict(verdict.changes)
    if "speaker" in changes:
        changes["speaker"] = _speaker(statement.speaker, changes["speaker"], verdict.because, resolve)
    return _sure(statement, verdict, changes)  # type: ignore[no-any-return]


def _speaker(before: Speaker, name: str | None, because: str, resolve: Resolve) -> Speaker:
    if name is None:
        return Speaker(None, before.type, None, f"a person judged so: {because}")
    return Speaker(name, before.type, resolve(name), None)


def _mentions(mentions: tuple[Mention, ...], held: Verdicts) -> tuple[Mention, ...]:
    if not any(key.startswith("m-") for key in held):
        return mentions  # they are many, and few are judged
    return tuple(_mention(m, held.get(m.id)) for m in mentions if not _rejected(held, m.id))


def _mention(mention: Mention, verdict: Verdict | None) -> Mention:
    changes = {k: v for k, v in verdict.changes.items() if k == "reading"} if verdict else {}
    return _sure(mention, verdict, changes)  # type: ignore[no-any-return]


def _voice(party: Party | None, before: str | None, now: Speaker) -> Party | None:
    """Who moves or predicts, where the speaker of the words is another than was found."""
    if (party.name if party else None) != before:
        return party
    return None if now.name is None else Party(now.name, None, now.actor)


def _told(move: Move, gone: set[str], voices: Mapping[str, tuple[str | None, Speaker]]) -> Move | None:
    """A move as it was found, on the statements that hold; None where none is left."""
    left = tuple(s for s in move.statements if s not in gone)
    if move.statements and not left:
        return None
    by = move.by
    for key in left:
        if key in voices:
            by = _voice(by, *voices[key])
    return move if by == move.by and left == move.statements else replace(move, statements=left, by=by)


def _prediction(
    prediction: Prediction, verdict: Verdict | None, voices: Mapping[str, tuple[str | None, Speaker]]
) -> Prediction:
    if prediction.statement is not None and prediction.statement in voices:
        prediction = replace(prediction, who=_voice(prediction.who, *voices[prediction.statement]))
    return _sure(prediction, verdict, verdict.changes if verdict else {})  # type: ignore[no-any-return]


def _events(events: tuple[Event, ...], held: Verdicts, resolve: Resolve) -> tuple[Event, ...]:
    """A judgement on the event of one report holds for the event that it was joined to."""
    judged = [(e, _together(held, {report.event for report in e.reports})) for e in events]
    kept = [(e, verdict) for e, verdict in judged if verdict is None or not verdict.rejected]
    changed = [_event(e, verdict, resolve) for e, verdict in kept]
    if any(before.date != now.date for (before, _), now in zip(kept, changed, strict=True)):
        changed.sort(key=lambda e: (e.date is None, e.date or "", e.id))
    return tuple(changed)


def _together(held: Verdicts, keys: Iterable[str]) -> Verdict | None:
    """What holds for something joined, from what was said of its parts."""
    found = sorted((held[key] for key in keys if key in held), key=lambda verdict: verdict.order)
    return reduce(Verdict.then, found) if found else None


def _event(event: Event, verdict: Verdict | None, resolve: Resolve) -> Event:
    if verdict is None:
        return event
    changes: dict[str, Any] = dict(verdict.changes)
    for side in ("source", "target"):
        if side in changes:
            changes[side] = _ids(changes[side], resolve)
    if "date" in changes:
        changes["date_basis"] = f"a person judged so: {verdict.because}"
    return replace(event, **changes)


def _names(value: str | None) -> list[str]:
    return [name.strip() for name in (value or "").split(";") if name.strip()]


def _ids(value: str | None, resolve: Resolve) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for name in _names(value) if (key := resolve(name)) is not None))


def _positions(positions: tuple[Position, ...], held: Verdicts) -> tuple[Position, ...]:
    if not any(key.startswith("p-") for key in held):
        return positions
    kept = [_position(p, held.get(p.id)) for p in positions if not _rejected(held, p.id)]
    return tuple(sorted(kept, key=lambda p: (p.issue, p.actor, p.date or "", p.id)))


def _position(position: Position, verdict: Verdict | None) -> Position:
    if verdict is None or not verdict.changes:
        return position
    changes: dict[str, Any] = {**verdict.changes, "reason": f"a person judged so: {verdict.because}"}
    if "value" in changes:
        changes["value"] = float(changes["value"])
    return _but(position, changes)  # type: ignore[no-any-return]


def _moves(joined: tuple[Move, ...], found: tuple[Move, ...], held: Verdicts, resolve: Resolve) -> tuple[Move, ...]:
    """A judgement on a move as it was found holds for the move that it was joined to."""
    members: dict[str, list[str]] = {move.id: [] for move in joined}
    by_statement: dict[str, list[Move]] = {}
    for move in joined:
        for key in move.statements:
            by_statement.setdefault(key, []).append(move)
    for part in found:
        if part.id in held and part.id not in members:
            near = [m for key in part.statements for m in by_statement.get(key, ()) if m.kind == part.kind]
            if near:
                shared = [(m.what == part.what, len({*part.statements} & {*m.statements}), m.id) for m in near]
                members[max(shared)[2]].append(part.id)
    kept = []
    for move in joined:
        verdict = _together(held, [*members[move.id], move.id])
        if verdict is None or not verdict.rejected:
            kept.append(_move(move, verdict, resolve))
    return tuple(kept)


def _move(move: Move, verdict: Verdict | None, resolve: Resolve) -> Move:
    changes: dict[str, Any] = dict(verdict.changes) if verdict else {}
    if "by" in changes:
        changes["by"] = _party(changes["by"], resolve) if changes["by"] else None
    if "to" in changes:
        changes["to"] = tuple(_party(name, resolve) for name in _names(changes["to"]))
    return _sure(move, verdict, changes)  # type: ignore[no-any-return]


def _party(name: str, resolve: Resolve) -> Party:
    return Party(name, None, resolve(name))


def _finding(finding: Finding, verdict: Verdict | None) -> Finding:
    if verdict is None:
        return finding
    changes: dict[str, Any] = dict(verdict.changes)
    if changes.get("status", "disputed") != "disputed":
        changes["how"] = None
    return _sure(finding, verdict, changes)  # type: ignore[no-any-return]
