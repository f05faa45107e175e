"""casus ledger: which duties arose by whose account, and what became of them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from casus import workbench
from casus.cli.listing import Form, FormOption
from casus.cli.options import Case, shown
from casus.cli.verdict import leaf_lines

if TYPE_CHECKING:
    from casus.records import Casework, LedgerEntry, Ruling

__all__ = ["ledger"]


def ledger(case: Case, form: FormOption = Form.TABLE) -> None:
    """List each duty that arose by some account, over time: owed by, owed to, and what became of it, by whose account.

    "moot": this account says that it never arose; "open": it does not say what became of it.

    Example: casus ledger my.casus
    """
    from casus.exchange import ledger_form  # noqa: PLC0415 - the room is loaded only when it is asked

    work, ruling = workbench.ledger(case)
    if form is Form.JSON:
        typer.echo(json.dumps({"ledger": [ledger_form(one) for one in ruling.ledger]}, ensure_ascii=False))
        return
    for note in ruling.notes:
        typer.echo(f"note: {shown(note)}")
    duties: dict[tuple[str, ...], dict[str, list[LedgerEntry]]] = {}
    for one in sorted(ruling.ledger, key=lambda e: (e.since, e.treaty, e.event or "", e.duty)):
        key = (one.since, one.treaty, one.duty, one.title, one.event or "", one.owed_to, one.provision)
        duties.setdefault(key, {}).setdefault(one.owed_by, []).append(one)
    silent = 0
    for (since, treaty, _, title, event, to, provision), by_ower in duties.items():
        if not event and not any(one.status not in ("moot", "open") for entries in by_ower.values() for one in entries):
            silent += 1  # as in the brief: what binds on every day, and nobody tells what became of it
            continue
        of = f" ({ruling.article(treaty, provision)}, {treaty})" if provision else f" ({treaty})"
        typer.echo(f"{since}  {typer.style(shown(title), bold=True)}{of}{f', {event}' if event else ''}")
        for owers, entries in _alike(by_ower):
            names = shown(", ".join(map(ruling.name, owers)))
            typer.echo(f"  {names} → {shown(ruling.name(to))}")
            _accounts(work, ruling, entries)
    rest = (
        f" Not shown: {silent} that bind without an event, and of which no account tells what became." if silent else ""
    )
    typer.echo(f"Duties: {len(duties)}; entries: {len(ruling.ledger)}.{rest}")


def _alike(by_ower: dict[str, list[LedgerEntry]]) -> list[tuple[list[str], list[LedgerEntry]]]:
    """Those who owe and fare alike by every account."""
    found: dict[object, tuple[list[str], list[LedgerEntry]]] = {}
    for ower, entries in by_ower.items():
        same = tuple((e.by_account, e.status, e.note, e.leaves) for e in entries)
        found.setdefault(same, ([], entries))[0].append(ower)
    return list(found.values())


def _accounts(work: Casework, ruling: Ruling, entries: list[LedgerEntry]) -> None:
    alike: dict[object, tuple[LedgerEntry, list[str]]] = {}
    for one in entries:
        same = (one.status, one.note, one.leaves)
        alike.setdefault(same, (one, []))[1].append(ruling.account(one.by_account))
    for one, names in alike.values():
        recorded = one.leaves and not any(leaf.by or leaf.statement for leaf in one.leaves)
        whose = "on record" if recorded else f"by the account of {shown(', '.join(dict.fromkeys(names)))}"
        note = f" ({shown(one.note)})" if one.note else ""
        typer.echo(f"    {one.status:<9} {whose}{note}")
        # What is on record against a duty is no denial: the status says what it is.
        leaves = [leaf if leaf.by else replace(leaf, holds=True) for leaf in one.leaves]
        for line in leaf_lines(work, ruling, leaves):
            typer.echo(f"              {line}")
