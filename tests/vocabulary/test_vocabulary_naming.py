"""The words for who speaks: read strictly, without doubles, and found as written."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from casus.errors import VocabularyError
from casus.vocabulary import bodies, load_strict, speakers, states, titles
from casus.vocabulary.naming_models import StatesFile

_FILES = Path(__file__).resolve().parents[2] / "src" / "casus" / "vocabulary"


def _entries() -> list[dict[str, object]]:
    return list(yaml.safe_load((_FILES / "states.yaml").read_text(encoding="utf-8"))["states"])


def test_every_member_of_the_united_nations_is_there_with_its_capital() -> None:
    entries = _entries()
    assert (
        len(
            [
                e
                for e in entries
                if e["iso"] not in ["VA", "PS", "XK", "TW", "HK", "XA", "XO", "XT", "SU", "YU", "DD", "CS"]
            ]
        )
        == 193
    )
    assert all(e["capital"] for e in entries)
    assert len({e["iso"] for e in entries}) == len(entries)


@pytest.mark.parametrize(
    ("word", "iso", "manner"),
    [
        ("Armenia", "AM", "name"),
        ("Armenian", "AM", "adjective"),
        ("Armenians", "AM", "people"),
        ("Yerevan", "AM", "capital"),
        ("Kremlin", "RU", "metonym"),
        ("White House", "US", "metonym"),
        ("Élysée", "FR", "metonym"),
        ("Türkiye", "TR", "name"),
        ("Norway", "NO", "name"),
        ("Vatican", "VA", "metonym"),
    ],
)
def test_words_for_states(word: str, iso: str, manner: str) -> None:
    term = states()[word]
    assert (term.isos, term.manner) == ((iso,), manner)


def test_an_adjective_of_two_states_names_both() -> None:
    assert set(states()["Congolese"].isos) == {"CG", "CD"}


def test_a_name_of_two_states_is_refused(tmp_path: Path) -> None:
    bad = tmp_path / "states.yaml"
    bad.write_text(
        "states:\n"
        "- {name: Ardania, iso: QA, adjectives: [Ardanian], capital: Velmora}\n"
        "- {name: Belor, iso: QB, adjectives: [Belorian], capital: Velmora}\n",
        encoding="utf-8",
    )
    with pytest.raises(VocabularyError, match="names of two states written twice: Velmora"):
        load_strict(bad, StatesFile, error=VocabularyError)


def test_titles_know_classes_and_genders() -> None:
    table = titles()
    assert table.roles["foreign minister"].klass == "minister"
    assert table.roles["spokeswoman"].gender == "f"
    assert "academic" in table.stands_for["expert"]
    assert table.honorifics["mrs"] == "f"


def test_bodies_and_speakers() -> None:
    assert bodies().known["CSTO"] == bodies().known["ODKB"] == "Collective Security Treaty Organization"
    assert "ministry" in bodies().heads
    assert {"experts", "advocates"} <= speakers().groups
    assert not any(w != w.lower() for words in (bodies().heads, speakers().groups, speakers().venues) for w in words)
