"""casus accept, correct and reject: what a person decides about what was found."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from casus import workbench
from casus.cli.options import Case, shown
from casus.errors import RequestError

if TYPE_CHECKING:
    from casus.records import Decision, Judgement

__all__ = ["At", "Because", "accept", "correct", "now", "reject", "told"]

Thing = Annotated[
    str, typer.Argument(help="The id of what is judged, or its beginning where no other has it.", metavar="ID")
]
Because = Annotated[str, typer.Option("--because", help="The reason; it is kept with the judgement.", metavar="WHY")]
At = Annotated[str | None, typer.Option("--at", help="When it was decided (UTC).", hidden=True)]
Set = Annotated[
    list[str],
    typer.Option(
        "--set",
        metavar="FIELD=VALUE",
        help=(
            "A field and its new value; may be given more than once, and an empty value takes it away. "
            "statement: speaker, act, addressee, said_on. mention: reading, actor. event: type, date, modality, place, "
            "source, target (actors, with ; between them). position: value, date. move: kind, condition, deadline, "
            "price, audience, fate, by, to. prediction: type, horizon, condition. finding: question, status. "
            "actor: name, type. claim of a world: fact, holds, event, by."
        ),
    ),
]


def accept(case: Case, thing: Thing, because: Because, at: At = None) -> None:
    """Accept what was found: a statement, event, position, move, prediction, finding, mention, actor or claim.

    Example: casus accept my.casus s-0123456789abcdef --because "I have the recording."
    """
    _judge(case, thing, "accept", because, at, {})


def correct(case: Case, thing: Thing, because: Because, changes: Set, at: At = None) -> None:
    """Correct fields of what was found; the proposal stays in the case, and the correction is laid over it.

    Example: casus correct my.casus e-0123456789abcdef --set date=2022-09-13 --because "The report of the day says so."
    """
    given: dict[str, str] = {}
    for change in changes:
        name, equals, value = change.partition("=")
        if not equals:
            raise RequestError(f"{change!r} is no change.", where="set", hint="Write --set field=value.")
        given[name.strip()] = value
    _judge(case, thing, "correct", because, at, given)


def reject(case: Case, thing: Thing, because: Because, at: At = None) -> None:
    """Reject what was found: it leaves every table and the brief, but stays in the case and in its history.

    Example: casus reject my.casus v-0123456789abcdef --because "This is a figure of speech."
    """
    _judge(case, thing, "reject", because, at, {})


def now(at: str | None) -> str:
    """Return the time of a judgement: now, in UTC, to the second."""
    if at is not None:
        try:
            return dt.datetime.fromisoformat(at).replace(tzinfo=None).isoformat(timespec="seconds")
        except ValueError as bad:
            raise RequestError(f"{at!r} is no time.", where="at", hint="Write it as 2024-06-12T10:00:00.") from bad
    return dt.datetime.now(dt.UTC).replace(tzinfo=None).isoformat(timespec="seconds")


def told(judgement: Judgement) -> str:
    """Return a judgement on one line."""
    changes = ", ".join(
        f"{name} = {value if value is not None else 'none'}" for name, value in judgement.changes.items()
    )
    other = (
        f" {'with' if judgement.decision == 'merge' else 'from it:'} {shown(judgement.other)}"
        if judgement.other
        else ""
    )
    more = f" ({shown(changes)})" if changes else ""
    return f"{judgement.decision} {judgement.target}{other}{more}: {shown(judgement.because)}"


def _judge(case: Path, thing: str, decision: Decision, because: str, at: str | None, changes: dict[str, str]) -> None:
    from casus.judgements import Asked  # noqa: PLC0415 - the room is loaded only when it is asked

    made = workbench.judge(case, Asked(thing, decision, because, now(at), changes=changes))
    typer.echo(f"{made.id}: {told(made)}")
