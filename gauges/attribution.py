"""Measure attribution: read a folder of texts with a reader, write brat files, score them against gold files.

    python gauges/attribution.py CORPUS_DIR [--scorer PATH] [--out DIR] [--reader rules] [--sample N --seed S] [--json]

CORPUS_DIR holds `text/NAME.txt` and `attributions/NAME*.ann`. The scorer is a program beside the checkout.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from casus.exchange import to_brat
from casus.language import annotate
from casus.records import Article, Span

SCORER = Path(__file__).resolve().parents[2] / "shared" / "gauges" / "attribution.py"


def whole_text(path: Path) -> Article:
    """Return the file as an article that is all body: one paragraph a line that is not blank."""
    raw = path.read_bytes()
    text = raw.decode("utf-8")
    body, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            body.append(Span(start, at + len(line.rstrip())))
        at += len(line)
    return Article(path.name, hashlib.sha256(raw).hexdigest(), raw, text, "utf-8", "en", body=tuple(body))


def main() -> int:
    """Read, write, score; print the scorer's table and the speed."""
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
    names = sorted(p.stem for p in (args.corpus / "text").glob("*.txt"))
    if args.sample:
        names = sorted(random.Random(args.seed).sample(names, min(args.sample, len(names))))
    with tempfile.TemporaryDirectory() as scratch:
        out = args.out or Path(scratch) / "pred"
        texts = Path(scratch) / "text"
        for folder in (out, texts):
            folder.mkdir(parents=True, exist_ok=True)
        articles = [whole_text(args.corpus / "text" / f"{name}.txt") for name in names]
        annotate(articles[0], args.reader)  # the vocabulary is read once, and not timed
        began = time.perf_counter()
        readings = [annotate(article, args.reader) for article in articles]
        took = time.perf_counter() - began
        for name, article, reading in zip(names, articles, readings, strict=True):
            (texts / f"{name}.txt").write_bytes(article.raw)
            (out / f"{name}.ann").write_text(to_brat(article.text, reading.attributions or ()), encoding="utf-8")
        extra = [*(["--json"] if args.json else []), *(["--errors", str(args.errors)] if args.errors else [])]
        gold = args.corpus / "attributions"
        done = subprocess.run([sys.executable, str(args.scorer), str(gold), str(out), str(texts), *extra], check=False)
        words = sum(len(a.text.split()) for a in articles)
        print(f"speed   {len(names) / took:.1f} articles/s, {words / took:,.0f} words/s", file=sys.stderr)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
