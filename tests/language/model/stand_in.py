"""A stand-in for the trained network: weights of noise, a small vocabulary, and scores that a test chooses."""

from __future__ import annotations

import hashlib
import json
import re
import string
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from casus.language.model.layout import ARGUMENTS, DISTANCES, RELATIONS, TAGS, VECTORS
from casus.language.model.reader import Model
from casus.language.model.weights import Decoding, Weights
from casus.records import Article, Span

Scores = NDArray[np.float32]
TAGS_WIDE, VECTORS_WIDE = sum(TAGS.values()), sum(VECTORS.values())


def article(text: str) -> Article:
    """An article whose lines are its paragraphs."""
    raw = text.encode("utf-8", "surrogatepass")
    body = tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", text))
    return Article("a.txt", hashlib.sha256(raw).hexdigest(), raw, text, "utf-8", "en", body=body)


def tokenizer_file(folder: Path) -> Path:
    """A word-piece vocabulary of single characters: any ASCII text can be cut by it, other characters are unknown."""
    signs = [c for c in string.printable if not c.isspace() and not c.isupper()]
    names = [f"[unused{n}]" for n in range(100)]
    vocabulary = ["[PAD]", *names, "[CLS]", "[SEP]", "[UNK]", *signs, *(f"##{c}" for c in signs)]
    model = {
        "type": "WordPiece",
        "unk_token": "[UNK]",
        "continuing_subword_prefix": "##",
        "max_input_chars_per_word": 100,
        "vocab": {piece: n for n, piece in enumerate(vocabulary)},
    }
    normalizer = {
        "type": "BertNormalizer",
        "clean_text": True,
        "handle_chinese_chars": True,
        "strip_accents": None,
        "lowercase": True,
    }
    given = {"version": "1.0", "added_tokens": [], "normalizer": normalizer, "model": model}
    given |= {"pre_tokenizer": {"type": "BertPreTokenizer"}}
    given |= dict.fromkeys(("truncation", "padding", "post_processor", "decoder"))
    path = folder / "tokenizer.json"
    path.write_text(json.dumps(given), encoding="utf-8")
    return path


def noise(*shape: int, seed: int = 0, size: float = 1.0) -> Scores:
    return (np.random.default_rng(seed).standard_normal(shape) * size).astype(np.float32)


def noisy_weights(**decoding: object) -> Weights:
    widths = VECTORS
    arrays = {
        "arg_form": noise(len(ARGUMENTS), widths["arg_piece"] + 1, widths["arg_cue"] + 1, seed=1, size=0.1),
        "arg_far": noise(len(ARGUMENTS), DISTANCES, seed=2),
        "arg_paragraph": noise(len(ARGUMENTS), 3, seed=3),
        "arg_flat": np.full(len(ARGUMENTS), 0.5, dtype=np.float32),
        "rel_form": noise(len(RELATIONS), widths["rel_word"] + 1, widths["rel_head"] + 1, seed=4, size=0.1),
        "ref_far": noise(DISTANCES, seed=5),
    }
    return Weights(Path("nowhere"), "stand-in", Decoding(**decoding), arrays)  # type: ignore[arg-type]


def noisy_encoder(ids: NDArray[np.int64], case: NDArray[np.int64], flag: NDArray[np.int64]) -> tuple[Scores, Scores]:
    """Scores that depend on each piece and its neighbours alone, as noise of its number."""
    table, width = noise(512, TAGS_WIDE, seed=6), VECTORS_WIDE
    vectors = noise(512, width, seed=7, size=0.3)
    mixed = (ids * 31 + case * 7 + flag + np.roll(ids, 1, axis=1) * 13) % 512
    return table[mixed], vectors[mixed]


def noisy_model(folder: Path, **decoding: object) -> Model:
    return Model(noisy_encoder, noisy_weights(**decoding), tokenizer_file(folder))
