"""Speed: articles a second from raw text to stored statements, one and two processes, beside the bare reader's cost."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from casus import workbench

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpora" / "polnear"
ARTICLES = 300  # enough that starting a second process weighs little


def measure() -> dict[str, float] | None:
    """Return articles/s (median of three) for reading end to end with 1 and 2 processes, and for the reader alone."""
    if not CORPUS.is_dir():
        return None
    files = [*sorted(CORPUS.glob("dev/text/*.txt")), *sorted(CORPUS.glob("train/text/*.txt"))][:ARTICLES]
    with tempfile.TemporaryDirectory() as folder:
        figures = {
            "articles_per_second_1_process": len(files) / _median(lambda: _read(files, Path(folder), 1)),
            "articles_per_second_2_processes": len(files) / _median(lambda: _read(files, Path(folder), 2)),
            "articles_per_second_reader_alone": len(files) / _median(lambda: _reader_alone(files)),
            "seconds_help": _median(_help, times=5),
        }
    figures["share_of_reader_in_1_process"] = (
        figures["articles_per_second_1_process"] / figures["articles_per_second_reader_alone"]
    )
    return figures


def _median(work: object, times: int = 3) -> float:
    assert callable(work)
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def _read(files: list[Path], folder: Path, processes: int) -> None:
    case = folder / "speed.casus"
    for left in folder.glob("speed.casus*"):
        left.unlink()
    workbench.read(case, files, workbench.ReadOptions(processes=processes))


def _reader_alone(files: list[Path]) -> None:
    from casus import coverage, language  # noqa: PLC0415

    for path in files:
        language.annotate(coverage.as_article(path.read_bytes().decode("utf-8"), path.name))


def _help() -> None:
    casus = shutil.which("casus") or str(Path(sys.executable).with_name("casus"))
    subprocess.run([casus, "--help"], check=True, capture_output=True)
