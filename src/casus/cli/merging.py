"""casus merge and split: two actors that are one, and one that is two."""

from __future__ import annotations

from typing import Annotated

import typer

from casus import workbench
from casus.cli.judging import At, Because, now, told
from casus.cli.options import Case

__all__ = ["merge", "split"]

Actor = Annotated[str, typer.Argument(help="An actor: id, name or alias.", metavar="ACTOR")]


def merge(
    case: Case,
    keep: Annotated[str, typer.Argument(help="The actor that stays: id, name or alias.", metavar="KEEP")],
    other: Annotated[str, typer.Argument(help="The actor that joins it.", metavar="OTHER")],
    because: Because,
    at: At = None,
) -> None:
    """Merge two actors that are one; `casus undo` restores both.

    Example: casus merge my.casus ada-vorn "Ada Worn" --because "Another spelling of the same name."
    """
    from casus.judgements import Asked  # noqa: PLC0415 - the room is loaded only when it is asked

    made = workbench.judge(case, Asked(keep, "merge", because, now(at), other=other))
    typer.echo(f"{made.id}: {told(made)}")


def split(
    case: Case,
    actor: Actor,
    name: Annotated[str, typer.Argument(help="The name that is not this actor's.", metavar="NAME")],
    because: Because,
    at: At = None,
) -> None:
    """Split a name from an actor, which becomes an actor of its own; `casus undo` restores the one.

    Example: casus split my.casus ada-vorn "Vorn" --because "This one is the deputy of the same name."
    """
    from casus.judgements import Asked  # noqa: PLC0415 - the room is loaded only when it is asked

    made = workbench.judge(case, Asked(actor, "split", because, now(at), other=name))
    typer.echo(f"{made.id}: {told(made)}")
