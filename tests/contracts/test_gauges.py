"""The gauges run, and their page names every floor and its last figure."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import gauges.__main__ as runner
from casus.errors import MachineError
from gauges.__main__ import GAUGES


def test_the_page_of_gauges_names_every_floor(root: Path) -> None:
    floors = json.loads((root / "gauges" / "floors.json").read_text(encoding="utf-8"))
    page = (root / "gauges" / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([\w.]+)` \| [^|]* \| ([^|]*) \|", page, re.M))
    for figure, bound in floors.items():
        assert figure in rows, figure
        assert rows[figure].strip() == " ".join(f"{kind} {value:g}" for kind, value in bound.items()), figure


def test_a_gauge_runs_and_holds_its_floors(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gauges", "statements", "--reader", "rules", "--json"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["statements.rules.found"] > 50


def test_each_floor_belongs_to_a_figure_that_is_measured(root: Path) -> None:
    floors = json.loads((root / "gauges" / "floors.json").read_text(encoding="utf-8"))
    measured = {".".join(filter(None, (name, reader))) for name, readers in GAUGES.items() for reader in readers}
    assert {figure.rpartition(".")[0] for figure in floors} <= measured | {"heldout.minilm"}


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["oracle"], "there is no gauge 'oracle'"),
        (["statements", "--case", "oracle"], "there is no case 'oracle'"),
        (["--case", "heldout"], "is for one gauge"),
        (["statements", "--case", "lantern-shoals"], "is for one gauge"),
        (["casework", "--case", "heldout", "--show"], "its pages are not to be looked at"),
        (["statements", "--show"], "--show is for one gauge"),
    ],
)
def test_the_runner_refuses_what_it_does_not_know(root: Path, arguments: list[str], why: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gauges", *arguments], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert why in done.stderr


def test_a_figure_below_its_floor_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    high = tmp_path / "floors.json"
    high.write_text(json.dumps({"statements.oracle.found": {"min": 90}, "statements.oracle.lost": {"min": 1}}))
    monkeypatch.setattr(runner, "FLOORS", high)
    monkeypatch.setattr(runner, "_measure", lambda name, reader, args: {"found": 89.0})
    monkeypatch.setattr(sys, "argv", ["gauges", "statements", "--reader", "oracle", "--json"])
    assert runner.main() == 1
    high.write_text(json.dumps({"statements.oracle.found": {"min": 89}}))
    assert runner.main() == 0
    high.write_text(json.dumps({"statements.oracle.found": {"min": 80}, "statements.oracle.lost": {"min": 1}}))
    assert runner.main() == 1


def test_missing_weights_fail(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(name: str, reader: str | None, args: object) -> str:
        raise MachineError("The weights are not there.")

    monkeypatch.setattr(runner, "_measure", broken)
    monkeypatch.setattr(sys, "argv", ["gauges", "statements", "--reader", "oracle"])
    assert runner.main() == 1
    assert "statements.oracle: The weights are not there." in capsys.readouterr().err


def test_a_reader_that_is_not_there_is_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["gauges", "statements", "--reader", "oracle"])
    assert runner.main() == 0
    assert "statements.oracle: not measured: there is no reader 'oracle'" in capsys.readouterr().err
