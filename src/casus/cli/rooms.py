"""casus rooms: the map of the program."""

from __future__ import annotations

import typer

from casus import workbench

__all__ = ["rooms"]


def rooms() -> None:
    """Show the rooms of the program in the order in which the data flows.

    Example: casus rooms
    """
    listed = workbench.rooms()
    width = max(len(name) for name, _ in listed)
    for name, line in listed:
        typer.echo(f"{name:<{width}}  {line}")
