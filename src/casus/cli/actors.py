"""casus actors: who is in a case, under which names and in which posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from casus import workbench
from casus.cli.listing import Form, FormOption, print_rows
from casus.cli.options import Case, counted, shown

if TYPE_CHECKING:
    from casus.records import Casework, HeldRole, KnownActor

__all__ = ["actors"]

_ALIASES = 8
_PROPOSALS = 20


def actors(
    case: Case,
    kind: Annotated[str | None, typer.Option("--type", help="person, state, organisation, outlet or group.")] = None,
    form: FormOption = Form.TABLE,
) -> None:
    """List the actors of a case: names and aliases, posts, how often each is named, and who may be one.

    Example: casus actors my.casus --type person
    """
    from casus.exchange import actor_form  # noqa: PLC0415 - the room is loaded only when it is asked

    work = workbench.whole(case)
    found = [a for a in work.dossier.identities.actors.values() if kind is None or a.type == kind]
    found.sort(key=lambda a: (-_count(a), a.name, a.id))
    if form is Form.JSON:
        print_rows(actor_form(actor, work.dossier.articles) for actor in found)
        return
    for actor in found:
        typer.echo(f"{typer.style(shown(actor.name), bold=True)} ({actor.type}), named {_count(actor)}×  {actor.id}")
        others = [f"{shown(a.surface)} {a.count}×" for a in actor.aliases if a.surface != actor.name]
        if others:
            more = f" and {len(others) - _ALIASES} more" if len(others) > _ALIASES else ""
            typer.echo(f"  also {', '.join(others[:_ALIASES])}{more}")
        for role in actor.roles:
            typer.echo(f"  {_role(role)}")
    typer.echo(f"{counted(len(found), 'actor')}." if found else "No actor.")
    if kind is None:
        _show_proposals(work)


def _count(actor: KnownActor) -> int:
    return sum(alias.count for alias in actor.aliases)


def _role(role: HeldRole) -> str:
    where = f", {shown(role.organisation)}" if role.organisation else ""
    since, until = role.since or "", role.until or ""
    when = f" ({since or '?'} to {until or '?'})" if since or until else ""
    return f"{shown(role.role)}{where}{when}"


def _who(work: Casework, key: str) -> str:
    actor = work.dossier.identities.actors.get(key)
    return f"{shown(actor.name)} ({key})" if actor else key


def _show_proposals(work: Casework) -> None:
    proposals = sorted(work.dossier.identities.proposals, key=lambda p: (p.done, -p.score, p.keep, p.other))
    for title, done in (("May be one (casus merge CASE KEEP OTHER):", False), ("Taken to be one:", True)):
        some = [p for p in proposals if p.done is done]
        if not some:
            continue
        typer.echo(title)
        for p in some[:_PROPOSALS]:
            pair = " and ".join(_who(work, key) for key in (p.keep, p.other))
            typer.echo(f"  {p.score:.2f}  {pair}: {shown(p.reason)}")
        if len(some) > _PROPOSALS:
            typer.echo(f"  ... and {len(some) - _PROPOSALS} more.")
