"""casus verdict: what a case's treaty gives under each side's account, and why."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from casus import workbench
from casus.cli.listing import Form, FormOption, sentence
from casus.cli.options import Case, counted, shown

if TYPE_CHECKING:
    from casus.records import Casework, Incident, Leaf, Ruling, TraceNode, Verdict, World

__all__ = ["leaf_lines", "verdict"]

_SIGNS = {"due": "● due", "not due": "– not due", "undetermined": "? undetermined"}
_VALUES = {"true": "yes", "false": "no", "unknown": "not said", "both": "both ways"}
_JOINTS = {"all": "all of these", "any": "one of these", "not": "the contrary of this", "count": "at least {} of these"}
_LEFT, _COLUMN = 52, 17
_SETS = 8


@dataclass(frozen=True)
class _Wanted:
    """What is told beside the matrix."""

    trace: bool
    why_not: bool
    flip: bool


def verdict(
    case: Case,
    event: Annotated[str | None, typer.Option(help="The id of one event of case.yaml.")] = None,
    world: Annotated[str | None, typer.Option(help="A world, or a side or actor: all of its worlds.")] = None,
    why_not: Annotated[bool, typer.Option("--why-not", help="Which conditions are missing or denied.")] = False,
    flip: Annotated[bool, typer.Option("--flip", help="Which disputed facts would turn it, up to three.")] = False,
    form: FormOption = Form.TABLE,
) -> None:
    """Apply the treaty of a case under each side's account: what is due, not due or undetermined, and why.

    First the matrix: a row a duty, a column an account; those who owe alike are one row. With --event or --world, the
    reasons follow as a tree, down to the sentence or the note's source. Of a power, a liberty or an immunity, read
    "due" as: it is there.

    Example: casus verdict my.casus --event sept-2022 --world armenia --why-not --flip
    """
    from casus.exchange import verdict_form  # noqa: PLC0415 - the room is loaded only when it is asked

    work, ruling = workbench.verdicts(case, event, world)
    if form is Form.JSON:
        rows = [verdict_form(one) for one in ruling.verdicts]
        typer.echo(json.dumps({"verdicts": rows}, ensure_ascii=False))
        return
    for note in ruling.notes:
        typer.echo(f"note: {shown(note)}")
    told = {one.world for one in ruling.verdicts}
    worlds = sorted((one for one in ruling.worlds if one.id in told), key=_when)
    for incident in dict.fromkeys(one.event for one in worlds):
        here = [one for one in worlds if one.event == incident]
        _show(work, ruling, here, _Wanted(event is not None or world is not None, why_not, flip))
    hint = "" if event or world else " For the reasons, name one with --event or --world."
    typer.echo(f"{counted(len(ruling.verdicts), 'verdict')} in {counted(len(worlds), 'world')}.{hint}")


def _when(world: World) -> tuple[bool, str, str]:
    """By the date of the event; what binds without one comes last."""
    return world.event is None, (world.event.date or "") if world.event else "", world.event.id if world.event else ""


def _show(work: Casework, ruling: Ruling, worlds: Sequence[World], wanted: _Wanted) -> None:
    from casus.briefing import alike  # noqa: PLC0415 - as above

    typer.echo(typer.style(_incident(worlds[0].event), bold=True))
    ids = {world.id for world in worlds}
    mine = sorted((v for v in ruling.verdicts if v.world in ids), key=lambda v: v.kind != "duty")
    for treaty in ruling.treaties:
        rows = [one for one in mine if one.treaty == treaty.id]
        if rows and len(ruling.treaties) > 1:
            typer.echo(f"  {shown(treaty.name)} ({treaty.id})")
        for line in _matrix(ruling, worlds, rows) if rows else ():
            typer.echo(f"  {line}".rstrip())
    if wanted.trace or wanted.why_not or wanted.flip:
        for world in worlds:
            typer.echo(
                f"  {typer.style(f'by the account of {shown(ruling.account(world.id))}', bold=True)}  {world.id}"
            )
            for group in alike(ruling, [one for one in mine if one.world == world.id]):
                _reasons(work, ruling, group, wanted)
    typer.echo("")


def _incident(event: Incident | None) -> str:
    if event is None:
        return "Without an event"
    when = "/".join(day for day in (event.date, event.until) if day)
    return f"{shown(event.label)} ({event.id}; {when or 'no date'})"


def _matrix(ruling: Ruling, worlds: Sequence[World], found: Sequence[Verdict]) -> Iterator[str]:
    """A row a norm and those who owe alike, a column a world; below each other where there are too many."""
    rows: dict[tuple[str, ...], dict[str, dict[str, str]]] = {}
    for one in found:
        key = (one.kind, one.title, one.owed_to)
        rows.setdefault(key, {}).setdefault(one.owed_by, {})[one.world] = _SIGNS[one.verdict]
    room = max(1, (shutil.get_terminal_size((120, 24)).columns - 2 - _LEFT) // _COLUMN)
    for first in range(0, len(worlds), room):
        some = worlds[first : first + room]
        heads = [textwrap.shorten(shown(ruling.account(w.id)), _COLUMN - 1, placeholder="…") for w in some]
        yield " " * _LEFT + "".join(f"{head:<{_COLUMN}}" for head in heads)
        for (kind, title, to), by_ower in rows.items():
            alike: dict[tuple[str, ...], list[str]] = {}
            for ower, cells in by_ower.items():
                alike.setdefault(tuple(cells.get(w.id, "") for w in some), []).append(ruling.name(ower))
            for cells_alike, owers in alike.items():
                label = f"{kind}: {shown(title)}: {shown(', '.join(owers))} → {shown(ruling.name(to))}"
                *above, last = textwrap.wrap(label, _LEFT - 2, subsequent_indent="  ")
                yield from above
                yield f"{last:<{_LEFT}}" + "".join(f"{cell:<{_COLUMN}}" for cell in cells_alike)


def _reasons(work: Casework, ruling: Ruling, group: Sequence[Verdict], wanted: _Wanted) -> None:
    from casus.briefing import turns  # noqa: PLC0415 - as above

    first = group[0]
    owers = shown(", ".join(ruling.name(one.owed_by) for one in group))
    text = f"{ruling.article(first.treaty, first.provision)}{f', text of {first.version}' if first.version else ''}"
    title = f"{first.verdict}: {shown(first.title)}: {owers} → {shown(ruling.name(first.owed_to))}"
    typer.echo(f"    {title} ({shown(text)}; {first.treaty})")
    if wanted.why_not:
        for why in first.why_not:
            typer.echo(f"      why not: {shown(why)}")
    if wanted.flip:
        for flips in first.pivotal[:_SETS]:
            typer.echo(f"      would turn if this side {shown(turns(ruling, flips))}")
        if len(first.pivotal) > _SETS:
            typer.echo(f"      and by {counted(len(first.pivotal) - _SETS, 'more set')} of this size (--format json)")
        if not first.pivotal:
            size = ("none", "one", "two", "three")[first.tried]
            much = "" if first.tried == 3 else ": too much is disputed to try more"
            typer.echo(f"      pivotal facts: none up to {size}{much}")
    if wanted.trace:
        for line in _tree(work, ruling, first.trace, 6):
            typer.echo(line)


def _tree(work: Casework, ruling: Ruling, node: TraceNode, deep: int) -> Iterator[str]:
    text = shown(node.text) or _JOINTS[node.kind].format(node.at_least)
    yield f"{' ' * deep}{_VALUES[node.value]:<9} {text}"
    for line in leaf_lines(work, ruling, node.leaves):
        yield f"{' ' * (deep + 10)}{line}"
    for part in node.parts:
        yield from _tree(work, ruling, part, deep + 2)


def leaf_lines(work: Casework, ruling: Ruling, leaves: Iterable[Leaf]) -> Iterator[str]:
    """Yield what leaves rest on, each once: by whose account, and the sentence or the note's source."""
    yield from dict.fromkeys(_leaf_line(work, ruling, leaf) for leaf in leaves)


def _leaf_line(work: Casework, ruling: Ruling, leaf: Leaf) -> str:
    by = f"by the account of {shown(ruling.name(leaf.by))}" if leaf.by else "on record"
    rests_on = sentence(work, leaf.statement) if leaf.statement else shown(leaf.source)
    return f"{by}{'' if leaf.holds else ' (denied)'}: {rests_on}"
