"""The words of time expressions are read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from casus.errors import VocabularyError
from casus.vocabulary import load_time_words, time_words

SHIPPED = Path(load_time_words.__code__.co_filename).with_name("times.yaml").read_text(encoding="utf-8")


def test_the_words_that_ship_are_read() -> None:
    words = time_words()
    assert words.lexicon["month"]["january"] == 1
    assert words.lexicon["weekday"]["sunday"] == 7
    assert "troops" in words.counted


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("  season_word: {fall: FA}", "  season_word: {fall: FA, winter: WI}", "lexicon.season_word.winter"),
        ("past: [was,", "past: [will, was,", "past.0"),
        ("past: [was,", "pasts: [was,", "past"),
        ("not_soon: [after,", "not_soon: [5, after,", "not_soon.0"),
    ],
)
def test_a_bad_word_is_named_with_its_line(tmp_path: Path, old: str, new: str, where: str) -> None:
    assert old in SHIPPED
    path = tmp_path / "times.yaml"
    path.write_text(SHIPPED.replace(old, new), encoding="utf-8")
    with pytest.raises(VocabularyError) as bad:
        load_time_words(path)
    assert bad.value.where.startswith(f"{path}:")
    assert bad.value.where.endswith(where)
