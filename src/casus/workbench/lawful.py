"""The case before the law: its treaties, its incidents, and what each side claims of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from casus.errors import RequestError

if TYPE_CHECKING:
    from casus.casefile import CaseFile
    from casus.records import Atom, Claim, Definition, Fault, Incident, Side, Treaty, World, WorldClaim

__all__ = ["LawCase", "check_facts", "law_case"]

_SLUG = 64


@dataclass(frozen=True)
class LawCase:
    """What the law is applied to. treaties: that of the case first; worlds: by incident, then by side; claims: all of
    them, those in no world too; notes: what could not be settled, in words.

    as_of: the day for which it speaks (EDTF).
    """

    treaties: tuple[Treaty, ...]
    worlds: tuple[World, ...]
    claims: tuple[WorldClaim, ...]
    notes: tuple[str, ...] = ()
    as_of: str = ""
    events: tuple[Incident, ...] = ()
    sides: tuple[Side, ...] = field(default=())


def law_case(case: Path) -> LawCase:
    """Return the treaties of a case and the worlds of its sides.

    Raises RequestError where the case has no definition, names no treaty, or names one that is not there;
    DefinitionError where a treaty is badly written.
    """
    from casus.casefile import CaseFile  # noqa: PLC0415 - each room is loaded when it is needed

    with CaseFile.open(case, write=False) as kept:
        defined = kept.definition()
        if defined is None or defined.treaty is None:
            hint = (
                "Write treaty: NAME in a case.yaml (docs/reference/case-yaml.md) and run `casus load CASE case.yaml`."
            )
            raise RequestError("This case names no treaty.", where=str(case), hint=hint)
        treaties = tuple(_load(name, _places(case, kept)) for name in (defined.treaty, *defined.treaties))
        as_of = defined.as_of or _last_day(kept, defined)
    claims = tuple(sorted((by_hand(claim) for claim in defined.claims if claim.fact is not None), key=lambda c: c.id))
    sides = sides_of(defined)
    notes = [] if defined.as_of else [f"case.yaml names no as_of, so the case is told as of {as_of}."]
    return LawCase(
        treaties=treaties,
        worlds=tuple(worlds_from(defined, sides, claims, as_of)),
        claims=claims,
        notes=tuple(notes),
        as_of=as_of,
        events=defined.events,
        sides=sides,
    )


def by_hand(claim: Claim) -> WorldClaim:
    """Return a claim of case.yaml that has a fact, as the law takes it."""
    from casus.records import WorldClaim  # noqa: PLC0415 - the nouns are loaded when they are needed

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
    )


def sides_of(defined: Definition) -> tuple[Side, ...]:
    """Return the sides of a case: those that case.yaml names, and each state in none of them by itself."""
    from casus.records import Side  # noqa: PLC0415

    members = {member for side in defined.sides for member in side.members}
    ids = {side.id for side in defined.sides}
    lone = [a for a in defined.actors if a.type == "state" and a.id not in members and a.id not in ids]
    return (*defined.sides, *(Side(actor.id, actor.name, (actor.id,)) for actor in lone))


def worlds_from(
    defined: Definition, sides: Sequence[Side], claims: Sequence[WorldClaim], as_of: str
) -> Iterator[World]:
    """Yield the worlds: a side's for each incident of which it claims something, and one without an incident for each.

    A claim without an incident (an act, or a reading of the text as such) stands in all worlds of its side.
    """
    from casus.records import World  # noqa: PLC0415

    for event in (None, *defined.events):
        for side in sides:
            own = [c for c in claims if c.by in side.members]
            here = [c for c in own if c.event == (event.id if event else None)]
            kept = here if event is None else [*here, *(c for c in own if c.event is None)]
            if event is not None and not here:
                continue
            name = side.id if event is None else _joined(side.id, event.id)
            kept.sort(key=lambda c: c.id)
            yield World(name, side.label, event, as_of, tuple(kept), side.members)


def _joined(side: str, event: str) -> str:
    """The id of a side's world of an event; shortened by a digest where it would be too long for an id."""
    from casus.records import make_id  # noqa: PLC0415

    whole = f"{side}-{event}"
    if len(whole) <= _SLUG:
        return whole
    return f"{side[:24].rstrip('-_')}-{event[:24].rstrip('-_')}-{make_id('x', whole)[2:10]}"


def _places(case: Path, kept: CaseFile) -> tuple[Path, ...]:
    """Where the folder of a treaty may lie: beside case.yaml, beside the case, or here."""
    beside = kept.defined_in()
    return tuple(dict.fromkeys((*((Path(beside),) if beside else ()), case.resolve().parent, Path())))


def _load(name: str, places: Sequence[Path]) -> Treaty:
    from casus import treaties  # noqa: PLC0415

    if name in treaties.shelf():
        return treaties.load(name)
    for place in places:
        if (place / name / "treaty.yaml").is_file():
            return treaties.load_folder(place / name)
    return treaties.load(name)  # which says what there is


def _last_day(kept: CaseFile, defined: Definition) -> str:
    """The last day that the case knows of: of publication, of a claim, of an incident."""
    from casus.records import day_of  # noqa: PLC0415

    published = [a.published[:10] for a in kept.articles() if a.published]
    told = [d for c in defined.claims for d in (c.date, c.happened) if d] + [d for e in defined.events if (d := e.date)]
    days = [day for date in (*published, *told) if (day := day_of(date))]
    if not days:
        hint = "Write as_of: YYYY-MM-DD in case.yaml."
        raise RequestError("This case has no date for which it could be told.", where=str(kept.path), hint=hint)
    return max(days)


def check_facts(folder: Path) -> Callable[[Definition], Iterable[Fault]]:
    """Return a check of the facts in a case.yaml of `folder` by the kinds that there are, its treaties' own included.

    A treaty that is not there is told only where its own kinds would be needed.
    """

    def check(defined: Definition) -> Iterator[Fault]:
        facts = [(n, c) for n, c in enumerate(defined.claims) if c.fact is not None]
        if not facts:
            return
        found, missing = _found(defined, folder)
        for n, claim in facts:
            assert claim.fact is not None
            for field_name, words in _fact_faults(claim, claim.fact, found, missing):
                yield ("claims", n, field_name), words

    return check


def _found(defined: Definition, folder: Path) -> tuple[list[Treaty], list[str]]:
    names = [name for name in (defined.treaty, *defined.treaties) if name is not None]
    found: list[Treaty] = []
    missing: list[str] = []
    for name in names:
        try:
            found.append(_load(name, (folder, Path())))
        except RequestError:
            missing.append(name)
    return found, missing


def _fact_faults(
    claim: Claim, fact: Atom, found: Sequence[Treaty], missing: Sequence[str]
) -> Iterator[tuple[str, str]]:
    from casus.vocabulary import fact_kinds  # noqa: PLC0415

    unread = f" (the treaty {' and '.join(map(repr, missing))} was not found)" if missing else ""
    if fact.name == "reading":
        readings = {(c.id, r.id) for treaty in found for c in treaty.construals for r in c.readings}
        for question, answer in fact.terms:
            if (question, answer) not in readings and not missing:
                yield "fact", f"No treaty of this case has a reading {answer!r} of a construal {question!r}"
        if len(fact.terms) != 1:
            yield "fact", "A reading is written as reading(CONSTRUAL=READING)"
        return
    kinds = {kind.name: (kind.roles, kind.scope) for treaty in found for kind in treaty.facts}
    kinds |= {name: (kind.roles, kind.scope) for name, kind in fact_kinds().items()}
    if fact.name not in kinds:
        yield "fact", f"The fact {fact.name!r} is not known{unread}"
        return
    roles, scope = kinds[fact.name]
    if {role for role, _ in fact.terms} != set(roles):
        yield "fact", f"{fact.name} has the roles {', '.join(roles) or 'none'}; got {fact}"
    if scope == "event" and claim.event is None:
        yield "fact", f"{fact.name} is claimed of an event; write event: ID"
    if scope == "event" and claim.happened is not None:
        yield "happened", f"{fact.name} has the date of its event"
    if scope == "act" and claim.event is not None:
        yield "event", f"{fact.name} is an act that stands by itself, of no event; write happened: DATE"
    if scope == "act" and claim.holds and claim.happened is None:
        yield "fact", f"{fact.name} is a dated act; write happened: DATE"
