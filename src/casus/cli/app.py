"""The application: its verbs, and the one place where errors become messages and exit codes."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from casus import __version__
from casus.cli import (
    actors,
    annotate,
    brief,
    case,
    demo,
    disputes,
    events,
    export,
    history,
    judging,
    law,
    ledger,
    merging,
    moves,
    positions,
    predictions,
    read,
    rooms,
    search,
    statements,
    timeline,
    times,
    treaty,
    verdict,
    worlds,
)
from casus.errors import CasusError

__all__ = ["app", "main"]

app = typer.Typer(
    name="casus",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help=(
        "Casus reads the coverage of an alliance crisis and tells who says what, down to the sentence.\n\n"
        "Example: casus read my.casus articles/ && casus brief my.casus -o brief.html"
    ),
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"casus {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


for _verb in (
    demo.demo,
    case.new,
    read.read,
    case.load,
    statements.statements,
    search.search,
    actors.actors,
    timeline.timeline,
    positions.positions,
    moves.moves,
    predictions.predictions,
    disputes.disputes,
    worlds.worlds,
    law.law,
    verdict.verdict,
    ledger.ledger,
    judging.accept,
    judging.correct,
    judging.reject,
    merging.merge,
    merging.split,
    history.history,
    history.undo,
    brief.brief,
    export.export,
    annotate.annotate,
    times.times,
    events.events,
    rooms.rooms,
):
    app.command()(_verb)


app.add_typer(treaty.app)


def main() -> None:
    """Run the command line; a user's mistake ends with exit code 2, a failure of ours with 1."""
    try:
        app()
    except CasusError as bad:
        _say(bad)
        sys.exit(bad.exit_code)
    except BrokenPipeError:
        # The reader of our output (head, less) has gone: that is no error.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except MemoryError:
        typer.echo("error: There is not enough memory for this. Read fewer or smaller files at a time.", err=True)
        sys.exit(1)
    except Exception as bad:
        if os.environ.get("CASUS_DEBUG"):
            raise
        typer.echo(f"error: Casus failed: {type(bad).__name__}: {bad}", err=True)
        typer.echo("  This is a fault of ours; run it again with CASUS_DEBUG=1 to see where.", err=True)
        sys.exit(1)


def _say(bad: CasusError) -> None:
    where = f"{bad.where}: " if bad.where else ""
    typer.echo(f"error: {where}{bad.what}", err=True)
    if bad.hint:
        typer.echo(f"  {bad.hint}", err=True)
