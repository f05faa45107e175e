"""casus brief: one self-contained HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from casus import workbench
from casus.cli.options import Case

__all__ = ["brief"]


def brief(
    case: Case,
    out: Annotated[Path, typer.Option("--out", "-o", help="The HTML file to write.", metavar="FILE")],
) -> None:
    """Write the brief: what was read, who says what, in which sentence, and what was not understood.

    One HTML file that works offline, on paper and on a phone, without any script.

    Example: casus brief my.casus -o brief.html
    """
    size = workbench.brief(case, out)
    typer.echo(f"{out}: {size / 1e6:.1f} MB. Open it in a browser.")
