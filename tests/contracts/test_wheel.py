"""The wheel carries what the program needs away from a checkout: cases, vocabulary and templates."""

from __future__ import annotations

import zipfile
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder


def test_the_wheel_carries_cases_words_and_templates(root: Path, tmp_path: Path) -> None:
    (built,) = WheelBuilder(str(root)).build(directory=str(tmp_path), versions=["standard"])
    names = set(zipfile.ZipFile(built).namelist())
    source = root / "src"
    for path in source.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert path.relative_to(source).as_posix() in names
    for case in ("csto", "lantern-shoals"):
        assert f"casus/cases/{case}/case.yaml" in names
    assert sum(name.startswith("casus/cases/csto/pages/") for name in names) >= 49
    assert Path(built).stat().st_size < 30_000_000
