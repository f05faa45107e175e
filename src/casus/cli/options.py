"""The options that several verbs share, and the progress bar."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["Case", "Processes", "Reader", "counted", "progress_bar", "shown"]

Case = Annotated[Path, typer.Argument(help="The case: the path of one .casus file.", metavar="CASE")]
Reader = Annotated[
    str,
    typer.Option(
        "--reader",
        help=(
            "Which reader finds the statements: minilm (a small model that comes with Casus), rules (no model, faster, "
            "misses more), or llm (a language model at CASUS_LLM_URL; unless that address is on this machine, the "
            "text of the articles is sent away)."
        ),
    ),
]
Processes = Annotated[
    int, typer.Option("--processes", min=0, max=64, help="How many processes; 0 lets the number of files decide.")
]


@contextlib.contextmanager
def progress_bar(what: str) -> Iterator[Callable[[int, int, str], None]]:
    """Show a bar on a terminal (nothing elsewhere); yields the function to call with (done, of, path)."""
    if not sys.stderr.isatty():
        yield lambda done, of, path: None
        return
    from rich.console import Console  # noqa: PLC0415 - only where there is a terminal
    from rich.markup import escape  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[path]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None, path="")

        def step(done: int, of: int, path: str) -> None:
            bar.update(task, completed=done, total=of, path=escape(path[-60:]))

        yield step


def shown(text: str) -> str:
    """Return text from outside on one line, without control characters that could steer a terminal."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else "\N{REPLACEMENT CHARACTER}" for c in text).split())


def counted(number: int, noun: str) -> str:
    """Return `1 article`, `2 articles`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
