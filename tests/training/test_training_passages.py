"""The invented passages: their format is read strictly, and all of them are whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.passages import PassageError, load_passages, parse

SOURCE = """{s1 {P:lorne Edda Lorne}} {q1 said} {c1 {s2 {O:board the board}} {q2 had promised} {c2 to pay}}.
-----
1 | assert
2 | promise
"""


def test_marks_are_stripped_and_placed() -> None:
    passage = parse(SOURCE, "here")
    assert passage.text == "Edda Lorne said the board had promised to pay."
    words = {role: [passage.text[a:b] for a, b in spans] for role, spans in passage.said[2].items()}
    assert words == {"s": ["the board"], "q": ["had promised"], "c": ["to pay"]}
    assert (passage.level(1), passage.level(2)) == (1, 2)
    assert [(passage.text[a:b], kind, key) for a, b, kind, key in passage.mentions] == [
        ("Edda Lorne", "P", "lorne"),
        ("the board", "O", "board"),
    ]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (SOURCE.replace("{q2 had promised}", "had promised"), "lacks a cue"),
        (SOURCE.replace("promise\n", "vow\n"), "is no act"),
        (SOURCE.replace("}}.", "}}}."), "a closing brace too many"),
        (SOURCE.replace("}}.", "}."), "is never closed"),
        (SOURCE.replace("{c2 ", "{x2 "), "unknown mark"),
        (SOURCE + "3 | deny\n", "that is not marked"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(wrong: str, why: str) -> None:
    with pytest.raises(PassageError, match=f"here: .*{why}"):
        parse(wrong, "here")


def test_all_passages_are_whole(root: Path) -> None:
    passages = load_passages(root / "training" / "passages")
    assert len(passages) == 106
    levels = [p.level(n) for p in passages for n in p.said]
    assert len(levels) == 961
    assert sum(level > 1 for level in levels) == 182
    for p in passages:
        for number, spans in p.said.items():
            assert all(p.text[a:b].strip() for role in spans.values() for a, b in role), (p.name, number)
