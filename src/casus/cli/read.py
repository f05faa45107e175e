"""casus read: files, folders and archives into a case, with a summary of what was read, and what not and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casus import workbench
from casus.cli.options import Case, Processes, Reader, counted, progress_bar, shown

if TYPE_CHECKING:
    from casus.records import Skipped

__all__ = ["read", "report_notes", "report_skipped", "report_summary"]

_SHOWN = 40


def read(
    case: Case,
    paths: Annotated[list[Path], typer.Argument(help="Files, folders or zip archives of coverage.", metavar="PATH...")],
    reader: Reader = workbench.DEFAULT_READER,
    processes: Processes = 0,
) -> None:
    """Read coverage into a case (made where there is none): every claim with its speaker and its sentence.

    Reads .txt, .md, .html, .pdf, .docx and .eml, folders of them and zip archives. Reading again adds nothing twice.

    Example: casus read my.casus articles/ more/page.html

    Example: CASUS_LLM_URL=http://localhost:11434/v1 CASUS_LLM_MODEL=qwen3:14b casus read my.casus a/ --reader llm
    """
    notes: list[str] = []
    with progress_bar("reading") as step:
        options = workbench.ReadOptions(reader=reader, processes=processes, progress=step, report=notes.append)
        summary = workbench.read(case, paths, options)
    report_summary(summary, case)
    report_notes(notes)
    report_skipped(summary.skipped)
    if summary.skipped and not summary.read + summary.known:
        raise typer.Exit(2)


def report_summary(summary: workbench.ReadSummary, case: Path) -> None:
    """Print what one read did."""
    known = f", {summary.known} there already" if summary.known else ""
    articles, statements = counted(summary.read, "article"), counted(summary.statements, "statement")
    typer.echo(f"{case}: {articles} read{known}, {statements} found.")
    foreign = {code: n for code, n in sorted(summary.languages.items()) if code not in (*workbench.READS, "unknown")}
    if foreign:
        listed = ", ".join(f"{n} in {code}" for code, n in foreign.items())
        typer.echo(f"  Kept but not read, in another language than English: {listed}.")
    if summary.reprints:
        typer.echo(f"  {summary.reprints} joined to the article of which they are a reprint.")


def report_notes(notes: list[str]) -> None:
    """Print what the reader itself tells: what it cost, what it threw away."""
    for note in notes:
        typer.echo(f"  {shown(note)}")


def report_skipped(skipped: list[Skipped]) -> None:
    """Print what was not read, and why."""
    if not skipped:
        return
    typer.echo(f"Not read: {len(skipped)}", err=True)
    for item in skipped[:_SHOWN]:
        typer.echo(f"  {shown(f'{item.path}: {item.reason} {item.hint}')}", err=True)
    if len(skipped) > _SHOWN:
        typer.echo(f"  ... and {len(skipped) - _SHOWN} more; all are listed in the brief and in the export.", err=True)
