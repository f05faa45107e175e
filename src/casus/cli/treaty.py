"""casus treaty: check a treaty's folder and run its cases; list the treaties there are."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from casus import workbench
from casus.cli.listing import Form, FormOption
from casus.cli.options import counted, shown

__all__ = ["app"]

app = typer.Typer(
    name="treaty",
    no_args_is_help=True,
    rich_markup_mode=None,
    help=(
        "Check a treaty's files and run its cases, or list the treaties there are.\n\nExample: casus treaty check nato"
    ),
)


@app.command("check")
def check(
    folder: Annotated[str, typer.Argument(help="A folder with treaty.yaml, or the name of a treaty.")],
    form: FormOption = Form.TABLE,
) -> None:
    """Check a treaty's files and run its cases: what was expected, what came out, and the deciding article.

    Ends with exit code 2 where something is wrong.

    Example: casus treaty check csto
    """
    report = workbench.check_treaty(folder)
    if form is Form.JSON:
        cases = [
            {"id": c.id, "expected": c.expected, "got": c.got, "provision": c.provision, "pass": c.passed}
            for c in report.cases
        ]
        typer.echo(json.dumps({"cases": cases, "problems": [asdict(p) for p in report.problems]}, ensure_ascii=False))
    else:
        title = ""
        for case in report.cases:
            if case.title != title:
                title = case.title
                typer.echo(shown(title))
            got = "" if case.passed else f"; got {case.got}"
            by = f" ({case.provision})" if case.provision else ""
            typer.echo(f"  {'ok  ' if case.passed else 'FAIL'}  {case.id}: {case.expected}{got}{by}")
        for problem in report.problems:
            field = f" {problem.field}:" if problem.field else ""
            typer.echo(f"problem: {problem.file}:{problem.line}:{field} {shown(problem.message)}")
        failed = sum(not case.passed for case in report.cases)
        summary = f"{report.treaty}: {counted(len(report.cases), 'expectation')}, {failed} failed"
        typer.echo(f"{summary}, {counted(len(report.problems), 'problem')}.")
    if not report.passed:
        raise typer.Exit(2)


@app.command("list")
def names() -> None:
    """List the treaties that can be named.

    Example: casus treaty list
    """
    listed = workbench.treaty_names()
    width = max((len(name) for name, _ in listed), default=0)
    for name, title in listed:
        typer.echo(f"{name:<{width}}  {shown(title)}".rstrip())
