"""Reasons: why somebody stands to a treaty as it does, act by act in order of time, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from casus.law.acts import Acts, Done
from casus.law.claims import Told
from casus.law.formula import Formula
from casus.law.standing import Notice, belongs, notices, released, settled
from casus.law.truth import BOTH, FALSE, TRUE
from casus.law.wording import Wording
from casus.records import ExitClause, Treaty

__all__ = ["reasons"]

Value = Callable[[Formula], int]
Heard = Callable[[str], Told]

_WORDS = {
    "joined": "it became bound",
    "lapsed": "it let its obligations lapse",
    "left": "it left",
    "expelled": "it was expelled",
    "dissolved": "the organisation was dissolved",
    "announced_exit": "it announced that it leaves; an announcement is no notice",
    "revoked_notice": "it took its notice back",
    "notice_invalid": "its notice was found invalid",
    "extension_agreed": "more time was agreed",
    "settled_obligations": "it settled its obligations",
    "suspended": "it was suspended as a penalty: its duties stay, its vote does not",
    "suspended_at_own_request": "it was suspended at its own request: its duties rest",
    "reinstated": "it was reinstated",
    "froze": "it froze its participation in practice; that changes no legal status",
    "resumed": "it took part again",
    "left_structure": "it left a structure and stayed a party",
    "returned_to_structure": "it returned to the structure",
}


def reasons(treaty: Treaty, acts: Acts, actor: str, day: str, asked: tuple[Value, Heard]) -> tuple[str, ...]:
    """Return what somebody's standing on a day rests on, in words, in order of time.

    asked: give a formula's value in the world that is asked, and what it tells of a fact by its key. What only some
    side tells is told as its account.
    """
    value, heard = asked
    told = sorted(_Telling(Wording(treaty), acts, day, value, heard).acts_of(treaty, actor))
    words = [text for _, text in told]
    words += _release(treaty, acts, actor, day, value)
    if not acts.on("joined", actor, day):
        words.insert(0, "nothing tells that it became bound by then")
    elif value(belongs(treaty, acts, actor, day)) == FALSE:
        outlive = {norm for clause in treaty.exits for norm in clause.survives}
        titles = {
            norm.title: None
            for provision in treaty.provisions
            for version in provision.versions
            for norm in version.norms
            if norm.id in outlive and version.since <= day and (version.until is None or day < version.until)
        }
        words += [f"outlives the exit: {title}" for title in titles]
    return tuple(dict.fromkeys(words))


@dataclass(frozen=True)
class _Telling:
    """Acts put into words for one day in one world."""

    names: Wording
    acts: Acts
    day: str
    value: Value
    heard: Heard

    def acts_of(self, treaty: Treaty, actor: str) -> Iterator[tuple[str, str]]:
        """Each act up to the day with its words, under its day."""
        for one in (one for ones in self.acts.done.values() for one in ones if one.first <= self.day):
            words = self._words(treaty, actor, one)
            if words:
                yield one.first, self._held(one, words)
        for notice in notices(treaty, self.acts, actor):
            if notice.given.first <= self.day:
                for words in self._notice(notice):
                    yield notice.given.first, words

    def _words(self, treaty: Treaty, actor: str, one: Done) -> str:
        mine = one.actor == actor or one.name == "dissolved"
        if one.name in _WORDS and mine:
            return _WORDS[one.name]
        if one.name == "notice_sent" and mine and all(clause.clock != "sending" for clause in treaty.exits):
            return "it sent notice; the clock starts with receipt by the depositary"
        if one.name == "breach" and not mine:
            return f"{self.names.actor(one.actor)} broke the treaty first"
        towards = dict(one.atom.terms).get("towards", "")
        if one.name == "duties_suspended" and actor in {one.actor, towards}:
            who, whom = self.names.actor(one.actor), self.names.actor(towards)
            return f"{who} suspended its duties towards {whom}; both stay parties"
        return ""

    def _held(self, one: Done, words: str) -> str:
        """An act in words with its day, how sure this world is of it, and by whose account where not by the record."""
        when = one.first if one.first == one.last else f"a day from {one.first} to {one.last}"
        head, semicolon, tail = words.partition(";")
        start, colon, rest = head.partition(":")
        reach = f", up to {one.until}" if one.until is not None else ""
        bits, claims = self.heard(one.key)
        sure = {TRUE: "", FALSE: "denied: ", BOTH: "claimed both ways: "}.get(bits, "not known: ")
        sides = sorted({self.names.actor(claim.by) for claim in claims if claim.by is not None})
        whose = f" (by the account of {' and '.join(sides)})" if sides else ""
        return f"{sure}{start} on {when}{colon}{rest}{reach}{semicolon}{tail}{whose}"

    def _notice(self, notice: Notice) -> Iterator[str]:
        given, clause = notice.given, notice.clause
        verb = "received" if given.name == "notice_received" else "sent"
        if clause is None:
            yield self._held(
                given, f"notice {verb}; no clause in force then says how one leaves, so it has no effect of itself"
            )
            return
        if notice.out is None:
            yield self._held(given, f"notice {verb}; no later term is known to end")
            return
        out = notice.out if notice.out == notice.out_last else f"a day from {notice.out} to {notice.out_last}"
        yield self._held(given, f"notice {verb}; {_clock(clause)}, so out on {out}")
        if clause.settle_first:
            done = self.value(settled(self.acts, given.actor, self.day, clause.provision))
            so = {TRUE: "they are", FALSE: "they are not", BOTH: "that is claimed both ways"}
            yield f"obligations have to be settled first, and {so.get(done, 'nobody tells whether they are')}"


def _clock(clause: ExitClause) -> str:
    years, months = divmod(clause.months, 12)
    parts = [f"{n} {unit}{'s' if n > 1 else ''}" for n, unit in ((years, "year"), (months, "month")) if n]
    length = " and ".join(parts)
    if clause.clock == "at_once":
        return "which takes effect at once"
    if clause.clock == "year_start":
        return f"{length + ', then ' if length else ''}the start of the next calendar year"
    if clause.clock == "term_end":
        return f"{length + ' before' if length else 'at'} the end of a term"
    return length or "without any time"


def _release(treaty: Treaty, acts: Acts, actor: str, day: str, value: Value) -> Iterator[str]:
    held = {value(formula) for formula in released(treaty, acts, actor, day)}
    if TRUE in held:
        turns = sorted({one.last for ones in acts.done.values() for one in ones if one.last <= day})
        free = (turn for turn in turns if any(value(one) == TRUE for one in released(treaty, acts, actor, turn)))
        words = "it reads the treaty so that the other side's breach frees it at once, and said that it goes"
        yield f"{words}; so out on {next(free, day)}"
    elif held - {FALSE}:
        yield "whether the other side's breach frees it at once is not settled in this account"
