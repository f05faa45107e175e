"""Ledger: each duty that was due in some world, and by each account what became of it; dues and attendance, too."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from casus.law.arrears import paid_status
from casus.law.claims import Account, claims_of, record_of
from casus.law.days import first_day, last_day
from casus.law.formula import Formula, atoms_of, evaluate, every, leaf, least, no, some
from casus.law.standing import bound
from casus.law.statuses import View
from casus.law.truth import BOTH, FALSE, TRUE, UNKNOWN
from casus.law.wording import Wording
from casus.records import (
    ANYONE,
    All,
    AnyOf,
    Atom,
    Condition,
    Count,
    Leaf,
    LedgerEntry,
    LedgerStatus,
    Norm,
    Not,
    Treaty,
    Verdict,
    World,
    WorldClaim,
    make_id,
)

__all__ = ["ledger"]

_ROLES = (("by", "holder"), ("to", "counterparty"))


def ledger(treaty: Treaty, worlds: Sequence[World], verdicts: Sequence[Verdict]) -> tuple[LedgerEntry, ...]:
    """Return what became of each duty that was due in some world: an entry for each world's account of it.

    moot: not due by this account, even where it was done or refused; open: the account does not say, or says both.
    A duty without `honoured`, `refused` and `partly` of its own is answered by `helped`, `refused` and
    `helped_partly`, said of its holder or, where that is silent, of the organisation. Dues and meetings on record are
    entries in every world; without worlds their account is `record`.
    """
    record = record_of(treaty)
    heard = {world.id: claims_of(world, record) for world in worlds}
    accounts = {
        world.id: _Account(treaty, world, heard[world.id], Account(heard[world.id], treaty)) for world in worlds
    }
    entries = list(_of_duties(treaty, accounts, verdicts))
    entries += _of_record(treaty, accounts)
    return tuple(sorted(entries, key=_order))


def _order(entry: LedgerEntry) -> tuple[str, ...]:
    return (
        first_day(entry.since),
        entry.event or "",
        entry.duty,
        entry.owed_by,
        entry.owed_to,
        entry.by_account,
        entry.title,
    )


@dataclass(frozen=True)
class _Account:
    """What one world tells."""

    treaty: Treaty
    world: World
    claims: tuple[WorldClaim, ...]
    heard: Account
    views: dict[str, View] = field(default_factory=dict)

    def bound(self, actor: str, day: str) -> int:
        """Return the value of an actor being bound on a day by this account."""
        seen = self.views.setdefault(actor, View(self.treaty, self.claims, actor))
        return seen.value(bound(self.treaty, seen.acts, actor, day))

    def value(self, condition: Condition, names: Mapping[str, str]) -> tuple[int, tuple[Leaf, ...]]:
        """Return what this account tells of a condition, and the claims that tell it."""
        formula = self._formula(condition, names)
        heard = {atom: self.heard.told(atom) for atom in atoms_of(formula)}
        value = evaluate(formula, {atom: bits for atom, (bits, _) in heard.items()})
        claims = {claim.id: claim for _, used in heard.values() for claim in used}
        leaves = tuple(Leaf(c.id, c.holds, c.by, c.statement, c.source) for _, c in sorted(claims.items()))
        return value, leaves

    def _formula(self, condition: Condition, names: Mapping[str, str]) -> Formula:
        if isinstance(condition, Not):
            return no(self._formula(condition.part, names))
        if isinstance(condition, All | AnyOf | Count):
            parts = [self._formula(part, names) for part in condition.parts]
            if isinstance(condition, Count):
                return least(condition.at_least, parts)
            return every(parts) if isinstance(condition, All) else some(parts)
        if not isinstance(condition, Atom):  # somebody: any actor that the claims name
            actors = sorted({term for claim in self.claims for _, term in claim.atom.terms} | set(self.treaty.parties))
            return some([self._formula(condition.that, {**names, condition.variable: one}) for one in actors])
        atom = condition.bound(dict(names))
        if ANYONE not in dict(atom.terms).values():
            return leaf(str(atom), str(atom))
        fits = {str(c.atom) for c in self.claims if c.holds and _covers(atom, c.atom)} or {str(atom)}
        return some([leaf(one, one) for one in sorted(fits)])


def _covers(wide: Atom, narrow: Atom) -> bool:
    ours, theirs = dict(wide.terms), dict(narrow.terms)
    same = wide.name == narrow.name and ours.keys() == theirs.keys()
    return same and all(term in {ANYONE, theirs[role]} for role, term in ours.items())


def _of_duties(treaty: Treaty, accounts: Mapping[str, _Account], verdicts: Sequence[Verdict]) -> Iterator[LedgerEntry]:
    """The entries of norms: of a duty on one event, owed by one to one, by each world that was asked about it."""
    duties: dict[tuple[str, ...], list[Verdict]] = {}
    for one in verdicts:
        if one.kind == "duty" and one.treaty == treaty.id and one.world in accounts:
            key = (one.norm, one.event or "", one.owed_by, one.owed_to)
            duties.setdefault(key, []).append(one)
    norms = {(p.id, v.since, n.id): n for p in treaty.provisions for v in p.versions for n in v.norms}
    of_norm = {n.id: (p.id, n) for p in treaty.provisions for v in p.versions for n in v.norms}
    for rows in duties.values():
        due_in = tuple(sorted({row.world for row in rows if row.verdict == "due"}))
        if not due_in:
            continue
        first = next(row for row in rows if row.world in due_in)
        rows += list(_not_bound(accounts, first, {row.world for row in rows}))
        for row in rows:
            provision, last = of_norm[row.norm]
            norm = norms.get((provision, row.version, row.norm), last)
            account = accounts[row.world]
            status, note, leaves = _became(account, norm, row)
            event = account.world.event
            since = (event.date if event else None) or row.version or account.world.as_of
            yield LedgerEntry(
                treaty=treaty.id,
                duty=row.norm,
                title=row.title,
                owed_by=row.owed_by,
                owed_to=row.owed_to,
                since=since,
                status=status,
                by_account=row.world,
                event=row.event,
                provision=provision,
                due_in=due_in,
                note=note,
                leaves=leaves,
            )


def _not_bound(accounts: Mapping[str, _Account], due: Verdict, asked: Collection[str]) -> Iterator[Verdict]:
    """The same duty in worlds of this event that have no verdict on it, since there its holder was not bound at all."""
    for key in sorted(accounts.keys() - set(asked)):
        world = accounts[key].world
        if (world.event.id if world.event else None) == due.event and due.owed_by in accounts[key].treaty.parties:
            day = first_day((world.event.date if world.event else None) or world.as_of)
            if accounts[key].bound(due.owed_by, day) == FALSE:
                words = "not bound then, by this account"
                yield replace(due, world=key, verdict="not due", why_not=(words,), pivotal=())


def _became(account: _Account, norm: Norm, row: Verdict) -> tuple[LedgerStatus, str, tuple[Leaf, ...]]:
    """What became of a duty by one account, in a word, with a note and the claims."""
    status, note, leaves = _answered(account, norm, row.owed_by, row.owed_to)
    organisation = account.treaty.organisation
    if status == "open" and not note and organisation and organisation != row.owed_by:
        status, note, leaves = _answered(account, norm, organisation, row.owed_to)
        if status != "open":
            answer = f"by the answer of {Wording(account.treaty).actor(organisation)}"
            note = "; ".join(part for part in (answer, note) if part)
    if row.verdict == "not due":
        done = {"honoured": "done all the same", "refused": "refused", "partly": "done in part all the same"}
        words = [*row.why_not, *([done[status]] if status in done else []), *([note] if note else [])]
        return "moot", "; ".join(words), leaves
    if row.verdict == "undetermined":
        note = "; ".join(part for part in ("whether it was due is undetermined by this account", note) if part)
    return status, note, leaves


def _answered(
    account: _Account, norm: Norm, holder: str, counterparty: str
) -> tuple[LedgerStatus, str, tuple[Leaf, ...]]:
    organisation = account.treaty.organisation or account.treaty.id
    names = {"holder": holder, "counterparty": counterparty, "organisation": organisation}
    told_of: dict[LedgerStatus, int] = {}
    leaves: dict[str, Leaf] = {}
    for status, condition in _answers(norm).items():
        value, found = account.value(condition, names)
        told_of[status] = value
        leaves |= {one.claim: one for one in found}
    made = tuple(leaves[key] for key in sorted(leaves))
    so = [status for status, value in told_of.items() if value == TRUE]
    if BOTH in told_of.values() or {"honoured", "refused"} <= set(so):
        return "open", "claimed both ways", made
    for status in ("partly", "honoured", "refused"):
        if status in so:
            return status, "", made
    if told_of.get("honoured") == FALSE:
        whole = told_of.get("partly", FALSE) == FALSE and told_of.get("refused") != FALSE
        return ("refused" if whole else "open"), "denied that it was done", made
    return "open", "", made


def _answers(norm: Norm) -> dict[LedgerStatus, Condition]:
    """The conditions that tell what became of a duty: its own, or the general facts on help."""
    own: dict[LedgerStatus, Condition | None] = {
        "honoured": norm.honoured,
        "refused": norm.refused,
        "partly": norm.partly,
    }
    if any(one is not None for one in own.values()):
        return {status: one for status, one in own.items() if one is not None}
    return {
        "honoured": Atom("helped", _ROLES),
        "refused": Atom("refused", _ROLES),
        "partly": Atom("helped_partly", _ROLES),
    }


def _of_record(treaty: Treaty, accounts: Mapping[str, _Account]) -> Iterator[LedgerEntry]:
    """Dues and attendance, by each account; moot where the member was certainly not bound then by that account."""
    entries = [*_dues(treaty), *_attendance(treaty)]
    if not accounts:
        yield from entries
    for entry in entries:
        begun = [key for key in sorted(accounts) if first_day(entry.since) <= last_day(accounts[key].world.as_of)]
        stands = {key: _bound_at_all(accounts[key], entry) for key in begun}
        due_in = tuple(key for key in begun if stands[key] == TRUE)
        for key in begun:
            made = replace(entry, by_account=key, due_in=due_in)
            moot = stands[key] == FALSE
            yield replace(made, status="moot", note="not bound then, by this account") if moot else made


def _bound_at_all(account: _Account, entry: LedgerEntry) -> int:
    """The value of a member being bound on the first or the last day of what an entry is about."""
    values = {account.bound(entry.owed_by, day) for day in (first_day(entry.since), last_day(entry.since))}
    if TRUE in values:
        return TRUE
    return FALSE if values == {FALSE} else UNKNOWN


def _dues(treaty: Treaty) -> Iterator[LedgerEntry]:
    norm, provision = _norm_for(treaty, "dues")
    for one in treaty.dues:
        amounts = [
            f"{name} {value:g}" for name, value in (("assessed", one.assessed), ("paid", one.paid)) if value is not None
        ]
        status = paid_status(one)
        yield LedgerEntry(
            treaty=treaty.id,
            duty=norm.id if norm else "dues",
            title=f"{norm.title if norm else 'Pay the dues'}: {one.year}",
            owed_by=one.member,
            owed_to=treaty.organisation or treaty.id,
            since=f"{one.year:04d}",
            status=status,
            by_account="record",
            provision=provision,
            note=f"{', '.join(amounts)} {one.unit}".strip() if amounts else "",
            leaves=(_leaf(treaty, one.source, status == "honoured", ("dues", one.member, one.year)),),
        )


def _attendance(treaty: Treaty) -> Iterator[LedgerEntry]:
    norm, provision = _norm_for(treaty, "attendance")
    organs = {organ.id: organ.name for organ in treaty.organs}
    for one in treaty.meetings:
        title = norm.title if norm else "Attend"
        what = one.title or organs.get(one.organ, one.organ)
        for there, members in ((True, one.present), (False, one.absent)):
            for member in members:
                yield LedgerEntry(
                    treaty=treaty.id,
                    duty=norm.id if norm else "attendance",
                    title=f"{title}: {what}",
                    owed_by=member,
                    owed_to=treaty.organisation or treaty.id,
                    since=one.on,
                    status="honoured" if there else "refused",
                    by_account="record",
                    provision=provision,
                    note="present" if there else "absent",
                    leaves=(_leaf(treaty, one.source, there, ("meeting", member, one.organ, one.on)),),
                )


def _leaf(treaty: Treaty, source: str, holds: bool, key: tuple[object, ...]) -> Leaf:
    title = next((one.title for one in treaty.sources if one.id == source), source)
    return Leaf(make_id("w", *key, source), holds, None, None, title)


def _norm_for(treaty: Treaty, what: str) -> tuple[Norm | None, str]:
    """The treaty's own duty of paying dues or attending: a norm of this id, or of this effect."""
    for provision in treaty.provisions:
        for version in provision.versions:
            for norm in version.norms:
                if norm.scope == "date" and what in {norm.id, norm.effect}:
                    return norm, provision.id
    return None, ""
