"""casus positions: where actors stand on the issues of a case, and where that changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casus import workbench
from casus.cli.listing import ActorOption, Form, FormOption, names, print_rows, sentence
from casus.cli.options import Case, counted, shown

if TYPE_CHECKING:
    from casus.records import Casework, Issue, Position

__all__ = ["positions"]


def positions(
    case: Case,
    issue: Annotated[str | None, typer.Option(help="The id of one issue of case.yaml.")] = None,
    actor: ActorOption = None,
    chart: Annotated[
        Path | None, typer.Option(help="Also write a chart over time to this file.", metavar="FILE.svg")
    ] = None,
    form: FormOption = Form.TABLE,
) -> None:
    """List where actors stand on an issue's scale: value, spread, date, the words or acts behind each; and changes.

    Example: casus positions my.casus --issue membership --chart positions.svg
    """
    from casus.exchange import position_form  # noqa: PLC0415 - the room is loaded only when it is asked

    work, stand = workbench.positions(case, issue, actor)
    if chart is not None:
        workbench.chart(work, stand, chart)
    if form is Form.JSON:
        print_rows(position_form(position) for position in stand.positions)
        return
    for one in stand.issues:
        _show(work, stand, one)
    if chart is not None:
        typer.echo(f"{chart}: open it in a browser.")


def _show(work: Casework, stand: workbench.Stand, issue: Issue) -> None:
    found = [p for p in stand.positions if p.issue == issue.id]
    scale = ", ".join(f"{point.value:g} {shown(point.name)}" for point in sorted(issue.scale, key=lambda s: s.value))
    typer.echo(f"{typer.style(shown(issue.question), bold=True)} ({issue.id}; {scale})")
    who = None
    for position in found:
        if position.actor != who:
            who = position.actor
            typer.echo(f"  {typer.style(names(work, [who]), bold=True)}  {who}")
        typer.echo(f"    {_line(work, position)}")
        for key in position.statements:
            typer.echo(f"      {sentence(work, key)}")
    for change in (c for c in stand.changes if c.issue == issue.id):
        moved = f"from {change.before:.3g} to {change.after:.3g}"
        typer.echo(f"  change: {names(work, [change.actor])}, {change.date}: {moved}")
    typer.echo(f"  {counted(len(found), 'position')}." if found else "  No position was found.")


def _line(work: Casework, position: Position) -> str:
    by = f" by {names(work, [position.attributed_by])}" if position.attributed_by else ""
    value = f"{position.value:.3g} ± {position.spread:.2g}"
    return f"{position.date or 'no date'}  {value}  {position.basis}{by}  ({shown(position.reason)})  {position.id}"
