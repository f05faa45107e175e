"""Memory: the peak of reading generated articles, more and more of them, and one very long one; it must stay flat."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

SIZES = (100, 1_000, 10_000)
MODEL_SIZES = (40, 400)  # a model takes a hundred times longer
LONG = 2_000  # sentences of the long article, some 30,000 words
NAMES = ("Orla Venn", "Tadeo Brisk", "Ilse Marrow", "Kofi Lant", "Yana Dovic", "Pavo Rusk", "Senna Holt", "Bram Ulver")
PLACES = ("Ostrava Bay", "Keld", "Marran", "Tolvia", "Brenn", "Sarkand", "Lower Ayre", "Nisk")
SAID = (
    '"{a} will not pay for a pact that did not answer in {p}," {n} said on Tuesday.',
    "{n} told reporters in {p} that the council had postponed its meeting on {a}.",
    "According to {n}, the members agreed to send observers to {p}, and {a} objected.",
    "The ministry in {p} denied that {a} had received a formal notice, {n} added.",
    "Trucks waited at the crossing near {p} while {a} and its neighbours counted tents.",
    "{n}, who led the delegation of {a}, called for an inquiry into the events at {p}.",
)
# VmHWM, not ru_maxrss: that one goes on from what the measuring process itself had held before it started this one.
PEAK = (
    "import sys; from pathlib import Path; from casus import workbench as w;"
    "w.read(Path(sys.argv[1]), [Path(sys.argv[2])], w.ReadOptions(reader=sys.argv[3], processes=1));"
    "print(int(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0]) / 1024)"
)


def write_articles(folder: Path, count: int, seed: int = 7, sentences: int = 12) -> None:
    """Write `count` invented articles of so many sentences, no two alike."""
    rng = random.Random(seed)
    for number in range(count):
        lines = [
            rng.choice(SAID).format(a=rng.choice(PLACES), p=rng.choice(PLACES), n=rng.choice(NAMES))
            + f" Report {rng.randrange(10**9)} followed {rng.randrange(10**9)}."
            for _ in range(sentences)
        ]
        (folder / f"{number:05}.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")


def measure(reader: str = "rules", sizes: tuple[int, ...] = ()) -> dict[str, float]:
    """Return the peak resident memory in MiB a number of articles and of one long article, and the growth with numbers.

    `mib_peak` is the highest of all.
    """
    sizes = sizes or (MODEL_SIZES if reader == "minilm" else SIZES)
    figures = {f"mib_peak_{size}": _peak(reader, size, 12) for size in sizes}
    growth = figures[f"mib_peak_{sizes[-1]}"] / figures[f"mib_peak_{sizes[0]}"]
    figures["mib_peak_long"] = _peak(reader, 1, LONG)
    return figures | {"mib_peak": max(figures.values()), "growth": growth}


def _peak(reader: str, articles: int, sentences: int) -> float:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "articles").mkdir()
        write_articles(folder / "articles", articles, sentences=sentences)
        command = [sys.executable, "-c", PEAK, str(folder / "m.casus"), str(folder / "articles"), reader]
        return float(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
