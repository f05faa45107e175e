"""From what a person asks to a checked judgement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from casus.errors import RequestError
from casus.judgements.chain import check_merge
from casus.judgements.fields import Kind, check_changes
from casus.judgements.index import Index, actor_named
from casus.records import ANYONE, Atom, Casework, Decision, Dossier, Judgement, KnownActor

__all__ = ["Asked", "decide"]


@dataclass(frozen=True)
class Asked:
    """What a person asks for: what to do with which id, why, and when that is (YYYY-MM-DDTHH:MM:SS, UTC).

    other: the actor that joins the target, or the name that leaves it. changes: field -> value, as typed.
    """

    target: str
    decision: Decision
    because: str
    at: str
    other: str | None = None
    changes: Mapping[str, str] = field(default_factory=dict)


def decide(asked: Asked, found: Dossier, work: Casework, claims: Iterable[str] = ()) -> Judgement:
    """Return the judgement asked for, on the case as it was found and as it stands.

    claims: ids of the claims in its worlds, where one of them may be meant.

    Raises RequestError where an id is unknown, a field or value cannot stand, an actor would be merged with itself or
    in a circle, or a name is not one of the actor's.
    """
    if not asked.because.strip():
        raise RequestError("A judgement gives its reason.", where="because", hint='Add --because "why".')
    index = Index.of(found, work, claims)
    if asked.decision == "merge":
        return _merge(asked, index, found, work)
    if asked.decision == "split":
        return _split(asked, index, work)
    target, kind = index.find(asked.target)
    changes = _checked(kind, target, asked, found, work) if asked.decision == "correct" else {}
    return Judgement(target, asked.decision, asked.because, asked.at, changes=changes)


def _merge(asked: Asked, index: Index, found: Dossier, work: Casework) -> Judgement:
    keep, other = (_actor(name, index, work) for name in (asked.target, asked.other or ""))
    check_merge(found.judgements, keep, other)
    return Judgement(keep, "merge", asked.because, asked.at, other=other)


def _split(asked: Asked, index: Index, work: Casework) -> Judgement:
    key = _actor(asked.target, index, work)
    actor = work.dossier.identities.actors.get(key)
    if actor is None:
        raise RequestError("This actor is merged into another, or is not there any more.", where=key)
    name = (asked.other or "").strip()
    names = _names(actor, work)
    if name not in names:
        alike = [known for known in names if known.casefold() == name.casefold()]
        if len(alike) != 1:
            hint = f"Its names are {', '.join(sorted(names))}."
            raise RequestError(f"{name!r} is not a name of {actor.name}.", where=key, hint=hint)
        name = alike[0]
    if len(names) < 2:
        raise RequestError(f"{actor.name} has one name only; there is nothing to split.", where=key)
    return Judgement(key, "split", asked.because, asked.at, other=name)


def _names(actor: KnownActor, work: Casework) -> set[str]:
    held = {name for (_, name), key in work.dossier.identities.of.items() if key == actor.id}
    return held | {alias.surface for alias in actor.aliases} | {actor.name}


def _actor(asked: str, index: Index, work: Casework) -> str:
    named = actor_named(asked, work.dossier.identities)
    if named is not None:
        return named
    key, kind = index.find(asked)
    if kind != "actor":
        raise RequestError(f"{key} is a {kind}, not an actor.", hint="`casus actors CASE` lists the actors.")
    return key


def _checked(kind: Kind, target: str, asked: Asked, found: Dossier, work: Casework) -> dict[str, str | None]:
    changes = check_changes(kind, asked.changes)
    known = work.dossier.identities
    if kind == "statement" and (name := changes.get("speaker")) in known.actors:
        changes["speaker"] = known.actors[str(name)].name
    for field_name in ("source", "target") if kind == "event" else ("actor",) if kind == "mention" else ():
        if changes.get(field_name):
            changes[field_name] = _actors(str(changes[field_name]), field_name, work)
    if kind == "claim":
        _on_a_claim(changes, work)
    if kind == "position" and "value" in changes:
        _on_the_scale(target, float(str(changes["value"])), work)
    if kind == "finding" and changes.get("status") == "disputed":
        finding = next((f for f in work.findings if f.id == target), None)
        if finding is None or finding.how is None:
            what = "A finding that was not found to be disputed cannot be made so: it lacks a second side."
            raise RequestError(what, where=target)
    return changes


def _on_a_claim(changes: dict[str, str | None], work: Casework) -> None:
    """Check the event and the actors of a corrected claim, and write the actors as ids."""
    events = {event.id for event in work.dossier.definition.events} if work.dossier.definition else set()
    event = changes.get("event")
    if event is not None and event not in events:
        hint = f"Its events are {', '.join(sorted(events)) or 'none; write them in case.yaml'}."
        raise RequestError(f"This case has no event {event!r}.", where="event", hint=hint)
    if changes.get("by"):
        changes["by"] = _actors(str(changes["by"]), "by", work)
    if changes.get("fact"):
        fact = Atom.parse(str(changes["fact"]))
        if fact.name != "reading":
            terms = {term: term if term == ANYONE else _actors(term, "fact", work) for _, term in fact.terms}
            changes["fact"] = str(fact.bound(terms))


def _actors(value: str, where: str, work: Casework) -> str:
    keys = []
    for name in (part.strip() for part in value.split(";")):
        key = actor_named(name, work.dossier.identities)
        if key is None:
            hint = "Give ids or names of actors, with ; between them; `casus actors CASE` lists them."
            raise RequestError(f"No actor of this case is {name!r}.", where=where, hint=hint)
        keys.append(key)
    return "; ".join(dict.fromkeys(keys))


def _on_the_scale(target: str, value: float, work: Casework) -> None:
    position = next((p for p in work.dossier.positions if p.id == target), None)
    issues = work.dossier.definition.issues if work.dossier.definition else ()
    issue = next((i for i in issues if position is not None and i.id == position.issue), None)
    if issue is not None:
        values = [point.value for point in issue.scale]
        if not min(values) <= value <= max(values):
            what = f"The scale of {issue.id!r} runs from {min(values):g} to {max(values):g}; got {value:g}."
            raise RequestError(what, where="value")
