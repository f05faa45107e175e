"""casus times: lines of text to their time expressions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from casus import workbench
from casus.cli.options import counted, progress_bar, shown

__all__ = ["times"]

_SHOWN = 100


def times(
    source: Annotated[
        Path,
        typer.Argument(help='A file of lines {"id", "text", "dct"}; dct: the date of the text, or null.', metavar="IN"),
    ],
    out: Annotated[
        Path, typer.Option("--out", help="The file for the answers, a line for each good line.", metavar="OUT")
    ],
) -> None:
    """Find the time expressions of each text, with their TIMEX3 types and values.

    A line of the answers is {"id", "times": [{"start", "end", "type", "value"}]}. A bad line is reported with its
    number and field, the others are answered, and the exit code is 2.

    Example: casus times texts.jsonl --out times.jsonl
    """
    with progress_bar("finding times") as step:
        done = workbench.times(source, out, step)
    typer.echo(f"{out}: {counted(done.lines, 'line')}.")
    for item in done.bad[:_SHOWN]:
        typer.echo(f"error: {shown(f'{item.path}: {item.reason}')}\n  {shown(item.hint)}", err=True)
    if len(done.bad) > _SHOWN:
        typer.echo(f"... and {len(done.bad) - _SHOWN} more bad lines.", err=True)
    if done.bad:
        raise typer.Exit(2)
