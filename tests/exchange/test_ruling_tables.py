"""The tables of the law: worlds, claims, verdicts with traces, the ledger; keys in their order, and what is unknown."""

from __future__ import annotations

import json
from typing import Any

import pytest

from casus import law, treaties
from casus.exchange import standing_form, treaty_day_form, verdict_form, world_form, write_jsonl
from casus.records import Casework, Dossier, InForce, PartyStanding, Ruling, Standing, TreatyDay, World
from tests.briefing.invented import crisis
from tests.briefing.invented_law import STRAITS, ruling

KEYS = ["world", "event", "duty", "owed_by", "owed_to", "verdict", "provision", "why_not", "pivotal", "trace"]


@pytest.fixture(scope="module")
def made() -> Ruling:
    return ruling(list(crisis().statements))


@pytest.fixture(scope="module")
def tables(made: Ruling, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    out = tmp_path_factory.mktemp("law")
    written = write_jsonl(out, [], [], Casework(Dossier({}, {})), made)
    nouns = ("worlds", "claims", "verdicts", "ledger")
    found = {n: [json.loads(line) for line in (out / f"{n}.jsonl").read_text("utf-8").splitlines()] for n in nouns}
    assert {n: written.rows[n] for n in nouns} == {n: len(rows) for n, rows in found.items()}
    return found


def test_verdicts_begin_with_the_promised_keys_and_lead_to_worlds(tables: dict[str, list[dict[str, Any]]]) -> None:
    worlds = {row["id"]: row for row in tables["worlds"]}
    assert all(list(row)[: len(KEYS)] == KEYS for row in tables["verdicts"])
    assert {row["world"] for row in tables["verdicts"]} <= set(worlds)
    assert {row["by_account"] for row in tables["ledger"]} <= set(worlds)
    claims = {row["id"] for row in tables["claims"]}
    assert {claim for world in worlds.values() for claim in world["claims"]} <= claims
    leaves = [leaf for row in tables["verdicts"] for leaf in leaves_of(row["trace"])]
    assert {leaf["claim"] for leaf in leaves if "names none" not in (leaf["source"] or "")} <= claims
    assert worlds["tolvia"]["event"] is None
    assert worlds["tolvia-ford"]["event"]["concerns"] == ["tolvia"]


def leaves_of(node: dict[str, Any]) -> list[dict[str, Any]]:
    return [*node["leaves"], *(leaf for part in node["parts"] for leaf in leaves_of(part))]


def test_those_who_owe_alike_stay_apart(tables: dict[str, list[dict[str, Any]]]) -> None:
    owers = [r["owed_by"] for r in tables["verdicts"] if (r["world"], r["duty"]) == ("tolvia-ford", "help")]
    assert sorted(owers) == ["marn", "oster"]


def test_the_trace_alone_gives_the_verdict(tables: dict[str, list[dict[str, Any]]]) -> None:
    def value(node: dict[str, Any]) -> str:
        if node["kind"] == "fact":
            return str(node["value"])
        parts = [value(part) for part in node["parts"]]
        if node["kind"] == "not":
            return {"true": "false", "false": "true"}.get(parts[0], parts[0])
        needed = {"all": len(parts), "any": 1}.get(node["kind"], node["at_least"])
        so = sum(part in ("true", "both") for part in parts) >= needed
        not_so = sum(part in ("false", "both") for part in parts) > len(parts) - needed
        return {(True, False): "true", (False, True): "false", (True, True): "both"}.get((so, not_so), "unknown")

    outcomes = {"true": "due", "false": "not due"}
    for row in tables["verdicts"]:
        assert outcomes.get(value(row["trace"]), "undetermined") == row["verdict"]


def test_pivotal_sets_name_who_holds_them(tables: dict[str, list[dict[str, Any]]]) -> None:
    [flips] = next(r["pivotal"] for r in tables["verdicts"] if r["world"] == "vask-ford" and r["duty"] == "help")
    assert {flip["fact"] for flip in flips} == {
        "armed_attack(against=tolvia, by=vask)", "reading(attack-scope=includes)",
    }  # fmt: skip
    assert all(list(flip) == ["fact", "text", "now", "then", "held_by"] for flip in flips)
    assert {key for flip in flips for key in flip["held_by"]} == {"tolvia-ford"}


def test_unknown_is_null_and_none_is_empty(made: Ruling) -> None:
    bare = world_form(World("a", "A", None, "2031"))
    assert bare == {"id": "a", "label": "A", "side": [], "event": None, "as_of": "2031", "claims": []}
    assert standing_form(Standing("a", "2031-01-01", "member", "frozen")) == {
        "party": "a", "day": "2031-01-01", "legal": "member", "practice": "frozen", "since": None, "out_on": None,
        "provision": None, "why": [], "claims": [],
    }  # fmt: skip
    assert verdict_form(made.verdicts[0])["trace"]["at_least"] is None


def test_a_treaty_on_a_day_is_flat_json() -> None:
    treaty = treaties.load_folder(STRAITS)
    first = treaty.provisions[0]
    standing = Standing("marn", "2031-01-01", "member", "frozen")
    world = World("record", "the record", None, "2031-01-01")
    assert law.standing(treaty, world, "marn", "2031-01-01").legal == "member"
    day = TreatyDay(
        treaty, "2031-01-01", treaty.instruments, (InForce(first, first.versions[0]),), (standing,),
        (PartyStanding(treaty.id, "marn", standing),), exits=treaty.exits,
    )  # fmt: skip
    made = json.loads(json.dumps(treaty_day_form(day)))
    assert made["provisions"][0]["article"] == "3"
    assert made["provisions"][0]["norms"][0]["deadline"] == "at once"
    assert made["by_own_account"] == [{"world": "marn", **standing_form(standing)}]
    assert made["organs"][0]["rules"][0]["quorum"] == 0.5
    assert made["exits"][0]["clock"] == "receipt"
    assert made["posts"] == made["dues"] == []
