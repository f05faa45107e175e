"""What the verbs list of a case that is worked out: its actors, events, positions, moves, predictions and findings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from casus.errors import RecordError, RequestError
from casus.workbench.whole import whole

if TYPE_CHECKING:
    from casus.records import (
        Casework,
        ChangePoint,
        Definition,
        Event,
        Finding,
        Issue,
        Move,
        Party,
        Position,
        Prediction,
    )

__all__ = ["Stand", "Told", "chart", "disputes", "moves", "positions", "predictions", "timeline"]


@dataclass(frozen=True)
class Told:
    """Which events to list: None leaves a field open. since, until: EDTF, both included; an event that may lie in the
    window is in it, and one without a date is not. actor: an id, or part of a name. type: of PLOVER.
    """

    since: str | None = None
    until: str | None = None
    actor: str | None = None
    type: str | None = None


@dataclass(frozen=True)
class Stand:
    """Positions on issues, and where they change; issues: those that were asked about."""

    issues: tuple[Issue, ...]
    positions: tuple[Position, ...]
    changes: tuple[ChangePoint, ...]


def timeline(case: Path, told: Told) -> tuple[Casework, list[Event]]:
    """Return the case worked out, and the events asked for, by date; those without a date at the end.

    Raises RequestError for a bad date, an unknown type, or an actor that the case does not have.
    """
    from casus.records import PloverType  # noqa: PLC0415 - the nouns are loaded when they are needed

    if told.type is not None and told.type not in get_args(PloverType):
        raise RequestError(f"{told.type!r} is not a type of event.", hint=f"Write {', '.join(get_args(PloverType))}.")
    since, until = _days("since", told.since), _days("until", told.until)
    work = whole(case)
    wanted = _actors(work, told.actor)
    found = [
        event
        for event in work.dossier.events
        if (told.type is None or event.type == told.type)
        and (wanted is None or wanted & {*event.source, *event.target})
        and _inside(event.date, since, until)
    ]
    return work, sorted(found, key=lambda e: (*_when(e.date), e.id))


def positions(case: Path, issue: str | None, actor: str | None) -> tuple[Casework, Stand]:
    """Return the case worked out, and the positions of actors on its issues (or on one), by issue, actor and date.

    Raises RequestError where the case defines no issue, or not this one, or has no such actor.
    """
    work = whole(case)
    issues = _issues(case, work.dossier.definition, issue)
    wanted = _actors(work, actor)
    keys = {one.id for one in issues}

    def asked(of: Position | ChangePoint) -> bool:
        return of.issue in keys and (wanted is None or of.actor in wanted)

    return work, Stand(
        issues,
        tuple(sorted(filter(asked, work.dossier.positions), key=lambda p: (p.issue, p.actor, p.date or "", p.id))),
        tuple(filter(asked, work.changes)),
    )


def chart(work: Casework, stand: Stand, out: Path) -> int:
    """Write positions over time to `out` as one SVG file; return its size in bytes."""
    from casus import briefing, exchange  # noqa: PLC0415 - each room is loaded when it is needed

    names = {key: actor.name for key, actor in work.dossier.identities.actors.items()}
    drawn = briefing.positions_chart(stand.issues, stand.positions, stand.changes, names)
    return exchange.write_whole(out, drawn)


def moves(case: Path, actor: str | None) -> tuple[Casework, list[Move]]:
    """Return the case worked out, and the moves by or towards an actor (all, where none is given)."""
    work = whole(case)
    wanted = _actors(work, actor)
    return work, [m for m in work.moves if wanted is None or _concerns((m.by, *m.to), wanted)]


def predictions(case: Path, actor: str | None) -> tuple[Casework, list[Prediction]]:
    """Return the case worked out, and the predictions of an actor (all, where none is given), by horizon."""
    work = whole(case)
    wanted = _actors(work, actor)
    found = [p for p in work.predictions if wanted is None or _concerns((p.who,), wanted)]
    return work, sorted(found, key=lambda p: (*_when(p.horizon), p.id))


def disputes(case: Path, everything: bool = False) -> tuple[Casework, list[Finding]]:
    """Return the case worked out, and its disputes, the weightiest first; with everything, all findings."""
    work = whole(case)
    found = [f for f in work.findings if everything or f.status == "disputed"]
    return work, sorted(found, key=lambda f: (-f.weight, f.id))


def _concerns(parties: Iterable[Party | None], wanted: set[str]) -> bool:
    return any(party is not None and party.actor in wanted for party in parties)


def _days(name: str, date: str | None) -> tuple[str, str] | None:
    from casus.casefile import days  # noqa: PLC0415
    from casus.records import check_date  # noqa: PLC0415

    if date is None:
        return None
    try:
        check_date(date)
    except RecordError as bad:
        raise RequestError(bad.what, where=name, hint="Write it as 2024-06-12, 2024-06 or 2024.") from bad
    found = days(date)
    if found is None:
        raise RequestError(f"{date!r} names no day to start or end at.", where=name, hint="Write 2024-06-12.")
    return found


def _when(date: str | None) -> tuple[bool, str, str]:
    """For sorting by date: by its first day, or by its last where it is open before; without a date at the end."""
    from casus.casefile import days  # noqa: PLC0415

    lies = days(date)
    if lies is None:
        return True, "", ""
    first, last = lies
    return False, (last if first < "0001" else first), last


def _inside(date: str | None, since: tuple[str, str] | None, until: tuple[str, str] | None) -> bool:
    from casus.casefile import days  # noqa: PLC0415

    if since is None and until is None:
        return True
    lies = days(date)
    return lies is not None and (since is None or lies[1] >= since[0]) and (until is None or lies[0] <= until[1])


def _actors(work: Casework, asked: str | None) -> set[str] | None:
    """The ids of the actors meant by an id or by part of a name; None for all."""
    from casus.casefile import fold  # noqa: PLC0415

    if asked is None:
        return None
    actors = work.dossier.identities.actors
    if asked in actors:
        return {asked}
    part = fold(asked)
    exact = {a.id for a in actors.values() if fold(a.name) == part}
    if exact:
        return exact
    named = {a.id for a in actors.values() if any(part in fold(n) for n in (a.name, *(s.surface for s in a.aliases)))}
    if not named:
        hint = "`casus actors CASE` lists the actors."
        raise RequestError(f"No actor of this case is called {asked!r}.", where="actor", hint=hint)
    return named


def _issues(case: Path, definition: Definition | None, asked: str | None) -> tuple[Issue, ...]:
    issues = definition.issues if definition else ()
    if not issues:
        hint = "Define issues in a case.yaml (docs/reference/case-yaml.md) and run `casus load CASE case.yaml`."
        raise RequestError("This case defines no issue, so there are no positions.", where=str(case), hint=hint)
    if asked is None:
        return issues
    found = tuple(issue for issue in issues if issue.id == asked)
    if not found:
        hint = f"Its issues are {', '.join(issue.id for issue in issues)}."
        raise RequestError(f"This case defines no issue {asked!r}.", where=str(case), hint=hint)
    return found
