"""casus worlds: what each side claims of each event, with the sentence behind it, and what was put in no world."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from casus import workbench
from casus.cli.listing import Form, FormOption, names, place, print_rows, sentence
from casus.cli.options import Case, counted, shown
from casus.errors import RequestError

if TYPE_CHECKING:
    from casus.records import Incident, WorldClaim

__all__ = ["worlds"]

_OF_NOBODY = "in no world"


def worlds(
    case: Case,
    world: Annotated[str | None, typer.Option(help="One side only: the id of a side or of one of its worlds.")] = None,
    event: Annotated[str | None, typer.Option(help="One event only: its id in case.yaml.")] = None,
    form: FormOption = Form.TABLE,
) -> None:
    """List what each side claims of each event, with the sentence, its source and why; and what is in no world.

    A claim stands in the world of the side that made it. What somebody else tells of a side, an expert or an outlet
    says, stands at the end with its own speaker. Correct a claim with `casus correct`, `casus reject`, `casus accept`.

    Example: casus worlds my.casus --event ford
    """
    made = workbench.worlds_of(case)
    _check(made, world, event)
    kept = [one for one in made.placed if _wanted(made, one, world, event)]
    if form is Form.JSON:
        from casus.exchange import placed_form  # noqa: PLC0415 - the room is loaded only when it is asked

        print_rows(placed_form(p.claim, _worlds(made, p), p.side, p.reason, judged=p.judged) for p in kept)
        return
    for one in (*made.events, None):
        if event is None or (one is not None and one.id == event):
            _show(made, one, [p for p in kept if p.side and p.claim.event == (one.id if one else None)], world)
    _show_rest(made, [p for p in kept if not p.side])
    for note in made.notes:
        typer.echo(f"note: {shown(note)}")
    stands = sum(1 for p in kept if p.side)
    typer.echo(f"{counted(stands, 'claim')} in worlds, {len(kept) - stands} {_OF_NOBODY}.")
    if kept:
        typer.echo(f'Correct one: casus correct {case} {kept[0].claim.id} --set holds=false --because "why"')
        typer.echo("  fields: fact, holds, event, by. casus reject takes a claim out, casus accept puts one in.")


def _check(made: workbench.LawCase, world: str | None, event: str | None) -> None:
    events = [one.id for one in made.events]
    if event is not None and event not in events:
        raise RequestError(f"This case has no event {event!r}.", where="event", hint=f"It has {', '.join(events)}.")
    known = [*(side.id for side in made.sides), *(one.id for one in made.worlds)]
    if world is not None and world not in known:
        hint = f"Its sides are {', '.join(side.id for side in made.sides)}."
        raise RequestError(f"This case has no side or world {world!r}.", where="world", hint=hint)


def _worlds(made: workbench.LawCase, one: workbench.Placed) -> tuple[str, ...]:
    return tuple(w.id for w in made.worlds if one.side and any(c.id == one.claim.id for c in w.claims))


def _wanted(made: workbench.LawCase, one: workbench.Placed, world: str | None, event: str | None) -> bool:
    if event is not None and one.claim.event != event:
        return False
    return world is None or one.side == world or world in _worlds(made, one)


def _show(made: workbench.LawCase, event: Incident | None, kept: list[workbench.Placed], world: str | None) -> None:
    """One event: its sides with their claims, then the sides that claim nothing of it."""
    if event is None and not kept:
        return
    when = "/".join(day for day in (event.date, event.until) if day) if event else ""
    title = f"{shown(event.label)} ({event.id}, {when})" if event else "Acts and readings that stand by themselves"
    typer.echo(typer.style(title, bold=True))
    for side in made.sides:
        own = [p for p in kept if p.side == side.id]
        if own:
            typer.echo(f"  {typer.style(shown(side.label), bold=True)}  {side.id}")
            for line in _lines(made, own):
                typer.echo(f"    {line}")
    silent = [side.label for side in made.sides if not any(p.side == side.id for p in kept)]
    if event is not None and world is None and silent:
        typer.echo(f"  No claim of it: {shown(', '.join(silent))}.")


def _lines(made: workbench.LawCase, claims: Iterable[workbench.Placed]) -> Iterator[str]:
    for one in claims:
        yield f"{_fact(made, one.claim)}  {one.claim.id}{_how(one)}"
        yield f"  {_source(made, one.claim)}"
        yield f"  {shown(one.claim.why)}"


def _fact(made: workbench.LawCase, claim: WorldClaim) -> str:
    """A fact in words: whether it is claimed or denied, and what."""
    mark = "+" if claim.holds else "- denied:"
    day = f" on {claim.on}" if claim.on else ""
    if claim.atom.name == "reading":
        readings = {(c.id, r.id): r.says for treaty in made.treaties for c in treaty.construals for r in c.readings}
        says = "; ".join(readings.get(term, "") for term in claim.atom.terms)
        return f"{mark} {shown(says)}{day} [{claim.atom}]" if says else f"{mark} {claim.atom}{day}"
    said = next((kind for treaty in made.treaties for kind in treaty.facts if kind.name == claim.atom.name), None)
    if said is None:
        return f"{mark} {claim.atom}{day}"
    actors = made.work.dossier.identities.actors
    named = {role: actors[term].name if term in actors else term for role, term in claim.atom.terms}
    if set(named) != set(said.roles):
        return f"{mark} {claim.atom}{day}"
    return f"{mark} {shown(said.says.format_map(named))}{day} [{claim.atom}]"


def _how(one: workbench.Placed) -> str:
    sure = "judged by a person" if one.judged else f"sure {one.claim.confidence:.2f}"
    return f"  ({sure if one.claim.origin == 'evidence' or one.judged else 'by hand'})"


def _source(made: workbench.LawCase, claim: WorldClaim) -> str:
    if claim.statement is None:
        return f"{names(made.work, [claim.by or ''])}, {claim.said or 'no date'}: {shown(claim.source)}"
    said = made.work.dossier.statements.get(claim.statement)
    where = f"  {place(made.work, said.article, said.content_spans[0].start)}" if said else ""
    return f"{sentence(made.work, claim.statement)}{where}"


def _show_rest(made: workbench.LawCase, rest: list[workbench.Placed]) -> None:
    """What stands in no world, by the reason."""
    if rest:
        typer.echo(typer.style("In no world", bold=True))
    for reason in sorted({one.reason for one in rest}):
        typer.echo(f"  {shown(reason)}:")
        for line in _lines(made, [one for one in rest if one.reason == reason]):
            typer.echo(f"    {line}")
