"""Verdicts on the example treaty: what is due by each account, why not in plain words, and what would turn it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from casus import law, treaties
from casus.errors import DefinitionError, RequestError
from casus.records import Atom, Incident, Treaty, Verdict, World, WorldClaim

STRAITS = Path(__file__).parent / "straits"
FORD = Incident("ford", "the shooting at the ford", "2031-05-01", concerns=("tolvia",))
ATTACK = "armed_attack(by=vask, against=tolvia)"
INCIDENT = "border_incident(between=vask, and=tolvia)"
REQUEST = "request(by=tolvia, to=covenant)"


@pytest.fixture(scope="module")
def treaty() -> Treaty:
    return treaties.load_folder(STRAITS)


def claim(text: str, holds: bool = True, *, by: str | None, on: str | None = None) -> WorldClaim:
    atom = Atom.parse(text)
    event = None if on else "ford"
    return WorldClaim(atom, holds, by, event=event, on=on, source=f"a letter of {by}")


def world(name: str, *claims: WorldClaim, event: Incident | None = FORD, as_of: str = "2031-06-01") -> World:
    return World(name, name, event, as_of, claims, (name,))


def tolvia() -> World:
    return world("tolvia", *(claim(text, by="tolvia") for text in (ATTACK, INCIDENT, REQUEST)))


def help_to_tolvia(found: tuple[Verdict, ...], name: str) -> Verdict:
    (one,) = [v for v in found if (v.world, v.norm, v.owed_by, v.owed_to) == (name, "help", "marn", "tolvia")]
    return one


def test_what_is_denied_is_told_before_what_is_not_known(treaty: Treaty) -> None:
    vask = world("vask", claim(ATTACK, False, by="vask"))
    one = help_to_tolvia(law.verdicts(treaty, [tolvia(), vask]), "vask")
    assert one.verdict == "not due"
    assert one.provision == "defence"
    assert one.why_not == (
        "by this account Vask made no armed attack on Tolvia",
        "not known whether Tolvia asked the Covenant for help",
    )


def test_a_side_that_contradicts_itself_is_told_so(treaty: Treaty) -> None:
    both = world("vask", *(claim(ATTACK, holds, by="vask") for holds in (True, False)))
    both = replace(both, claims=(*both.claims, *(claim(text, by="vask") for text in (INCIDENT, REQUEST))))
    reads = claim("reading(attack-scope=includes)", by="vask")
    one = help_to_tolvia(law.verdicts(treaty, [replace(both, claims=(*both.claims, reads))]), "vask")
    assert one.verdict == "undetermined"
    assert one.why_not == (
        "by this account both: Vask made an armed attack on Tolvia, and Vask made no armed attack on Tolvia",
    )


def test_a_reading_that_nobody_takes_is_a_question_the_treaty_leaves_open(treaty: Treaty) -> None:
    (construal, *others) = treaty.construals
    silent = replace(construal, readings=tuple(replace(reading, asserted=()) for reading in construal.readings))
    open_treaty = replace(treaty, construals=(silent, *others))
    one = help_to_tolvia(law.verdicts(open_treaty, [tolvia()]), "tolvia")
    assert one.verdict == "undetermined"
    assert one.why_not[-1] == (
        "the treaty does not answer this (article 5): Does an armed attack include a border incident?"
    )


def test_a_rival_reading_is_told_with_what_it_says(treaty: Treaty) -> None:
    marn = world(
        "marn",
        *(claim(text, by="marn") for text in (ATTACK, INCIDENT, REQUEST, "reading(attack-scope=excludes)")),
    )
    one = help_to_tolvia(law.verdicts(treaty, [tolvia(), marn]), "marn")
    assert one.verdict == "not due"
    assert "this account reads article 5 so: a border incident is no armed attack" in one.why_not


def test_who_is_not_bound_in_any_world_is_left_out_unless_asked_for(treaty: Treaty) -> None:
    gone = claim("left(of=oster)", by=None, on="2030-01-01")
    marn = world("marn", gone, claim(ATTACK, by="marn"))
    assert {v.owed_by for v in law.verdicts(treaty, [marn]) if v.norm == "help"} == {"marn"}
    (row,) = [v for v in law.verdicts(treaty, [marn], unbound=True) if (v.norm, v.owed_by) == ("help", "oster")]
    assert row.verdict == "not due"
    assert row.why_not[0] == "Oster was not bound on 2031-05-01 (by the record Oster left on 2030-01-01)"
    # Where one world holds that it is bound, the row stays in all.
    other = world("oster", claim("left(of=oster)", False, by="oster"), claim(ATTACK, by="oster"))
    assert "oster" in {v.owed_by for v in law.verdicts(treaty, [marn, other]) if v.norm == "help"}


def test_a_provision_not_in_force_on_the_day_is_a_row_that_says_so(treaty: Treaty) -> None:
    early = replace(FORD, date="1999-05-01")
    rows = law.verdicts(treaty, [replace(tolvia(), event=early)])
    one = help_to_tolvia(rows, "tolvia")
    assert one.verdict == "not due"
    assert one.provision == "defence"
    assert one.why_not == ("article 5 was not in force on 1999-05-01: it is in force from 2002-01-01",)


def test_what_turns_a_verdict_is_named_with_who_holds_it(treaty: Treaty) -> None:
    marn = world(
        "marn",
        *(claim(text, by="marn") for text in (ATTACK, INCIDENT, REQUEST, "reading(attack-scope=excludes)")),
    )
    found = law.verdicts(treaty, [tolvia(), marn])
    one = help_to_tolvia(found, "marn")
    ((flip,),) = one.pivotal
    assert (flip.atom, flip.now, flip.then) == ("reading(attack-scope=includes)", "false", "true")
    assert flip.held_by == ("tolvia",)
    assert law.flipped(one.trace, one.pivotal[0]) == "due"
    (back,) = help_to_tolvia(found, "tolvia").pivotal
    assert [f.atom for f in back] == ["reading(attack-scope=excludes)"]


def test_two_disputed_facts_turn_together_what_neither_turns_alone(treaty: Treaty) -> None:
    vask = world("vask", claim(ATTACK, False, by="vask"), claim(REQUEST, False, by="vask"), claim(INCIDENT, by="vask"))
    reads = claim("reading(attack-scope=includes)", by="vask")
    one = help_to_tolvia(law.verdicts(treaty, [tolvia(), replace(vask, claims=(*vask.claims, reads))]), "vask")
    assert [[flip.atom for flip in flips] for flips in one.pivotal] == [
        ["armed_attack(against=tolvia, by=vask)", "request(by=tolvia, to=covenant)"]
    ]
    assert one.tried == 3


def test_where_nobody_disagrees_nothing_turns(treaty: Treaty) -> None:
    assert {v.pivotal for v in law.verdicts(treaty, [tolvia(), replace(tolvia(), id="other")])} == {()}


def test_too_much_in_dispute_is_bounded_and_said(treaty: Treaty) -> None:
    """Eighty attackers whom one side names and the other denies, and none of them turns the verdict alone."""
    names = [f"band-{n}" for n in range(80)]
    facts = [f"armed_attack(by={name}, against=tolvia)" for name in names]
    one = world("one", *(claim(text, by="one") for text in facts), claim(REQUEST, False, by="one"))
    other = world("other", *(claim(text, False, by="other") for text in facts), claim(REQUEST, False, by="other"))
    open_question = [claim("border_incident(between=anyone, and=tolvia)", by=side) for side in ("one", "other")]
    one = replace(one, claims=(*one.claims, open_question[0]))
    other = replace(other, claims=(*other.claims, open_question[1]))
    for verdict in law.verdicts(treaty, [one, other]):
        if verdict.norm == "help":
            assert verdict.pivotal == ()
            assert verdict.tried in {2, 3}


def test_a_claim_that_names_nobody_counts_beside_those_that_do(treaty: Treaty) -> None:
    somebody = world(
        "tolvia",
        claim("armed_attack(by=anyone, against=tolvia)", by="tolvia"),
        claim("border_incident(between=anyone, and=tolvia)", False, by="tolvia"),
        claim(REQUEST, by="tolvia"),
    )
    alone = help_to_tolvia(law.verdicts(treaty, [somebody]), "tolvia")
    beside = help_to_tolvia(law.verdicts(treaty, [somebody, world("vask", claim(ATTACK, by="vask"))]), "tolvia")
    assert alone.verdict == beside.verdict == "due"


def test_an_event_that_nobody_dates_is_refused(treaty: Treaty) -> None:
    with pytest.raises(RequestError, match="Nobody dates this event") as bad:
        law.verdicts(treaty, [replace(tolvia(), event=replace(FORD, date=None))])
    assert bad.value.where == "ford"


def test_a_date_within_which_the_text_changed_is_too_coarse(treaty: Treaty) -> None:
    with pytest.raises(RequestError, match=r"Article 5 changed between 2015-01-01 and 2015-12-31"):
        law.verdicts(treaty, [replace(tolvia(), event=replace(FORD, date="2015"))])


def test_a_date_within_which_somebody_joined_is_too_coarse(treaty: Treaty) -> None:
    with pytest.raises(RequestError, match=r"Oster may have joined or left between 2004-01-01 and 2004-12-31"):
        law.verdicts(treaty, [replace(tolvia(), event=replace(FORD, date="2004"))])


def test_a_world_without_claims_knows_nothing_and_says_so(treaty: Treaty) -> None:
    one = help_to_tolvia(law.verdicts(treaty, [world("marn"), tolvia()]), "marn")
    assert one.verdict == "undetermined"
    assert one.why_not[0] == "this account says nothing of the event"


def test_an_event_of_which_nobody_says_anything_is_refused(treaty: Treaty) -> None:
    with pytest.raises(RequestError, match="nothing says whom it concerns"):
        law.verdicts(treaty, [world("marn", event=replace(FORD, concerns=()))])


def test_two_worlds_of_one_name_are_refused(treaty: Treaty) -> None:
    with pytest.raises(RequestError, match="are called 'tolvia'"):
        law.verdicts(treaty, [tolvia(), tolvia()])


def test_two_descriptions_of_one_event_are_refused(treaty: Treaty) -> None:
    other = replace(tolvia(), id="other", event=replace(FORD, date="2031-05-02"))
    with pytest.raises(RequestError, match="describe the event 'ford' differently"):
        law.verdicts(treaty, [tolvia(), other])


def test_immunities_that_defeat_each_other_are_a_fault_with_its_place(tmp_path: Path) -> None:
    text = (STRAITS / "treaty.yaml").read_text(encoding="utf-8")
    norms = "\n".join(
        f"          - {{id: {one}, kind: immunity, title: {one}, holder: party, counterparty: organisation, "
        f"effect: none, defeats: [{other}]}}"
        for one, other in (("first", "second"), ("second", "first"))
    )
    at = text.index("          - id: help\n")
    (tmp_path / "treaty.yaml").write_text(text[:at] + norms + "\n" + text[at:], encoding="utf-8")
    for extra in ("record.yaml",):
        if (STRAITS / extra).is_file():
            (tmp_path / extra).write_text((STRAITS / extra).read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"defeat each other in a circle: first -> second -> first") as bad:
        treaties.load_folder(tmp_path)
    assert "treaty.yaml:" in bad.value.where
