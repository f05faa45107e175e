"""casus events: texts in, events out, as JSON lines."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from casus import workbench
from casus.cli.options import Processes, Reader, counted, progress_bar
from casus.cli.read import report_skipped

__all__ = ["events"]

LINES = 'A text a line: {"id", "text"}, and if known "date", "source", "target" (words of the text).'


def events(
    lines: Annotated[Path, typer.Argument(help=LINES, metavar="IN.jsonl")],
    out: Annotated[Path, typer.Option("--out", help="The file for the events, a line a text.", metavar="OUT.jsonl")],
    reader: Reader = workbench.DEFAULT_READER,
    processes: Processes = 0,
) -> None:
    """Write who did what to whom in each text: {"id", "events": [{"type", "source", "target", "modality", "span"}]}.

    Types are the eighteen of PLOVER 0.5b1. Where source and target are given, the first event is the one between
    them. Bad lines are reported and left out; the exit code is then 2.

    Example: casus events texts.jsonl --out events.jsonl
    """
    with progress_bar("coding") as step:
        options = workbench.ReadOptions(reader=reader, processes=processes, progress=step)
        written, skipped = workbench.code_events(lines, out, options)
    typer.echo(f"{out}: {counted(written, 'text')}.")
    report_skipped(skipped)
    if skipped:
        raise typer.Exit(2)
