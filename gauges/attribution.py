"""Attribution against hand-made annotations: read a folder of texts with a reader, write brat files, score them.

    python gauges/attribution.py CORPUS_DIR [--reader rules] [--level 1] [--sample N --seed S] [--out DIR] [--json]

CORPUS_DIR holds `text/NAME.txt` and `attributions/NAME*.ann`. The scorer is a program beside the checkout. PolNeAR
annotates what an article itself reports and nothing inside it, so speech of a deeper level is left out (`--level 0`
keeps it).
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from casus.coverage import as_article
from casus.exchange import to_brat
from casus.language import annotate
from casus.records import Attribution

SHARED = Path(__file__).resolve().parents[2] / "shared"
SCORER = SHARED / "gauges" / "attribution.py"
DEV = SHARED / "corpora" / "polnear" / "dev"
ROLES = ("source", "cue", "content")


@dataclass(frozen=True)
class Options:
    """Which texts (a seeded sample where `sample` is above 0), read by which reader down to which level, scored how."""

    reader: str = "rules"
    level: int = 1
    sample: int = 0
    seed: int = 1
    scorer: Path = SCORER
    out: Path | None = None


def measure(reader: str = "rules") -> dict[str, float] | None:
    """Return F1 a role (exact, overlap, token), and precision, recall and F1 of whole attributions, on PolNeAR dev.

    All are percentages.
    """
    if not DEV.is_dir():
        return None
    return figures(json.loads(score(DEV, Options(reader), "--json")))


def figures(scored: Mapping[str, Mapping[str, Mapping[str, float]]]) -> dict[str, float]:
    """Name the figures of the scorer's JSON."""
    roles = {f"{kind}_{r}": scored[kind][r]["f1"] for kind in ("exact", "overlap", "token") for r in ROLES}
    whole: Mapping[str, float] = scored["whole"]  # type: ignore[assignment]  # one row, not one a role
    return roles | {f"whole_{key}": whole[key] for key in ("p", "r", "f1")}


def score(corpus: Path, options: Options, *extra: str) -> str:
    """Read the corpus, score it, and return what the scorer prints."""
    names = sorted(p.stem for p in (corpus / "text").glob("*.txt"))
    if options.sample:
        names = sorted(random.Random(options.seed).sample(names, min(options.sample, len(names))))
    texts = {name: (corpus / "text" / f"{name}.txt").read_bytes().decode("utf-8") for name in names}
    articles = {name: as_article(text, name) for name, text in texts.items()}
    began = time.perf_counter()
    found = {name: annotate(article, options.reader).attributions or () for name, article in articles.items()}
    took = time.perf_counter() - began
    print(f"reader alone: {len(names) / took:.1f} articles/s", file=sys.stderr)
    return compare(corpus / "attributions", texts, found, options, *extra)


def compare(
    gold: Path,
    texts: Mapping[str, str],
    found: Mapping[str, tuple[Attribution, ...] | list[Attribution]],
    options: Options,
    *extra: str,
) -> str:
    """Score attributions of texts, both by name, against a folder of annotations; return what the scorer prints."""
    with tempfile.TemporaryDirectory() as scratch:
        out, kept = options.out or Path(scratch) / "pred", Path(scratch) / "text"
        for folder in (out, kept):
            folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (kept / f"{name}.txt").write_bytes(text.encode("utf-8"))
            annotations = to_brat(text, found[name], options.level)
            (out / f"{name}.ann").write_text(annotations, encoding="utf-8")
        command = [sys.executable, str(options.scorer), str(gold), str(out), str(kept), *extra]
        return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def main() -> None:
    """Print the scorer's table."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("corpus", type=Path)
    cli.add_argument("--scorer", type=Path, default=SCORER)
    cli.add_argument("--out", type=Path)
    cli.add_argument("--reader", default="rules")
    cli.add_argument("--level", type=int, default=1)
    cli.add_argument("--sample", type=int, default=0)
    cli.add_argument("--seed", type=int, default=1)
    cli.add_argument("--json", action="store_true")
    cli.add_argument("--errors", type=int, default=0)
    args = cli.parse_args()
    options = Options(args.reader, args.level, args.sample, args.seed, args.scorer, args.out)
    extra = [*(["--json"] if args.json else []), *(["--errors", str(args.errors)] if args.errors else [])]
    print(score(args.corpus, options, *extra), end="")


if __name__ == "__main__":
    main()
