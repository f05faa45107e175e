"""Reasons: why somebody stands to a treaty as it does, act by act in order of time, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from casus.law.acts import Acts, Done
from casus.law.formula import Formula
from casus.law.standing import Notice, belongs, notices, released, settled
from casus.law.truth import BOTH, FALSE, TRUE
from casus.law.wording import Wording
from casus.records import ExitClause, Treaty

__all__ = ["reasons"]

Value = Callable[[Formula], int]

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


def reasons(treaty: Treaty, acts: Acts, actor: str, day: str, value: Value) -> tuple[str, ...]:
    """Return what somebody's standing on a day rests on, in words, in order of time.

    value: gives a formula's value in the world that is asked.
    """
    told = sorted(_told(treaty, acts, actor, day, value))
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


def _told(treaty: Treaty, acts: Acts, actor: str, day: str, value: Value) -> Iterator[tuple[str, str]]:
    """Each act up to the day with its words, under its day."""
    names = Wording(treaty)
    for (name, who), ones in acts.done.items():
        for one in ones:
            if one.first > day:
                continue
            mine = who == actor or name == "dissolved"
            if name in _WORDS and mine:
                yield one.first, _held(acts, one, day, _WORDS[name], value)
            elif name == "notice_sent" and mine and all(clause.clock != "sending" for clause in treaty.exits):
                words = "it sent notice; the clock starts with receipt by the depositary"
                yield one.first, _held(acts, one, day, words, value)
            elif name == "breach" and not mine:
                yield one.first, _held(acts, one, day, f"{names.actor(who)} broke the treaty first", value)
            elif name == "duties_suspended" and actor in {who, dict(one.atom.terms).get("towards")}:
                towards = names.actor(dict(one.atom.terms)["towards"])
                words = f"{names.actor(who)} suspended its duties towards {towards}, and both stay parties"
                yield one.first, _held(acts, one, day, words, value)
    for notice in notices(treaty, acts, actor):
        if notice.given.first <= day:
            for words in _notice(acts, notice, day, value):
                yield notice.given.first, words


def _held(acts: Acts, one: Done, day: str, words: str, value: Value) -> str:
    """An act in words with its day, and how sure this world is of it."""
    when = one.first if one.first == one.last else f"a day from {one.first} to {one.last}"
    head, semicolon, tail = words.partition(";")
    colon = head.partition(":")
    placed = f"{colon[0]} on {when}{colon[1]}{colon[2]}"
    reach = f", up to {one.until}" if one.until is not None else ""
    held = value(acts.formula(one, one.last))
    sure = {TRUE: "", FALSE: "denied: ", BOTH: "claimed both ways: "}.get(held, "not known: ")
    return f"{sure}{placed}{reach}{semicolon}{tail}"


def _notice(acts: Acts, notice: Notice, day: str, value: Value) -> Iterator[str]:
    given, clause = notice.given, notice.clause
    verb = "received" if given.name == "notice_received" else "sent"
    if clause is None:
        words = f"notice {verb}; no clause in force then says how one leaves, so it has no effect of itself"
        yield _held(acts, given, day, words, value)
        return
    if notice.out is None:
        yield _held(acts, given, day, f"notice {verb}; no later term is known to end", value)
        return
    out = notice.out if notice.out == notice.out_last else f"a day from {notice.out} to {notice.out_last}"
    yield _held(acts, given, day, f"notice {verb}; {_clock(clause)}, so out on {out}", value)
    if clause.settle_first:
        done = value(settled(acts, given.actor, day, clause.provision))
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
    for formula in released(treaty, acts, actor, day):
        held = value(formula)
        if held == TRUE:
            yield "it reads the treaty so that the other side's breach frees it at once, and said that it goes"
        elif held != FALSE:
            yield "whether the other side's breach frees it at once is not settled in this account"
