"""casus moves: who asks, offers, promises or threatens what, and what became of it."""

from __future__ import annotations

import typer

from casus import workbench
from casus.cli.listing import ActorOption, Form, FormOption, party, print_rows, sentence
from casus.cli.options import Case, counted, shown

__all__ = ["moves"]


def moves(case: Case, actor: ActorOption = None, form: FormOption = Form.TABLE) -> None:
    """List demands, offers, promises, threats, ultimatums, red lines and side payments, with what became of each.

    Example: casus moves my.casus --actor Belarus
    """
    from casus.exchange import move_form  # noqa: PLC0415 - the room is loaded only when it is asked

    work, found = workbench.moves(case, actor)
    if form is Form.JSON:
        print_rows(move_form(move, work.dossier.articles) for move in found)
        return
    for move in found:
        to = f" → {party(work, move.to)}" if move.to else ""
        kind = move.kind.replace("_", " ")
        typer.echo(f"{typer.style(kind, bold=True)} by {party(work, [move.by])}{to}: {shown(move.what)}  {move.id}")
        terms = (("condition:", move.condition), ("by", move.deadline), ("for", move.price), ("before", move.audience))
        told = "; ".join(f"{word} {shown(value)}" for word, value in terms if value)
        if told:
            typer.echo(f"  {told}")
        for key in move.statements:
            typer.echo(f"  {sentence(work, key)}")
        typer.echo(f"  {move.fate.replace('_', ' ')}{':' if move.fate_evidence else ''}")
        for key in move.fate_evidence:
            typer.echo(f"    {sentence(work, key)}")
    typer.echo(f"{counted(len(found), 'move')}." if found else "No move was found.")
