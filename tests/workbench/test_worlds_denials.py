"""Denials from end to end, with both readers: no attack is put into the mouth of who doubts or denies it."""

from __future__ import annotations

from pathlib import Path

import pytest

from casus import workbench

STRAITS = Path(__file__).resolve().parents[1] / "law" / "straits"
CASE = f"""\
question: Is help owed?
treaty: {STRAITS}
as_of: 2031-06-30
actors:
  - {{id: tolvia, name: Tolvia, type: state}}
  - {{id: vask, name: Vask, type: state}}
  - {{id: marn, name: Marn, type: state}}
events:
  - {{id: weir, label: the shooting at the weir, date: 2031-05-01, concerns: [tolvia], cues: [weir], source: wires}}
"""
VASK, ANYONE = "armed_attack(against=tolvia, by=vask)", "armed_attack(against=tolvia, by=anyone)"
TOLD: dict[str, set[tuple[str, bool]]] = {
    "said it did not believe that Vask attacked Tolvia": {(VASK, False)},
    "said it was not true that Vask attacked Tolvia": {(VASK, False)},
    "said he had no reason to think that Vask attacked Tolvia": {(VASK, False)},
    "did not believe that Vask had attacked Tolvia": {(VASK, False)},
    "doubted that Vask had attacked Tolvia": {(VASK, False)},
    "said nobody could say that Vask had attacked Tolvia": set(),
    "said it never claimed that Vask attacked Tolvia": set(),
    "could not confirm that Vask had attacked Tolvia": set(),
    "did not deny that Vask had attacked Tolvia": set(),
    "said what happened was far from an armed attack on Tolvia": {(ANYONE, False)},
    "said nobody attacked anyone at the weir": {(ANYONE, False)},
    "said there was no doubt that Vask attacked Tolvia": {(VASK, True)},
}


@pytest.mark.parametrize("reader", ["rules", "minilm"])
def test_what_is_doubted_denied_or_left_open_is_never_claimed(reader: str, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(CASE, encoding="utf-8")
    pages, made = tmp_path / "pages", tmp_path / "x.casus"
    pages.mkdir()
    for number, told in enumerate(TOLD):
        words = f"Marn's foreign minister spoke of the shooting at the weir of 1 May. Marn's foreign minister {told}."
        (pages / f"{number:02}.txt").write_text(f"The weir, {number}\n\n3 May 2031\n\n{words}\n", encoding="utf-8")
    workbench.load(made, tmp_path / "case.yaml")
    workbench.read(made, [pages], workbench.ReadOptions(reader=reader, processes=1))
    found: dict[str, set[tuple[str, bool]]] = {told: set() for told in TOLD}
    law = workbench.worlds_of(made)
    for claim in (one.claim for one in law.placed if one.side):
        statement = law.work.dossier.statements[claim.statement or ""]
        told = list(TOLD)[int(Path(law.work.dossier.articles[statement.article].path).stem)]
        found[told].add((str(claim.atom), claim.holds))
    assert found == TOLD
