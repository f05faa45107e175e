"""The words of events: types for every code, and the faults they refuse."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

import casus.vocabulary.events as module
from casus.errors import VocabularyError
from casus.records import EventType, PloverType
from casus.vocabulary.event_models import OF_GOLD, OF_TODAY
from casus.vocabulary.events import event_words, load_event_words

SHIPPED = Path(module.__file__).parent / "events.yaml"


def test_the_types_are_those_of_the_records() -> None:
    assert set(get_args(EventType)) == OF_GOLD
    assert set(get_args(PloverType)) == OF_TODAY


def test_every_type_has_words_and_every_one_maps_to_today() -> None:
    words = event_words()
    codes = {p.gives for patterns in words.verbs.values() for p in patterns} | set(words.nouns.values())
    assert {words.type_of(c) for c in codes} >= OF_GOLD
    assert {words.today_of(t) for t in OF_GOLD} <= OF_TODAY


@pytest.mark.parametrize(
    ("code", "type_", "today"),
    [("112", "DISAPPROVE", "ACCUSE"), ("0871", "RETREAT", "RETREAT"), ("0813", "CONCEDE", "CONCEDE"),
     ("191", "COERCE", "COERCE"), ("195", "FIGHT", "ASSAULT"), ("090", "INVESTIGATE", "ACCUSE"),
     ("20", "FIGHT", "ASSAULT")],
)  # fmt: skip
def test_a_code_s_type(code: str, type_: str, today: str) -> None:
    assert event_words().type_of(code) == type_
    assert event_words().today_of(type_) == today


@pytest.mark.parametrize(
    ("wrong", "right", "names"),
    [
        ('"129": [veto', '"129": [veto, veto', "written twice: veto"),
        ("DEMAND: REQUEST", "DEMAND: BEG", "BEG"),
        ('"01": STATEMENT', '"01": WHISPER', "WHISPER"),
        ("amounts:", "amount:", "amount"),
        ('"129": [veto', '"329": [veto', "events.yaml"),
    ],
)
def test_a_fault_is_refused_with_its_place(tmp_path: Path, wrong: str, right: str, names: str) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    assert wrong in text
    path = tmp_path / "events.yaml"
    path.write_text(text.replace(wrong, right, 1), encoding="utf-8")
    with pytest.raises(VocabularyError) as caught:
        load_event_words(path)
    assert names in str(caught.value)
