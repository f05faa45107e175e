"""The words of furniture: strict, of known kinds, and matched as whole lines."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from casus.coverage.labels import inline_list, label_of, wording_of
from casus.errors import VocabularyError
from casus.records import FurnitureKind
from casus.vocabulary import furniture_words, load_strict
from casus.vocabulary.furniture_schema import FurnitureWords


def test_kinds_are_the_kinds_of_the_records() -> None:
    words = furniture_words()
    kinds = {group.kind for group in words.labels} | set(words.anywhere)
    assert kinds <= set(get_args(FurnitureKind))


def test_unknown_fields_and_kinds_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "furniture.yaml"
    path.write_text("labels:\n  - kind: gossip\n    opens: line\n    longest: 3\n    phrases: [x]\n")
    with pytest.raises(VocabularyError, match=r"furniture\.yaml:2"):
        load_strict(path, FurnitureWords, error=VocabularyError)


@pytest.mark.parametrize(
    ("line", "kind", "opens"),
    [
        ("Read also:", "related", "list"),
        ("READ ALSO", "related", "list"),
        ("» More from Politics", "related", "list"),
        ("Latest news", "latest", "list"),
        ("Subscribe to our daily letter", "subscription", "box"),
        ("1 204 views", "counter", "line"),
        ("Comments (12)", "comments", "line"),
        ("Leave a comment", "comments", "end"),
        ("© 2024 The Quay Gazette", "legal", "line"),
        ("A hall in Varnholm. Photo: Ulla Berg", "caption", "line"),
        ("Don’t miss", "related", "list"),
        ("***", "other", "line"),
    ],
)
def test_labels(line: str, kind: str, opens: str) -> None:
    label = label_of(line, len(line.split()))
    assert label is not None
    assert (label.kind, label.opens) == (kind, opens)


@pytest.mark.parametrize(
    "line",
    [
        "Latest talks between Lenora and the compact collapse in Varnholm",
        "Search for missing ship off Tarrow enters its third day",
        "Share of women in parliament rises to a third in Lenora",
        "What Article 9 says about arrears",
        "The council met on Tuesday.",
        '"Read also what they did not write," he said.',
    ],
)
def test_headlines_and_sentences_are_no_labels(line: str) -> None:
    assert label_of(line, len(line.split())) is None


def test_phrases_inside_a_line_count_outside_quotation_marks_only() -> None:
    assert wording_of("Every morning in your inbox: what the compact did", 9) == "subscription"
    assert wording_of('He called it "all rights reserved by those who left".', 9) is None


def test_one_announcement_on_the_line_of_its_label() -> None:
    assert inline_list("READ ALSO: Tolls rise at the strait", 7) == ("READ ALSO", 11)
    assert inline_list("Read also the letter that they wrote", 7) is None
