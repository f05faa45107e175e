"""Grounding: a treaty's norms on a day, with every actor put in, ready to be evaluated in any number of worlds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from casus.errors import RequestError
from casus.law.days import first_day, last_day
from casus.law.formula import Formula, every, no, some
from casus.law.site import PARTIES, Site
from casus.law.standing import acts_of, bound, parties_on
from casus.law.wording import Wording
from casus.records import Incident, Norm, Provision, Treaty, Version, WorldClaim

__all__ = ["Ground", "GroundNorm", "ground", "version_on"]


@dataclass(frozen=True, slots=True)
class GroundNorm:
    """A norm with its holder and counterparty. version: None where no version in force on the day held it.

    bound: the formulas of the holder and the counterparty being bound, where they are parties.
    """

    norm: Norm
    provision: Provision
    version: Version | None
    holder: str
    counterparty: str
    formula: Formula
    bound: tuple[Formula, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """A treaty on a day, for one incident or for none. atoms: the keys of all facts, in order.

    wording: the treaty's words. standing: who is bound by which formula (by its identity), in words.
    """

    treaty: Treaty
    event: Incident | None
    day: str
    norms: tuple[GroundNorm, ...]
    atoms: tuple[str, ...]
    wording: Wording = field(compare=False, repr=False)
    standing: Mapping[int, str] = field(default_factory=dict, compare=False, repr=False)


def ground(treaty: Treaty, event: Incident | None, claims: Iterable[WorldClaim], as_of: str) -> Ground:
    """Put the actors that any of `claims` names into the norms that were in force on the incident's day.

    event: None for the norms that bind on a day without any incident; `as_of` is then that day.
    Raises RequestError where the incident has no date, or one so coarse that a provision changed within it, or that
    somebody joined or left within it.
    """
    if event is not None and event.date is None:
        raise RequestError(
            "Nobody dates this event, so it cannot be told which text was in force.",
            where=event.id,
            hint="Give it a date in the case's events.",
        )
    when = as_of if event is None else event.date or as_of
    wanted = event.id if event else None
    relevant = tuple(sorted((c for c in claims if c.event in {None, wanted}), key=lambda claim: claim.id))
    site = Site(treaty, event, first_day(when), acts_of(relevant), relevant)
    _check_day(site, last_day(when))
    norms: list[GroundNorm] = []
    for provision in treaty.provisions:
        norms += _norms(site, provision, version_on(provision, site.day))
    norms = _without_immune(site, norms)
    atoms = sorted({atom for one in norms for atom in site.atoms(one.formula)})
    return Ground(treaty, event, site.day, tuple(norms), tuple(atoms), site.wording, site.standing)


def version_on(provision: Provision, day: str) -> Version | None:
    """Return the version of a provision that was in force on a day."""
    for version in provision.versions:
        if first_day(version.since) <= day and (version.until is None or day < first_day(version.until)):
            return version
    return None


def _check_day(site: Site, ends: str) -> None:
    """Refuse a date within which a provision that matters, or somebody's standing, changed."""
    where = site.event.id if site.event else site.treaty.id
    coarse = "so this date is too coarse"
    scope = "event" if site.event is not None else "date"
    for provision in site.treaty.provisions:
        first, last = version_on(provision, site.day), version_on(provision, ends)
        norms = [norm for version in (first, last) if version for norm in version.norms if norm.scope == scope]
        if first is not last and norms:
            words = f"Article {provision.article} changed between {site.day} and {ends}, {coarse}."
            raise RequestError(words, where=where, hint="Give the day.")
    if ends == site.day:
        return
    for party in site.treaty.parties:
        if _shape(site.bound(party)) != _shape(bound(site.treaty, site.acts, party, ends)):
            words = f"{site.wording.actor(party)} may have joined or left between {site.day} and {ends}, {coarse}."
            raise RequestError(words, where=where, hint="Give the day.")


def _shape(formula: Formula) -> tuple[object, ...]:
    """A formula without its words."""
    return (formula.kind, formula.atom, formula.at_least, *(_shape(part) for part in formula.parts))


def _norms(site: Site, provision: Provision, version: Version | None) -> list[GroundNorm]:
    """The norms of a provision, and those that only its versions of other days hold: these bind nobody."""
    scope = "event" if site.event is not None else "date"
    norms: dict[str, tuple[Norm, Version | None]] = {}
    for one in provision.versions:
        norms |= {norm.id: (norm, None) for norm in one.norms if norm.scope == scope}
    if version is not None:
        norms |= {norm.id: (norm, version) for norm in version.norms if norm.scope == scope}
    found = []
    for norm, held in norms.values():
        for holder, counterparty in _pairs(site, norm, held):
            names = {"holder": holder, "counterparty": counterparty, "organisation": site.organisation}
            terms = ((holder, norm.holder), (counterparty, norm.counterparty))
            actors = [actor for actor, term in terms if term in PARTIES]
            outlives = any(norm.id in clause.survives for clause in site.treaty.exits)
            bound = tuple(site.bound(actor, once=outlives) for actor in dict.fromkeys(actors))
            if held is None:
                words = _not_in_force(site, provision, norm.id)
                formula = some([], text=words, provision=provision.id)
            else:
                formula = _formula(site, provision, norm, names, bound)
            found.append(GroundNorm(norm, provision, held, holder, counterparty, site.one(formula), bound))
    return found


def _formula(
    site: Site, provision: Provision, norm: Norm, names: Mapping[str, str], bound: tuple[Formula, ...]
) -> Formula:
    parts = list(bound)
    if norm.condition is not None:
        parts.append(site.condition(norm.condition, names, provision.id))
    if norm.unless is not None:
        inner = site.condition(norm.unless, names, provision.id)
        parts.append(no(inner, text=f"no exception: {inner.text}", provision=inner.provision))
    return every(parts, text=norm.title, provision=provision.id)


def _pairs(site: Site, norm: Norm, version: Version | None) -> list[tuple[str, str]]:
    parties: Sequence[str] = parties_on(site.treaty, site.acts, site.day)
    if version is None and not parties:
        parties = site.treaty.parties  # before the treaty was in force for anybody
    concerned = [party for party in parties if party in _concerned(site)] if site.event is not None else list(parties)

    def who(term: str, among: Sequence[str]) -> Sequence[str]:
        if term in PARTIES:
            return among
        return [site.organisation if term == "organisation" else term]

    pairs: list[tuple[str, str]] = []
    states = {actor.id for actor in site.treaty.actors if actor.type == "state"}
    if site.event is not None and norm.counterparty in states - _concerned(site):
        return pairs  # a duty towards a state that the event does not concern
    for counterparty in who(norm.counterparty, concerned):
        for holder in who(norm.holder, parties if norm.counterparty != "organisation" else concerned or parties):
            if norm.holder == "other_party" and holder == counterparty:
                continue
            pairs.append((holder, counterparty))
    return pairs


def _concerned(site: Site) -> set[str]:
    """Whom an incident may give a right: those it is said to concern, otherwise all who stand in its facts."""
    if site.event is not None and site.event.concerns:
        return set(site.event.concerns)
    wanted = site.event.id if site.event else None
    return {term for claim in site.claims if claim.event == wanted for _, term in claim.atom.terms}


def _not_in_force(site: Site, provision: Provision, norm: str) -> str:
    """Return in words why no version in force on the day holds a norm."""
    article = site.wording.article(provision.id)
    holding = [one for one in provision.versions if any(held.id == norm for held in one.norms)]
    before = max((one.until for one in holding if one.until and first_day(one.until) <= site.day), default="")
    after = min((one.since for one in holding if first_day(one.since) > site.day), default="")
    if version_on(provision, site.day) is not None:
        words = f"{article} as it stood on {site.day} has no such rule"
        turns = [f"it had it until {before}" if before else "", f"it has it from {after}" if after else ""]
    else:
        words = f"{article} was not in force on {site.day}"
        turns = [f"it ended on {before}" if before else "", f"it is in force from {after}" if after else ""]
    return f"{words}: {' and '.join(filter(None, turns))}"


def _without_immune(site: Site, norms: list[GroundNorm]) -> list[GroundNorm]:
    """A norm is taken away from its holder where an immunity of the same holder defeats it.

    An immunity that is itself taken away by another one shields no more. Raises RequestError where immunities defeat
    each other in a circle.
    """
    shields = [one for one in norms if one.norm.kind == "immunity" and one.version is not None]
    made: dict[int, Formula] = {}

    def reduced(one: GroundNorm, path: tuple[str, ...]) -> Formula:
        if id(one) in made:
            return made[id(one)]
        if one.norm.id in path:
            circle = " -> ".join((*path[path.index(one.norm.id) :], one.norm.id))
            raise RequestError(f"These norms defeat each other in a circle: {circle}.", where=site.treaty.id)
        mine = [shield for shield in shields if _shields(shield, one)]
        formula = one.formula
        if mine:
            away = [
                no(reduced(shield, (*path, one.norm.id)), f"not: {shield.norm.title}", shield.provision.id)
                for shield in mine
            ]
            formula = site.one(every([formula, *away], text=one.norm.title, provision=one.provision.id))
        made[id(one)] = formula
        return formula

    return [replace(one, formula=reduced(one, ())) for one in norms]


def _shields(shield: GroundNorm, one: GroundNorm) -> bool:
    """Whether an immunity takes this norm away: same holder, and where both are owed to a party, the same one."""
    if one.version is None or one.norm.id not in shield.norm.defeats or shield.holder != one.holder:
        return False
    both = shield.norm.counterparty in PARTIES and one.norm.counterparty in PARTIES
    return not both or shield.counterparty == one.counterparty
