"""A treaty's folder is read strictly: every fault is told with file, line and field."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from casus import treaties
from casus.errors import DefinitionError, RequestError
from casus.records import Atom

STRAITS = Path(__file__).resolve().parents[1] / "law" / "straits"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(STRAITS, tmp_path / "straits"))


def change(folder: Path, old: str, new: str) -> int:
    """Replace words of treaty.yaml; return the line on which the new ones stand."""
    path = folder / "treaty.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_a_treaty_loads_whole() -> None:
    made = treaties.load(str(STRAITS))
    assert made.id == "straits"
    assert [one.article for one in made.provisions] == ["3", "5", "12", "14", "15"]
    assert [v.since for v in made.provisions[1].versions] == ["2002-01-01", "2015-06-01"]
    assert made.acts[0].atom == Atom("joined", (("of", "tolvia"),))
    assert made.exits[0].months == 6


@pytest.mark.parametrize("name", sorted(treaties.shelf()))
def test_every_treaty_of_the_shelf_loads_under_its_folders_name(name: str) -> None:
    made = treaties.load(name)
    assert made.id == name
    assert made.provisions


FAULTS = [
    ("kind: organisation\norganisation", "sort: x\nkind: organisation\norganisation", "sort", "not known here"),
    ("parties: [tolvia, marn, oster]", "parties: [tolvia, nowhere]", "parties.1", "'nowhere' is not defined"),
    ("act: joined(of=marn), date: 2002-01-01", "act: joined(of=marn), date: 2002-13-01", "acts.1.date", "not a date"),
    ("act: joined(of=marn)", "act: joined(of=atlantis)", "acts.1.act", "'atlantis' is not defined"),
    ("act: joined(of=marn)", "act: joyned(of=marn)", "acts.1.act", "'joyned' is not known"),
    ("act: joined(of=marn)", "act: joined(by=marn)", "acts.1.act", "has the roles of"),
    ("act: joined(of=marn)", "act: joined", "acts.1", "is not a fact"),
    ("until: 2015-06-01", "until: 2016-06-01", "provisions.1.versions.1.since", "overlaps"),
    ("provision: exit, since", "provision: article-99, since", "exits.0.provision", "'article-99' is not defined"),
    ('instrument: covenant\n    article: "3"', 'instrument: pact\n    article: "3"', "instrument", "'pact'"),
    ("source: letter, said", "source: rumour, said", "source", "'rumour' is not defined"),
    ("reading(attack-scope=includes)", "reading(attack-scope=perhaps)", "named.0.that.all.1.any.1", "no reading"),
    ("- not: border_incident", "- nor: border_incident", "named.0.that.all.1.any.0", "A condition has the fields"),
    ("armed_attack(by=anyone, against=of)", "attack_on(of=of)", "named.0.that", "in a circle"),
    ("holder: other_party", "holder: everybody", "holder", "neither a party"),
    ("mark: text\n        norms", "mark: sure\n        norms", "mark", "'text', 'page' or 'unverified'"),
    ("complete: [duties_suspended]", "complete: [wishes]", "complete.0", "'wishes' is not known"),
]


@pytest.mark.parametrize(("old", "new", "field", "words"), FAULTS, ids=[f"{n}-{f[2]}" for n, f in enumerate(FAULTS)])
def test_a_fault_is_told_with_its_place(folder: Path, old: str, new: str, field: str, words: str) -> None:
    change(folder, old, new)
    with pytest.raises(DefinitionError) as bad:
        treaties.load_folder(folder)
    assert field in bad.value.where
    assert words in bad.value.what
    assert "treaty.yaml:" in bad.value.where


def test_the_line_is_that_of_the_fault(folder: Path) -> None:
    line = change(folder, "act: joined(of=oster)", "act: joined(of=atlantis)")
    with pytest.raises(DefinitionError) as bad:
        treaties.load_folder(folder)
    assert f"treaty.yaml:{line}: acts.2.act" in bad.value.where


def test_a_record_beside_the_treaty_is_part_of_it(folder: Path) -> None:
    (folder / "record.yaml").write_text(
        "acts:\n  - {act: left_structure(of=marn), date: 2020-01-01, source: record}\n", encoding="utf-8"
    )
    assert [act.atom.name for act in treaties.load_folder(folder).acts] == ["joined"] * 3 + ["left_structure"]


def test_a_fault_of_the_record_is_told_with_its_file(folder: Path) -> None:
    (folder / "record.yaml").write_text(
        "acts:\n  - {act: left_structure(of=nobody), date: 2020-01-01, source: record}\n", encoding="utf-8"
    )
    with pytest.raises(DefinitionError, match="nobody") as bad:
        treaties.load_folder(folder)
    assert "record.yaml:2: acts.0.act" in bad.value.where


def test_what_is_neither_a_name_nor_a_folder_is_refused() -> None:
    with pytest.raises(RequestError, match="There is no treaty 'atlantic-dream'"):
        treaties.load("atlantic-dream")


def test_a_folder_without_a_treaty_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match=r"no treaty\.yaml"):
        treaties.load(str(tmp_path))


def test_a_title_is_read_without_the_rest(folder: Path) -> None:
    assert treaties.title(folder) == "Covenant of the Straits"
    (folder / "treaty.yaml").write_text("id: [", encoding="utf-8")
    assert treaties.title(folder) == ""
    assert treaties.title(folder / "cases") == ""
    assert all(treaties.title(place) for place in treaties.shelf().values())


def test_a_package_can_put_its_treaty_on_the_shelf(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    info = site / "straits_treaty-1.dist-info"
    info.mkdir(parents=True)
    (site / "straits_treaty.py").write_text(
        f"from pathlib import Path\n\nHERE = {str(folder)!r}\n\n\ndef there():\n    return Path(HERE)\n",
        encoding="utf-8",
    )
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: straits-treaty\nVersion: 1\n", encoding="utf-8")
    points = (
        "[casus.treaties]\nstraits = straits_treaty:HERE\nwaters = straits_treaty:there\nnato = straits_treaty:HERE\n"
    )
    (info / "entry_points.txt").write_text(points, encoding="utf-8")
    known = treaties.shelf()
    monkeypatch.syspath_prepend(str(site))
    shelf = treaties.shelf()
    assert {name for name in shelf if name not in known} == {"straits", "waters"}
    assert shelf["nato"] == known["nato"]  # a package does not take the place of ours
    assert treaties.load("waters") == treaties.load("straits") == treaties.load_folder(folder)
