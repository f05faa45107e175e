"""Attribution against hand-made annotations: read a folder of texts with a reader, write brat files, score them.

    python gauges/attribution.py CORPUS_DIR [--scorer PATH] [--out DIR] [--reader rules] [--sample N --seed S] [--json]

CORPUS_DIR holds `text/NAME.txt` and `attributions/NAME*.ann`. The scorer is a program beside the checkout.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from casus.coverage import as_article
from casus.exchange import to_brat
from casus.language import annotate

SHARED = Path(__file__).resolve().parents[2] / "shared"
SCORER = SHARED / "gauges" / "attribution.py"
DEV = SHARED / "corpora" / "polnear" / "dev"


@dataclass(frozen=True)
class Options:
    """Which texts (a seeded sample where `sample` is above 0), read by which reader, scored by which program."""

    reader: str = "rules"
    sample: int = 0
    seed: int = 1
    scorer: Path = SCORER
    out: Path | None = None


def measure() -> dict[str, float] | None:
    """Return exact F1 a role, and precision, recall and F1 of whole attributions, on PolNeAR dev (0 to 100)."""
    if not DEV.is_dir():
        return None
    scored = json.loads(score(DEV, Options(), "--json"))
    figures = {f"exact_{role}": scored["exact"][role]["f1"] for role in ("source", "cue", "content")}
    return figures | {f"whole_{key}": scored["whole"][key] for key in ("p", "r", "f1")}


def score(corpus: Path, options: Options, *extra: str) -> str:
    """Read the corpus, score it, and return what the scorer prints."""
    names = sorted(p.stem for p in (corpus / "text").glob("*.txt"))
    if options.sample:
        names = sorted(random.Random(options.seed).sample(names, min(options.sample, len(names))))
    with tempfile.TemporaryDirectory() as scratch:
        out = options.out or Path(scratch) / "pred"
        texts = Path(scratch) / "text"
        for folder in (out, texts):
            folder.mkdir(parents=True, exist_ok=True)
        raws = {name: (corpus / "text" / f"{name}.txt").read_bytes() for name in names}
        articles = {name: as_article(raw.decode("utf-8"), name) for name, raw in raws.items()}
        began = time.perf_counter()
        readings = {name: annotate(article, options.reader) for name, article in articles.items()}
        took = time.perf_counter() - began
        for name, article in articles.items():
            (texts / f"{name}.txt").write_bytes(raws[name])
            annotations = to_brat(article.text, readings[name].attributions or ())
            (out / f"{name}.ann").write_text(annotations, encoding="utf-8")
        command = [sys.executable, str(options.scorer), str(corpus / "attributions"), str(out), str(texts), *extra]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    print(f"reader alone: {len(names) / took:.1f} articles/s", file=sys.stderr)
    return done.stdout


def main() -> None:
    """Print the scorer's table."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpus", type=Path)
    cli.add_argument("--scorer", type=Path, default=SCORER)
    cli.add_argument("--out", type=Path)
    cli.add_argument("--reader", default="rules")
    cli.add_argument("--sample", type=int, default=0)
    cli.add_argument("--seed", type=int, default=1)
    cli.add_argument("--json", action="store_true")
    cli.add_argument("--errors", type=int, default=0)
    args = cli.parse_args()
    options = Options(args.reader, args.sample, args.seed, args.scorer, args.out)
    extra = [*(["--json"] if args.json else []), *(["--errors", str(args.errors)] if args.errors else [])]
    print(score(args.corpus, options, *extra), end="")


if __name__ == "__main__":
    main()
