"""casus statements: who says what, as a list or as JSON lines."""

from __future__ import annotations

import enum
import json
from typing import Annotated

import typer

from casus import workbench
from casus.cli.options import Case, counted, shown

__all__ = ["statements"]


class Kind(enum.StrEnum):
    """How words are reported."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Format(enum.StrEnum):
    """How a list is shown."""

    TABLE = "table"
    JSON = "json"


def statements(  # noqa: PLR0913, PLR0917 - the options of a verb are its parameters
    case: Case,
    speaker: Annotated[str | None, typer.Option(help="Part of the speaker's name.")] = None,
    about: Annotated[str | None, typer.Option(help="Words that the statement holds.")] = None,
    since: Annotated[
        str | None, typer.Option(help="Said or published on this date or later (2024, 2024-06, ...).")
    ] = None,
    until: Annotated[str | None, typer.Option(help="Said or published on this date or earlier.")] = None,
    kind: Annotated[Kind | None, typer.Option(help="How the words are reported.")] = None,
    form: Annotated[Format, typer.Option("--format", help="For people, or JSON lines for programs.")] = Format.TABLE,
) -> None:
    """List the statements of a case: who says what, where it stands, and on whose word.

    Example: casus statements my.casus --speaker Zas --since 2022-09 --kind indirect
    """
    from casus.casefile import StatementFilter  # noqa: PLC0415 - the room is loaded only when it is asked
    from casus.exchange import statement_form  # noqa: PLC0415

    wanted = StatementFilter(speaker=speaker, about=about, since=since, until=until, kind=kind.value if kind else None)
    count = 0
    for article, statement in workbench.statements(case, wanted, with_actors=form is Format.JSON):
        count += 1
        if form is Format.JSON:
            typer.echo(json.dumps(statement_form(statement, article.text), ensure_ascii=False))
            continue
        who = statement.speaker.name or f"(no name: {statement.speaker.missing_reason})"
        when = statement.said_on or article.published or "no date"
        words = " … ".join(shown(span.of(article.text)) for span in statement.content_spans)
        carried = f", as told in {statement.parent}" if statement.parent else ""
        place = f"{shown(article.path)}:{statement.content_spans[0].start}-{statement.content_spans[-1].end}"
        typer.echo(f"{typer.style(shown(who), bold=True)} ({statement.act}, {statement.kind}) {when[:10]}{carried}")
        typer.echo(f"  {words}")
        typer.echo(f"  {statement.id}  {place}")
    if form is Format.TABLE:
        typer.echo(f"{counted(count, 'statement')}." if count else "No statement matches.")
