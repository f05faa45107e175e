"""Treebanks: the text is rebuilt from the words, names are cut from mentions, attributions from discourse relations."""

from __future__ import annotations

from pathlib import Path

from training.treebank import TreeText, named, texts_of

ROWS = [
    ("1", "Edda", "PROPN", "2", "compound", "Entity=(1-person-new-n-cf1-1,2-coref"),
    ("2", "Lorne", "PROPN", "7", "nsubj", "SpaceAfter=No"),
    ("3", ",", "PUNCT", "5", "punct", "_"),
    ("4", "the", "DET", "5", "det", "_"),
    ("5", "minister", "NOUN", "2", "appos", "Entity=1)|SpaceAfter=No"),
    ("6", ",", "PUNCT", "5", "punct", "_"),
    ("7-8", "didn't", "_", "_", "_", "_"),
    ("7", "did", "AUX", "9", "aux", "_"),
    ("8", "n't", "PART", "9", "advmod", "_"),
    ("9", "leave", "VERB", "0", "root", "_"),
    ("10", "Ostrava", "PROPN", "9", "obj", "Entity=(2-place-new-n-cf2-1-sgl)"),
    ("11", "on", "ADP", "12", "case", "_"),
    ("12", "Monday", "PROPN", "9", "obl", "Entity=(3-time-new-n-cf3-1-sgl)|SpaceAfter=No"),
    ("13", ".", "PUNCT", "9", "punct", "_"),
]


def tree(folder: Path) -> TreeText:
    lines = ["# newdoc id = one", "# global.Entity = x", "# newpar", "# sent_id = 1"]
    lines += ["\t".join((n, form, "_", pos, "_", "_", head, rel, "_", misc)) for n, form, pos, head, rel, misc in ROWS]
    path = folder / "one.conllu"
    path.write_text("\n".join(lines) + "\n\n", encoding="utf-8")
    (made,) = texts_of(path)
    return made


def test_the_text_is_rebuilt_and_every_word_has_its_place(tmp_path: Path) -> None:
    made = tree(tmp_path)
    assert made.text == "Edda Lorne, the minister, didn't leave Ostrava on Monday."
    assert [made.text[w.start : w.end] for w in made.words] == [w.form for w in made.words]
    assert [p.of(made.text) for p in made.paragraphs] == [made.text]


def test_names_are_cut_to_the_name(tmp_path: Path) -> None:
    made = tree(tmp_path)
    words = made.words
    names = [(" ".join(w.form for w in words[a : b + 1]), kind) for a, b, kind in named(made)]
    assert names == [("Edda Lorne", "person"), ("Ostrava", "place"), ("Monday", "time")]
