"""casus verdict: what a case's treaty gives under each side's account, and why."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
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
    reasons follow as a tree, down to the sentence or the note's source. A power, a liberty or an immunity is there or
    not there; JSON and the reasons call that due, too.

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
    """A row a norm, who owes alike and to whom; a column an account, or several that say the same in every row.

    Columns for which there is no room stand below.
    """
    cells: dict[tuple[str, str, str, str], dict[str, str]] = {}
    for one in found:
        sign = _SIGNS[one.verdict] if one.kind == "duty" else _SIGNS[one.verdict].replace("due", "there")
        cells.setdefault((one.kind, one.title, one.owed_to, one.owed_by), {})[one.world] = sign
    said: dict[tuple[str, ...], list[World]] = {}
    for world in worlds:
        said.setdefault(tuple(row.get(world.id, "") for row in cells.values()), []).append(world)
    columns = list(said.values())
    names = [shown(ruling.account(same[0].id)) + (f" +{len(same) - 1}" if len(same) > 1 else "") for same in columns]
    for name, same in zip(names, columns, strict=True):
        if len(same) > 1:
            whole = (
                f"{name}: {', '.join(shown(ruling.account(world.id)) for world in same)}, who differ in nothing here"
            )
            yield from textwrap.wrap(whole, 96, subsequent_indent="  ")
    width = shutil.get_terminal_size((120, 24)).columns - 2
    wide = max(_COLUMN, min(max(map(len, names)) + 2, (width - _LEFT) // len(columns), 2 * _COLUMN))
    room = max(1, (width - _LEFT) // wide)
    for first in range(0, len(columns), room):
        some = [same[0].id for same in columns[first : first + room]]
        heads = [textwrap.shorten(name, wide - 1, placeholder="…") for name in names[first : first + room]]
        yield " " * _LEFT + "".join(f"{head:<{wide}}" for head in heads)
        for label, row in _rows(ruling, cells, some):
            *above, last = textwrap.wrap(label, _LEFT - 2, subsequent_indent="  ")
            yield from above
            yield f"{last:<{_LEFT}}" + "".join(f"{cell:<{wide}}" for cell in row)


def _rows(
    ruling: Ruling, cells: Mapping[tuple[str, str, str, str], Mapping[str, str]], worlds: Sequence[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The label and the cells of each row of the matrix."""
    alike: dict[tuple[str, str, tuple[str, ...]], list[tuple[str, str]]] = {}
    for (kind, title, to, ower), row in cells.items():
        alike.setdefault((kind, title, tuple(row.get(w, "") for w in worlds)), []).append((ower, to))
    for (kind, title, values), owed in alike.items():
        for who in _joined(ruling, owed):
            yield f"{kind}: {shown(title)}: {shown(who)}", values


def _joined(ruling: Ruling, owed: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Who owes whom, in few lines: what each owes each of the others once; else by those who owe it to the same."""
    sides = list(dict.fromkeys(by for by, _ in owed))
    if len(sides) > 1 and set(owed) == set(permutations(sides, 2)):
        yield f"{', '.join(sorted(map(ruling.name, sides)))}, each to the others"
        return
    by_to: dict[str, list[str]] = {}
    for by, to in owed:
        by_to.setdefault(to, []).append(ruling.name(by))
    to_by: dict[str, list[str]] = {}
    for to, names in by_to.items():
        to_by.setdefault(", ".join(names), []).append(ruling.name(to))
    for names_of, tos in to_by.items():
        yield f"{names_of} → {', '.join(tos)}"


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
