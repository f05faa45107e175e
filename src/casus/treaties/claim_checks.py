"""What a claimed fact must hold: its kind and its roles, or the reading, are known to the treaties of the case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from casus.records import Atom, FactType, Treaty
from casus.vocabulary import fact_kinds
from casus.vocabulary.strict import meant

__all__ = ["atom_faults", "claim_faults", "kinds_of"]


def kinds_of(treaties: Sequence[Treaty]) -> Mapping[str, FactType]:
    """Return the kinds of facts that may be claimed: those all treaties share, and their own."""
    shared = {k.name: FactType(k.name, k.roles, k.says, k.scope, k.denied) for k in fact_kinds().values()}
    return {fact.name: fact for treaty in treaties for fact in treaty.facts} | shared


def atom_faults(fact: Atom, treaties: Sequence[Treaty]) -> Iterator[str]:
    """Yield in words what is wrong with a fact by itself: an unknown kind or reading, or other roles than it has."""
    if fact.name == "reading":
        readings = {(c.id, r.id) for treaty in treaties for c in treaty.construals for r in c.readings}
        if len(fact.terms) != 1:
            yield "A reading is written as reading(CONSTRUAL=READING)"
        elif fact.terms[0] not in readings:
            yield f"There is no such reading: {fact}"
        return
    kinds = kinds_of(treaties)
    kind = kinds.get(fact.name)
    if kind is None:
        yield f"The fact {fact.name!r} is not known{meant(fact.name, kinds)}"
    elif {role for role, _ in fact.terms} != set(kind.roles):
        yield f"{fact.name} has the roles {', '.join(kind.roles) or 'none'}; got {fact}"


def claim_faults(
    fact: Atom, shape: tuple[bool, str | None, str | None], treaties: Sequence[Treaty], missing: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Yield (field, words) for each fault of a claim in a case.

    shape: whether it holds, of which event, on which day. missing: names of treaties that were not found, which may
    have what these have not.
    """
    holds, event, happened = shape
    kind = kinds_of(treaties).get(fact.name)
    if fact.name == "reading" and missing and len(fact.terms) == 1:
        return
    unread = f" (the treaty {' and '.join(map(repr, missing))} was not found)" if missing and kind is None else ""
    for words in atom_faults(fact, treaties):
        yield "fact", f"{words}{unread}"
    if kind is None:
        return
    if kind.scope == "event" and event is None:
        yield "fact", f"{fact.name} is claimed of an event; write event: ID"
    if kind.scope == "event" and happened is not None:
        yield "happened", f"{fact.name} has the date of its event"
    if kind.scope == "act" and event is not None:
        yield "event", f"{fact.name} is an act that stands by itself, of no event; write happened: DATE"
    if kind.scope == "act" and holds and happened is None:
        yield "fact", f"{fact.name} is a dated act; write happened: DATE"
