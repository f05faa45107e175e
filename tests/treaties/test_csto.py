"""CSTO, Gyumri and the treaty of 1997: what their cases cannot say, as versions by date and traces."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from casus import law, treaties
from casus.law.claims import told
from casus.law.days import first_day
from casus.records import Atom, Incident, TraceNode, Treaty, Verdict, World, WorldClaim

FOLDERS = Path(treaties.__file__).parent
NAMES = ("csto", "gyumri", "russia-armenia-1997")


@pytest.fixture(scope="module")
def csto() -> Treaty:
    return treaties.load("csto")


def _claim(fact: str, by: str, event: str, *, holds: bool = True) -> WorldClaim:
    return WorldClaim(Atom.parse(fact), holds, by, event, source="a letter")


def _asked(day: str, *more: WorldClaim) -> World:
    """Belarus, attacked and asking, by its own account; the attack is invented."""
    event = Incident("raid", "an invented raid", day, concerns=("belarus",))
    facts = (
        "armed_attack(by=outside-state, against=belarus)",
        "aggression(by=outside-state, against=belarus)",
        "external(against=belarus)",
        "on_territory(of=belarus)",
        "threat(to=belarus)",
        "request(by=belarus, to=csto)",
    )
    claims = tuple(_claim(fact, "belarus", "raid") for fact in facts)
    no_incident = _claim("border_incident(between=anyone, and=belarus)", "belarus", "raid", holds=False)
    return World("belarus", "Belarus", event, "2030-01-01", (*claims, no_incident, *more), ("belarus",))


def _defend(csto: Treaty, world: World, owed_by: str = "russia") -> Verdict:
    return next(v for v in law.verdicts(csto, [world]) if v.norm == "defend" and v.owed_by == owed_by)


def _leaves(node: TraceNode) -> list[str | None]:
    return [leaf.by for leaf in node.leaves] + [by for part in node.parts for by in _leaves(part)]


@pytest.mark.parametrize("name", NAMES)
def test_every_source_is_in_sources_md_with_its_title(name: str) -> None:
    written = (FOLDERS / name / "sources.md").read_text(encoding="utf-8")
    told_of = dict(re.findall(r"^\| `([a-z0-9-]+)` \| (.*?) \| ", written, flags=re.M))
    assert told_of == {source.id: source.title for source in treaties.load(name).sources}


@pytest.mark.parametrize(
    ("day", "version"),
    [
        ("1994-04-20", "1994-04-20"),
        ("2012-12-18", "1994-04-20"),
        ("2012-12-19", "2012-12-19"),
        ("2022-01-05", "2012-12-19"),
    ],
)
def test_the_text_of_article_4_is_that_of_the_day(csto: Treaty, day: str, version: str) -> None:
    verdict = _defend(csto, _asked(day))
    assert (verdict.verdict, verdict.version) == ("due", version)


def test_nothing_is_due_before_the_treaty_binds(csto: Treaty) -> None:
    assert [v for v in law.verdicts(csto, [_asked("1994-04-19")]) if v.verdict == "due"] == []


def test_an_event_of_a_year_in_which_the_text_changed_is_too_coarse(csto: Treaty) -> None:
    with pytest.raises(Exception, match="changed between 2012-01-01 and 2012-12-31"):
        law.verdicts(csto, [_asked("2012")])


def test_a_trace_rests_on_the_side_itself_and_on_the_record_alone(csto: Treaty) -> None:
    other = _claim("armed_attack(by=anyone, against=belarus)", "kazakhstan", "raid", holds=False)
    event = Incident("raid", "an invented raid", "2022-01-05", concerns=("belarus",))
    denies = World("kazakhstan", "Kazakhstan", event, "2030-01-01", (other,), ("kazakhstan",))
    found = law.verdicts(csto, [_asked("2022-01-05"), denies])
    ours = next(v for v in found if (v.world, v.norm, v.owed_by) == ("belarus", "defend", "russia"))
    theirs = next(v for v in found if (v.world, v.norm, v.owed_by) == ("kazakhstan", "defend", "russia"))
    assert set(_leaves(ours.trace)) == {"belarus", None}
    assert set(_leaves(theirs.trace)) == {"kazakhstan", None}
    assert (ours.verdict, theirs.verdict) == ("due", "not due")
    assert law.rederive(ours.trace) == "due"


def test_unrest_that_nobody_tells_of_does_not_stand_in_the_way(csto: Treaty) -> None:
    attacked = {atom for atom in _facts(_defend(csto, _asked("2022-01-05")).trace) if atom.startswith("armed_attack")}
    assert attacked == {"armed_attack(against=belarus, by=outside-state)"}


def _facts(node: TraceNode) -> set[str]:
    return {node.atom} - {""} | {atom for part in node.parts for atom in _facts(part)}


@pytest.mark.parametrize("as_of", ["1999-04-19", "2010-06-20", "2012-12-18", "2021-05-16", "2024-02-21", "2025-12-31"])
def test_a_world_knows_no_later_act_or_reading(csto: Treaty, as_of: str) -> None:
    everybody = tuple(actor.id for actor in csto.actors)
    for event in (None, "kyrgyzstan-2010", "karabakh-2020", "july-2021", "kazakhstan-2022", "sept-2022"):
        incident = Incident(event, "an event", "2010-06-11") if event else None
        world = World("all", "all", incident, as_of, (), everybody)
        for claim in law.claims_of(world, law.record_of(csto)):
            assert all(first_day(day) <= as_of for day in (claim.on, claim.said) if day)


def test_no_reading_is_told_of_september_2022_and_none_on_an_attack_by_a_member(csto: Treaty) -> None:
    stances = [(c.id, s.by, s.about) for c in csto.construals for r in c.readings for s in r.asserted]
    assert [one for one in stances if one[2] == "sept-2022"] == []
    assert [one for one in stances if one[0] == "attacker-a-member"] == []
    reach = {(by, about) for construal, by, about in stances if construal == "territory-reach"}
    assert reach == {("russia", "karabakh-2020"), ("zas", "karabakh-2020")}


def test_june_2024_is_two_accounts_of_one_side(csto: Treaty) -> None:
    record = law.record_of(csto)
    values = {}
    for side in (("armenia",), ("armenia", "mirzoyan"), ("russia",)):
        claims = law.claims_of(World("one", "one", None, "2024-06-30", (), side), record)
        values[side] = told("announced_exit(of=armenia)@2024-06-12", claims, csto)[0]
    assert values == {("armenia",): law.TRUE, ("armenia", "mirzoyan"): law.BOTH, ("russia",): law.UNKNOWN}


def test_secretaries_general_follow_each_other(csto: Treaty) -> None:
    terms = [p for p in csto.posts if p.title.startswith("Secretary General") and first_day(p.since) >= "2017-05-01"]
    assert [p.holder.split()[-1] for p in terms] == ["Khachaturov", "Semerikov", "Zas", "Tasmagambetov", "Masadykov"]
    assert all(one.until == other.since for one, other in pairwise(terms))


def test_dues_make_the_arrears_and_the_budget(csto: Treaty) -> None:
    assert law.arrears(csto, "armenia", "2025-12-31") == 1.0
    assert law.arrears(csto, "armenia", "2026-01-01") == 2.0
    shares = {d.member: d for d in csto.dues if d.year == 2024}
    assert sum(d.share or 0 for d in shares.values()) == pytest.approx(1.0)
    assert (shares["armenia"].assessed or 0) / (shares["armenia"].share or 1) == pytest.approx(532.2)


def test_absent_sessions_are_in_the_ledger_from_their_day_on(csto: Treaty) -> None:
    def missed(as_of: str) -> int:
        world = World("armenia", "Armenia", None, as_of, (), ("armenia",))
        entries = law.ledger(csto, [world], law.verdicts(csto, [world]))
        return sum(e.duty == "attendance" and e.owed_by == "armenia" and e.status == "refused" for e in entries)

    assert [missed(day) for day in ("2023-11-22", "2023-11-23", "2024-11-28", "2025-11-27")] == [0, 1, 2, 3]


def test_the_council_of_1995_has_no_rule_of_the_charter(csto: Treaty) -> None:
    from casus import workbench  # noqa: PLC0415

    early = {organ.id: organ.rules for organ in workbench.law("csto", "1995-01-01").organs}
    assert early == {"csc": ()}
    before, after = (workbench.law("csto", day).organs for day in ("2012-12-18", "2012-12-19"))
    limited = [
        [rule.matter for organ in organs for rule in organ.rules].count("limited format") for organs in (before, after)
    ]
    assert limited == [0, 1]
    assert {organ.id for organ in after} == {organ.id for organ in csto.organs}


def test_no_text_of_an_article_leans_on_another_and_no_mark_is_stronger_than_its_source() -> None:
    strength = {"text": 3, "page": 2, "unverified": 1}
    for name in treaties.shelf():
        treaty = treaties.load(name)
        marks = {source.id: source.mark for source in treaty.sources}
        for provision in treaty.provisions:
            for version in provision.versions:
                where = f"{name}, {provision.id}, {version.since}"
                assert not version.says.lower().startswith(("the same", "as before")), where
                assert strength[version.mark] <= strength[marks[version.source]], where
