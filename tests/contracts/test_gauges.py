"""The gauges run, and their page names every floor and its last figure."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path


def test_the_page_of_gauges_names_every_floor(root: Path) -> None:
    floors = json.loads((root / "gauges" / "floors.json").read_text(encoding="utf-8"))
    page = (root / "gauges" / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([\w.]+)` \| [^|]* \| ([^|]*) \|", page, re.M))
    for figure, bound in floors.items():
        assert figure in rows, figure
        assert rows[figure].strip() == " ".join(f"{kind} {value:g}" for kind, value in bound.items()), figure


def test_a_gauge_runs_and_holds_its_floors(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gauges", "statements", "--json"], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["statements.found"] > 50
