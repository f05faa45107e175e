"""Memory: the peak of reading 100, 1,000 and 10,000 generated articles; it must stay flat."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

SIZES = (100, 1_000, 10_000)
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
PEAK = (
    "import resource, sys; from pathlib import Path; from casus import workbench as w;"
    "w.read(Path(sys.argv[1]), [Path(sys.argv[2])], w.ReadOptions(processes=1));"
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
)


def write_articles(folder: Path, count: int, seed: int = 7) -> None:
    """Write `count` invented articles of twelve sentences, no two alike."""
    rng = random.Random(seed)
    for number in range(count):
        lines = [
            rng.choice(SAID).format(a=rng.choice(PLACES), p=rng.choice(PLACES), n=rng.choice(NAMES))
            + f" Report {rng.randrange(10**9)} followed {rng.randrange(10**9)}."
            for _ in range(12)
        ]
        (folder / f"{number:05}.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")


def measure(sizes: tuple[int, ...] = SIZES) -> dict[str, float]:
    """Return the peak resident memory in MiB a size, and the growth from the smallest to the largest."""
    figures: dict[str, float] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "articles").mkdir()
            write_articles(folder / "articles", size)
            done = subprocess.run(
                [sys.executable, "-c", PEAK, str(folder / "m.casus"), str(folder / "articles")],
                check=True, capture_output=True, text=True,
            )  # fmt: skip
            figures[f"mib_peak_{size}"] = float(json.loads(done.stdout))
    figures["growth"] = figures[f"mib_peak_{sizes[-1]}"] / figures[f"mib_peak_{sizes[0]}"]
    return figures
