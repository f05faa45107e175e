"""What Casus gives for a case: its pages read into a case file, and the tables of the export."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from casus import workbench
from casus.errors import MachineError
from gauges.casework.gold import Answers, Page, Place, stem_of

__all__ = ["TABLES", "Given", "give", "taken"]

TABLES = ("statements", "actors", "mentions", "events", "positions", "moves", "predictions", "findings")
Row = dict[str, Any]


@dataclass(frozen=True)
class Given:
    """The export of a case. pages: by stem, those that have answers. stems: article id to stem. tables: by noun."""

    pages: Mapping[str, Page]
    stems: Mapping[str, str]
    tables: Mapping[str, Sequence[Row]]

    def has(self, noun: str) -> bool:
        """Whether the export has a table."""
        return noun in self.tables

    def rows(self, noun: str) -> Sequence[Row]:
        """The rows of a table, none where there is no such table."""
        return self.tables.get(noun, ())

    def span(self, article: str | None, span: Row | None) -> tuple[Place, ...]:
        """A span of an article as a place; none where the page has no answers."""
        stem = self.stems.get(article or "")
        return () if stem is None or span is None else (Place(stem, span["start"], span["end"]),)

    @cached_property
    def statements(self) -> dict[str, Row]:
        """The statements by id."""
        return {row["id"]: row for row in self.rows("statements")}

    @cached_property
    def reports(self) -> dict[str, tuple[Place, ...]]:
        """The places of the reports of each event, by id of the event."""
        out: dict[str, tuple[Place, ...]] = {}
        for row in self.rows("events"):
            out[row["id"]] = tuple(p for r in row["reports"] for p in self.span(r["article"], r["span"]))
        return out

    def contents(self, statement: str | None) -> tuple[Place, ...]:
        """The places of a statement's words."""
        row = self.statements.get(statement or "")
        if row is None:
            return ()
        return tuple(p for span in row["content_spans"] for p in self.span(row["article"], span))


def give(case: Path, answers: Answers, reader: str) -> Given:
    """Read the pages of a case folder into a new case, with its case.yaml where it has one, and take its export."""
    with tempfile.TemporaryDirectory() as folder:
        kept, out = Path(folder) / "case.casus", Path(folder) / "export"
        done = workbench.read(kept, [case / "pages"], workbench.ReadOptions(reader=reader, processes=1))
        ours = [s for s in done.skipped if "fault of ours" in (s.hint or "")]
        if ours:  # a broken program would otherwise be measured as a weak one
            raise MachineError(f"{ours[0].path}: {ours[0].reason}", hint="Mend it, then measure again.")
        if (case / "case.yaml").is_file():
            workbench.load(kept, case / "case.yaml")
        workbench.export(kept, out)
        return taken(out, answers)


def taken(out: Path, answers: Answers) -> Given:
    """Take the tables of an export that lies in a folder."""
    pages, stems = {}, {}
    for row in _lines(out / "articles.jsonl"):
        stem = stem_of(row["path"])
        if stem in answers.pages:
            text = (out / "texts" / f"{row['id']}.txt").read_bytes().decode("utf-8", "surrogatepass")
            pages[stem] = Page.of(stem, text, answers.pages[stem])
            stems[row["id"]] = stem
    tables = {noun: _lines(out / f"{noun}.jsonl") for noun in TABLES if (out / f"{noun}.jsonl").is_file()}
    return Given(pages, stems, tables)


def _lines(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
