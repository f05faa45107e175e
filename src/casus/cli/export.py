"""casus export: the case as tables for other programs."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import Annotated

import typer

from casus import workbench
from casus.cli.options import Case

__all__ = ["export"]


class Format(enum.StrEnum):
    """The formats of an export."""

    JSONL = "jsonl"


def export(
    case: Case,
    out: Annotated[Path, typer.Option("--out", help="The folder to write into.", metavar="DIR")],
    form: Annotated[Format, typer.Option("--format", help="The format of the tables.")] = Format.JSONL,
) -> None:
    """Write the case as tables, a file a noun, with the kept texts beside them (texts/ID.txt).

    Example: casus export my.casus --format jsonl --out tables/
    """
    del form  # one format so far; the option is part of the stable door
    written = workbench.export(case, out)
    listed = ", ".join(f"{n} {noun.removesuffix('s') if n == 1 else noun}" for noun, n in written.rows.items())
    typer.echo(f"{written.out}: {listed}.")
