"""Standing: whether somebody belongs and is bound on a day, as formulas over the acts of joining, leaving, coming back.

Days: the exit clause in force on the day of the notice (`since` with, `until` without) says how it takes effect; so
many months later is the same day of that month, or its last where it has no such day; on the day on which an exit
takes effect one is out. A notice is taken back, found invalid or prolonged only before that day. Windows of
days known only to the month: see `casus.law.acts`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casus.law.acts import Acts, Done, acts_of, dated, within
from casus.law.days import first_day, months_after, next_year
from casus.law.formula import Formula, every, leaf, no, some
from casus.records import Atom, ExitClause, Treaty

__all__ = [
    "RELEASING",
    "Acts",
    "Notice",
    "acts_of",
    "belongs",
    "bound",
    "dated",
    "effective_day",
    "in_notice",
    "notices",
    "once_bound",
    "parties_on",
    "released",
    "resting",
    "settled",
]

# The acts that change standing, all with the one role `of`; what each does is told in vocabulary/facts.yaml.
_ENDS = ("lapsed", "expelled", "left")
RELEASING = ("announced_exit", "notice_sent", "notice_received")


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice under an exit clause (None where none was in force), and the days between which it takes effect.

    out, out_last: the same day where the notice's day is known; None where no effect is known.
    """

    clause: ExitClause | None
    given: Done
    out: str | None
    out_last: str | None


def bound(treaty: Treaty, acts: Acts, actor: str, day: str) -> Formula:
    """Return the formula of `actor` being bound on `day`: it belongs, and its duties do not rest at its own request.

    An act that no world tells of is not in it.
    """
    return some(list(_spells(treaty, acts, actor, day, rest=True)), text=f"{actor} is bound on {day}")


def belongs(treaty: Treaty, acts: Acts, actor: str, day: str) -> Formula:
    """Return the formula of `actor` being a member on `day`, suspended or not: it joined, and nothing ended that."""
    return some(list(_spells(treaty, acts, actor, day, rest=False)), text=f"{actor} belongs on {day}")


def once_bound(acts: Acts, actor: str, day: str) -> Formula:
    """Return the formula of `actor` having been bound on or before `day`."""
    return some([formula for _, formula in acts.by_day("joined", actor, day)], text=f"{actor} was once bound")


def resting(acts: Acts, actor: str, day: str, name: str, undoes: str = "reinstated") -> Formula:
    """Return the formula of an act as a suspension or a freeze that lasts until it is undone, or one joins anew."""
    words = f"{actor}: {name.replace('_', ' ')}"
    return some(_undone(acts, actor, day, (name, None), (undoes, "joined")), text=words)


def effective_day(clause: ExitClause, day: str) -> str | None:
    """Return the day on which a notice of `day` takes effect under a clause; None where no term is known to end."""
    ready = months_after(day, clause.months)
    if clause.clock == "at_once":
        return day
    if clause.clock == "year_start":
        return next_year(ready)
    if clause.clock == "term_end":
        return next((end for end in sorted(map(first_day, clause.terms)) if end >= ready), None)
    return ready


def notices(treaty: Treaty, acts: Acts, actor: str) -> tuple[Notice, ...]:
    """Return the notices that anybody tells of, each under the clauses in force on its day.

    The clock starts with receipt by the depositary; under a clause that counts from sending, with whichever is told.
    A notice that names a later day of leaving (the act's `until`) takes effect on that day.
    """
    found = []
    for name in ("notice_received", "notice_sent"):
        for given in acts.of(name, actor):
            clauses = [one for one in treaty.exits if _in_force(one, given.first)]
            fits = [one for one in clauses if name == "notice_received" or one.clock == "sending"]
            found += [Notice(o, given, _out(o, given, given.first), _out(o, given, given.last)) for o in fits]
            if not clauses and name == "notice_received":
                found.append(Notice(None, given, None, None))
    return tuple(found)


def in_notice(treaty: Treaty, acts: Acts, actor: str, day: str) -> Formula:
    """Return the formula of a notice having been given and not taken back by `day`; whether it took effect apart."""
    found = []
    for notice in notices(treaty, acts, actor):
        if notice.given.first > day:
            continue
        provision = notice.clause.provision if notice.clause else ""
        anew = [formula for _, formula in acts.by_day("joined", actor, day, notice.given)]
        undone = _undoing(acts, actor, notice, day)
        given = acts.formula(notice.given, day, provision=provision)
        found.append(every([given, *(no(one) for one in (*anew, *undone))], provision=provision))
    return some(found, text=f"a notice of {actor} stands on {day}")


def released(treaty: Treaty, acts: Acts, actor: str, day: str, since: Done | None = None) -> list[Formula]:
    """Return the formulas of being free at once by the other side's breach.

    That takes the reading that a breach sets free, a breach by somebody else that is claimed, and that one goes.
    """
    gone = [formula for name in RELEASING for _, formula in acts.by_day(name, actor, day, since)]
    breaches = _breaches(acts, actor, day)
    if not gone or not breaches:
        return []
    found = []
    for reading, provision in sorted({(o.released, o.provision) for o in treaty.exits if o.released is not None}):
        construal, _, answer = reading.partition("=")
        read = leaf(str(Atom("reading", ((construal, answer),))), f"read as {answer}", provision)
        broke = some(breaches, "the other side broke the treaty first", provision)
        went = some(gone, f"{actor} said that it goes", provision)
        found.append(every([read, broke, went], f"{actor} is free by the other side's breach", provision))
    return found


def parties_on(treaty: Treaty, acts: Acts, day: str) -> Sequence[str]:
    """Return those who had joined by `day` by anybody's account, in the treaty's order."""
    return [party for party in treaty.parties if acts.on("joined", party, day)]


def _spells(treaty: Treaty, acts: Acts, actor: str, day: str, *, rest: bool) -> Iterator[Formula]:
    """One formula for each time somebody joined: nothing that came after has ended it."""
    for joined, formula in acts.by_day("joined", actor, day):
        ends = [end for name in _ENDS for _, end in acts.by_day(name, actor, day, joined)]
        ends += [end for _, end in acts.by_day("dissolved", "", day, joined)]
        if rest:
            ends += _undone(acts, actor, day, ("suspended_at_own_request", joined), ("reinstated",))
        ends += _left_by_notice(treaty, acts, actor, day, joined)
        ends += released(treaty, acts, actor, day, joined)
        yield every([formula, *(no(end) for end in ends)], text=f"joined on {joined.first}, and still there")


def _left_by_notice(treaty: Treaty, acts: Acts, actor: str, day: str, joined: Done) -> list[Formula]:
    """A notice has taken effect when every clause that was in force on its day lets it."""
    under: dict[str, list[Notice]] = {}
    for notice in notices(treaty, acts, actor):
        if notice.given.last > joined.first:
            under.setdefault(notice.given.key, []).append(notice)
    found = []
    for group in under.values():
        effects = [_effect(acts, actor, (notice, joined, day)) for notice in group]
        told = [one for one in effects if one is not None]
        if len(told) == len(effects):
            found.append(told[0] if len(told) == 1 else every(told, "the notice had taken effect by every clause"))
    return found


def _undone(acts: Acts, actor: str, day: str, what: tuple[str, Done | None], by: tuple[str, ...]) -> list[Formula]:
    """The acts of a name that nothing undid since."""
    name, since = what
    return [
        every([formula, *(no(back) for undoes in by for _, back in acts.by_day(undoes, actor, day, one))])
        for one, formula in acts.by_day(name, actor, day, since)
        if one.until is None or day <= one.until
    ]


def _effect(acts: Acts, actor: str, when: tuple[Notice, Done, str]) -> Formula | None:
    """The formula of a notice having taken effect under its clause; None where it cannot have by this day."""
    notice, joined, day = when
    clause = notice.clause
    if clause is None or notice.out is None or day < notice.out:
        return None
    parts = [acts.formula(notice.given, day, joined, clause.provision)]
    if notice.out_last is None or day < notice.out_last:
        parts.append(within(notice.given, day))
    parts += [no(one) for one in _undoing(acts, actor, notice, day)]
    if clause.settle_first:
        parts.append(settled(acts, actor, day, clause.provision))
    for one, alive in _extensions(acts, actor, notice):
        if one.until is None:
            parts.append(no(every([alive, within(one, day)])))
        elif one.until > day:
            parts.append(no(alive))
    words = f"the notice of {notice.given.first} had taken effect on {notice.out}"
    return every(parts, text=words, provision=clause.provision)


def _undoing(acts: Acts, actor: str, notice: Notice, day: str) -> list[Formula]:
    """A notice is undone where it is taken back, or found invalid, before it takes effect, later time agreed counted.

    A clause that says that a notice cannot be taken back leaves only the second.
    """
    fixed = notice.clause is not None and notice.clause.revocable is False
    names = ("notice_invalid",) if fixed else ("revoked_notice", "notice_invalid")
    found = []
    for name in names:
        for one, formula in acts.by_day(name, actor, day, notice.given):
            if notice.out is None or one.last < notice.out:
                found.append(formula)
                continue
            longer = [a for e, a in _extensions(acts, actor, notice) if e.until is None or e.until > one.last]
            parts = [formula, some(longer, "more time had been agreed")]
            found.append(every(parts, f"{one.words}, within the time agreed"))
    return found


def _extensions(acts: Acts, actor: str, notice: Notice) -> list[tuple[Done, Formula]]:
    """The times that were agreed, each in time: before the notice took effect, or before an earlier one ran out."""
    found: list[tuple[Done, Formula]] = []
    for one in acts.of("extension_agreed", actor):
        if one.last <= notice.given.first or notice.out is None:
            continue
        act = leaf(one.key, one.words, notice.clause.provision if notice.clause else "")
        if one.last <= notice.out:
            found.append((one, act))
            continue
        before = [alive for other, alive in found if other.until is None or other.until >= one.last]
        found.append((one, every([act, some(before, "an earlier time had not run out")])))
    return found


def settled(acts: Acts, actor: str, day: str, provision: str) -> Formula:
    """Obligations settled by a day: by a dated act, or as anybody tells without a date; not known where nobody does."""
    atom = Atom("settled_obligations", (("of", actor),))
    words = f"{actor}: obligations settled"
    told = [formula for _, formula in acts.by_day(atom.name, actor, day)]
    if str(atom) in acts.loose or not acts.of(atom.name, actor):
        told.append(leaf(str(atom), words, provision))
    elif not told:
        told.append(leaf(dated(atom, day), f"{words} by {day}", provision))
    return some(told, words, provision)


def _breaches(acts: Acts, actor: str, day: str) -> list[Formula]:
    """Breaches by somebody else that are claimed, dated up to the day or without a date."""
    found = [
        acts.formula(one, day)
        for (name, by), ones in sorted(acts.done.items())
        if name == "breach" and by != actor
        for one in ones
        if one.first <= day
    ]
    loose = [Atom.parse(key) for key in sorted(acts.loose) if key.startswith("breach(")]
    return found + [leaf(str(atom), f"{atom['by']}: breach") for atom in loose if atom["by"] != actor]


def _out(clause: ExitClause, given: Done, day: str) -> str | None:
    out = effective_day(clause, day)
    return max(out, given.until) if out is not None and given.until is not None else out


def _in_force(clause: ExitClause, day: str) -> bool:
    return first_day(clause.since) <= day and (clause.until is None or day < first_day(clause.until))
