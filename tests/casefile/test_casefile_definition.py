"""What a person defines: read strictly, with file, line and field of every fault, and stored as a layer of its own."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

import pytest
from casefile_samples import dump, sample

from casus.casefile import CaseFile, load_definition, parse_definition
from casus.errors import DefinitionError, RecordError
from casus.records import (
    Actor,
    Claim,
    Definition,
    Issue,
    Lever,
    Role,
    ScalePoint,
    Scenario,
    Side,
    Weight,
)

FULL = """\
question: Will Arland leave the Northern Pact?
title: The salt road
organisation: Northern Pact
treaty: northern-pact
as_of: 2031-05-06
issues:
  - id: membership
    question: Does Arland stay?
    scale:
      - {name: leaves, value: 0}
      - {name: freezes, value: 40.5, cues: [empty seat, on ice]}
      - {name: stays, value: 100}
    cues: [leave, withdraw]
  - id: dues
    question: Are dues paid?
    scale: {unpaid: 0, paid: 1}
actors:
  - id: arland
    name: Arland
    type: state
    aliases: [Lowmark, "the Arlandic side"]
    capability:
      membership: {value: 20, source: Ledger of the pact 2030}
    salience:
      membership: {low: 70, high: 90, source: Coder's reading}
  - id: ada-vorn
    name: Ada Vorn
    type: person
    roles:
      - {title: prime minister, organisation: Arland, since: 2029, until: 2031-04}
claims:
  - id: c1
    by: ada-vorn
    text: The pact is frozen for us.
    about: membership
    date: 2031-04-02
    source: Radio address
scenarios:
  - id: waiver
    title: Dues are waived
    levers:
      - {date: 2031-09, actor: arland, lever: dues-waived, value: true}
      - {lever: base-closed, value: 12.5}
sides:
  - {id: capital, label: Lowmark's account, members: [arland, ada-vorn]}
"""

MEANT = Definition(
    question="Will Arland leave the Northern Pact?",
    title="The salt road",
    organisation="Northern Pact",
    treaty="northern-pact",
    as_of="2031-05-06",
    issues=(
        Issue(
            "membership",
            "Does Arland stay?",
            (ScalePoint("leaves", 0), ScalePoint("freezes", 40.5, ("empty seat", "on ice")), ScalePoint("stays", 100)),
            ("leave", "withdraw"),
        ),
        Issue("dues", "Are dues paid?", (ScalePoint("unpaid", 0), ScalePoint("paid", 1))),
    ),
    actors=(
        Actor(
            "arland",
            "Arland",
            "state",
            ("Lowmark", "the Arlandic side"),
            (),
            (Weight("membership", 20, 20, "Ledger of the pact 2030"),),
            (Weight("membership", 70, 90, "Coder's reading"),),
        ),
        Actor("ada-vorn", "Ada Vorn", "person", (), (Role("prime minister", "Arland", "2029", "2031-04"),)),
    ),
    claims=(Claim("c1", "ada-vorn", "The pact is frozen for us.", "Radio address", "membership", "2031-04-02"),),
    scenarios=(
        Scenario(
            "waiver",
            "Dues are waived",
            (Lever("dues-waived", "2031-09", "arland", True), Lever("base-closed", value=12.5)),
        ),
    ),
    sides=(Side("capital", "Lowmark's account", ("arland", "ada-vorn")),),
)


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_a_full_case_is_read_as_meant(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(FULL, encoding="utf-8")
    assert load_definition(path) == MEANT
    assert parse_definition(FULL, "case.yaml") == MEANT


def test_a_question_is_enough() -> None:
    found = parse_definition("question: Who stays?\n", "case.yaml")
    assert found == Definition("Who stays?", "Who stays?")
    assert found.title == "Who stays?"


def line_of(words: str) -> int:
    return FULL[: FULL.index(words)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ("question: Will Arland leave the Northern Pact?\n", "", "case.yaml:1: question", "missing"),
        ("question: Will Arland leave the Northern Pact?", "question: '  '", "case.yaml:1: question", "blank"),
        ("title: The", "titel: The", "case.yaml:2: titel", "not known"),
        ("as_of: 2031-05-06", "as_of: 2031-02-30x", "case.yaml:5: as_of", "not an EDTF date"),
        ("as_of: 2031-05-06", "as_of: 2031-13", "case.yaml:5: as_of", "not a date"),
        ("id: membership", "id: Membership!", "issues.0.id", "not an id"),
        ("value: 100}", "value: 0}", "issues.0", "one value"),
        ("value: 100}", "value: .nan}", "issues.0.scale.2.value", "finite"),
        ("value: 100}", "value: '100'}", "issues.0.scale.2.value", "number"),
        ("name: stays", "name: leaves", "issues.0", "twice"),
        ("{unpaid: 0, paid: 1}", "{unpaid: 0}", "issues.1", "at least two"),
        ("type: state", "type: kingdom", "actors.0.type", "'state'"),
        ("{low: 70, high: 90", "{low: 90, high: 70", "actors.0.salience.membership", "low to high"),
        ("{low: 70, high: 90", "{low: 70, high: .inf", "actors.0.salience.membership.high", "finite"),
        ("{low: 70, high: 90", "{low: 70", "actors.0.salience.membership", "either value"),
        ("{low: 70, high: 90", "{value: -1", "actors.0.salience.membership", "not negative"),
        (", source: Coder's reading", "", "actors.0.salience.membership.source", "missing"),
        ("      membership: {low", "      oil: {low", "actors.0.salience.oil", "'oil' is not defined"),
        ("since: 2029", "since: soon", "actors.1.roles.0.since", "not an EDTF date"),
        ("- id: ada-vorn", "- id: arland", "actors.1.id", "there twice"),
        ("by: ada-vorn", "by: nobody", "claims.0.by", "'nobody' is not defined"),
        ("about: membership", "about: oil", "claims.0.about", "'oil' is not defined"),
        ("    source: Radio address\n", "", "claims.0.source", "missing"),
        ("actor: arland, lever", "actor: nobody, lever", "scenarios.0.levers.0.actor", "not defined"),
        ("members: [arland, ada-vorn]", "members: [arland, nobody]", "sides.0.members.1", "not defined"),
        ("members: [arland, ada-vorn]", "members: [arland, arland]", "sides.0", "twice"),
        ("title: Dues are waived", "title: Dues are waived\n    title: again", "title", "twice"),
        ("sides:", "sides: [", "case.yaml:", "not YAML"),
    ],
)
def test_faults_are_told_with_file_line_and_field(tmp_path: Path, old: str, new: str, where: str, what: str) -> None:
    assert FULL.count(old) >= 1
    path = tmp_path / "case.yaml"
    path.write_text(FULL.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        load_definition(path)
    message = str(caught.value)
    assert where in message
    assert what in message
    assert message.startswith(f"{path}:")


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("by: ada-vorn", "by: nobody", "by: ada-vorn"),
        ("about: membership", "about: oil", "about: membership"),
        ("- id: ada-vorn", "- id: arland", "- id: ada-vorn"),
        ("      membership: {low", "      oil: {low", "      membership: {low"),
        ("{low: 70, high: 90", "{low: 90, high: 70", "{low: 70"),
        ("members: [arland, ada-vorn]", "members: [arland, nobody]", "members: ["),
    ],
)
def test_the_line_is_the_one_to_mend(old: str, new: str, place: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        parse_definition(FULL.replace(old, new, 1), "case.yaml")
    assert caught.value.where.startswith(f"case.yaml:{line_of(place)}: ")


def test_the_nouns_refuse_what_the_file_would() -> None:
    with pytest.raises(RecordError, match="not defined"):
        dataclasses.replace(MEANT, actors=MEANT.actors[:1])
    with pytest.raises(RecordError, match="twice"):
        dataclasses.replace(MEANT, issues=(MEANT.issues[0], MEANT.issues[0]))
    with pytest.raises(RecordError, match="finite"):
        Weight("membership", float("nan"), 1, "x")
    with pytest.raises(RecordError, match="type of actor"):
        Actor("a", "A", "kingdom")  # type: ignore[arg-type]


def test_the_layer_is_replaced_and_nothing_else_is_touched(tmp_path: Path) -> None:
    path = tmp_path / "x.casus"
    with CaseFile.create(path) as case:
        assert case.definition() is None
        for n in range(3):
            sample(n).put_in(case)
        evidence = dump(path)
        case.put_definition(MEANT, FULL, sha(FULL))
        assert case.definition() == MEANT
    once = dump(path)
    with CaseFile.open(path) as case:
        case.put_definition(MEANT, FULL, sha(FULL))
    assert dump(path) == once
    with CaseFile.open(path) as case:
        other = dataclasses.replace(MEANT, question="Who pays?", scenarios=(), sides=(), claims=(), as_of=None)
        case.put_definition(other, "question: Who pays?", sha("x"))
    with CaseFile.open(path, write=False) as case:
        assert case.definition() == other
    after = dump(path)
    layer = {table for table in after if table.startswith("defin")}
    assert {t: rows for t, rows in after.items() if t not in layer} == {
        t: rows for t, rows in evidence.items() if t not in layer
    }
    assert b"question: Who pays?" in after["definition"][0]
    assert len(after["defined_points"]) == 5


def test_a_definition_of_odd_text_comes_back_equal(tmp_path: Path) -> None:
    odd = Definition("Хто? \x00 \ud800 🕊️", treaty="\u202eabc", actors=(Actor("a", "\ud800", "group", ("\x00b",)),))
    with CaseFile.create(tmp_path / "x.casus") as case:
        case.put_definition(odd, "\ud800", "0" * 64)
        assert case.definition() == odd
        with pytest.raises(RecordError, match="64"):
            case.put_definition(odd, "", "0")
        assert case.definition() == odd
