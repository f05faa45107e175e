"""What the verbs that list a worked-out case share: the form of a list, names of actors, sentences behind ids."""

from __future__ import annotations

import enum
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from casus.cli.options import shown

if TYPE_CHECKING:
    from casus.records import Casework, Party, Statement

__all__ = ["ActorOption", "Form", "FormOption", "names", "party", "place", "print_rows", "sentence", "voice"]


class Form(enum.StrEnum):
    """How a list is shown."""

    TABLE = "table"
    JSON = "json"


FormOption = Annotated[Form, typer.Option("--format", help="For people, or JSON lines for programs.")]
ActorOption = Annotated[str | None, typer.Option("--actor", help="An actor: an id, or part of a name.")]


def print_rows(rows: Iterable[Mapping[str, Any]]) -> None:
    """Print JSON lines, the same as in the export."""
    for row in rows:
        typer.echo(json.dumps(row, ensure_ascii=False))


def names(work: Casework, ids: Iterable[str]) -> str:
    """Return the names of actors, with commas, or `nobody named`."""
    actors = work.dossier.identities.actors
    return ", ".join(shown(actors[key].name) if key in actors else key for key in ids) or "nobody named"


def party(work: Casework, parties: Sequence[Party | None]) -> str:
    """Return who these are, by the actors' names where they are known and as the text names them otherwise."""
    actors = work.dossier.identities.actors
    there = [p for p in parties if p is not None]
    named = [actors[p.actor].name if p.actor and p.actor in actors else p.name for p in there]
    return ", ".join(map(shown, named)) or "nobody named"


def voice(statement: Statement) -> str:
    """Return who says it, or why there is no name."""
    return shown(statement.speaker.name or f"(no name: {statement.speaker.missing_reason})")


def sentence(work: Casework, key: str) -> str:
    """Return the words of a statement with its speaker, date and place; the id itself for what is no statement."""
    said = work.dossier.statements.get(key)
    if said is None:
        return key
    when = work.dossier.when(said) or "no date"
    return f"{voice(said)}, {when[:10]}: “{shown(work.dossier.content(said))}”  {key}"


def place(work: Casework, article: str, start: int) -> str:
    """Return where something stands: the article's path and the offset in its kept text."""
    return f"{shown(work.dossier.articles[article].path)}:{start}"
