"""casus new and casus load: a case, and what a person defines in it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from casus import workbench
from casus.cli.options import Case

__all__ = ["load", "new"]


def new(case: Case) -> None:
    """Make an empty case.

    Example: casus new my.casus
    """
    workbench.new(case)
    typer.echo(f"{case}: an empty case. Next: casus read {case} FOLDER")


def load(
    case: Case,
    definition: Annotated[Path, typer.Argument(help="The case.yaml to check and store.", metavar="CASE_YAML")],
) -> None:
    """Check a case.yaml (question, issues, actors, hand-written claims ...) and store it in the case.

    Loading again replaces that layer; what was read, and what people judged, stays as it is.

    Example: casus load my.casus case.yaml
    """
    missing = workbench.load(case, definition)
    typer.echo(f"{case}: loaded {definition}. Next: casus brief {case} -o brief.html")
    for name in missing:
        typer.echo(f"note: there is no treaty {name!r}, so no law is applied.", err=True)
        hint = "`casus treaty list` names those there are; or give a folder with treaty.yaml, as seen from case.yaml"
        typer.echo(f"  {hint}, and load it again.", err=True)
