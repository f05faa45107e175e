"""The treaties of alliances: who was bound on which day, how sure each clause is, and what each kind of exit does."""

from __future__ import annotations

from pathlib import Path

import pytest

from casus import law, treaties
from casus.records import Atom, Incident, Treaty, World, WorldClaim

ALLIANCES = ("anzus", "cento", "nato", "rio", "seato", "warsaw-pact")
_RANK = {"text": 2, "page": 1, "unverified": 0}

# How many were parties, by public record: day and number.
SIZES = [
    ("nato", "1949-08-23", 0),
    ("nato", "1949-08-24", 12),
    ("nato", "1953-01-01", 14),
    ("nato", "1966-12-31", 15),
    ("nato", "1990-01-01", 16),
    ("nato", "2000-01-01", 19),
    ("nato", "2005-01-01", 26),
    ("nato", "2010-01-01", 28),
    ("nato", "2018-01-01", 29),
    ("nato", "2021-01-01", 30),
    ("nato", "2023-06-01", 31),
    ("nato", "2024-06-01", 32),
    ("rio", "1948-12-03", 14),
    ("rio", "1982-04-28", 22),
    ("rio", "2003-01-01", 23),
    ("rio", "2005-01-01", 22),
    ("rio", "2017-01-01", 18),
    ("anzus", "1987-01-01", 3),
    ("seato", "1960-01-01", 8),
    ("seato", "1975-01-01", 7),
    ("cento", "1956-01-01", 5),
    ("cento", "1961-01-01", 4),
    ("cento", "1980-01-01", 0),
    ("warsaw-pact", "1960-01-01", 8),
    ("warsaw-pact", "1980-01-01", 7),
    ("warsaw-pact", "1990-12-01", 6),
    ("warsaw-pact", "1991-07-01", 0),
]


def _record() -> World:
    return World("record", "public record", None, "2026-06-01", (), ("record",))


def _claim(
    fact: str, event: str | None, *, holds: bool = True, by: str = "borduria", on: str | None = None
) -> WorldClaim:
    return WorldClaim(Atom.parse(fact), holds, by, event=event, on=on, source="a test")


def _verdict(treaty: Treaty, world: World, norm: str, by: str) -> str:
    found = [one.verdict for one in law.verdicts(treaty, (world,)) if (one.norm, one.owed_by) == (norm, by)]
    return found[0] if found else "no such duty"


@pytest.mark.parametrize(("name", "day", "number"), SIZES)
def test_as_many_were_parties_as_the_record_has(name: str, day: str, number: int) -> None:
    treaty = treaties.load(name)
    inside = [p for p in treaty.parties if law.standing(treaty, _record(), p, day).legal in {"member", "in notice"}]
    assert len(inside) == number


@pytest.mark.parametrize("name", ALLIANCES)
def test_every_party_joined_some_day(name: str) -> None:
    treaty = treaties.load(name)
    assert {act.atom["of"] for act in treaty.acts if act.atom.name == "joined"} == set(treaty.parties)


@pytest.mark.parametrize("name", ALLIANCES)
def test_no_clause_is_known_more_surely_than_its_source(name: str) -> None:
    treaty = treaties.load(name)
    marks = {source.id: source.mark for source in treaty.sources}
    versions = [(provision.id, version) for provision in treaty.provisions for version in provision.versions]
    assert [place for place, one in versions if _RANK[one.mark] > _RANK[marks[one.source]]] == []


@pytest.mark.parametrize("name", ALLIANCES)
def test_every_source_is_told_of(name: str) -> None:
    treaty = treaties.load(name)
    words = (Path(treaty.folder) / "sources.md").read_text(encoding="utf-8")
    assert [source.id for source in treaty.sources if f"| `{source.id}` |" not in words] == []


def test_the_end_of_rio_for_mexico_is_two_years_to_the_day() -> None:
    treaty = treaties.load("rio")
    days = {day: law.standing(treaty, _record(), "mexico", day).legal for day in ("2004-09-05", "2004-09-06")}
    assert days == {"2004-09-05": "in notice", "2004-09-06": "out"}


@pytest.mark.parametrize(
    ("day", "wanted"), [("1986-08-10", "due"), ("1986-08-12", "not due"), ("1995-01-01", "not due")]
)
def test_a_suspension_takes_the_duty_away_from_its_day_on(day: str, wanted: str) -> None:
    treaty = treaties.load("anzus")
    event = Incident("raid", "an invented raid", day, concerns=("new-zealand",))
    claims = (_claim("armed_attack(by=borduria, against=new-zealand)", "raid"), _claim("in_area()", "raid"))
    world = World("seen-later", "seen later", event, "1999-01-01", claims, ("borduria",))
    assert _verdict(treaty, world, "act", "usa") == wanted
    assert _verdict(treaty, world, "act", "australia") == "due"


def test_the_opinion_of_one_who_is_no_party_yet_gives_no_consultation() -> None:
    treaty = treaties.load("nato")
    for day, wanted in (("2003-05-01", "undetermined"), ("2005-05-01", "due")):
        event = Incident("build-up", "an invented build-up", day, concerns=("poland",))
        claims = (_claim("opinion_of_threat(of=estonia, about=poland)", "build-up"),)
        world = World("told", "told", event, "2006-01-01", claims, ("borduria",))
        assert _verdict(treaty, world, "consult", "usa") == wanted


@pytest.mark.parametrize("name", ["nato", "warsaw-pact"])
def test_where_nothing_is_told_nothing_is_decided(name: str) -> None:
    treaty = treaties.load(name)
    event = Incident("night", "an invented night", "1985-01-01", concerns=("hungary", "italy"))
    world = World("silent", "silent", event, "1985-02-01", (), ("borduria",))
    found = law.verdicts(treaty, (world,))
    assert found
    assert {one.verdict for one in found if one.kind != "power"} == {"undetermined"}


def test_a_breach_alone_frees_nobody_who_does_not_go() -> None:
    treaty = treaties.load("warsaw-pact")
    claims = (_claim("breach(by=ussr)", None, on="1968-08-21"), _claim("reading(breach=frees-at-once)", None))
    world = World("stays", "stays", None, "1975-01-01", claims, ("romania",))
    assert law.standing(treaty, world, "romania", "1970-01-01").legal == "member"
    assert law.standing(treaty, world, "albania", "1970-01-01").legal == "out"


def test_a_designated_state_is_owed_action_and_owes_none() -> None:
    treaty = treaties.load("seato")
    event = Incident("crossing", "an invented crossing", "1960-01-10", concerns=("laos",))
    claims = tuple(
        _claim(fact, "crossing")
        for fact in (
            "armed_attack(by=borduria, against=laos)",
            "in_area()",
            "request(by=laos, to=seato)",
            "reading(form-of-duty=several)",
        )
    )
    world = World("told", "told", event, "1960-02-01", claims, ("borduria",))
    found = law.verdicts(treaty, (world,))
    assert {one.owed_to for one in found if one.norm == "act-for-laos" and one.verdict == "due"} == {"laos"}
    assert "laos" not in {one.owed_by for one in found}
    assert not any(one.norm == "act-for-cambodia" for one in found)
