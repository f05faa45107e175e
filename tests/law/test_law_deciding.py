"""Organs decide by their rules, and what somebody unheard could change is not settled."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standing_worlds import act, straits

from casus import law
from casus.errors import RequestError
from casus.records import Atom, Ballot, DecisionRule, Method, Organ, OrganDecision, RecordedAct, Treaty, TreatyActor

DAY = "2031-05-02"
ALL = ("tolvia", "marn", "oster")


def ask(
    matter: str = "all", organ: str = "council", treaty: Treaty | None = None, day: str = DAY, **said: object
) -> OrganDecision:
    return law.decide(treaty or straits(), Ballot(organ, day, matter, **said))  # type: ignore[arg-type]


def recorded(name: str, on: str, *, holds: bool = True) -> Treaty:
    own = straits()
    return replace(own, acts=(*own.acts, RecordedAct(act(name).atom, on, "record", holds)))


def test_consensus_is_that_nobody_who_takes_part_objects() -> None:
    assert ask(yes=ALL).outcome == "adopted"
    assert ask(yes=("tolvia", "marn"), abstain=("oster",)).outcome == "adopted"
    assert ask(yes=("tolvia", "marn"), absent=("oster",)).outcome == "adopted"
    made = ask(yes=("tolvia",), objects=("oster",))
    assert (made.outcome, made.provision) == ("not adopted", "consultation")
    assert "in the way: Oster" in made.why
    assert "not heard: Marn" in made.why


def test_who_has_not_been_heard_may_still_change_it() -> None:
    made = ask(yes=("tolvia", "marn"))
    assert made.outcome == "undetermined"
    assert "not heard: Oster" in made.why


def test_without_a_quorum_nothing_is_adopted() -> None:
    made = ask(yes=("tolvia",), absent=("marn", "oster"))
    assert made.outcome == "not adopted"
    assert "present are 1 of 3, and the quorum is 2" in made.why


def test_a_quorum_that_is_not_verified_leaves_two_accounts() -> None:
    made = ask("summit", "assembly", yes=("tolvia", "marn"), absent=("oster",), day="2027-05-02")
    assert made.outcome == "undetermined"
    assert "the rule on the quorum is not verified: by an account without it, this is adopted" in made.why
    assert ask("summit", "assembly", yes=("tolvia",), absent=("marn",), objects=("oster",)).outcome == "not adopted"
    assert ask("summit", "assembly", yes=ALL).outcome == "adopted"


def test_no_objection_takes_silence_for_consent_and_a_limited_format_takes_who_acts() -> None:
    assert ask("statement", "assembly", absent=("oster",)).outcome == "adopted"
    assert ask("statement", "assembly", objects=("oster",)).outcome == "not adopted"
    assert ask("mission", "assembly", yes=("tolvia", "marn"), absent=("oster",)).outcome == "adopted"
    assert ask("mission", "assembly", yes=("tolvia", "marn"), objects=("oster",)).outcome == "not adopted"
    assert ask("mission", "assembly", abstain=ALL).outcome == "not adopted"


def test_unanimity_without_the_member_that_it_is_about() -> None:
    made = ask("suspension", "assembly", yes=("tolvia", "marn"), no=("oster",), concerned=("oster",))
    assert made.outcome == "adopted"
    assert made.without == (("oster", "it is the member that this is about"),)
    assert made.voters == ("tolvia", "marn")
    assert ask("suspension", "assembly", yes=("tolvia",), abstain=("marn",), concerned=("oster",)).outcome == (
        "not adopted"
    )


def test_parties_to_the_dispute_have_no_vote_and_a_third_of_two_is_two_thirds() -> None:
    made = ask("measures", "assembly", yes=("marn",), no=("oster",), parties_to_dispute=("oster", "tolvia"))
    assert (made.outcome, made.voters) == ("adopted", ("marn",))
    assert ask("measures", "assembly", yes=("marn", "tolvia"), no=("oster",)).outcome == "adopted"
    assert ask("measures", "assembly", yes=("marn",), no=("oster", "tolvia")).outcome == "not adopted"


def test_a_double_majority_counts_members_and_weight() -> None:
    assert ask("shares", "assembly", yes=("tolvia", "marn"), no=("oster",)).outcome == "adopted"
    light = ask("shares", "assembly", treaty=_weighing(marn=9), yes=("tolvia", "oster"), no=("marn",))
    assert light.outcome == "not adopted"
    assert "they have 0.1818 of the weight, and 0.5 is needed" in light.why


def _weighing(**weights: float) -> Treaty:
    own = straits()
    organ = own.organs[1]
    return replace(own, organs=(own.organs[0], replace(organ, weights={**organ.weights, **weights})))


def test_more_than_a_half_and_a_vote_lost_for_debt() -> None:
    # By the end of 2031 oster owes 2029, three quarters of 2030, and 2031: 2.75 years; before it, 1.75.
    before = ask("budget", "assembly", yes=("oster",), no=("marn",), abstain=("tolvia",), day="2031-12-31")
    assert before.voters == ALL
    made = ask("budget", "assembly", yes=("oster", "tolvia"), no=("marn",), day="2032-01-01")
    assert made.without == (("oster", "it owes 2.75 years of dues"),)
    assert made.outcome == "not adopted"  # one of two is not more than a half
    told = ask("budget", "assembly", yes=("oster", "tolvia"), no=("marn",), arrears=(("oster", 1.0),), day="2032-01-01")
    assert told.outcome == "adopted"


def test_debt_that_the_record_leaves_open_leaves_the_vote_open() -> None:
    own = straits()
    dues = tuple(replace(one, member="marn", status="unknown", assessed=None, paid=None) for one in own.dues[1:4])
    treaty = replace(own, dues=dues)
    made = ask("budget", "assembly", treaty, yes=("marn", "tolvia"), no=("oster",), day="2032-01-01")
    assert made.outcome == "undetermined"
    assert "whether Marn has a vote is open: it may owe up to 3 years of dues" in made.why
    assert ask("budget", "assembly", treaty, yes=ALL, day="2032-01-01").outcome == "adopted"


def test_arrears_are_of_years_that_have_ended() -> None:
    assert law.arrears(straits(), "oster", "2029-12-31") == 0
    assert law.arrears(straits(), "oster", "2030-01-01") == 1
    assert law.arrears(straits(), "oster", "2031-06-01") == 1.75
    assert law.arrears(straits(), "marn", "2040-01-01") == 0  # not known to be owed
    with pytest.raises(RequestError, match="Nobody called 'atlantis'"):
        law.arrears(straits(), "atlantis", "2031-01-01")


def test_the_suspended_and_those_who_left_have_no_vote() -> None:
    penalty = ask(treaty=recorded("suspended", "2031-01-01"), yes=("marn", "oster"), objects=("tolvia",))
    assert (penalty.outcome, penalty.without) == ("adopted", (("tolvia", "it is suspended"),))
    asked = ask(treaty=recorded("suspended_at_own_request", "2031-01-01"), yes=("marn", "oster"))
    assert (asked.outcome, asked.without) == ("adopted", (("tolvia", "it is suspended at its own request"),))
    left = ask(treaty=recorded("left", "2031-01-01"), yes=("marn", "oster"), objects=("tolvia",))
    assert (left.outcome, left.without) == ("adopted", (("tolvia", "it is not bound on that day"),))
    early = ask(yes=("tolvia", "marn"), day="2003-01-01")
    assert (early.outcome, early.voters, early.without) == ("adopted", ("tolvia", "marn"), ())


def test_membership_that_the_record_does_not_settle() -> None:
    treaty = recorded("left", "2031-05")
    assert ask(treaty=treaty, yes=("marn", "oster"), objects=("tolvia",)).outcome == "undetermined"
    assert ask(treaty=treaty, yes=ALL).outcome == "adopted"


def test_many_members_of_whom_nothing_is_settled() -> None:
    own = straits()
    many = tuple(f"m{n}" for n in range(30))
    actors = tuple(TreatyActor(one, one.upper()) for one in many)
    joined = tuple(RecordedAct(Atom("joined", (("of", one),)), "2031", "record") for one in many)
    organ = Organ("board", "the Board", "budget", (DecisionRule("budget", "majority", share=0.5, exceeds=True),))
    treaty = replace(own, parties=many, actors=(*own.actors, *actors), acts=joined, organs=(organ,))
    assert ask(organ="board", treaty=treaty, yes=many).outcome == "undetermined"  # perhaps nobody has a vote
    assert ask(organ="board", treaty=treaty, yes=many, day="2031-12-31").outcome == "adopted"
    assert ask(organ="board", treaty=treaty, no=many).outcome == "not adopted"


def test_a_rule_that_says_nothing_settles_nothing() -> None:
    assert ask("seat", "assembly", yes=ALL).outcome == "undetermined"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"organ": "senate"}, "no organ 'senate'"),
        ({"organ": "assembly", "matter": "war"}, "No rule says how the Assembly decides on 'war'"),
        ({"yes": ("atlantis",)}, "'atlantis' is not known"),
        ({"yes": ("marn",), "no": ("marn",)}, "both 'yes' and 'no'"),
        ({"yes": ("marn",), "objects": ("marn",)}, "both 'yes' and 'objects'"),
    ],
)
def test_a_ballot_that_cannot_be_counted(said: dict[str, str], words: str) -> None:
    with pytest.raises(RequestError, match=words):
        ask(**said)  # type: ignore[arg-type]


METHODS: tuple[Method, ...] = (
    "majority",
    "double_majority",
    "unanimity",
    "consensus",
    "limited_format",
    "no_objection",
)
SAYS = st.sampled_from(("yes", "no", "abstain", "absent", "objects", "unheard"))
RULES = st.builds(
    DecisionRule,
    provision=st.just("budget"),
    method=st.sampled_from(METHODS),
    share=st.sampled_from((0.5, 0.6, 0.6667, 1.0)),
    exceeds=st.booleans(),
    weight_share=st.sampled_from((0.0, 0.5, 0.65)),
    quorum=st.sampled_from((0.0, 0.5, 1.0)),
    quorum_mark=st.sampled_from(("text", "unverified")),
)
RANK = {"not adopted": 0, "undetermined": 1, "adopted": 2}


def _decided(rule: DecisionRule, says: tuple[str, ...]) -> str:
    own = straits()
    organ = Organ("board", "the Board", "budget", (rule,), weights={"tolvia": 3, "marn": 2, "oster": 1})
    lists = {how: tuple(m for m, s in zip(ALL, says, strict=True) if s == how) for how in (*RANK_LISTS,)}
    return ask("all", "board", replace(own, organs=(organ,)), **lists).outcome


RANK_LISTS = ("yes", "no", "abstain", "absent", "objects")


@given(RULES, st.tuples(SAYS, SAYS, SAYS), st.integers(0, 2))
def test_a_further_yes_never_hurts(rule: DecisionRule, says: tuple[str, str, str], at: int) -> None:
    better = (*says[:at], "yes", *says[at + 1 :])
    assert RANK[_decided(rule, better)] >= RANK[_decided(rule, says)]


@given(RULES, st.tuples(SAYS, SAYS, SAYS), st.integers(0, 2), SAYS)
def test_what_is_settled_stays_so_whatever_the_unheard_say(
    rule: DecisionRule, says: tuple[str, str, str], at: int, then: str
) -> None:
    if rule.method == "no_objection" or rule.quorum_mark == "unverified":
        return  # silence is consent there; and an unverified quorum is no matter of who was heard
    outcome = _decided(rule, (*says[:at], "unheard", *says[at + 1 :]))
    if outcome != "undetermined":
        assert _decided(rule, (*says[:at], then, *says[at + 1 :])) in {outcome, "undetermined"}
