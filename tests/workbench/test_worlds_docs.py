"""The reference on worlds is what the program does: its mapping loads, its places and fields are there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from casus import treaties
from casus.exchange import placed_form
from casus.judgements import FIELDS
from casus.records import Atom, WorldClaim
from casus.vocabulary import load_mapping
from casus.vocabulary.fact_word_models import FactWordsEntry, Place


def page(root: Path) -> str:
    return (root / "docs/reference/worlds.md").read_text(encoding="utf-8")


def test_the_mapping_that_is_shown_loads(root: Path, tmp_path: Path) -> None:
    (block,) = re.findall(r"```yaml\n(.*?)```", page(root), re.DOTALL)
    path = tmp_path / "mapping.yaml"
    path.write_text(block, encoding="utf-8")
    straits = treaties.load_folder(root / "tests/law/straits")
    kinds = {kind.name: kind.roles for kind in straits.facts}
    found = load_mapping(path, kinds, ("attack-scope=excludes",), "mapping.yaml")
    assert [entry.fact for entry in found] == [
        "armed_attack",
        "request",
        "on_territory",
        "reading(attack-scope=excludes)",
    ]
    told = set(re.findall(r"^ +-? ?(\w+):", block, re.MULTILINE))
    assert set(FactWordsEntry.model_fields) <= told


def test_every_place_and_field_is_told(root: Path) -> None:
    table = set(re.findall(r"`(\w+)`", page(root).split("| place |")[1].split("\n\n")[0]))
    assert table == set(get_args(Place))
    claim = WorldClaim(Atom("dissolved"), True, None, source="x")
    listed = set(re.findall(r"`(\w+)`", page(root).split("## JSON")[1].split("##")[0]))
    assert set(placed_form(claim, (), "", "", judged=False)) <= listed
    assert set(FIELDS["claim"]) <= set(re.findall(r"`(\w+)`", page(root).split("## Judging")[1]))
