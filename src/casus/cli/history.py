"""casus history and undo: what was judged in a case, and taking it back."""

from __future__ import annotations

from typing import Annotated

import typer

from casus import workbench
from casus.cli.judging import At, now, told
from casus.cli.listing import Form, FormOption, print_rows
from casus.cli.options import Case, counted, shown

__all__ = ["history", "undo"]


def history(
    case: Case,
    thing: Annotated[
        str | None, typer.Argument(help="The id of one thing, or its beginning; all without it.", metavar="[ID]")
    ] = None,
    form: FormOption = Form.TABLE,
) -> None:
    """Show what people decided, oldest first: when, what, why, and what was undone.

    Example: casus history my.casus e-0123456789abcdef
    """
    from casus.exchange import judgement_form  # noqa: PLC0415 - the room is loaded only when it is asked

    entries = workbench.history(case, thing)
    if form is Form.JSON:
        print_rows(judgement_form(entry.judgement) for entry in entries)
        return
    for entry in entries:
        undone = f" (undone {entry.judgement.undone})" if entry.judgement.undone else ""
        typer.echo(f"{entry.judgement.at}  {entry.judgement.id}  {told(entry.judgement)}{undone}")
        if entry.about is not None:
            typer.echo(f"  found as: {shown(entry.about)}")
    typer.echo(f"{counted(len(entries), 'judgement')}." if entries else "Nothing was judged yet.")


def undo(
    case: Case,
    judgement: Annotated[
        str | None, typer.Argument(help="The id of a judgement; the last that holds without it.", metavar="[JUDGEMENT]")
    ] = None,
    at: At = None,
) -> None:
    """Undo a judgement: everything is as it was before it; the judgement stays in the history.

    Example: casus undo my.casus
    """
    undone = workbench.undo(case, judgement, now(at))
    typer.echo(f"{undone.id} is undone: {told(undone)}")
