"""What treaty.yaml must hold across its fields: every name leads to something, and nothing turns in a circle."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from casus.errors import RecordError
from casus.records import ANYONE, Atom, Condition
from casus.treaties.conditions import BadConditionError, atoms_in, condition_of
from casus.treaties.schema import ConstrualModel, NormModel, ProvisionModel, RecordYaml, TreatyYaml
from casus.vocabulary import fact_kinds
from casus.vocabulary.strict import meant

__all__ = ["record_faults", "treaty_faults", "unknown"]

Fault = tuple[tuple[str | int, ...], str]
_TERMS = {"party", "other_party", "organisation"}
_VARIABLES = {"holder", "counterparty", "organisation", ANYONE}


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """Return the words for a name that leads to nothing, with the known one that is most like it."""
    return f"The {kind} {name!r} is not {'known' if kind == 'fact' else 'defined'}{meant(name, known)}"


def treaty_faults(made: TreatyYaml, record: RecordYaml) -> Iterator[Fault]:
    """Yield (place, words) for each fault of treaty.yaml; `record` is the record.yaml beside it."""
    actors = {a.id for part in (made, record) for a in part.actors}
    sources = {key for part in (made, record) for key in part.sources}
    yield from _doubled(("actors",), [actor.id for actor in made.actors])
    yield from _doubled(("provisions",), [one.id for one in made.provisions])
    for n, party in enumerate(made.parties):
        if party not in actors:
            yield ("parties", n), unknown("actor", party, actors)
    for key in ("organisation", "depositary"):
        value = getattr(made, key)
        if value is not None and value not in actors:
            yield (key,), unknown("actor", value, actors)
    yield from _provisions(made, actors, sources)
    yield from _named(made, actors)
    yield from _construals(made, actors, sources)
    yield from _organs(made, actors)
    yield from _exits(made)
    yield from record_faults(made, made, actors=actors, sources=sources)


def record_faults(
    made: RecordYaml, main: TreatyYaml, *, actors: set[str] | None = None, sources: set[str] | None = None
) -> Iterator[Fault]:
    """Yield (place, words) for each fault of what a treaty's folder records."""
    actors = actors or {a.id for part in (main, made) for a in part.actors}
    sources = sources or {key for part in (main, made) for key in part.sources}
    organs = {organ.id for organ in main.organs}
    signatures = _signatures(main)
    scopes = {name: kind.scope for part in (fact_kinds(), main.facts) for name, kind in part.items()}
    for n, act in enumerate(made.acts):
        try:
            atom = Atom.parse(act.act)
        except RecordError as bad:
            yield ("acts", n, "act"), bad.what.rstrip(".")
            continue
        yield from _atom(("acts", n, "act"), atom, signatures, actors | {ANYONE})
        if atom.name in signatures and scopes.get(atom.name) != "act":
            yield (
                ("acts", n, "act"),
                f"{atom.name} is no dated act that stands by itself; claim it of an event in a case",
            )
        if act.provision is not None and act.provision not in {one.id for one in main.provisions}:
            yield ("acts", n, "provision"), unknown("article", act.provision, {one.id for one in main.provisions})
    for n, name in enumerate(made.complete):
        if name not in signatures:
            yield ("complete", n), unknown("fact", name, signatures)
    for key in ("acts", "posts", "missions", "dues", "meetings", "formats"):
        for n, one in enumerate(getattr(made, key)):
            yield from _entry((key, n), one, actors, sources)
    for n, meeting in enumerate(made.meetings):
        if meeting.organ not in organs:
            yield ("meetings", n, "organ"), unknown("organ", meeting.organ, organs)


def _entry(place: tuple[str | int, ...], one: object, actors: set[str], sources: set[str]) -> Iterator[Fault]:
    source = getattr(one, "source", "")
    if source not in sources:
        yield (*place, "source"), unknown("source", source, sources)
    for field in ("by", "of", "member", "host"):
        value = getattr(one, field, None)
        if value is not None and value not in actors:
            yield (*place, field), unknown("actor", value, actors)
    for field in ("contributors", "refused", "present", "absent", "members"):
        for k, value in enumerate(getattr(one, field, ())):
            if value not in actors:
                yield (*place, field, k), unknown("actor", value, actors)


def _signatures(made: TreatyYaml) -> dict[str, tuple[str, ...]]:
    """The roles of every fact and named condition."""
    known = {name: kind.roles for name, kind in fact_kinds().items()}
    known |= {name: tuple(fact.roles) for name, fact in made.facts.items()}
    known |= {one.name: tuple(one.roles) for one in made.named}
    return known | {"party": ("of",)}


def _doubled(place: tuple[str | int, ...], ids: Sequence[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for n, one in enumerate(ids):
        if one in seen:
            yield (*place, n, "id"), f"The id {one!r} is there twice"
        seen.add(one)


def _provisions(made: TreatyYaml, actors: set[str], sources: set[str]) -> Iterator[Fault]:
    instruments = {one.id for one in made.instruments}
    norms = {norm.id for p in made.provisions for v in p.versions for norm in v.norms}
    holders = _TERMS | actors | {organ.id for organ in made.organs}
    for n, one in enumerate(made.instruments):
        if one.source not in sources:
            yield ("instruments", n, "source"), unknown("source", one.source, sources)
    defeats: dict[str, set[str]] = {}
    for norm in (norm for p in made.provisions for v in p.versions for norm in v.norms):
        defeats.setdefault(norm.id, set()).update(norm.defeats)
    for n, provision in enumerate(made.provisions):
        place = ("provisions", n)
        if provision.instrument not in instruments:
            yield (*place, "instrument"), unknown("instrument", provision.instrument, instruments)
        yield from _overlaps(place, provision)
        for k, version in enumerate(provision.versions):
            here = (*place, "versions", k)
            if version.until is not None and version.until < version.since:
                yield (*here, "until"), f"A version ends after it begins; got {version.since} to {version.until}"
            yield from _doubled((*here, "norms"), [norm.id for norm in version.norms])
            if version.source not in sources:
                yield (*here, "source"), unknown("source", version.source, sources)
            for m, norm in enumerate(version.norms):
                circle = _circle(norm.id, defeats)
                if circle:
                    yield (*here, "norms", m, "defeats"), f"These defeat each other in a circle: {' -> '.join(circle)}"
                yield from _norm((*here, "norms", m), norm, made, (norms, holders, actors))


def _norm(
    place: tuple[str | int, ...], norm: NormModel, made: TreatyYaml, known: tuple[set[str], set[str], set[str]]
) -> Iterator[Fault]:
    norms, holders, actors = known
    for field in ("holder", "counterparty"):
        if getattr(norm, field) not in holders:
            yield (*place, field), f"{getattr(norm, field)!r} is neither a party, an organ nor an actor"
    for d, defeated in enumerate(norm.defeats):
        if defeated not in norms:
            yield (*place, "defeats", d), unknown("norm", defeated, norms)
    for field in ("condition", "unless", "honoured", "refused", "partly"):
        written = getattr(norm, field)
        if written is not None:
            yield from _condition(written, (*place, field), made, actors | _VARIABLES)


def _overlaps(place: tuple[str | int, ...], provision: ProvisionModel) -> Iterator[Fault]:
    for k, (one, other) in enumerate(zip(provision.versions, provision.versions[1:], strict=False)):
        if one.until is None or other.since < one.until:
            words = f"This version overlaps the one before, which runs from {one.since} to {one.until or 'now'}"
            yield (*place, "versions", k + 1, "since"), words


def _condition(written: object, place: tuple[str | int, ...], made: TreatyYaml, terms: set[str]) -> Iterator[Fault]:
    try:
        condition = condition_of(written, place)
    except BadConditionError as bad:
        yield bad.place, bad.words
        return
    terms = terms | {organ.id for organ in made.organs}
    signatures = _signatures(made)
    readings = {c.id: {r.id for r in c.readings} for c in made.construals}
    for where, atom, bound in atoms_in(condition, place):
        if atom.name == "reading":
            for construal, answer in atom.terms:
                if answer not in readings.get(construal, ()):
                    yield where, f"There is no reading {answer!r} of a construal {construal!r}"
        else:
            yield from _atom(where, atom, signatures, terms | bound)


def _atom(
    place: tuple[str | int, ...], atom: Atom, signatures: Mapping[str, tuple[str, ...]], terms: set[str]
) -> Iterator[Fault]:
    roles = signatures.get(atom.name)
    if roles is None:
        yield place, unknown("fact", atom.name, signatures)
        return
    if {role for role, _ in atom.terms} != set(roles):
        yield place, f"{atom.name} has the roles {', '.join(roles) or 'none'}; got {atom}"
    for _, term in atom.terms:
        if term not in terms:
            yield place, unknown("actor", term, terms)


def _named(made: TreatyYaml, actors: set[str]) -> Iterator[Fault]:
    provisions = {one.id for one in made.provisions}
    uses: dict[str, set[str]] = {}
    for n, one in enumerate(made.named):
        if one.provision not in provisions:
            yield ("named", n, "provision"), unknown("article", one.provision, provisions)
        yield from _condition(one.that, ("named", n, "that"), made, actors | {ANYONE} | set(one.roles))
        named_there = set(re.findall(r"\{(.*?)\}", one.says))
        if named_there - set(one.roles) or one.says.count("{") != one.says.count("}"):
            yield (
                ("named", n, "says"),
                f"In braces stand roles of this condition ({', '.join(one.roles) or 'it has none'})",
            )
        uses[one.name] = _names_in(one.that)
    for n, one in enumerate(made.named):
        circle = _circle(one.name, uses)
        if circle:
            yield ("named", n, "that"), f"These conditions turn in a circle: {' -> '.join(circle)}"


def _names_in(written: object) -> set[str]:
    try:
        condition: Condition = condition_of(written, ())
    except BadConditionError:
        return set()
    return {atom.name for _, atom, _ in atoms_in(condition, ())}


def _circle(name: str, uses: Mapping[str, set[str]], path: tuple[str, ...] = ()) -> tuple[str, ...]:
    if name in path:
        return (*path[path.index(name) :], name)
    for other in sorted(uses.get(name, set()) & uses.keys()):
        found = _circle(other, uses, (*path, name))
        if found:
            return found
    return ()


def _construals(made: TreatyYaml, actors: set[str], sources: set[str]) -> Iterator[Fault]:
    provisions = {one.id for one in made.provisions}
    for n, construal in enumerate(made.construals):
        yield from _construal(("construals", n), construal, (provisions, actors, sources))


def _construal(
    place: tuple[str | int, ...], construal: ConstrualModel, known: tuple[set[str], set[str], set[str]]
) -> Iterator[Fault]:
    provisions, actors, sources = known
    if construal.provision not in provisions:
        yield (*place, "provision"), unknown("article", construal.provision, provisions)
    if len(construal.readings) < 2:
        yield (*place, "readings"), "A construal has two readings at least"
    for k, reading in enumerate(construal.readings):
        for m, stance in enumerate(reading.asserted):
            spot = (*place, "readings", k, "asserted", m)
            if stance.by not in actors:
                yield (*spot, "by"), unknown("actor", stance.by, actors)
            if stance.source not in sources:
                yield (*spot, "source"), unknown("source", stance.source, sources)


def _organs(made: TreatyYaml, actors: set[str]) -> Iterator[Fault]:
    provisions = {one.id for one in made.provisions}
    for n, organ in enumerate(made.organs):
        if organ.provision not in provisions:
            yield ("organs", n, "provision"), unknown("article", organ.provision, provisions)
        for k, rule in enumerate(organ.rules):
            if rule.provision not in provisions:
                yield ("organs", n, "rules", k, "provision"), unknown("article", rule.provision, provisions)
        for k, member in enumerate(organ.members):
            if member not in actors:
                yield ("organs", n, "members", k), unknown("actor", member, actors)


def _exits(made: TreatyYaml) -> Iterator[Fault]:
    provisions = {one.id for one in made.provisions}
    norms = {norm.id for p in made.provisions for v in p.versions for norm in v.norms}
    readings = {f"{c.id}={r.id}" for c in made.construals for r in c.readings}
    for n, one in enumerate(made.exits):
        if one.provision not in provisions:
            yield ("exits", n, "provision"), unknown("article", one.provision, provisions)
        if one.released is not None and one.released not in readings:
            yield ("exits", n, "released"), f"There is no reading {one.released!r}; write it as construal=reading"
        for k, norm in enumerate(one.survives):
            if norm not in norms:
                yield ("exits", n, "survives", k), unknown("norm", norm, norms)
