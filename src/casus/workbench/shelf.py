"""What ships with Casus: its cases, the demonstration on one of them, and the map of its rooms."""

from __future__ import annotations

import ast
from pathlib import Path

from casus.errors import MachineError, RequestError
from casus.workbench.way import ReadOptions, ReadSummary, brief, export, load, read

__all__ = ["case_folder", "demo", "rooms"]

_CASUS = Path(__file__).resolve().parent.parent


def demo(out: Path, options: ReadOptions | None = None) -> tuple[ReadSummary, dict[str, Path]]:
    """Run the main job on the CSTO case that ships with Casus: read, keep, tell and export into `out`."""
    source = case_folder("csto")
    made = {"case": out / "csto.casus", "brief": out / "csto.html", "export": out / "csto-export"}
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as bad:
        raise RequestError(f"This folder cannot be made ({bad.strerror}).", where=str(out)) from bad
    summary = read(made["case"], [source / "pages"], options)
    load(made["case"], source / "case.yaml")
    brief(made["case"], made["brief"])
    export(made["case"], made["export"])
    return summary, made


def case_folder(name: str) -> Path:
    """Return the folder of a case that ships with Casus, in a checkout or in an installed package."""
    for root in (_CASUS / "cases", _CASUS.parent.parent / "cases"):
        if (root / name / "case.yaml").is_file():
            return root / name
    raise MachineError(f"The case {name!r} is missing from this installation.", hint="Install Casus again.")


_WAY = (
    "errors", "vocabulary", "records", "spread", "coverage", "language", "evidence", "casefile", "findings",
    "judgements", "law", "treaties", "briefing", "exchange", "workbench", "cli",
)  # fmt: skip


def rooms() -> list[tuple[str, str]]:
    """Return the rooms in the order in which the data flows, each with the first line of its docstring."""
    described = []
    for name in _WAY:
        file = _CASUS / name / "__init__.py" if (_CASUS / name).is_dir() else _CASUS / f"{name}.py"
        text = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
        described.append((f"{name}/" if (_CASUS / name).is_dir() else f"{name}.py", text.splitlines()[0]))
    return described
