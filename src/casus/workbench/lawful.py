"""The case before the law: its treaties, its incidents, and what each side claims of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from casus.errors import RequestError
from casus.workbench.whole import worked_out

if TYPE_CHECKING:
    from casus.casefile import CaseFile
    from casus.findings import Mapping
    from casus.records import (
        Casework,
        Claim,
        Definition,
        Fault,
        Incident,
        Side,
        Treaty,
        World,
        WorldClaim,
    )

__all__ = [
    "LawCase",
    "Placed",
    "check_facts",
    "claims_of_case",
    "law_case",
    "missing_treaties",
    "treaties_of",
    "worlds_of",
]

_SLUG = 64
_NOTED = 12  # claims both ways that are told one by one


@dataclass(frozen=True)
class Placed:
    """A claim, and the id of the side in whose worlds it stands; without one, the reason. judged: by a person."""

    claim: WorldClaim
    side: str
    reason: str = ""
    judged: bool = False


@dataclass(frozen=True)
class LawCase:
    """What the law is applied to. treaties: that of the case first; worlds: by incident, then by side; claims: all
    that stand in a world; notes: what could not be settled, in words.

    placed: the claims with their sides, those in no world with the reason. as_of: the day for which it speaks (EDTF).
    work: the case worked out, with the statements behind the claims.
    """

    treaties: tuple[Treaty, ...]
    worlds: tuple[World, ...]
    claims: tuple[WorldClaim, ...]
    notes: tuple[str, ...]
    placed: tuple[Placed, ...]
    as_of: str
    events: tuple[Incident, ...]
    sides: tuple[Side, ...]
    work: Casework

    def worlds_under(self, treaty: Treaty) -> tuple[World, ...]:
        """Return the worlds with what they claim of this treaty, or of none in particular."""
        return tuple(
            replace(world, claims=tuple(claim for claim in world.claims if claim.treaty in {None, treaty.id}))
            for world in self.worlds
        )


def law_case(case: Path) -> LawCase:
    """Return the treaties of a case and the worlds of its sides, from its coverage and from what is written by hand.

    Raises RequestError where the case has no definition, names no treaty, or names one that is not there;
    DefinitionError where a treaty is badly written.
    """
    return worlds_of(case, lawful=True)


def worlds_of(case: Path, *, lawful: bool = False) -> LawCase:
    """Return the worlds of a case as law_case does, also where it names no treaty (unless lawful is asked for)."""
    from casus.casefile import CaseFile  # noqa: PLC0415 - each room is loaded when it is needed

    with CaseFile.open(case, write=False) as kept:
        work = worked_out(case, kept)
        defined = work.dossier.definition
        if defined is None:
            hint = "Write a case.yaml (docs/reference/case-yaml.md) and run `casus load CASE case.yaml`."
            raise RequestError("This case has no definition.", where=str(case), hint=hint)
        names = [name for name in (defined.treaty, *defined.treaties) if name is not None]
        if lawful and not names:
            hint = "Write treaty: NAME in case.yaml (docs/reference/case-yaml.md) and run `casus load CASE case.yaml`."
            raise RequestError("This case names no treaty.", where=str(case), hint=hint)
        treaties = tuple(_naming(_load(name, _places(case, kept)), defined) for name in names)
    return _made(work, defined, treaties, defined.as_of or _last_day(case, work, defined))


def _naming(treaty: Treaty, defined: Definition) -> Treaty:
    """The treaty with the names of those whom only the case knows, so that reasons speak of them by name."""
    from casus.records import TreatyActor  # noqa: PLC0415 - as above

    known = {actor.id for actor in treaty.actors}
    more = (TreatyActor(a.id, a.name, a.type, a.aliases) for a in defined.actors if a.id not in known)
    return replace(treaty, actors=(*treaty.actors, *more))


def _made(work: Casework, defined: Definition, treaties: tuple[Treaty, ...], as_of: str) -> LawCase:
    from casus import findings  # noqa: PLC0415 - as above

    sides = findings.sides_of(defined)
    placed = claims_of_case(work, treaties)
    worlds = tuple(_worlds(defined, sides, placed, as_of))
    notes = [] if defined.as_of else [f"case.yaml names no as_of, so the case is told as of {as_of}."]
    return LawCase(
        treaties=treaties,
        worlds=worlds,
        claims=tuple(one.claim for one in placed if one.side),
        notes=(*notes, *_both_ways(worlds, treaties)),
        placed=placed,
        as_of=as_of,
        events=defined.events,
        sides=sides,
        work=work,
    )


def claims_of_case(work: Casework, treaties: Sequence[Treaty]) -> tuple[Placed, ...]:
    """Return what statements and hand-written claims come to, with a person's judgements laid over it, in order."""
    from casus import findings, judgements  # noqa: PLC0415 - as above

    defined = work.dossier.definition
    if defined is None:
        return ()
    side_of = {member: side.id for side in findings.sides_of(defined) for member in side.members}
    found = [Placed(one.claim, one.side, one.reason) for one in findings.claims_in(work.dossier, _mapping(treaties))]
    for claim in defined.claims:
        if claim.fact is not None:
            side = side_of.get(claim.by, "")
            found.append(Placed(_by_hand(claim), side, "" if side else f"{claim.by} speaks for no side of the case"))
    found = [replace(one, claim=_of_one_treaty(one.claim, treaties)) for one in found]
    judged = judgements.lay_claims((one.claim for one in found), work.dossier.judgements)
    acts = _mapping(treaties).acts
    out = []
    for one in found:
        if one.claim.id not in judged:
            out.append(one)
            continue
        now = judged[one.claim.id]
        if now is not None:
            out.append(_as_judged(one, now, side_of, acts))
    return tuple(sorted(out, key=lambda p: (p.claim.event or "~", p.side or "~", str(p.claim.atom), p.claim.id)))


def _as_judged(one: Placed, now: WorldClaim, side_of: dict[str, str], acts: frozenset[str]) -> Placed:
    """What a person accepted or corrected stands with its speaker's side, where it has an event or is an act."""
    side = side_of.get(now.by or "", "") if not one.side or now.by != one.claim.by else one.side
    if now.event is None and now.atom.name not in acts | {"reading"}:
        return Placed(now, "", "it has no event; correct its event", judged=True)
    return Placed(now, side, "" if side else f"{now.by} speaks for no side of the case", judged=True)


def treaties_of(case: Path, kept: CaseFile, defined: Definition | None) -> tuple[Treaty, ...]:
    """Return the treaties that a case names; those that are not there are left out."""
    return tuple(_found(defined, _places(case, kept))[0]) if defined is not None else ()


def _mapping(treaties: Sequence[Treaty]) -> Mapping:
    from casus.evidence.times import find_times  # noqa: PLC0415 - as above
    from casus.findings import Mapping  # noqa: PLC0415
    from casus.treaties import mapping_of  # noqa: PLC0415
    from casus.vocabulary import fact_kinds, fact_words  # noqa: PLC0415

    def dates(text: str, written: str | None) -> list[tuple[int, int, str]]:
        return [(t.span.start, t.span.end, t.date) for t in find_times(text, written) if t.date is not None]

    acts = {name for name, kind in fact_kinds().items() if kind.scope == "act"}
    acts |= {kind.name for treaty in treaties for kind in treaty.facts if kind.scope == "act"}
    own = tuple(entry for treaty in treaties for entry in mapping_of(treaty))
    organisation = next((treaty.organisation for treaty in treaties if treaty.organisation), None)
    return Mapping((*own, *fact_words()), frozenset(acts), organisation, dates)


def _of_one_treaty(claim: WorldClaim, treaties: Sequence[Treaty]) -> WorldClaim:
    """An act is done under one treaty: the one named, the one that has such acts of its own, or the first."""
    from casus.vocabulary import fact_kinds  # noqa: PLC0415 - as above

    if claim.on is None or claim.treaty is not None or not treaties:
        return claim
    own = [t for t in treaties if claim.atom.name not in fact_kinds() and claim.atom.name in {f.name for f in t.facts}]
    return replace(claim, treaty=(own or treaties)[0].id)


def _by_hand(claim: Claim) -> WorldClaim:
    from casus.records import WorldClaim  # noqa: PLC0415 - as above

    assert claim.fact is not None
    return WorldClaim(
        claim.fact,
        claim.holds,
        claim.by,
        event=claim.event,
        on=claim.happened,
        said=claim.date,
        source=claim.source,
        origin="note",
        why=f"written by hand ({claim.id}): {claim.text}",
        treaty=claim.treaty,
    )


def _worlds(defined: Definition, sides: Sequence[Side], placed: Sequence[Placed], as_of: str) -> Iterator[World]:
    """Yield the worlds: one without an incident for each side, and a side's for each incident of which it claims
    something. Its acts stand in all of them; a reading that coverage gives of no incident stands in the first alone:
    what was said of one event is not carried over to another.
    """
    from casus.records import World  # noqa: PLC0415 - as above

    for event in (None, *defined.events):
        for side in sides:
            own = [one.claim for one in placed if one.side == side.id]
            here = [c for c in own if c.event == (event.id if event else None)]
            if event is not None and not here:
                continue
            everywhere = [c for c in own if c.event is None and (c.on is not None or c.origin != "evidence")]
            kept = here if event is None else [*here, *everywhere]
            name = side.id if event is None else _joined(side.id, event.id)
            yield World(name, side.label, event, as_of, tuple(sorted(kept, key=lambda c: c.id)), side.members)


def _joined(side: str, event: str) -> str:
    """The id of a side's world of an event; shortened by a digest where it would be too long for an id."""
    from casus.records import make_id  # noqa: PLC0415 - as above

    whole = f"{side}-{event}"
    if len(whole) <= _SLUG:
        return whole
    return f"{side[:24].rstrip('-_')}-{event[:24].rstrip('-_')}-{make_id('x', whole)[2:10]}"


def _both_ways(worlds: Sequence[World], treaties: Sequence[Treaty]) -> list[str]:
    """In words, what one side claims both ways of one event, so that nothing follows from it."""
    notes = []
    for world in worlds:
        here = [c for c in world.claims if c.event == (world.event.id if world.event else None)]
        held = {(str(c.atom), c.on) for c in here if c.holds}
        denied = {(str(c.atom), c.on) for c in here if not c.holds}
        of = f" of {world.event.id}" if world.event else ""
        notes += [
            f"{world.label} claims both ways{of}: {_worded(atom, treaties)}."
            for atom, _ in sorted(held & denied, key=str)
        ]
    more = [f"... and {len(notes) - _NOTED} more claims both ways."] if len(notes) > _NOTED else []
    return notes[:_NOTED] + more


def _worded(fact: str, treaties: Sequence[Treaty]) -> str:
    """A fact in the words of its kind, where a treaty is there that has it."""
    from casus.records import Atom  # noqa: PLC0415 - as above

    atom = Atom.parse(fact)
    names = {key: name for treaty in treaties for key, name in treaty.names.items()}
    kinds = {kind.name: kind.says for treaty in treaties for kind in treaty.facts}
    terms = {role: names.get(term, term) for role, term in atom.terms}
    return f"{kinds[atom.name].format_map(terms)} [{fact}]" if atom.name in kinds else fact


def _places(case: Path, kept: CaseFile) -> tuple[Path, ...]:
    """Where the folder of a treaty may lie: beside case.yaml, beside the case, or here."""
    beside = kept.defined_in()
    return tuple(dict.fromkeys((*((Path(beside),) if beside else ()), case.resolve().parent, Path())))


def _load(name: str, places: Sequence[Path]) -> Treaty:
    from casus import treaties  # noqa: PLC0415 - as above

    if name in treaties.shelf():
        return treaties.load(name)
    for place in places:
        if (place / name / "treaty.yaml").is_file():
            return treaties.load_folder(place / name)
    known = ", ".join(treaties.shelf())
    looked = f" It was looked for in {', '.join(str(place.resolve()) for place in places)}." if places else ""
    hint = (
        f"Known are {known}; or a folder with treaty.yaml, as seen from case.yaml.{looked} Then load case.yaml again."
    )
    raise RequestError(f"There is no treaty {name!r}.", where="case.yaml: treaty", hint=hint)


def missing_treaties(defined: Definition, folder: Path) -> tuple[str, ...]:
    """Return the treaties that a case.yaml in `folder` names and that are nowhere to be found."""
    return tuple(_found(defined, (folder, Path()))[1])


def _last_day(case: Path, work: Casework, defined: Definition) -> str:
    """The last day that the case knows of: of publication, of a claim, of an incident."""
    from casus.records import day_of  # noqa: PLC0415 - as above

    dates = [a.published for a in work.dossier.articles.values()] + [event.date for event in defined.events]
    dates += [date for claim in defined.claims for date in (claim.date, claim.happened)]
    days = [day for date in dates if (day := day_of(date))]
    if not days:
        hint = "Write as_of: YYYY-MM-DD in case.yaml."
        raise RequestError("This case has no date for which it could be told.", where=str(case), hint=hint)
    return max(days)


def check_facts(folder: Path) -> Callable[[Definition], Iterable[Fault]]:
    """Return a check of the facts in a case.yaml of `folder` by the kinds that there are, its treaties' own included.

    A treaty that is not there is told only where its own kinds would be needed.
    """
    from casus import treaties  # noqa: PLC0415 - as above

    def check(defined: Definition) -> Iterator[Fault]:
        facts = [(n, claim) for n, claim in enumerate(defined.claims) if claim.fact is not None]
        if not facts:
            return
        found, missing = _found(defined, (folder, Path()))
        for n, claim in facts:
            assert claim.fact is not None
            shape = (claim.holds, claim.event, claim.happened)
            for field_name, words in treaties.claim_faults(claim.fact, shape, found, missing):
                yield ("claims", n, field_name), words
            if claim.treaty is not None and claim.treaty not in {*missing, *(treaty.id for treaty in found)}:
                yield ("claims", n, "treaty"), f"The treaty {claim.treaty!r} is none of this case's"

    return check


def _found(defined: Definition, places: Sequence[Path]) -> tuple[list[Treaty], list[str]]:
    names = [name for name in (defined.treaty, *defined.treaties) if name is not None]
    found: list[Treaty] = []
    missing: list[str] = []
    for name in names:
        try:
            found.append(_load(name, places))
        except RequestError:
            missing.append(name)
    return found, missing
