"""A read that is killed at any point can simply be run again; two at once end as one."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from casefile_samples import dump, sample

DRIVER = Path(__file__).with_name("casefile_driver.py")
COUNT = 12


def start(case: Path, kill_at: int, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(DRIVER), str(case), str(COUNT), str(kill_at), *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def run(case: Path, kill_at: int) -> tuple[int, str]:
    with start(case, kill_at) as process:
        out, _ = process.communicate(timeout=60)
    return process.returncode, out


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    case = tmp_path_factory.mktemp("whole") / "x.casus"
    code, out = run(case, 0)
    assert code == 0
    return case, int(out)


def test_the_undisturbed_read_holds_everything(undisturbed: tuple[Path, int]) -> None:
    tables = dump(undisturbed[0])
    assert len(tables["articles"]) == COUNT - 2
    assert len(tables["statements"]) == sum(len(sample(n).statements) for n in range(COUNT) if n % 7 != 3)
    assert len(tables["skipped"]) == 2
    assert tables["reprints"]


@pytest.mark.parametrize("part", range(20))
def test_killed_and_run_again_equals_undisturbed(part: int, undisturbed: tuple[Path, int], tmp_path: Path) -> None:
    whole, steps = undisturbed
    case = tmp_path / "x.casus"
    code, _ = run(case, 1 + part * (steps - 1) // 19)
    assert code == -signal.SIGKILL
    if case.exists():
        for rows in dump(case).values():  # also checks that the file is sound as it was left
            assert isinstance(rows, list)
    code, _ = run(case, 0)
    assert code == 0
    assert dump(case) == dump(whole)
    assert {p.name for p in tmp_path.iterdir() if not p.name.startswith(".")} == {"x.casus"}


def test_killed_again_and_again_equals_undisturbed(undisturbed: tuple[Path, int], tmp_path: Path) -> None:
    case = tmp_path / "x.casus"
    for delay in (0.08, 0.11, 0.14, 0.17, 0.2):
        with start(case, 0) as process:
            time.sleep(delay)
            process.kill()
    assert run(case, 0)[0] == 0
    assert dump(case) == dump(undisturbed[0])


def test_two_reads_at_once_end_as_one(undisturbed: tuple[Path, int], tmp_path: Path) -> None:
    case = tmp_path / "x.casus"
    with start(case, 0) as one, start(case, 0, "reversed") as other:
        one.communicate(timeout=60)
        other.communicate(timeout=60)
    assert (one.returncode, other.returncode) == (0, 0)
    assert dump(case, numbers=False) == dump(undisturbed[0], numbers=False)
