"""Positions on issues of many kinds, by other words than those of the points: meanings, numbers, what went before."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.evidence.stands._amounts import amounts_of
from casus.evidence.stands._words import words_of
from casus.evidence.stands.positions import positions_of
from casus.records import Act, Issue, Span
from tests.evidence.stands.staged import Said, issue, staged

CUT = issue(
    "cut",
    "By how much should the hake quota be cut?",
    {"no cut": 0, "a cut of ten per cent": 25, "a cut of twenty per cent": 50, "fishing closed altogether": 100},
    ["quota", "cut", "catch", "closure", "fishing"],
)
LEASE = issue(
    "lease",
    "What becomes of the lease of the naval base?",
    {
        "the lease ends and the base is closed": 0,
        "a short extension of two years": 40,
        "renewed on new terms": 70,
        "renewed as it is for 25 years": 100,
    },
    ["lease", "base", "renewal", "extension"],
)
DAM = issue(
    "dam",
    "What becomes of the dam at Skarn?",
    {"torn down": 0, "building halted until a study is done": 40, "finished under joint control": 70,
     "finished as planned": 100},
    ["dam", "Skarn", "building", "construction"],
)  # fmt: skip
FEE = issue(
    "fee",
    "Should ships pay a transit fee?",
    {"no, passage stays free": 0, "a small fee for upkeep": 40, "yes, a full toll": 100},
    ["fee", "toll", "ships", "passage"],
)
EXIT = issue(
    "exit",
    "When should the peacekeepers leave?",
    {"at once": 0, "by the end of 2031": 30, "by the end of 2032": 60, "not before a peace treaty": 100},
    ["peacekeepers", "mandate", "mission", "withdrawal"],
)
SECRET = issue(
    "secret",
    "What should happen to the report on the crash?",
    {"kept secret": 0, "a summary is published": 50, "published in full": 100},
    ["report", "crash", "publish"],
)
TROOPS = issue(
    "force",
    "Shall the Pact send troops?",
    {"never": 0, "only if everything else has failed": 40, "at once": 100},
    ["troops", "force", "battalions", "intervention", "soldiers"],
)
REVIEW = issue(
    "review",
    "What should become of the quota?",
    {"unchanged": 0, "a review later": 40, "raised": 100},
    ["quota", "review", "increase"],
)

STANDS: list[tuple[Issue, str, Act, str, float]] = [
    (CUT, "her country would not accept any reduction of the quota", "refuse", "said", 0),
    (CUT, "the members to reduce the catch by a fifth", "demand", "urged", 50),
    (CUT, "a smaller quota is out of the question", "assert", "said", 0),
    (CUT, "a complete halt to fishing", "demand", "called for", 100),
    (LEASE, "the agreement should be prolonged, but on better conditions for us", "demand", "said", 70),
    (LEASE, "they want to keep the base for another quarter of a century", "assert", "said", 100),
    (LEASE, "they would not renew the contract", "refuse", "said", 0),
    (DAM, "work on the dam to be suspended until engineers have examined it", "demand", "asked for", 40),
    (DAM, "a joint body could run the dam once it is complete", "assert", "said", 70),
    (FEE, "we have never charged a ship and we never will", "assert", "said", 0),
    (FEE, "a modest fee that covers the cost of dredging", "demand", "said", 40),
    (EXIT, "the troops will be out of the mission by December", "promise", "said", 30),
    (EXIT, "the end of next year is soon enough for a withdrawal", "assert", "said", 60),
    (EXIT, "the immediate departure of the mission", "demand", "demanded", 0),
    (SECRET, "the report will remain under lock and key", "assert", "said", 0),
    (SECRET, "disclosing the report would put lives at risk", "assert", "said", 0),
    (SECRET, "the whole document must be made public", "demand", "said", 100),
    (TROOPS, "the Pact would not send a single soldier", "refuse", "said", 0),
    (REVIEW, "any increase before a review of all quotas", "refuse", "opposes", 40),
]
REPORTS: list[tuple[Issue, str]] = [
    (CUT, "the three states landed 84,000 tonnes of hake last year"),
    (LEASE, "the base was built in 1911 and employs 2,300 people"),
    (DAM, "the dam was opened in 1987 by the king"),
    (FEE, "two ships collided near the passage on Monday"),
    (SECRET, "the crash killed nineteen soldiers in October 2029"),
]


@pytest.mark.parametrize(("on", "words", "act", "cue", "value"), STANDS)
def test_other_words_of_the_same_meaning_stand_at_the_same_point(
    on: Issue, words: str, act: Act, cue: str, value: float
) -> None:
    (position,) = positions_of(staged([Said("quill", words, act, cue)], on))
    assert position.value == pytest.approx(value, abs=8)
    assert position.reason


@pytest.mark.parametrize(("on", "words"), REPORTS)
def test_a_report_of_fact_is_no_stand(on: Issue, words: str) -> None:
    assert positions_of(staged([Said("quill", words)], on)) == ()


def test_a_number_between_two_points_lies_between_them() -> None:
    (position,) = positions_of(staged([Said("quill", "the quota should be cut by 15 per cent", "demand")], CUT))
    assert position.value == pytest.approx(37.5, abs=1)


def test_what_is_another_issues_matter_is_not_this_ones() -> None:
    found = positions_of(staged([Said("quill", "the whole report must be made public", "demand")], SECRET, DAM, CUT))
    assert [p.issue for p in found] == ["secret"]


def test_it_is_what_was_spoken_of_before() -> None:
    dossier = staged([Said("quill", "Tear it down", "demand", "said of the dam:")], DAM)
    (position,) = positions_of(dossier)
    assert position.value == 0
    (article,) = dossier.articles.values()
    (statement,) = dossier.statements.values()
    bare = article.text.replace("of the dam:", "in his car:")
    raw = bare.encode()
    other = replace(article, text=bare, raw=raw)
    moved = replace(dossier, articles={article.id: other}, statements={statement.id: statement})
    assert positions_of(moved) == ()


@pytest.mark.parametrize(
    ("words", "unit", "value"),
    [
        ("ten per cent", "%", 10),
        ("a fifth of it", "%", 20),
        ("40 million crowns", "money", 40e6),
        ("half a year", "day", 182.6),
        ("a quarter of a century", "day", 9131.25),
        ("by the end of 2032", "date", 2032.95),
        ("next year", "date", 1.9),
        ("in March 2030", "date", 2030.2),
        ("eleven ships", "ship", 11),
    ],
)
def test_amounts_have_a_number_and_a_unit(words: str, unit: str, value: float) -> None:
    (amount,) = amounts_of(words_of(words))
    assert (amount.unit, amount.value) == (unit, pytest.approx(value, abs=0.1))


@given(st.text(max_size=80))
def test_amounts_stand_in_order_and_never_overlap(text: str) -> None:
    found = amounts_of(words_of(text))
    assert all(a.last <= b.first for a, b in itertools.pairwise(found))
    assert all(Span(a.first, a.last) for a in found)
