"""A small folder of coverage, and the command line as a person would run it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]

PAGES = {
    "harbour.txt": (
        "Tolvia suspends harbour talks\n\nBy Nadia Brenner\n\n12 May 2031, 14:05\n\n"
        "Tolvian Foreign Minister Edda Lorne said on Monday that her country would suspend the harbour talks "
        "until the council answered its letter of April.\n\n"
        '"We asked three times and we were given silence," Lorne told reporters. "Silence is an answer too."\n\n'
        "According to the Marran defence ministry, no letter has been received. The ministry denied that its ships had "
        "entered Tolvian waters, and its spokesman Ruben Askel said that the charts of both sides differ.\n\n"
        "The council of the alliance meets again in June, when the dues of all members are to be settled.\n"
    ),
    "letters.txt": (
        "What the letters say\n\n2031-05-14 09:30\n\n"
        "The secretary of the alliance, Oren Vasko, promised on Wednesday to publish the letters that Tolvia sent.\n\n"
        '"Lorne said that Marran had threatened to close the strait," Vasko said. "I have seen no such threat."\n\n'
        "He called on both governments to send their charts to the secretariat before the end of the month.\n\n"
        "Analysts believe that the vote on the budget will be postponed, because three members have not paid.\n"
    ),
}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder with two invented articles."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder


@pytest.fixture
def casus(tmp_path: Path) -> Run:
    """Run the command line in a process of its own: `casus("read", ...)`."""

    def run(*args: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from casus.cli import main; main()", *map(str, args)]
        env = {**os.environ, "NO_COLOR": "1"}
        return subprocess.run(
            command, capture_output=True, text=True, timeout=120, cwd=tmp_path, env=env, check=False, **options
        )  # type: ignore[call-overload,no-any-return]

    return run


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by name: what must not differ between two runs."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
