"""casus annotate: a folder of texts to brat standoff files."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import Annotated

import typer

from casus import workbench
from casus.cli.options import Processes, Reader, counted, progress_bar
from casus.cli.read import report_notes, report_skipped

__all__ = ["annotate"]

LEVEL = "How deep to go into speech reported inside speech; 1: what the text itself reports, as PolNeAR has it; 0: all."


class Format(enum.StrEnum):
    """The formats of annotations."""

    BRAT = "brat"


def annotate(
    folder: Annotated[Path, typer.Argument(help="A folder of .txt files, each read whole as body.", metavar="IN_DIR")],
    out: Annotated[Path, typer.Option("--out", help="The folder for the .ann files.", metavar="OUT_DIR")],
    form: Annotated[Format, typer.Option("--format", help="The format of the annotations.")] = Format.BRAT,
    reader: Reader = workbench.DEFAULT_READER,
    processes: Processes = 0,
    level: Annotated[int, typer.Option("--level", min=0, help=LEVEL)] = 1,
) -> None:
    """Write NAME.ann with Source, Cue and Content for each NAME.txt, as brat and PolNeAR have them.

    Example: casus annotate texts/ --out annotations/ --format brat
    """
    del form  # one format so far; the option is part of the stable door
    notes: list[str] = []
    with progress_bar("annotating") as step:
        options = workbench.ReadOptions(reader=reader, processes=processes, progress=step, report=notes.append)
        written, skipped = workbench.annotate(folder, out, options, level)
    typer.echo(f"{out}: {counted(written, 'file')}.")
    report_notes(notes)
    report_skipped(skipped)
    if skipped and not written:
        raise typer.Exit(2)
