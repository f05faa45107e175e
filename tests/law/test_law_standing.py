"""Legal status and practice follow from dated acts, and each exit clause works as it says."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standing_worlds import act, straits, with_exit, world

from casus import law
from casus.errors import RequestError
from casus.law.standing import belongs
from casus.law.statuses import view
from casus.records import Treaty, World, WorldClaim


def legal(treaty: Treaty, where: World, day: str) -> str:
    return law.standing(treaty, where, "tolvia", day).legal


def test_before_it_joined_it_was_never_a_member() -> None:
    stands = law.standing(straits(), world(), "tolvia", "2001-12-31")
    assert (stands.legal, stands.practice, stands.since) == ("never a member", "does not take part", None)
    assert law.standing(straits(), world(), "vask", "2031-01-01").legal == "never a member"


def test_an_announcement_is_no_notice() -> None:
    where = world(act("announced_exit", "2031-06-12"))
    stands = law.standing(straits(), where, "tolvia", "2040-01-01")
    assert (stands.legal, stands.practice, stands.out_on) == ("member", "takes part", None)
    assert "it announced that it leaves on 2031-06-12; an announcement is no notice" in stands.why
    assert law.leaves(straits(), where, "tolvia") is None


def test_the_clock_starts_with_receipt() -> None:
    sent = world(act("notice_sent", "2031-01-10"))
    assert legal(straits(), sent, "2040-01-01") == "member"
    got = world(act("notice_sent", "2031-01-10"), act("notice_received", "2031-01-29"))
    stands = law.standing(straits(), got, "tolvia", "2031-02-01")
    assert (stands.legal, stands.since, stands.out_on, stands.provision) == (
        "in notice",
        "2031-01-29",
        "2031-07-29",
        "exit",
    )
    assert "notice received on 2031-01-29; 6 months, so out on 2031-07-29" in stands.why
    assert "it sent notice on 2031-01-10; the clock starts with receipt by the depositary" in stands.why
    assert legal(straits(), got, "2031-07-28") == "in notice"
    out = law.standing(straits(), got, "tolvia", "2031-07-29")
    assert (out.legal, out.practice, out.since, out.out_on) == (
        "out",
        "does not take part",
        "2031-07-29",
        "2031-07-29",
    )
    assert legal(with_exit(clock="sending"), sent, "2031-07-10") == "out"


@pytest.mark.parametrize(
    ("changed", "given_on", "out_on"),
    [
        ({"months": 6}, "2031-08-31", "2032-02-29"),
        ({"months": 12}, "2032-02-29", "2033-02-28"),
        ({"months": 0, "clock": "year_start"}, "2031-12-21", "2032-01-01"),
        ({"months": 0, "clock": "year_start"}, "2032-01-01", "2033-01-01"),
        ({"months": 3, "clock": "year_start"}, "2031-10-01", "2033-01-01"),
        ({"months": 0, "clock": "at_once"}, "2031-05-05", "2031-05-05"),
        ({"months": 6, "clock": "term_end", "terms": ("2032-01-01", "2037-01-01")}, "2031-07-01", "2032-01-01"),
        ({"months": 6, "clock": "term_end", "terms": ("2032-01-01", "2037-01-01")}, "2031-07-02", "2037-01-01"),
        ({"months": 6, "clock": "term_end", "terms": ("2032-01-01",)}, "2031-12-01", None),
    ],
)
def test_each_clock(changed: dict[str, object], given_on: str, out_on: str | None) -> None:
    where = world(act("notice_received", given_on))
    treaty = with_exit(**changed)
    assert law.leaves(treaty, where, "tolvia") == out_on
    if out_on is None:
        assert legal(treaty, where, "2059-01-01") == "in notice"


def test_the_clause_in_force_on_the_day_of_the_notice_governs() -> None:
    old = replace(straits().exits[0], until="2031-01-01")
    new = replace(straits().exits[0], since="2031-01-01", months=12)
    treaty = with_exit(old, new)
    assert law.leaves(treaty, world(act("notice_received", "2030-12-31")), "tolvia") == "2031-06-30"
    assert law.leaves(treaty, world(act("notice_received", "2031-01-01")), "tolvia") == "2032-01-01"
    nothing = replace(straits(), exits=())
    stands = law.standing(nothing, world(act("notice_received", "2031-01-01")), "tolvia", "2050-01-01")
    assert (stands.legal, stands.out_on, stands.provision) == ("in notice", None, "")
    assert any("no clause in force then says how one leaves" in words for words in stands.why)


def test_clauses_in_force_together_take_effect_together() -> None:
    long = replace(straits().exits[0], months=12)
    assert law.leaves(with_exit(straits().exits[0], long), world(act("notice_received", "2031-01-01")), "tolvia") == (
        "2032-01-01"
    )


def test_obligations_to_settle_first() -> None:
    treaty = with_exit(settle_first=True)
    notice = act("notice_received", "2031-01-01")
    assert legal(treaty, world(notice), "2031-06-30") == "in notice"
    after = law.standing(treaty, world(notice), "tolvia", "2031-07-01")
    assert (after.legal, after.out_on) == ("undetermined", None)
    assert "obligations have to be settled first, and nobody tells whether they are" in after.why
    assert law.leaves(treaty, world(notice), "tolvia") is None
    late = world(notice, act("settled_obligations", "2031-09-15"))
    assert legal(treaty, late, "2031-09-14") == "in notice"
    assert law.leaves(treaty, late, "tolvia") == "2031-09-15"
    assert law.leaves(treaty, world(notice, act("settled_obligations", "2030-12-01")), "tolvia") == "2031-07-01"
    denied = world(notice, act("settled_obligations", holds=False))
    assert legal(treaty, denied, "2040-01-01") == "in notice"


@pytest.mark.parametrize("undone", ["revoked_notice", "notice_invalid"])
def test_a_notice_is_undone_before_it_takes_effect_and_not_after(undone: str) -> None:
    notice = act("notice_received", "2031-01-01")
    early = world(notice, act(undone, "2031-06-30"))
    assert legal(straits(), early, "2031-06-29") == "in notice"
    assert legal(straits(), early, "2031-06-30") == "member"
    assert law.leaves(straits(), early, "tolvia") is None
    assert law.leaves(straits(), world(notice, act(undone, "2031-07-01")), "tolvia") == "2031-07-01"
    again = world(notice, act(undone, "2031-02-01"), act("notice_received", "2032-01-01"))
    assert law.leaves(straits(), again, "tolvia") == "2032-07-01"


def test_a_clause_may_forbid_taking_a_notice_back() -> None:
    claims = act("notice_received", "2031-01-01"), act("revoked_notice", "2031-02-01")
    assert law.leaves(with_exit(revocable=False), world(*claims), "tolvia") == "2031-07-01"
    invalid = act("notice_received", "2031-01-01"), act("notice_invalid", "2031-02-01")
    assert law.leaves(with_exit(revocable=False), world(*invalid), "tolvia") is None


def test_agreed_extensions_follow_each_other() -> None:
    notice = act("notice_received", "2031-01-01")
    first = act("extension_agreed", "2031-06-20", until="2031-08-01")
    second = act("extension_agreed", "2031-07-30", until="2031-12-01")
    assert law.leaves(straits(), world(notice, first), "tolvia") == "2031-08-01"
    assert law.leaves(straits(), world(notice, first, second), "tolvia") == "2031-12-01"
    assert law.leaves(straits(), world(notice, second), "tolvia") == "2031-07-01"  # too late without the first
    taken_back = act("revoked_notice", "2031-11-30")
    assert law.leaves(straits(), world(notice, first, second, taken_back), "tolvia") is None
    open_end = world(notice, act("extension_agreed", "2031-06-20"))
    assert legal(straits(), open_end, "2031-07-01") == "undetermined"


def test_a_notice_may_name_a_later_day() -> None:
    later = world(act("notice_received", "2031-01-01", until="2031-12-31"))
    assert law.leaves(straits(), later, "tolvia") == "2031-12-31"
    sooner = world(act("notice_received", "2031-01-01", until="2031-03-01"))
    assert law.leaves(straits(), sooner, "tolvia") == "2031-07-01"


def test_release_by_breach_takes_the_reading_the_breach_and_the_going() -> None:
    treaty = with_exit(released=True)
    reading = WorldClaim(act("reading(breach=frees)").atom, True, "tolvia", source="Letter of Tolvia")
    breach, going = act("breach(by=covenant)"), act("announced_exit", "2031-01-28")
    whole = world(reading, breach, going)
    assert legal(treaty, whole, "2031-01-27") == "member"
    assert law.leaves(treaty, whole, "tolvia") == "2031-01-28"
    stands = law.standing(treaty, whole, "tolvia", "2031-02-01")
    assert (stands.legal, stands.provision) == ("out", "exit")
    words = "it reads the treaty so that the other side's breach frees it at once, and said that it goes"
    assert f"{words}; so out on 2031-01-28" in stands.why
    assert breach.id in stands.claims
    for part in ((reading, breach), (reading, going), (breach, going)):
        assert legal(treaty, world(*part), "2031-02-01") in {"member", "undetermined"}
        assert law.leaves(treaty, world(*part), "tolvia") is None
    own = world(reading, act("breach(by=tolvia)"), going)
    assert law.leaves(treaty, own, "tolvia") is None
    dated = world(reading, act("breach(by=covenant)", "2031-03-01"), going)
    assert law.leaves(treaty, dated, "tolvia") == "2031-03-01"


def test_two_days_of_one_exit_in_two_worlds() -> None:
    treaty = with_exit(months=12, released=True)
    record = act("announced_exit", "2031-01-28"), act("notice_received", "2031-01-29")
    reading = WorldClaim(act("reading(breach=frees)").atom, True, "tolvia", source="Letter of Tolvia")
    tolvia = world(*record, reading, act("breach(by=covenant)", by="tolvia"))
    covenant = world(*record, name="covenant")
    assert law.leaves(treaty, tolvia, "tolvia") == "2031-01-28"
    assert law.leaves(treaty, covenant, "tolvia") == "2032-01-29"
    assert law.standing(treaty, covenant, "tolvia", "2031-06-01").legal == "in notice"
    beside = law.standing(treaty, covenant, "tolvia", "2031-06-01", beside=(tolvia,))
    assert beside.legal == "undetermined"  # it says nothing on the breach that the other side claims


def test_suspension_at_own_request_rests_the_duties_and_as_a_penalty_does_not() -> None:
    for name, due in (("suspended", "due"), ("suspended_at_own_request", "not due")):
        where = world(act(name, "2031-01-01"), as_of="2031-02-01")
        stands = law.standing(straits(), where, "tolvia", "2031-02-01")
        assert (stands.legal, stands.practice, stands.since) == ("suspended", "does not take part", "2031-01-01")
        verdict = next(
            one
            for one in law.verdicts(straits(), (where,), unbound=True)
            if one.norm == "contribute" and one.owed_by == "tolvia"
        )
        assert verdict.verdict == due
        back = world(act(name, "2031-01-01"), act("reinstated", "2031-01-20"))
        assert legal(straits(), back, "2031-01-19") == "suspended"
        assert legal(straits(), back, "2031-01-20") == "member"


def test_the_record_may_say_under_which_article_somebody_was_suspended() -> None:
    own = straits()
    recorded = replace(own.acts[0], atom=act("suspended").atom, on="2031-01-01", provision="penalty")
    stands = law.standing(replace(own, acts=(*own.acts, recorded)), world(), "tolvia", "2031-02-01")
    assert (stands.legal, stands.provision) == ("suspended", "penalty")


def test_practice_changes_no_law() -> None:
    frozen = law.standing(straits(), world(act("froze", "2031-02-22")), "tolvia", "2032-01-01")
    assert (frozen.legal, frozen.practice, frozen.since, frozen.out_on) == ("member", "frozen", "2031-02-22", None)
    partial = law.standing(straits(), world(act("left_structure", "2031-02-22")), "tolvia", "2032-01-01")
    assert (partial.legal, partial.practice) == ("member", "partial")
    again = world(act("froze", "2031-02-22"), act("resumed", "2031-12-31"))
    assert law.standing(straits(), again, "tolvia", "2032-01-01").practice == "takes part"
    both = world(act("froze", "2031-02-22"), act("froze", "2031-02-22", holds=False))
    stands = law.standing(straits(), both, "tolvia", "2032-01-01")
    assert stands.practice == "takes part"
    assert any(words.startswith("claimed both ways: it froze") for words in stands.why)


def test_duties_suspended_towards_one_leave_both_as_parties() -> None:
    where = world(act("duties_suspended(by=marn, towards=tolvia)", "2031-08-11", by="marn"), name="marn")
    for actor in ("marn", "tolvia"):
        stands = law.standing(straits(), where, actor, "2031-09-01")
        assert (stands.legal, stands.practice) == ("member", "partial")
        words = "Marn suspended its duties towards Tolvia on 2031-08-11; both stay parties (by the account of Marn)"
        assert words in stands.why
    assert law.standing(straits(), where, "oster", "2031-09-01").practice == "takes part"


def test_lapse_readmission_and_dissolution() -> None:
    where = world(act("lapsed", "2010-04-20"), act("joined", "2016-08-16"), act("dissolved()", "2040-03-16"))
    days = ("2010-04-19", "2010-04-20", "2016-08-15", "2016-08-16", "2040-03-15", "2040-03-16")
    assert [legal(straits(), where, day) for day in days] == ["member", "out", "out", "member", "member", "out"]
    assert law.leaves(straits(), where, "tolvia") == "2010-04-20"
    assert law.leaves(straits(), where, "tolvia", "2010-04-19") is None
    assert law.standing(straits(), where, "tolvia", "2012-01-01").out_on == "2010-04-20"
    assert law.standing(straits(), where, "marn", "2041-01-01").legal == "out"


def test_what_outlives_an_exit_is_told() -> None:
    treaty = with_exit(survives=("contribute",))
    where = world(act("notice_received", "2031-01-01"), as_of="2032-01-01")
    stands = law.standing(treaty, where, "tolvia", "2032-01-01")
    assert stands.legal == "out"
    assert "outlives the exit: Pay the share of the budget" in stands.why
    (verdict,) = (
        one
        for one in law.verdicts(treaty, (where,), unbound=True)
        if one.norm == "contribute" and one.owed_by == "tolvia"
    )
    assert verdict.verdict == "due"


def test_a_day_known_to_the_month_leaves_a_window() -> None:
    where = world(act("notice_received", "2031-08"))
    days = ("2031-07-31", "2031-08-15", "2031-08-31", "2032-01-31", "2032-02-01", "2032-02-28", "2032-02-29")
    assert [legal(straits(), where, day) for day in days] == [
        "member",
        "undetermined",
        "in notice",
        "in notice",
        "undetermined",
        "undetermined",
        "out",
    ]
    assert law.leaves(straits(), where, "tolvia") == "2032-02-29"
    assert legal(straits(), where, "2032-02") == "undetermined"
    assert legal(straits(), where, "2032-03") == "out"


def test_an_act_claimed_both_ways_settles_nothing() -> None:
    where = world(act("left", "2031-01-01"), act("left", "2031-01-01", holds=False))
    assert legal(straits(), where, "2031-06-01") == "undetermined"
    denied = world(act("left", "2031-01-01"), act("left", "2031-01-01", holds=False, by="tolvia"))
    assert legal(straits(), denied, "2031-06-01") == "member"  # what a side says goes before the record


def test_what_only_a_side_tells_is_told_as_its_account() -> None:
    where = world(
        act("reading(breach=frees)", by="tolvia"),
        act("breach(by=covenant)", "2031-01-02", by="tolvia"),
        act("announced_exit", "2031-01-28"),
    )
    stands = law.standing(with_exit(released=True), where, "tolvia", "2031-02-01")
    assert "the Covenant broke the treaty first on 2031-01-02 (by the account of Tolvia)" in stands.why
    assert "it announced that it leaves on 2031-01-28; an announcement is no notice" in stands.why


def test_nobody_of_this_name() -> None:
    with pytest.raises(RequestError, match="Nobody called 'atlantis'"):
        law.standing(straits(), world(), "atlantis", "2031-01-01")


NAMES = (
    "joined",
    "left",
    "lapsed",
    "notice_received",
    "notice_sent",
    "announced_exit",
    "revoked_notice",
    "notice_invalid",
    "extension_agreed",
    "settled_obligations",
    "suspended",
    "suspended_at_own_request",
    "reinstated",
    "froze",
    "breach(by=covenant)",
    "reading(breach=frees)",
)
DAYS = st.dates(dt.date(2003, 1, 1), dt.date(2006, 12, 31)).map(str)
DATES = st.one_of(DAYS, DAYS.map(lambda day: day[:7]))
VARIANTS = st.sampled_from(
    [
        with_exit(released=True),
        with_exit(released=True, settle_first=True),
        with_exit(released=True, months=2, clock="year_start"),
        with_exit(released=True, clock="term_end", terms=("2004-06-01", "2006-06-01")),
        with_exit(released=True, clock="sending", months=12, revocable=False),
        with_exit(straits().exits[0], replace(straits().exits[0], months=12), released=True),
    ]
)


@st.composite
def claims(draw: st.DrawFn) -> WorldClaim:
    name = draw(st.sampled_from(NAMES))
    if name.startswith("reading"):
        return act(name)
    until = f"{draw(st.integers(2004, 2008))}-05-01" if name == "extension_agreed" else None
    return act(name, draw(DATES), until=until)


@given(VARIANTS, st.lists(claims(), max_size=6), DAYS, st.randoms(use_true_random=False))
def test_the_order_of_acts_does_not_matter(
    treaty: Treaty, made: list[WorldClaim], day: str, chance: random.Random
) -> None:
    mixed = chance.sample(made, len(made))
    assert law.standing(treaty, world(*made), "tolvia", day) == law.standing(treaty, world(*mixed), "tolvia", day)
    assert law.leaves(treaty, world(*made), "tolvia") == law.leaves(treaty, world(*mixed), "tolvia")


@given(VARIANTS, st.lists(claims(), max_size=6), DAYS, DAYS)
def test_who_is_out_stays_out_until_it_joins_again(
    treaty: Treaty, made: list[WorldClaim], one: str, other: str
) -> None:
    first, last = sorted((one, other))
    joined = [claim.on or "" for claim in made if claim.atom.name == "joined"]
    if legal(treaty, world(*made), first) == "out" and all(on < first[: len(on)] for on in joined):
        assert legal(treaty, world(*made), last) == "out"


@given(VARIANTS, st.lists(claims(), max_size=6), DAYS)
def test_nothing_changes_between_the_days_on_which_it_may(treaty: Treaty, made: list[WorldClaim], day: str) -> None:
    seen = view(treaty, world(*made), "tolvia")
    before = max(turn for turn in seen.turns if turn <= day)
    assert (seen.legal(day), seen.practice(day)) == (seen.legal(before), seen.practice(before))


@given(VARIANTS, st.lists(claims(), max_size=6), DATES, DAYS)
def test_a_further_notice_never_prolongs_membership(
    treaty: Treaty, made: list[WorldClaim], noticed: str, day: str
) -> None:
    rank = {2: 0, 0: 1, 3: 1, 1: 2}
    values = []
    for acts in (made, [*made, act("notice_received", noticed)]):
        seen = view(treaty, world(*acts), "tolvia")
        values.append(rank[seen.value(belongs(treaty, seen.acts, "tolvia", day))])
    assert values[1] <= values[0]


@given(VARIANTS, st.lists(claims(), max_size=5), DAYS)
def test_status_and_duties_agree(treaty: Treaty, made: list[WorldClaim], day: str) -> None:
    where = world(*made, as_of=day)
    found = [
        one
        for one in law.verdicts(treaty, (where,), unbound=True)
        if one.norm == "contribute" and one.owed_by == "tolvia"
    ]
    (verdict,) = found
    status = law.standing(treaty, where, "tolvia", day).legal
    if verdict.verdict == "due":
        assert status in {"member", "in notice", "suspended", "undetermined"}
    if status in {"out", "never a member"}:
        assert verdict.verdict == "not due"
    if status == "member":
        assert verdict.verdict == "due"
