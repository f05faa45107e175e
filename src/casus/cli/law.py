"""casus law: a treaty as it stood on a day."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import permutations
from typing import TYPE_CHECKING, Annotated

import typer

from casus import workbench
from casus.cli.listing import Form, FormOption
from casus.cli.options import shown

if TYPE_CHECKING:
    from casus.records import DecisionRule, ExitClause, Standing, TreatyDay

__all__ = ["law"]

_MARKS = {"text": "read in the text", "page": "reported by a page", "unverified": "not yet checked"}
_CLOCKS = {
    "receipt": "{} after the depositary has the notice",
    "sending": "{} after the notice is sent",
    "year_start": "{} of notice, out at the next calendar year",
    "term_end": "{} of notice, out when the term ends",
    "at_once": "at once",
}


def law(
    treaty: Annotated[str, typer.Argument(help="The name of a treaty, or the folder of one.", metavar="TREATY")],
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="The day; without it, the last its folder tells of.")
    ] = None,
    form: FormOption = Form.TABLE,
) -> None:
    """Show a treaty as it stood on a day, by the public record: text in force, parties, organs, the way out, duties.

    Example: casus law csto --as-of 2024-02-22
    """
    from casus.exchange import treaty_day_form  # noqa: PLC0415 - the room is loaded only when it is asked

    of = workbench.law(treaty, as_of)
    if form is Form.JSON:
        typer.echo(json.dumps(treaty_day_form(of), ensure_ascii=False))
        return
    typer.echo(f"{typer.style(shown(of.treaty.name), bold=True)} ({of.treaty.id}) on {of.day}")
    _section("Instruments", _instruments(of))
    _section("In force", _provisions(of) if of.provisions else _nothing(of))
    _section("Parties: legal status / in practice", _parties(of))
    _section("Duties that bind on this day", _duties(of))
    _section("Dues", _dues(of))
    _section("Organs", _organs(of))
    _section("Posts", _posts(of))
    _section("The way out", [_way_out(of, one) for one in of.exits] or _no_way(of))
    _section("Missions and forces", _missions(of))
    _section("Regional formats", _formats(of))


def _section(title: str, lines: Iterable[str]) -> None:
    found = list(lines)
    if found:
        typer.echo(typer.style(title, bold=True))
        for line in found:
            typer.echo(f"  {line}")


def _nothing(of: TreatyDay) -> Iterator[str]:
    began = sorted(version.since for one in of.treaty.provisions for version in one.versions)
    since = f" The first text is in force since {began[0]}." if began else ""
    yield f"nothing on this day.{since if not began or began[0] > of.day else ''}"


def _no_way(of: TreatyDay) -> Iterator[str]:
    if of.provisions:
        yield "the treaty's folder has no exit clause for this day"


def _names(of: TreatyDay, ids: Iterable[str]) -> str:
    return shown(", ".join(map(of.name, ids)))


def _article(of: TreatyDay, provision: str) -> str:
    return shown(of.treaty.cited(provision))


def _source(of: TreatyDay, key: str) -> str:
    return next((shown(s.title) for s in of.treaty.sources if s.id == key), key)


def _instruments(of: TreatyDay) -> Iterator[str]:
    for one in of.instruments:
        force = f"in force {one.in_force}" if one.in_force else "never in force"
        if one.in_force and one.in_force > of.day:
            force += " (not yet on this day)"
        yield f"{shown(one.title)}: signed {one.signed or 'on no known day'}, {force}"


def _provisions(of: TreatyDay) -> Iterator[str]:
    for one in of.provisions:
        version = one.version
        stands = f"since {version.since}{f', until {version.until}' if version.until else ''}"
        yield f"{_article(of, one.provision.id)}, {shown(one.provision.title)}: {shown(version.says)}"
        yield f"    {stands}; {_MARKS[version.mark]}: {_source(of, version.source)}"
        for norm in version.norms:
            deadline = f", {shown(norm.deadline)}" if norm.deadline else ""
            yield f"    {norm.kind} {norm.id}: {shown(norm.title)} ({norm.holder} → {norm.counterparty}{deadline})"


def _parties(of: TreatyDay) -> Iterator[str]:
    for one in of.parties:
        if one.legal != "never a member":
            yield _standing(of, one)
    for account in of.accounts:
        yield f"by the account of {shown(of.name(account.world or ''))}: {_standing(of, account.standing)}"


def _standing(of: TreatyDay, one: Standing) -> str:
    out = f", out on {one.out_on}" if one.out_on else ""
    why = f" ({shown('; '.join(one.why))})" if one.why else ""
    return f"{shown(of.name(one.actor))}: {one.legal} / {one.practice}{out}{why}"


def _duties(of: TreatyDay) -> Iterator[str]:
    pairs: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for one in of.duties:
        pairs.setdefault((one.title, one.provision), []).append((one.owed_by, one.owed_to))
    for (title, provision), owed in pairs.items():
        for owers, to in _grouped(of, owed):
            yield f"{shown(title)}: {owers} → {to} ({_article(of, provision)})"


def _grouped(of: TreatyDay, owed: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Who owes whom, in few lines: what each owes each of the others is told once."""
    sides = sorted({by for by, _ in owed})
    if len(sides) > 1 and set(owed) == set(permutations(sides, 2)):
        yield _names(of, sides), "each to the others"
        return
    alike: dict[str, list[str]] = {}
    for by, to in owed:
        alike.setdefault(to, []).append(by)
    for to, owers in alike.items():
        yield _names(of, owers), _names(of, [to])


def _dues(of: TreatyDay) -> Iterator[str]:
    for one in sorted(of.dues, key=lambda d: (d.year, d.member)):
        parts = [f"share {one.share:.1%}"] if one.share is not None else []
        for word, sum_ in (("assessed", one.assessed), ("paid", one.paid)):
            if sum_ is not None:
                parts.append(f"{word} {sum_:,g} {one.unit}".rstrip())
        sums = f" ({shown(', '.join(parts))})" if parts else ""
        yield f"{one.year}, {_names(of, [one.member])}: {one.status}{sums}"


def _organs(of: TreatyDay) -> Iterator[str]:
    for organ in of.organs:
        members = _names(of, organ.members) if organ.members else "all parties"
        rules = "; ".join(_rule(rule) for rule in organ.rules) or "no rule of this day is recorded"
        yield f"{shown(organ.name)} ({_article(of, organ.provision)}): {members}; {rules}"


def _rule(rule: DecisionRule) -> str:
    parts = [rule.method.replace("_", " ")]
    if rule.method in ("majority", "double_majority"):
        parts.append(f"{'more than ' if rule.exceeds else ''}{rule.share:.0%} of the members")
    if rule.method == "double_majority":
        parts.append(f"{rule.weight_share:.0%} of the weight")
    if rule.among == "voting":
        parts.append("of those who say yes or no")
    if rule.blocking:
        parts.append(f"{rule.blocking} at least to block")
    if rule.quorum:
        parts.append(f"quorum {rule.quorum:.0%}")
    if rule.excludes:
        parts.append(f"without a vote: {', '.join(one.replace('_', ' ') for one in rule.excludes)}")
    if rule.arrears_years is not None:
        parts.append(f"no vote after {rule.arrears_years:g} years of arrears")
    return f"{rule.matter}: {', '.join(parts)}"


def _posts(of: TreatyDay) -> Iterator[str]:
    for one in of.posts:
        sent = f" of {_names(of, [one.of])}" if one.of else ""
        yield f"{shown(one.title)}: {_names(of, [one.holder])}{sent}, since {one.since}"


def _way_out(of: TreatyDay, one: ExitClause) -> str:
    months = "1 month" if one.months == 1 else f"{one.months} months"
    parts = [_CLOCKS[one.clock].format(months)]
    if one.settle_first:
        parts.append("obligations have to be settled first")
    back = {True: "can be taken back", False: "cannot be taken back", None: "whether it can be taken back is not said"}
    parts.append(f"the notice {back[one.revocable]}" if one.revocable is not None else back[None])
    if one.extendable:
        parts.append("the time can be prolonged")
    if one.released:
        parts.append(f"free at once if the other side broke it first, by the reading {one.released}")
    if one.survives:
        parts.append(f"outlive it: {', '.join(one.survives)}")
    return f"{_article(of, one.provision)}: {'; '.join(parts)} ({_MARKS[one.mark]})"


def _missions(of: TreatyDay) -> Iterator[str]:
    for one in of.missions:
        when = f" ({one.since or '?'} to {one.until or 'now'})"
        yield f"{shown(one.title)}{when}: {shown(one.mandate)}"
        for word, ids in (("contribute", one.contributors), ("refused", one.refused)):
            if ids:
                yield f"    {word}: {_names(of, ids)}"


def _formats(of: TreatyDay) -> Iterator[str]:
    for one in of.formats:
        yield f"{shown(one.name)}: {_names(of, one.members)}; {shown(one.purpose)}"
