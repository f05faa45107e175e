"""casus timeline: what is reported to have happened when, and who reports it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from casus import workbench
from casus.cli.listing import ActorOption, Form, FormOption, names, place, print_rows, voice
from casus.cli.options import Case, counted, shown

if TYPE_CHECKING:
    from casus.records import Casework, EventReport

__all__ = ["timeline"]


def timeline(
    case: Case,
    since: Annotated[str | None, typer.Option(help="On this date or later (2024, 2024-06, ...).")] = None,
    until: Annotated[str | None, typer.Option(help="On this date or earlier.")] = None,
    actor: ActorOption = None,
    kind: Annotated[str | None, typer.Option("--type", help="A type of event, as in SANCTION or AID.")] = None,
    form: FormOption = Form.TABLE,
) -> None:
    """List the events of a case by date: who did what to whom, whether it happened, and who reports it.

    Example: casus timeline my.casus --since 2022-09 --actor Armenia
    """
    from casus.exchange import event_form  # noqa: PLC0415 - the room is loaded only when it is asked

    work, events = workbench.timeline(case, workbench.Told(since, until, actor, kind))
    if form is Form.JSON:
        print_rows(event_form(event, work.dossier.articles) for event in events)
        return
    for event in events:
        date = event.date or "no date"
        where = f", {shown(event.place)}" if event.place else ""
        whom = f" → {names(work, event.target)}" if event.target else ""
        head = f"{typer.style(date, bold=True)}  {event.type} ({event.modality}{where})"
        typer.echo(f"{head}  {names(work, event.source)}{whom}  {event.id}")
        if event.date is None:
            typer.echo(f"  {shown(event.date_basis)}")
        for report in event.reports:
            typer.echo(f"  {_report(work, report)}")
    typer.echo(f"{counted(len(events), 'event')}." if events else "No event matches.")


def _report(work: Casework, report: EventReport) -> str:
    words = shown(report.span.of(work.dossier.articles[report.article].text))
    where = place(work, report.article, report.span.start)
    said = work.dossier.statements.get(report.statement or "")
    if said is not None:
        return f"{voice(said)} says: “{words}”  {where}"
    return f"{shown(work.dossier.articles[report.article].outlet or 'the article')} reports: “{words}”  {where}"
