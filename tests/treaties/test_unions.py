"""The treaties of unions: how many belonged on which day, whose votes weigh what, how sure each clause is."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus import law, treaties
from casus.records import Ballot, Treaty, World

UNIONS = ("aes", "african-union", "ecowas", "eu", "icc", "oau", "opec")
_RANK = {"text": 2, "page": 1, "unverified": 0}

# How many belonged, by public record: day and number.
SIZES = [
    ("eu", "1993-10-31", 0),
    ("eu", "1994-06-01", 12),
    ("eu", "1996-06-01", 15),
    ("eu", "2005-06-01", 25),
    ("eu", "2008-06-01", 27),
    ("eu", "2014-06-01", 28),
    ("eu", "2020-02-01", 27),
    ("ecowas", "1990-06-01", 16),
    ("ecowas", "2010-06-01", 15),
    ("ecowas", "2024-06-01", 15),
    ("ecowas", "2025-06-01", 12),
    ("african-union", "2005-06-01", 53),
    ("african-union", "2012-06-01", 54),
    ("african-union", "2018-06-01", 55),
    ("opec", "1960-10-01", 5),
    ("opec", "2019-06-01", 14),
    ("opec", "2020-06-01", 13),
    ("opec", "2024-06-01", 12),
    ("aes", "2023-12-01", 3),
    ("oau", "1964-06-01", 32),
    ("oau", "2002-07-10", 0),
]


@cache
def _union() -> Treaty:
    return treaties.load("eu")


MEMBERS = tuple(party for party in _union().parties if party != "united-kingdom")
DAY = "2024-06-03"
RECORD = World("record", "public record", None, "2026-06-01", (), ("record",))


@pytest.mark.parametrize(("name", "day", "number"), SIZES)
def test_as_many_belonged_as_the_record_has(name: str, day: str, number: int) -> None:
    treaty = treaties.load(name)
    stands = [law.standing(treaty, RECORD, party, day).legal for party in treaty.parties]
    # A suspension as a penalty leaves a member a member; OPEC knows only those who stepped aside themselves.
    belong = {"member", "in notice"} | (set() if name == "opec" else {"suspended"})
    assert sum(legal in belong for legal in stands) == number


@pytest.mark.parametrize("name", UNIONS)
def test_every_party_joined_some_day(name: str) -> None:
    treaty = treaties.load(name)
    joined = {act.atom["of"] for act in treaty.acts if act.atom.name == "joined"}
    assert joined == set(treaty.parties)


@pytest.mark.parametrize("name", UNIONS)
def test_no_clause_is_known_more_surely_than_its_source(name: str) -> None:
    treaty = treaties.load(name)
    marks = {source.id: source.mark for source in treaty.sources}
    too_sure = [
        (provision.id, version.since)
        for provision in treaty.provisions
        for version in provision.versions
        if _RANK[version.mark] > _RANK[marks[version.source]]
    ]
    assert too_sure == []


def test_the_votes_of_the_council_are_weighed_for_every_member() -> None:
    treaty = treaties.load("eu")
    council = next(organ for organ in treaty.organs if organ.id == "council")
    assert set(council.weights) == set(treaty.parties) - {"united-kingdom"}
    assert sum(council.weights.values()) == pytest.approx(449, abs=2)
    # The four largest alone are more than half of the people, and less than the 65 per cent that are needed.
    largest = sum(sorted(council.weights.values())[-4:]) / sum(council.weights.values())
    assert 0.5 < largest < 0.65


@settings(max_examples=40, deadline=None)
@given(st.sets(st.sampled_from(MEMBERS), max_size=len(MEMBERS) - 1), st.booleans())
def test_who_abstains_does_not_stop_what_needs_all_and_who_says_no_does(silent: set[str], refused: bool) -> None:
    others = tuple(member for member in MEMBERS if member not in silent)
    yes, no = (others[1:], others[:1]) if refused else (others, ())
    ballot = Ballot("european-council", DAY, "extension", yes=yes, no=no, abstain=tuple(sorted(silent)))
    assert law.decide(_union(), ballot).outcome == ("not adopted" if refused else "adopted")


@settings(max_examples=40, deadline=None)
@given(st.sets(st.sampled_from(MEMBERS), max_size=3))
def test_three_members_do_not_block_whatever_their_weight(against: set[str]) -> None:
    yes = tuple(member for member in MEMBERS if member not in against)
    made = law.decide(_union(), Ballot("council", DAY, yes=yes, no=tuple(sorted(against))))
    assert made.outcome == "adopted"


@settings(max_examples=40, deadline=None)
@given(st.sets(st.sampled_from(MEMBERS)), st.sampled_from(MEMBERS))
def test_one_more_yes_never_loses_a_vote(yes: set[str], more: str) -> None:
    def adopted(these: set[str]) -> bool:
        no = tuple(member for member in MEMBERS if member not in these)
        return law.decide(_union(), Ballot("council", DAY, yes=tuple(sorted(these)), no=no)).outcome == "adopted"

    assert adopted(yes) <= adopted(yes | {more})
