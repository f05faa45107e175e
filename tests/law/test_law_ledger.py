"""The ledger: what became of each duty by each account, dues and attendance among them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from standing_worlds import act, straits, world

from casus import law
from casus.records import (
    All,
    AnyOf,
    Atom,
    Condition,
    Count,
    Incident,
    LedgerEntry,
    Not,
    Some,
    Treaty,
    World,
    WorldClaim,
)

FORD = Incident("ford", "the shooting at the ford", "2031-05-01", concerns=("tolvia",))
ATTACK = (
    "armed_attack(by=vask, against=tolvia)",
    "!border_incident(between=vask, and=tolvia)",
    "request(by=tolvia, to=covenant)",
    "threat(to=tolvia)",
)


def account(side: str, *facts: str, name: str = "", as_of: str = "2031-06-01") -> World:
    claims = tuple(
        WorldClaim(Atom.parse(one.lstrip("!")), not one.startswith("!"), side, event="ford", source=f"Note of {side}")
        for one in facts
    )
    return World(name or side, side.capitalize(), FORD, as_of, claims, (side,))


def book(*worlds: World, treaty: Treaty | None = None) -> tuple[LedgerEntry, ...]:
    made = treaty or straits()
    return law.ledger(made, worlds, law.verdicts(made, worlds))


def status(entries: tuple[LedgerEntry, ...], duty: str, by: str, owed_by: str = "marn") -> str:
    (entry,) = (e for e in entries if (e.duty, e.by_account, e.owed_by, e.event) == (duty, by, owed_by, "ford"))
    return entry.status


def test_consultation_honoured_and_defence_refused_in_one_answer_are_two_entries() -> None:
    tolvia = account("tolvia", *ATTACK, "consulted(with=tolvia)", "refused(by=marn, to=tolvia)")
    entries = book(tolvia)
    assert status(entries, "consult", "tolvia") == "honoured"
    assert status(entries, "help", "tolvia") == "refused"
    (entry,) = (e for e in entries if (e.duty, e.owed_by) == ("help", "marn"))
    assert (entry.since, entry.due_in, entry.provision, entry.title) == (
        "2031-05-01",
        ("tolvia",),
        "defence",
        "Help a party that is attacked and asks",
    )
    assert [leaf.source for leaf in entry.leaves] == ["Note of tolvia"]


def test_consultation_honoured_and_defence_not_due_in_one_answer() -> None:
    office = account(
        "secretariat",
        "threat(to=tolvia)",
        "consulted(with=tolvia)",
        "!armed_attack(by=anyone, against=tolvia)",
        "refused(by=covenant, to=tolvia)",
    )
    entries = book(office, account("tolvia", *ATTACK))
    assert status(entries, "consult", "secretariat") == "honoured"
    assert status(entries, "help", "secretariat") == "moot"
    assert status(entries, "help", "tolvia") == "open"
    (moot,) = (e for e in entries if (e.duty, e.by_account, e.owed_by) == ("help", "secretariat", "marn"))
    assert moot.due_in == ("tolvia",)
    assert "refused" in moot.note


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        (("helped(by=marn, to=tolvia)",), "honoured"),
        (("helped_partly(by=marn, to=tolvia)",), "partly"),
        (("refused(by=marn, to=tolvia)",), "refused"),
        (("!helped(by=marn, to=tolvia)", "!helped_partly(by=marn, to=tolvia)"), "refused"),
        (("!helped(by=marn, to=tolvia)",), "open"),  # a part of it may have been done
        (("refused(by=covenant, to=tolvia)",), "refused"),
        (("refused(by=covenant, to=tolvia)", "helped(by=marn, to=tolvia)"), "honoured"),
        (("helped(by=marn, to=tolvia)", "refused(by=marn, to=tolvia)"), "open"),
        (("helped(by=marn, to=tolvia)", "!helped(by=marn, to=tolvia)"), "open"),
        (("helped(by=oster, to=tolvia)",), "open"),
        ((), "open"),
    ],
)
def test_what_became_of_help_by_one_account(facts: tuple[str, ...], wanted: str) -> None:
    entries = book(account("tolvia", *ATTACK, *facts))
    assert status(entries, "help", "tolvia") == wanted


def test_a_duty_due_in_no_world_is_no_entry() -> None:
    entries = book(account("vask", "!armed_attack(by=anyone, against=tolvia)", "!threat(to=tolvia)"))
    assert [e for e in entries if e.event == "ford"] == []


def test_an_account_in_which_it_is_undetermined_says_so() -> None:
    entries = book(account("tolvia", *ATTACK), account("oster", "request(by=tolvia, to=covenant)"))
    (entry,) = (e for e in entries if (e.duty, e.by_account, e.owed_by) == ("help", "oster", "marn"))
    assert (entry.status, entry.note) == ("open", "whether it was due is undetermined by this account")


def test_a_duty_is_moot_for_who_was_not_bound_by_an_account_of_another_day() -> None:
    gone = account("marn", *ATTACK, as_of="2031-07-01")
    gone = replace(gone, claims=(*gone.claims, act("left(of=marn)", "2031-04-01", by="marn")))
    entries = book(account("tolvia", *ATTACK), gone)
    assert status(entries, "help", "tolvia") == "open"
    assert status(entries, "help", "marn") == "moot"
    assert status(entries, "help", "marn", "oster") == "open"


def test_a_norm_answered_by_its_own_facts_only() -> None:
    entries = book(account("tolvia", *ATTACK, "refused(by=marn, to=tolvia)", "helped(by=marn, to=tolvia)"))
    assert status(entries, "consult", "tolvia") == "open"
    denied = book(account("tolvia", *ATTACK, "!consulted(with=tolvia)"))
    assert status(denied, "consult", "tolvia") == "refused"


@pytest.mark.parametrize(
    ("honoured", "wanted"),
    [
        (All((Atom("consulted", (("with", "counterparty"),)), Atom("decided", (("by", "organisation"),)))), "open"),
        (
            AnyOf((Atom("consulted", (("with", "counterparty"),)), Atom("decided", (("by", "organisation"),)))),
            "honoured",
        ),
        (Count(1, (Atom("consulted", (("with", "counterparty"),)), Atom("decided", (("by", "holder"),)))), "honoured"),
        (Not(Atom("consulted", (("with", "counterparty"),))), "refused"),
        (Some("who", "parties", Atom("consulted", (("with", "who"),))), "honoured"),
        (Atom("consulted", (("with", "anyone"),)), "honoured"),
        (Atom("decided", (("by", "anyone"),)), "open"),
    ],
)
def test_a_norm_says_by_any_condition_what_honours_it(honoured: Condition, wanted: str) -> None:
    own = straits()
    first, *others = own.provisions
    (version,) = first.versions
    (norm,) = version.norms
    changed = replace(first, versions=(replace(version, norms=(replace(norm, honoured=honoured),)),))
    treaty = replace(own, provisions=(changed, *others))
    entries = book(account("tolvia", *ATTACK, "consulted(with=tolvia)"), treaty=treaty)
    assert status(entries, "consult", "tolvia") == wanted


def test_dues_and_attendance_are_entries_in_every_world() -> None:
    entries = book(world(as_of="2032-01-01"), world(name="oster", as_of="2031-01-01"))
    dues = {
        (e.by_account, e.since): (e.status, e.note)
        for e in entries
        if e.duty == "contribute" and e.title[-4:].isdigit() and e.owed_by == "oster"
    }
    assert dues[("tolvia", "2028")] == ("honoured", "assessed 40, paid 40 thousand crowns")
    assert dues[("tolvia", "2029")][0] == "unpaid"
    assert dues[("tolvia", "2030")][0] == "partly"
    assert dues[("tolvia", "2031")] == ("unpaid", "")
    assert ("oster", "2031") in dues  # the year had begun
    (open_one,) = (e for e in entries if e.owed_by == "marn" and e.since == "2031" and e.by_account == "tolvia")
    assert (open_one.status, open_one.provision, open_one.title) == (
        "open",
        "budget",
        "Pay the share of the budget: 2031",
    )
    there = {(e.by_account, e.owed_by): e.status for e in entries if e.duty == "attendance"}
    assert there == {("tolvia", "tolvia"): "honoured", ("tolvia", "marn"): "honoured", ("tolvia", "oster"): "refused"}


def test_dues_are_moot_by_an_account_of_having_left_before() -> None:
    left = world(act("left(of=oster)", "2030-12-31", by="oster"), name="oster", as_of="2032-01-01")
    entries = book(left)
    dues = {e.since: e.status for e in entries if e.owed_by == "oster" and len(e.since) == 4}
    assert dues == {"2028": "honoured", "2029": "unpaid", "2030": "partly", "2031": "moot"}


def test_without_worlds_the_record_is_the_account() -> None:
    entries = law.ledger(straits(), (), ())
    assert {entry.by_account for entry in entries} == {"record"}
    assert len(entries) == 8


def test_the_order_of_worlds_does_not_matter() -> None:
    worlds = account("tolvia", *ATTACK), account("vask", "!threat(to=tolvia)"), account("marn", *ATTACK)
    assert book(*worlds) == book(*reversed(worlds))
