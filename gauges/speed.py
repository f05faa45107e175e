"""Speed: articles a second from raw text to stored statements, in one process and in two; what starting costs."""

from __future__ import annotations

import importlib
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from casus import workbench

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpora" / "polnear"
ARTICLES = 300  # for the rules: enough that starting a second process weighs little
FIRST = (
    "from casus import coverage, language;"
    "a = coverage.as_article('Ana Reyes said that the talks were over.', 'a.txt'); language.annotate(a, {reader!r})"
)
THREADED = "from gauges.speed import threaded; threaded({reader!r}, {threads})"


def measure(reader: str | None = None) -> dict[str, float] | None:
    """Return the seconds of `casus --help` without a reader; with one its articles/s and the seconds it starts in.

    Articles/s are medians of three, from file to stored statements. A model reads PolNeAR dev only, with one process
    on two threads and two processes on one; `own_code_percent` is what our code takes on top of the encoder's forward
    pass (one process, one thread, raw text to statements); `casework_percent` is what the stages after statements
    (mentions, times, events, moves, predictions, propositions) take on top of all that.
    """
    if reader is None:
        return {"seconds_help": _median(_help, times=5)}
    if not CORPUS.is_dir():
        return None
    model = reader == "minilm"
    files = sorted(CORPUS.glob("dev/text/*.txt"))
    if not model:
        files = [*files, *sorted(CORPUS.glob("train/text/*.txt"))][:ARTICLES]
    figures = {"seconds_startup": _median(lambda: _start(reader), times=5)}
    with tempfile.TemporaryDirectory() as name:
        for processes, key in ((1, "1_process"), (2, "2_processes")):
            took = _median(lambda n=processes: _read(files, Path(name), reader, n))  # type: ignore[misc]
            figures[f"articles_per_second_{key}"] = len(files) / took
    if model:
        done = _python(THREADED.format(reader=reader, threads=2))
        figures["articles_per_second_1_process_2_threads"] = json.loads(done)
        own, forward, after = own_code(files, reader)
        figures["articles_per_second_forward_pass"] = len(files) / forward
        figures["own_code_percent"] = 100 * own / forward
        figures["casework_percent"] = 100 * after / (own + forward)
    else:
        figures["articles_per_second_reader_alone"] = len(files) / _median(lambda: _statements(files, reader))
    return figures


def own_code(files: list[Path], reader: str) -> tuple[float, float, float]:
    """Return the seconds outside and inside the encoder's forward pass up to statements, and those after them."""
    _statements(files[:3], reader)
    with forward_pass() as spent, after_statements() as later:
        began = time.perf_counter()
        _statements(files, reader)
        whole = time.perf_counter() - began
    inside, after = sum(spent), sum(later)
    return whole - inside - after, inside, after


@contextmanager
def after_statements() -> Iterator[list[float]]:
    """Collect the seconds that each article takes once its statements are there."""
    stages = importlib.import_module("casus.evidence._extract")
    run, spent = stages._told, []

    def timed(*args: object) -> object:
        began = time.perf_counter()
        out = run(*args)
        spent.append(time.perf_counter() - began)
        return out

    stages._told = timed  # type: ignore[attr-defined]
    try:
        yield spent
    finally:
        stages._told = run  # type: ignore[attr-defined]


@contextmanager
def forward_pass() -> Iterator[list[float]]:
    """Collect the seconds of each run of an onnxruntime session in this process."""
    from onnxruntime import InferenceSession  # noqa: PLC0415 - only a model needs it

    run, spent = InferenceSession.run, []

    def timed(*args: object, **options: object) -> object:
        began = time.perf_counter()
        out = run(*args, **options)
        spent.append(time.perf_counter() - began)
        return out

    InferenceSession.run = timed
    try:
        yield spent
    finally:
        InferenceSession.run = run


def threaded(reader: str, threads: int) -> None:
    """Print the articles/s of one process whose encoder runs on so many threads; in a process of its own."""
    from casus.language.model import network  # noqa: PLC0415 - only a model has one

    network._THREADS = threads
    files = sorted(CORPUS.glob("dev/text/*.txt"))
    with tempfile.TemporaryDirectory() as name:
        print(len(files) / _median(lambda: _read(files, Path(name), reader, 1)))


def _median(work: Callable[[], object], times: int = 3) -> float:
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def _read(files: list[Path], folder: Path, reader: str, processes: int) -> None:
    case = folder / "speed.casus"
    for left in folder.glob("speed.casus*"):
        left.unlink()
    workbench.read(case, files, workbench.ReadOptions(reader=reader, processes=processes))


def _statements(files: list[Path], reader: str) -> None:
    from casus import coverage, evidence, language  # noqa: PLC0415

    for path in files:
        article = coverage.as_article(path.read_bytes().decode("utf-8"), path.name)
        reading = language.annotate(article, reader)
        if reader == "minilm":
            evidence.extract(article, reading)


def _start(reader: str) -> None:
    _python(FIRST.format(reader=reader))


def _python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    return done.stdout


def _help() -> None:
    casus = shutil.which("casus") or str(Path(sys.executable).with_name("casus"))
    subprocess.run([casus, "--help"], check=True, capture_output=True)
