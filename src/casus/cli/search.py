"""casus search: words in statements and sentences, with the match marked."""

from __future__ import annotations

from typing import Annotated

import typer

from casus import workbench
from casus.cli.options import Case, shown

__all__ = ["search"]


def search(
    case: Case,
    words: Annotated[list[str], typer.Argument(help='Words; a "phrase" in quotes; a word* for its beginnings.')],
    limit: Annotated[int, typer.Option("--limit", min=1, max=10_000, help="How many matches at most.")] = 20,
) -> None:
    """Find words in statements and sentences; each match is marked and leads to its place.

    Example: casus search my.casus security guarantees
    """
    hits = workbench.search(case, " ".join(words), limit)
    for hit in hits:
        typer.echo(f"{hit.kind} {hit.id}  {shown(hit.path)}:{hit.span.start}-{hit.span.end}")
        if hit.speaker:
            typer.echo(f"  {typer.style(shown(hit.speaker), bold=True)}:", nl=False)
        typer.echo(f"  {_marked(hit.text, [(m.start, m.end) for m in hit.marks])}")
    if not hits:
        typer.echo("No match.")


def _marked(text: str, marks: list[tuple[int, int]]) -> str:
    """Put the matches between [ and ] (and in bold on a terminal), on one line."""
    out, at = [], 0
    for start, end in marks:
        out += [_spaced(text[at:start]), typer.style(f"[{shown(text[start:end])}]", bold=True)]
        at = end
    return "".join([*out, _spaced(text[at:])]).strip()


def _spaced(text: str) -> str:
    """Show a piece of text without losing the white space at its edges."""
    inner = shown(text)
    return f"{' ' * text[:1].isspace()}{inner}{' ' * (bool(inner) and text[-1:].isspace())}"
