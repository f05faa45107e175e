"""The cue vocabulary: forms, look-up, and the faults it refuses."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from casus.errors import VocabularyError
from casus.records import Act
from casus.vocabulary import cues, load_cues


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said", ("say", "assert")),
        ("did not rule out", ("rule out", "deny")),
        ("has repeatedly called for", ("call for", "demand")),
        ("called", ("call", "assert")),
        ("refused to say", ("refuse", "refuse")),
        ("accusing", ("accuse", "accuse")),
        ("admitted", ("admit", "assert")),
        ("denies", ("deny", "deny")),
        ("agreed", ("agree", "assert")),
        ("signalled", ("signal", "assert")),
        ("signaled", ("signal", "assert")),
        ("quipped", ("quip", "assert")),
        ("threatened", ("threaten", "threaten")),
        ("offers", ("offer", "offer")),
        ("According to", ("according to", "assert")),
        ("demands", ("demand", "demand")),
        ("accusations", ("accusation", "accuse")),
        ("In his opinion", ("opinion", "assert")),
        ("walked", None),
        ("", None),
    ],
)
def test_a_cue_gives_its_lemma_and_act(cue: str, expected: tuple[str, str] | None) -> None:
    assert cues().look_up(cue) == expected


def test_negation_is_told() -> None:
    assert cues().negated("did not say")
    assert cues().negated("hasn’t promised")
    assert not cues().negated("noted")


def test_every_act_of_the_vocabulary_is_an_act_of_the_records() -> None:
    used = {v.act for v in cues().verbs.values()} | {n.act for n in cues().nouns.values()}
    assert used <= set(get_args(Act))


def test_it_is_read_once() -> None:
    assert cues() is cues()


GOOD = """verbs:
  say: {act: assert, takes: [quote, that]}
nouns: {}
prepositions: [according to]
viewpoints: [view]
adverbs: []
irregular:
  say: {past: said, participle: said}
"""


def _load(tmp_path: Path, text: str) -> None:
    path = tmp_path / "cues.yaml"
    path.write_text(text, encoding="utf-8")
    load_cues(path)


@pytest.mark.parametrize(
    ("wrong", "right", "names"),
    [
        ("act: assert", "act: mumble", "cues.yaml:2: verbs.say.act"),
        ("[quote, that]", "[quote, perhaps]", "cues.yaml:2"),
        ("nouns: {}", "  say: {act: deny, takes: [that]}\nnouns: {}", "cues.yaml:3: say"),
        ("takes:", "gives:", "cues.yaml:2"),
        ("irregular:\n  say", "irregular:\n  shout", "shout"),
    ],
)
def test_a_fault_is_refused_with_its_place(tmp_path: Path, wrong: str, right: str, names: str) -> None:
    _load(tmp_path, GOOD)
    with pytest.raises(VocabularyError) as caught:
        _load(tmp_path, GOOD.replace(wrong, right))
    assert names in str(caught.value)
