"""Reading by the model gives the same bytes, whatever the processes, the order, and what else is read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from casus import workbench
from casus.language import READERS

from .conftest import PAGES, contents

MODELS = sorted({"rules", "minilm"} & set(READERS))


def exported(case: Path, paths: list[Path], reader: str, processes: int) -> dict[str, bytes]:
    workbench.read(case, paths, workbench.ReadOptions(reader=reader, processes=processes))
    out = case.with_suffix(".out")
    workbench.export(case, out)
    return contents(out)


@pytest.fixture
def more(pages: Path) -> list[Path]:
    """Six articles: those of the folder, and longer ones made of them."""
    for number in range(2, 6):
        text = "\n\n".join(list(PAGES.values())[n % 2] for n in range(number))
        (pages / f"{number}.txt").write_text(text.replace("Monday", f"{number} May"), encoding="utf-8")
    return sorted(pages.iterdir())


@pytest.mark.parametrize("reader", MODELS)
def test_the_export_is_the_same_whatever_the_processes(reader: str, more: list[Path], tmp_path: Path) -> None:
    one = exported(tmp_path / "one.casus", more, reader, 1)
    assert exported(tmp_path / "two.casus", more[::-1], reader, 2) == one
    assert one["statements.jsonl"].count(b"\n") >= 20


@pytest.mark.parametrize("reader", MODELS)
def test_an_article_is_read_without_regard_to_its_neighbours(reader: str, more: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    shutil.copy(more[-1], folder)
    options = workbench.ReadOptions(reader=reader, processes=1)
    workbench.annotate(folder, tmp_path / "alone", options)
    workbench.annotate(more[0].parent, tmp_path / "together", options)
    name = f"{more[-1].stem}.ann"
    alone = (tmp_path / "alone" / name).read_bytes()
    assert alone == (tmp_path / "together" / name).read_bytes()
    assert alone.count(b"\nE") >= 3
