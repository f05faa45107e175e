"""Grounding: a treaty's norms on a day, with every actor put in, ready to be evaluated in any number of worlds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from casus.errors import RequestError
from casus.law.days import first_day, last_day
from casus.law.formula import Formula, atoms_of, every, leaf, least, no, some
from casus.law.standing import Acts, acts_of, bound, dated, once_bound, parties_on
from casus.records import (
    ANYONE,
    All,
    AnyOf,
    Atom,
    Condition,
    Count,
    Incident,
    Norm,
    Not,
    Provision,
    Some,
    Treaty,
    Version,
    WorldClaim,
)

__all__ = ["Ground", "GroundNorm", "ground"]


@dataclass(frozen=True, slots=True)
class GroundNorm:
    """A norm with its holder and counterparty. version: None where no version was in force on the day."""

    norm: Norm
    provision: Provision
    version: Version | None
    holder: str
    counterparty: str
    formula: Formula


@dataclass(frozen=True, slots=True)
class Ground:
    """A treaty on a day, for one incident or for none. atoms: the keys of all facts, in order."""

    treaty: Treaty
    event: Incident | None
    day: str
    norms: tuple[GroundNorm, ...]
    atoms: tuple[str, ...]


def ground(treaty: Treaty, event: Incident | None, claims: Iterable[WorldClaim], as_of: str) -> Ground:
    """Put the actors that any of `claims` names into the norms that were in force on the incident's day.

    event: None for the norms that bind on a day without any incident; `as_of` is then that day.
    Raises RequestError where the incident has no date, or one so coarse that a provision changed within it.
    """
    if event is not None and event.date is None:
        raise RequestError(
            "Nobody dates this event, so it cannot be told which text was in force.",
            where=event.id,
            hint="Give it a date in the case's events.",
        )
    begins = first_day(event.date) if event is not None and event.date else first_day(as_of)
    ends = last_day(event.date) if event is not None and event.date else begins
    wanted = event.id if event else None
    relevant = [c for c in claims if c.event in {None, wanted}]
    site = _Site(treaty, event, begins, acts_of(relevant), tuple(relevant))
    norms: list[GroundNorm] = []
    for provision in treaty.provisions:
        version = _version(provision, begins)
        if _version(provision, ends) is not version:
            raise RequestError(
                f"Article {provision.article} changed between {begins} and {ends}, so this date is too coarse.",
                where=event.id if event else treaty.id,
                hint="Give the event's day.",
            )
        norms += _norms(site, provision, version)
    norms = _without_immune(norms)
    atoms = sorted({atom for one in norms for atom in atoms_of(one.formula)})
    return Ground(treaty, event, begins, tuple(norms), tuple(atoms))


@dataclass(frozen=True)
class _Site:
    """What the norms are grounded on; nodes are kept so that equal parts are one object."""

    treaty: Treaty
    event: Incident | None
    day: str
    acts: Acts
    claims: tuple[WorldClaim, ...]
    kept: dict[Formula, Formula] = field(default_factory=dict)

    def one(self, formula: Formula) -> Formula:
        parts = tuple(self.one(part) for part in formula.parts)
        whole = (
            formula
            if parts == ()
            else Formula(formula.kind, formula.atom, parts, formula.at_least, formula.text, formula.provision)
        )
        return self.kept.setdefault(whole, whole)


def _version(provision: Provision, day: str) -> Version | None:
    for version in provision.versions:
        if first_day(version.since) <= day and (version.until is None or day < first_day(version.until)):
            return version
    return None


def _norms(site: _Site, provision: Provision, version: Version | None) -> list[GroundNorm]:
    """The norms of a provision; where none of its versions was in force, the nearest one's, which bind nobody."""
    scope = "event" if site.event is not None else "date"
    if version is None:
        norms = {norm.id: norm for one in provision.versions for norm in one.norms}
    else:
        norms = {norm.id: norm for norm in version.norms}
    found = []
    for norm in norms.values():
        if norm.scope != scope:
            continue
        for holder, counterparty in _pairs(site, norm):
            formula = _formula(site, provision, version, (norm, holder, counterparty))
            found.append(GroundNorm(norm, provision, version, holder, counterparty, site.one(formula)))
    return found


def _pairs(site: _Site, norm: Norm) -> list[tuple[str, str]]:
    parties = parties_on(site.treaty, site.acts, site.day)
    concerned = [party for party in parties if party in _concerned(site)] if site.event is not None else list(parties)
    organisation = site.treaty.organisation or site.treaty.id

    def who(term: str, among: Sequence[str]) -> Sequence[str]:
        if term in {"party", "other_party"}:
            return among
        return [organisation if term == "organisation" else term]

    pairs = []
    for counterparty in who(norm.counterparty, concerned):
        for holder in who(norm.holder, parties if norm.counterparty != "organisation" else concerned or parties):
            if norm.holder == "other_party" and holder == counterparty:
                continue
            pairs.append((holder, counterparty))
    return pairs


def _concerned(site: _Site) -> set[str]:
    """Whom an incident may give a right: those it is said to concern, otherwise all who stand in its facts."""
    if site.event is not None and site.event.concerns:
        return set(site.event.concerns)
    wanted = site.event.id if site.event else None
    return {term for claim in site.claims if claim.event == wanted for _, term in claim.atom.terms}


def _formula(site: _Site, provision: Provision, version: Version | None, who: tuple[Norm, str, str]) -> Formula:
    norm, holder, counterparty = who
    if version is None:
        since = min(one.since for one in provision.versions)
        return some([], text=f"article {provision.article} is in force from {since}", provision=provision.id)
    names = {"holder": holder, "counterparty": counterparty, "organisation": site.treaty.organisation or site.treaty.id}
    parts = []
    outlives = any(norm.id in clause.survives for clause in site.treaty.exits)
    for actor, term in ((holder, norm.holder), (counterparty, norm.counterparty)):
        if term in {"party", "other_party"}:
            stands = (
                once_bound(site.acts, actor, site.day) if outlives else bound(site.treaty, site.acts, actor, site.day)
            )
            parts.append(stands)
    if norm.condition is not None:
        parts.append(_ground(site, norm.condition, names, provision.id))
    if norm.unless is not None:
        parts.append(no(_ground(site, norm.unless, names, provision.id), text="no exception applies"))
    return every(parts, text=norm.title, provision=provision.id)


def _ground(site: _Site, condition: Condition, names: Mapping[str, str], provision: str) -> Formula:
    if isinstance(condition, All):
        return every([_ground(site, part, names, provision) for part in condition.parts], provision=provision)
    if isinstance(condition, AnyOf):
        return some([_ground(site, part, names, provision) for part in condition.parts], provision=provision)
    if isinstance(condition, Not):
        return no(_ground(site, condition.part, names, provision), provision=provision)
    if isinstance(condition, Count):
        parts = [_ground(site, part, names, provision) for part in condition.parts]
        return least(condition.at_least, parts, provision=provision)
    if isinstance(condition, Some):
        among = _among(site, condition, names)
        each = [_ground(site, condition.that, {**names, condition.variable: one}, provision) for one in among]
        return some(each, provision=provision)
    return _atom(site, condition.bound(dict(names)), provision)


def _among(site: _Site, condition: Some, names: Mapping[str, str]) -> Sequence[str]:
    if condition.among == "parties":
        return site.treaty.parties
    if condition.among == "actors":
        return _actors(site)
    found: set[str] = set()
    for atom in _atoms(condition.that):
        pattern = atom.bound({**names, condition.variable: ANYONE})
        roles = [role for role, term in atom.terms if term == condition.variable]
        found |= {claim.atom[role] for claim in site.claims if _fits(pattern, claim.atom) for role in roles}
    return sorted(found - {ANYONE}) or [ANYONE]


def _atoms(condition: Condition) -> list[Atom]:
    if isinstance(condition, Atom):
        return [condition]
    if isinstance(condition, Not):
        return _atoms(condition.part)
    if isinstance(condition, Some):
        return _atoms(condition.that)
    return [atom for part in condition.parts for atom in _atoms(part)]


def _actors(site: _Site) -> Sequence[str]:
    named = {term for claim in site.claims if claim.atom.name != "reading" for _, term in claim.atom.terms}
    return sorted((named | set(site.treaty.parties)) - {ANYONE})


def _atom(site: _Site, atom: Atom, provision: str) -> Formula:
    if atom.name == "party":
        return bound(site.treaty, site.acts, atom["of"], site.day)
    for named in site.treaty.named:
        if named.name == atom.name:
            inner = _ground(site, named.that, dict(atom.terms), named.provision)
            return Formula(
                inner.kind, inner.atom, inner.parts, inner.at_least, named.says or str(atom), named.provision
            )
    kind = next((fact for fact in site.treaty.facts if fact.name == atom.name), None)
    if kind is not None and kind.scope == "act":
        return _act(site, atom, provision)
    if ANYONE not in dict(atom.terms).values():
        return leaf(str(atom), said(site.treaty, atom), provision)
    told = sorted({str(claim.atom) for claim in site.claims if _fits(atom, claim.atom)} - {str(atom)}) or [str(atom)]
    return some([leaf(one, said(site.treaty, Atom.parse(one)), provision) for one in told], provision=provision)


def _act(site: _Site, atom: Atom, provision: str) -> Formula:
    """An act by the day: any of the days on which somebody says it was done; one leaf where nobody does."""
    days = sorted(
        {
            (str(claim.atom), first_day(claim.on))
            for claim in site.claims
            if claim.holds and claim.on is not None and _fits(atom, claim.atom) and first_day(claim.on) <= site.day
        }
    )
    if not days:
        return leaf(str(atom), said(site.treaty, atom), provision)
    leaves = [
        leaf(dated(Atom.parse(one), day), f"{said(site.treaty, Atom.parse(one))} ({day})", provision)
        for one, day in days
    ]
    return some(leaves, provision=provision)


def _fits(pattern: Atom, atom: Atom) -> bool:
    ours, theirs = dict(pattern.terms), dict(atom.terms)
    same = pattern.name == atom.name and ours.keys() == theirs.keys()
    return same and all(term in {ANYONE, theirs[role]} for role, term in ours.items())


def said(treaty: Treaty, atom: Atom) -> str:
    """Return a fact in words, by its kind's pattern."""
    if atom.name == "reading":
        ((construal, answer),) = atom.terms
        for one in treaty.construals:
            for reading in one.readings:
                if (one.id, reading.id) == (construal, answer):
                    return reading.says
        return str(atom)
    names = {actor.id: actor.name for actor in treaty.actors}
    for fact in treaty.facts:
        if fact.name == atom.name:
            return fact.says.format_map({role: names.get(term, term) for role, term in atom.terms})
    return str(atom)


def _without_immune(norms: list[GroundNorm]) -> list[GroundNorm]:
    """A norm is taken away from its holder where an immunity of the same holder defeats it."""
    shields = [one for one in norms if one.norm.kind == "immunity" and one.version is not None]
    made = []
    for one in norms:
        mine = [
            shield
            for shield in shields
            if one.norm.id in shield.norm.defeats and shield.holder == one.holder and one.version is not None
        ]
        if mine:
            parts = [one.formula, *(no(shield.formula, text=f"not: {shield.norm.title}") for shield in mine)]
            whole = every(parts, text=one.norm.title, provision=one.provision.id)
            made.append(GroundNorm(one.norm, one.provision, one.version, one.holder, one.counterparty, whole))
        else:
            made.append(one)
    return made
