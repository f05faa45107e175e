"""casus disputes: where accounts collide, with both sides' sentences side by side."""

from __future__ import annotations

import shutil
import textwrap
from itertools import zip_longest
from typing import TYPE_CHECKING, Annotated

import typer

from casus import workbench
from casus.cli.listing import Form, FormOption, names, print_rows, sentence
from casus.cli.options import Case, counted, shown

if TYPE_CHECKING:
    from casus.records import Casework, FindingSide

__all__ = ["disputes"]

_WIDE = 160
_SENTENCES = 4


def disputes(
    case: Case,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what is agreed, and what has one source only.")
    ] = False,
    form: FormOption = Form.TABLE,
) -> None:
    """List where accounts collide, the weightiest first: one neutral question, and both sides' sentences side by side.

    Example: casus disputes my.casus
    """
    from casus.exchange import finding_form  # noqa: PLC0415 - the room is loaded only when it is asked

    work, found = workbench.disputes(case, everything)
    if form is Form.JSON:
        print_rows(finding_form(finding) for finding in found)
        return
    for number, finding in enumerate(found, 1):
        how = f": {finding.how.replace('_', ' ')}" if finding.how else ""
        status = f"{finding.status.replace('_', ' ')}{how}"
        typer.echo(f"{number}. {typer.style(shown(finding.question), bold=True)} ({status})  {finding.id}")
        if finding.reasons:
            typer.echo(f"   weight {finding.weight:g}: {shown('; '.join(finding.reasons))}")
        for line in _side_by_side([_side(work, side) for side in finding.sides]):
            typer.echo(f"   {line}".rstrip())
    typer.echo(f"{counted(len(found), 'finding' if everything else 'dispute')}." if found else "No dispute was found.")


def _side(work: Casework, side: FindingSide) -> list[str]:
    who = f" ({names(work, side.actors)})" if side.actors else ""
    told = [f"[{shown(side.label)}]{who}", *(sentence(work, key) for key in side.statements[:_SENTENCES])]
    left = len(side.statements) - _SENTENCES
    return [*told, f"... and {left} more."] if left > 0 else told


def _side_by_side(sides: list[list[str]]) -> list[str]:
    """Two columns where there are two sides, as many as there is room for; the rest below."""
    room = min(shutil.get_terminal_size((120, 24)).columns, _WIDE) - 3
    columns = 2 if len(sides) > 1 and room >= 60 else 1
    width = (room - 3 * (columns - 1)) // columns
    lines: list[str] = []
    for first in range(0, len(sides), columns):
        beside = [
            [line for told in side for line in textwrap.wrap(told, width) or [""]]
            for side in sides[first : first + columns]
        ]
        lines += [" | ".join(f"{cell:<{width}}" for cell in row) for row in zip_longest(*beside, fillvalue="")]
    return lines
