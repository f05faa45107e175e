"""casus demo: the main job on the case that ships with Casus."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from casus import workbench
from casus.cli.options import progress_bar
from casus.cli.read import report_skipped, report_summary

__all__ = ["demo"]


def demo(
    out: Annotated[Path, typer.Option("--out", help="The folder to write into.")] = Path("out"),
) -> None:
    """Read the CSTO case that ships with Casus and write its brief.

    Example: casus demo --out out
    """
    with progress_bar("reading") as step:
        summary, made = workbench.demo(out, workbench.ReadOptions(progress=step))
    report_summary(summary, made["case"])
    report_skipped(summary.skipped)
    typer.echo(f"The case:   {made['case']}")
    typer.echo(f"The tables: {made['export']}")
    typer.echo(f"The brief:  {made['brief']}  (open it in a browser)")
