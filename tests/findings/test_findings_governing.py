"""Denied or left open: what the clause on which a fact hangs makes of it, in what is said and in the words around."""

from __future__ import annotations

import pytest
from claimed import Said, claimed, facts

ATTACK = "armed_attack(against=tolvia, by=vask)"
ANYONES = "armed_attack(against=tolvia, by=anyone)"


def one(content: str, who: str = "marn", cue: str = "said", act: str = "assert") -> set[tuple[str, bool]]:
    found = facts(claimed(Said(who, content, cue, act)))  # type: ignore[arg-type]
    return {(fact, holds) for _, fact, holds, _ in found if fact.startswith("armed_attack")}


HEADS_DENYING = [
    "we do not believe that",
    "we do not believe, however, that",
    "it does not think that",
    "it did not see that",
    "it cannot accept that",
    "it does not agree that",
    "it does not recognise that",
    "it was not true that",
    "it was not correct that",
    "it is not the case that",
    "it is not so that",
    "it doubted that",
    "it questioned that",
    "it doubts",
    "it had no reason to think that",
    "we do not believe it is true that",
    "it does not accept the claim that",
    "there was no evidence that",
    "it is a lie that",
    "nobody believes that",
    "it denied that",
    "it ruled out that",
]
HEADS_OPEN = [
    "nobody could say that",
    "nobody knows that",
    "nobody could prove that",
    "nobody can say whether",
    "it cannot say that",
    "it could not confirm that",
    "it cannot rule out that",
    "it did not deny that",
    "it never claimed that",
    "it never claimed",
    "it had not said that",
    "it is unclear whether",
    "it is open whether",
    "it is not clear that",
    "it declined to say that",
    "it did not hope that",
    "it is hardly true that",
    "it had not seen the report that",
    "if it is true that",
    "it could be that",
    "we do not believe the people that say that",
    "we do not believe, it never said, that",
]
HEADS_TOLD = [
    "there is no doubt that",
    "nobody doubts that",
    "it does not doubt that",
    "it is no secret that",
    "it believes that",
    "it is true that",
    "it knows that",
    "it was not only clear that",
]


@pytest.mark.parametrize("head", HEADS_DENYING)
def test_what_is_not_believed_or_not_true_is_denied_by_who_says_so(head: str) -> None:
    assert one(f"{head} Vask attacked Tolvia at the ford") == {(ATTACK, False)}


@pytest.mark.parametrize("head", HEADS_OPEN)
def test_what_cannot_be_said_or_never_was_is_no_claim(head: str) -> None:
    assert one(f"{head} Vask attacked Tolvia at the ford") == set()


@pytest.mark.parametrize("head", HEADS_TOLD)
def test_what_is_beyond_doubt_is_claimed(head: str) -> None:
    assert one(f"{head} Vask attacked Tolvia at the ford") == {(ATTACK, True)}


@pytest.mark.parametrize("that", ["", " that"])
@pytest.mark.parametrize(
    ("cue", "claims"),
    [
        ("doubted", {(ATTACK, False)}),
        ("did not believe", {(ATTACK, False)}),
        ("does not accept", {(ATTACK, False)}),
        ("could not confirm", set()),
        ("never claimed", set()),
        ("did not say", set()),
        ("did not deny", set()),
        ("declined to say", set()),
        ("did not doubt", {(ATTACK, True)}),
        ("said", {(ATTACK, True)}),
    ],
)
def test_the_words_that_report_count_like_those_of_the_content(
    cue: str, that: str, claims: set[tuple[str, bool]]
) -> None:
    assert one(f"{that.strip()} Vask attacked Tolvia at the ford".strip(), cue=cue) == claims
    assert one("Vask attacked Tolvia at the ford", cue=f"{cue}{that}") == claims


@pytest.mark.parametrize("phrase", ["far from", "anything but", "by no means", "nothing like"])
def test_what_falls_short_of_an_attack_is_none(phrase: str) -> None:
    found = one(f"what happened at the ford was {phrase} an armed attack", "vask")
    assert found == {(ANYONES, False)}


def test_what_is_not_far_from_an_attack_is_no_claim() -> None:
    assert one("what happened at the ford was not far from an armed attack", "vask") == set()


@pytest.mark.parametrize("nobody", ["nobody", "no one"])
def test_nobody_attacked_is_a_denial_by_anyone(nobody: str) -> None:
    assert one(f"{nobody} attacked anyone at the ford", "vask") == {(ANYONES, False)}


def test_we_attacked_nobody_is_a_denial_by_the_speaker() -> None:
    assert one("we attacked nobody at the ford", "vask") == {(ATTACK, False)}


@pytest.mark.parametrize("joined", ["and that it", "or that it"])
def test_a_second_clause_hangs_on_the_same_words(joined: str) -> None:
    content = f"it is not true that Vask crossed into Tolvia at the ford {joined} shelled Tolvia"
    assert (ATTACK, True) not in one(content)
    assert (ATTACK, False) in one(content)


@pytest.mark.parametrize(
    "content",
    [
        "it does not believe that Vask, which has no mortars, attacked Tolvia at the ford",
        "nobody could say that Vask, which has mortars, attacked Tolvia at the ford",
    ],
)
def test_what_goes_on_behind_an_aside_is_not_turned_into_its_opposite(content: str) -> None:
    assert (ATTACK, True) not in one(content)


def test_what_stands_against_a_denial_is_read_by_itself() -> None:
    assert (ATTACK, True) in one("it is not true that there was calm at the ford, but Vask attacked Tolvia at the ford")


def test_two_denials_come_to_no_claim() -> None:
    assert one("it does not believe that Vask did not attack Tolvia at the ford") == set()


@pytest.mark.parametrize(
    "head", ["it does not believe the men that", "it doubted the men that", "it had no trucks that"]
)
def test_a_clause_that_tells_of_a_thing_is_not_denied_with_it(head: str) -> None:
    assert one(f"{head} attacked Tolvia at the ford") == set()
