"""The door of language/: its names, its readers, and its behaviour on damage."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from language_probe import article, read

import casus.language
from casus.errors import RequestError
from casus.language import READERS, annotate


def test_the_door_is_complete() -> None:
    assert sorted(casus.language.__all__) == ["READERS", "Run", "annotate", "begin"]


def test_the_rules_reader_is_there_and_gives_all_layers() -> None:
    assert "rules" in READERS
    reading = annotate(article("Orlova said that it rained."), reader="rules")
    reading.needs("sentences", "tokens", "quotes", "attributions")
    assert reading.reader.startswith("rules")
    assert reading.article == article("Orlova said that it rained.").id


def test_an_unknown_reader_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(RequestError, match="rules") as caught:
        annotate(article("Text."), reader="oracle")
    assert "oracle" in str(caught.value)


def test_importing_the_door_loads_no_reader() -> None:
    code = "import sys, casus.language\nprint([m for m in ('pydantic', 'casus.language.reader') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_only_the_body_is_read() -> None:
    whole = article("Read also\n\nOrlova said that it rained.")
    part = type(whole)(whole.path, whole.sha256, whole.raw, whole.text, "utf-8", body=whole.body[1:])
    reading = annotate(part)
    assert all(t.start >= whole.body[1].start for t in reading.tokens or ())


def test_an_article_without_a_body_has_empty_layers() -> None:
    reading = read("")
    assert (reading.sentences, reading.tokens, reading.quotes, reading.attributions) == ((), (), (), ())


def test_the_same_text_gives_the_same_reading() -> None:
    text = '"We will leave," Orlova said, adding that Petrov had claimed the fleet was safe.'
    assert read(text) == read(text)


@pytest.mark.parametrize(
    "unit",
    ["a", "word ", '" word ', "MINISTER SAID THAT ", "he said that ", "😀 ", 'שלום "עולם" ', "\x01\x02 ", "U.S.", "(",
     "according to ", "Ivan, ", "who said ", "News.Az", "., ", "“a ", "'", "\ud800 "],
)  # fmt: skip
def test_damage_neither_breaks_nor_stalls_the_reader(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    began = time.perf_counter()
    reading = read(text)
    assert time.perf_counter() - began < 15
    for a in reading.attributions or ():
        assert all(s.of(text) for s in (*a.source, *a.cue, *a.content))


@pytest.mark.shared
def test_quality_on_a_sample_of_the_corpus_stays_above_its_floor(shared: Path, root: Path) -> None:
    command = [sys.executable, str(root / "gauges" / "attribution.py"), str(shared / "corpora" / "polnear" / "train")]
    scorer = ["--scorer", str(shared / "gauges" / "attribution.py"), "--sample", "60", "--seed", "8", "--json"]
    done = subprocess.run([*command, *scorer], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["whole"]["f1"] > 45
