"""How the press words it: what the many ways of telling come to as claims, and what they must not come to."""

from __future__ import annotations

import pytest
from claimed import Said, claimed, facts

ATTACK = "armed_attack(against=tolvia, by=vask)"


def one(content: str, who: str = "tolvia", **more: str) -> set[tuple[str, bool]]:
    return {(fact, holds) for _, fact, holds, _ in facts(claimed(Said(who, content, **more)))}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "who", "fact", "holds"),
    [
        ("Vaskian marines captured the post at the ford", "tolvia", ATTACK, True),
        ("Vask had launched a raid on Tolvia at the ford", "tolvia", ATTACK, True),
        ("the ford was the scene of an invasion of Tolvia by Vask", "tolvia", ATTACK, True),
        ("Tolvia was the victim of an attack by Vask at the ford", "marn", ATTACK, True),
        ("not a single Vaskian soldier crossed the border at the ford", "vask", ATTACK, False),
        ("Vask had nothing to do with the shelling at the ford", "vask", ATTACK, False),
        ("there was no evidence that Vask had attacked Tolvia at the ford", "marn", ATTACK, False),
        (
            "the so-called attack on Tolvia at the ford was an invention",
            "vask",
            "armed_attack(against=tolvia, by=anyone)",
            False,
        ),
        (
            "the rockets at the ford were fired from Vaskian territory",
            "tolvia",
            "attacked_from_territory(against=tolvia, of=vask)",
            True,
        ),
        (
            "the fighters had come through Marn before the shooting at the ford",
            "tolvia",
            "attacked_from_territory(against=tolvia, of=marn)",
            True,
        ),
        (
            "no drones were launched from its territory at the ford",
            "vask",
            "attacked_from_territory(against=tolvia, of=vask)",
            False,
        ),
        ("Vask had armed and financed the gunmen at the ford", "tolvia", "outside_support(in=tolvia)", True),
        ("Vask trained nobody and armed nobody at the ford", "vask", "outside_support(in=tolvia)", False),
        ("the fighting at the ford is a mutiny of Tolvian guards", "vask", "internal_unrest(in=tolvia)", True),
        (
            "Tolvia begged its friends in the Covenant of the Straits for troops after the ford",
            "lorne",
            "request(by=tolvia, to=covenant)",
            True,
        ),
        (
            "Tolvia lodged a request for protection with the Covenant after the ford",
            "covenant",
            "request(by=tolvia, to=covenant)",
            True,
        ),
        ("Marnish troops will not fight in Tolvia at the ford", "marn", "refused(by=marn, to=tolvia)", True),
        (
            "Marn had delivered radios to Tolvia after the shooting at the ford",
            "marn",
            "helped_partly(by=marn, to=tolvia)",
            True,
        ),
        ("Marn at least had helped Tolvia after the ford", "tolvia", "helped(by=marn, to=tolvia)", True),
        ("Tolvia was the first to open fire on Vask at the ford", "vask", "force_used(against=vask, by=tolvia)", True),
        ("Marn has broken the treaty", "tolvia", "breach(by=marn)", True),
        ("Tolvia sent no notice of withdrawal", "tolvia", "notice_sent(of=tolvia)", False),
        ("the letter of withdrawal from Tolvia was received", "covenant", "notice_received(of=tolvia)", True),
        ("Tolvia is pulling out of the Covenant of the Straits", "lorne", "announced_exit(of=tolvia)", True),
        ("Tolvia has frozen its contributions to the Covenant", "tolvia", "froze(of=tolvia)", True),
    ],
)
def test_a_fact_is_told_in_the_words_of_the_press(content: str, who: str, fact: str, holds: bool) -> None:
    assert (fact, holds) in one(content, who)


@pytest.mark.parametrize(
    "content",
    [
        "the alleged attack on Tolvia by Vask at the ford is being looked into",
        "claims of an attack on Tolvia at the ford were heard",
        "what Tolvia calls an attack on Tolvia at the ford was heard of",
        "it warned of an attack on Tolvia at the ford",
        "Vask threatened to attack Tolvia at the ford",
        "Vask stood ready to invade Tolvia at the ford",
        "an ally that was attacked at the ford may count on it",
        "were Vask to attack Tolvia at the ford again, help would come",
        "Vask is going to attack Tolvia at the ford",
        "it would answer any attack on Tolvia at the ford",
    ],
)
def test_what_is_alleged_feared_or_general_is_no_claim_of_an_attack(content: str) -> None:
    assert not {fact for fact, _ in one(content, "marn") if fact.startswith("armed_attack")}


def test_an_infinitive_behind_a_verb_of_beginning_was_done() -> None:
    assert (ATTACK, True) in one("Vask began to shell Tolvia at the ford")


def test_nobody_lays_an_attack_at_their_own_door() -> None:
    found = claimed(Said("vask", "it attacked a post of Tolvia at the ford"))
    assert not [f for f in found if f.side and f.claim.atom.name == "armed_attack" and f.claim.holds]
    assert any("own door" in f.reason for f in found)


def test_that_another_refused_or_asked_is_the_tellers_claim_and_not_the_others() -> None:
    inner = "to come to our aid at the ford"
    found = claimed(
        Said("lorne", f"Marn has refused {inner}"), Said("marn", inner, cue="has refused", act="refuse", under=0)
    )
    assert ("tolvia-side", "refused(by=marn, to=tolvia)", True, "ford") in facts(found)
    assert not [f for f in found if f.side == "marn"]


def test_a_denial_by_the_cue_reaches_no_further_than_its_sentence() -> None:
    assert (ATTACK, False) in one("Vask had attacked Tolvia at the ford", "vask", act="deny", cue="denied that")


def test_rejecting_a_finding_denies_what_was_found() -> None:
    found = one("the finding that Vask attacked Tolvia at the ford", "vask", act="refuse", cue="rejected")
    assert (ATTACK, False) in found
    assert (ATTACK, True) not in found


def test_a_relative_clause_tells_of_who_stands_before_it() -> None:
    found = one("it was provoked by the army of Tolvia, which shelled Vask at the ford", "vask")
    assert not {fact for fact, holds in found if holds and "by=vask" in fact}


def test_no_help_is_owed_to_the_organisation_itself() -> None:
    assert not {fact for fact, _ in one("Marn stood by the Covenant after the ford", "marn") if "to=covenant" in fact}
