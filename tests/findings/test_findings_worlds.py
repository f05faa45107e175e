"""What statements claim, of which event, and in whose world it stands; nobody's word is put into another's mouth."""

from __future__ import annotations

import dataclasses
import random

import pytest
from claimed import BRIDGE, FORD, Said, claimed, dossier, facts, mapping
from hypothesis import given
from hypothesis import strategies as st

from casus.findings import claims_in
from casus.vocabulary import FactWords

ATTACK = "armed_attack(against=tolvia, by=vask)"


def one(content: str, who: str = "tolvia", **more: str) -> set[tuple[str, str, bool, str | None]]:
    return facts(claimed(Said(who, content, **more)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "content",
    [
        "Vaskian soldiers attacked Tolvia at the ford",
        "soldiers from Vask had shelled Tolvian villages near Sandy Ford",
        "Tolvia was attacked by Vask at the ford",
        "Vask carried out an armed attack on the territory of Tolvia",
        "what happened at the ford was an attack on Tolvia by Vask",
        "Vask attacked our posts at the ford",
        "Vask had invaded its land at the ford",
    ],
)
def test_an_attack_is_told_in_many_ways(content: str) -> None:
    assert ("tolvia-side", ATTACK, True, "ford") in one(content)


@pytest.mark.parametrize(
    ("content", "act"),
    [
        ("Vask had not attacked Tolvia at the ford", "assert"),
        ("Vask never attacked Tolvia", "assert"),
        ("Vask had attacked Tolvia at the ford", "deny"),
        ("it rejects the claim that Vask attacked Tolvia", "assert"),
    ],
)
def test_a_denial_is_a_claim_that_it_is_not_so(content: str, act: str) -> None:
    cue = "denied that" if act == "deny" else "said"
    found = one(content, "vask", act=act, cue=cue)
    assert ("vask-side", ATTACK, False, "ford") in found
    assert ("vask-side", ATTACK, True, "ford") not in found


def test_a_denial_of_anybodys_attack_covers_all() -> None:
    assert ("vask-side", "armed_attack(against=tolvia, by=anyone)", False, "ford") in one(
        "there was no attack at the ford", "vask"
    )


def test_what_is_denied_and_what_is_put_in_its_place_are_told_apart() -> None:
    found = one("it was not a border clash but an attack on Tolvia by Vask")
    assert {(fact, holds) for _, fact, holds, _ in found} >= {
        ("border_incident(and=tolvia, between=anyone)", False),
        (ATTACK, True),
    }


@pytest.mark.parametrize(
    "content",
    [
        "help would come if Tolvia were attacked",
        "Vask may attack Tolvia at the ford",
        "the members have to help in the case of an attack on Tolvia",
        "Vask will attack Tolvia",
        "an armed attack on one member counts as one on all",
        "the treaty is for an attack on a member",
        "Vask tried to attack Tolvia at the ford",
    ],
)
def test_what_may_be_or_ought_to_be_is_no_claim(content: str) -> None:
    assert not {fact for _, fact, _, _ in one(content) if fact.startswith("armed_attack")}


@pytest.mark.parametrize(
    ("content", "who"),
    [
        ("border incidents do not bring mortars", "tolvia"),
        ("a border incident is not covered by the article", "tolvia"),
        ("its desire to leave the Covenant was known", "tolvia"),
        ("the plan was to attack nobody's neighbour", "vask"),
    ],
)
def test_what_is_said_of_all_such_things_or_is_only_wished_is_no_claim(content: str, who: str) -> None:
    assert not one(content, who)


def test_who_is_asked_asks_for_nothing() -> None:
    assert not {
        f
        for _, f, _, _ in one("Marn had given all that it was asked for except military help", "marn")
        if "request" in f
    }


def test_who_is_named_as_the_other_party_means_itself() -> None:
    found = claimed(
        Said("tolvia", "Vask attacked Tolvia at the ford"),
        Said("vask", "the shooting at the ford was a border incident"),
    )
    assert ("vask-side", "border_incident(and=tolvia, between=vask)", True, "ford") in facts(found)


def test_a_request_is_made_by_who_asks() -> None:
    asked = claimed(Said("lorne", "the Covenant for military help after the shooting at the ford", "asked", "ask"))
    assert facts(asked) == {("tolvia-side", "request(by=tolvia, to=covenant)", True, "ford")}
    reported = claimed(Said("lorne", "Tolvia had asked the Covenant for help at the ford"))
    assert facts(reported) == {("tolvia-side", "request(by=tolvia, to=covenant)", True, "ford")}


def test_an_act_has_the_day_on_which_it_was_said() -> None:
    (found,) = claimed(Said("tolvia", "it would leave the Covenant", "announced that"), day="2031-06-01")[:1] or (None,)
    if found is None:  # the organisation is called by its name here, not "the alliance"
        (found,) = claimed(Said("tolvia", "it would leave the alliance", "announced that"), day="2031-06-01")
    assert str(found.claim.atom) == "announced_exit(of=tolvia)"
    assert (found.claim.event, found.claim.on, found.claim.said) == (None, "2031-06-01", "2031-06-01")


# Whose word it is


def test_what_stands_behind_anothers_statement_is_that_others() -> None:
    found = claimed(Said("vask", "Edda Lorne's statement that Vask attacked Tolvia at the ford is noted"))
    assert not facts(found)


def test_the_speaker_claims_it_and_nobody_else() -> None:
    (found, *_) = claimed(Said("lorne", "Vask attacked Tolvia at the ford"))
    assert (found.claim.by, found.side) == ("lorne", "tolvia-side")


@pytest.mark.parametrize("who", ["seck", "gazette", "quist", "marn-based analyst"])
def test_an_expert_an_outlet_and_an_opponent_at_home_speak_for_no_state(who: str) -> None:
    found = claimed(Said(who, "Vask attacked Tolvia at the ford"))
    assert found
    assert not facts(found)
    assert all("speaks for no side" in f.reason for f in found)
    assert {f.claim.by for f in found} <= {who, f"name:{who}"}


@pytest.mark.parametrize("teller", ["seck", "gazette", "brod", "covenant"])
def test_what_somebody_tells_of_a_side_is_not_put_into_its_mouth(teller: str) -> None:
    inner = "Vask attacked Tolvia at the ford"
    found = claimed(Said(teller, f"Edda Lorne said {inner}"), Said("lorne", inner, under=0))
    assert not [f for f in found if f.side == "tolvia-side"]
    told = [f for f in found if f.claim.by == "lorne"]
    assert told
    assert "tells it" in told[0].reason
    assert not [f for f in found if f.claim.by == teller and f.side]  # nor is it the teller's own claim


def test_a_member_who_tells_of_its_own_side_speaks_for_it() -> None:
    inner = "Vask attacked Tolvia at the ford"
    found = claimed(Said("lorne", f"Tolvia said {inner}"), Said("tolvia", inner, under=0))
    assert ("tolvia-side", ATTACK, True, "ford") in facts(found)


def test_a_long_way_of_telling_is_looked_through_to_its_beginning() -> None:
    inner = "Vask attacked Tolvia at the ford"
    found = claimed(
        Said("seck", f"Edda Lorne said Tolvia said {inner}"),
        Said("lorne", f"Tolvia said {inner}", under=0),
        Said("tolvia", inner, under=1),
    )
    assert not facts(found)


def test_who_is_not_named_speaks_for_nobody() -> None:
    made = dossier([Said("lorne", "Vask attacked Tolvia at the ford")])
    (said,) = made.statements.values()
    speaker = dataclasses.replace(said.speaker, name=None, actor=None, type="anonymous", missing_reason="not named")
    found = claims_in(
        dataclasses.replace(made, statements={said.id: dataclasses.replace(said, speaker=speaker)}), mapping()
    )
    assert found
    assert not facts(found)


def test_two_states_that_speak_together_are_put_in_no_world() -> None:
    assert not facts(claimed(Said("Tolvia and Vask", "the other attacked first at the ford", type="state")))


def test_a_state_on_no_side_is_a_side_by_itself() -> None:
    assert ("marn", ATTACK, True, "ford") in facts(claimed(Said("marn", "Vask attacked Tolvia at the ford")))


def test_a_body_that_bears_a_states_name_speaks_for_it() -> None:
    found = claimed(Said("Vaskian Navy", "Vask did not attack Tolvia at the ford", type="organisation"))
    assert ("vask-side", ATTACK, False, "ford") in facts(found)


# Of which event


def test_the_event_is_the_one_before_that_lies_nearest() -> None:
    for day, event in (("2031-05-03", "ford"), ("2033-08-12", "bridge")):
        assert {e for _, _, _, e in facts(claimed(Said("tolvia", "Vask attacked Tolvia"), day=day))} == {event}


def test_an_event_that_was_still_to_come_is_not_meant() -> None:
    found = claimed(Said("tolvia", "Vask attacked Tolvia"), day="2031-04-01")
    assert not facts(found)
    assert "no event of the case" in found[0].reason


def test_its_day_and_its_words_tell_an_event_that_is_long_past() -> None:
    for content in ("Vask attacked Tolvia on 1 May 2031", "Vask attacked Tolvia at Sandy Ford"):
        found = claimed(Said("tolvia", content), day="2033-08-12")
        assert ("tolvia-side", ATTACK, True, "ford") in facts(found), content


def test_where_two_events_may_be_meant_it_is_of_neither() -> None:
    twin = dataclasses.replace(FORD, id="weir", label="the shots at the weir", cues=("weir",))
    found = claimed(Said("tolvia", "Vask attacked Tolvia"), events=(FORD, twin))
    assert not facts(found)
    assert "it may be of ford or of weir" in found[0].reason


def test_an_event_that_concerns_somebody_else_is_not_meant() -> None:
    other = dataclasses.replace(FORD, concerns=("marn",))
    assert not facts(claimed(Said("tolvia", "Vask attacked Tolvia"), events=(other,)))


def test_a_case_without_events_has_no_claims_of_any() -> None:
    assert not facts(claimed(Said("tolvia", "Vask attacked Tolvia at the ford"), events=()))


# How it is shown, and laws


def test_every_claim_says_why() -> None:
    found = claimed(Said("tolvia", "Vask attacked Tolvia at the ford"))
    for f in found:
        assert f.claim.statement is not None
        assert "is in entry" in f.claim.why
        assert "means ford" in f.claim.why
        assert 0 < f.claim.confidence <= 1


def test_a_treatys_own_words_go_before_the_general_ones() -> None:
    own = FactWords("reading(scope=wide)", 1, (("every", "shot", "counts"),), where="straits/mapping.yaml")
    made = dossier([Said("tolvia", "every shot counts at the ford")])
    found = claims_in(made, mapping((own,)))
    assert facts(found) == {("tolvia-side", "reading(scope=wide)", True, "ford")}


def test_who_did_it_is_known_from_other_claims_of_the_side() -> None:
    found = claimed(
        Said("tolvia", "Vask attacked Tolvia at the ford"),
        Said("lorne", "the territory of Tolvia had been attacked at the ford"),
    )
    by_lorne = [f for f in found if f.claim.by == "lorne" and f.claim.atom.name == "armed_attack"]
    assert [str(f.claim.atom) for f in by_lorne] == [ATTACK]
    assert "other claims on ford tell" in by_lorne[0].claim.why


_TOLD = [
    Said("tolvia", "Vask attacked Tolvia at the ford"),
    Said("vask", "Vask had not attacked Tolvia at the ford"),
    Said("seck", "Vask attacked Tolvia at the ford"),
    Said("lorne", "the Covenant for military help at the ford", "asked", "ask"),
    Said("brod", "the shooting at the ford was an armed provocation by Tolvia"),
]


@given(st.randoms(use_true_random=False))
def test_the_order_in_which_statements_are_kept_makes_no_difference(rng: random.Random) -> None:
    made = dossier(_TOLD)
    items = list(made.statements.items())
    rng.shuffle(items)
    shuffled = dataclasses.replace(made, statements=dict(items))
    assert claims_in(shuffled, mapping()) == claims_in(made, mapping())
    assert [f.claim.id for f in claims_in(shuffled, mapping())] == [f.claim.id for f in claims_in(made, mapping())]


@given(st.sampled_from(["seck", "gazette", "quist", "Nobody Known"]), st.sampled_from(_TOLD))
def test_no_outsiders_word_ever_reaches_a_sides_world(who: str, told: Said) -> None:
    outer = f"Edda Lorne {told.cue} {told.content}"
    found = claimed(Said(who, outer), dataclasses.replace(told, who="lorne", under=0))
    assert not facts(found)


def test_an_id_stays_when_the_events_of_the_case_change() -> None:
    before = {f.claim.id for f in claimed(Said("tolvia", "Vask attacked Tolvia at the ford"))}
    renamed = dataclasses.replace(FORD, id="sandy-ford")
    assert {
        f.claim.id for f in claimed(Said("tolvia", "Vask attacked Tolvia at the ford"), events=(renamed, BRIDGE))
    } == before
