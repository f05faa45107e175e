"""The answers of the two invented crises stand in their pages, and cover every construction they are there for."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from build_lantern_shoals import CASES, HELDOUT, SOURCES, build
from page_text import flat, text_of

from casus.records import Act, SpeakerType, SpeechKind, check_date

CASE, KEPT_APART = CASES[SOURCES], CASES[HELDOUT]


def _answers(case: Path) -> dict[str, dict[str, Any]]:
    paths = sorted((case / "gold").glob("*.yaml"))
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in paths}


GOLD, HELDOUT_GOLD = _answers(CASE), _answers(KEPT_APART)
BOTH = GOLD | HELDOUT_GOLD
KEYS = {"id", "speaker", "type", "missing", "source", "cue", "content", "in", "kind", "act", "addressee", "parent"}
OPENING = "\"'“‘«„"
PHENOMENA = {
    "according-to",
    "anonymous",
    "attitude",
    "broken-clause",
    "broken-quote",
    "chain-2",
    "chain-3",
    "channel",
    "collective-speaker",
    "colon-attribution",
    "colon-headline",
    "cue-before-paragraph",
    "cue-before-sentence",
    "cue-next-sentence",
    "document-speaker",
    "interlocutor",
    "inverted-clause",
    "inverted-cue",
    "long-paragraph",
    "metonym",
    "missing-space",
    "multi-paragraph",
    "nested-quote",
    "nested-same-marks",
    "never-closed",
    "no-cue",
    "noun-cue",
    "opened-once",
    "opinion-phrase",
    "outlet-speaker",
    "page-break",
    "participle",
    "passive",
    "pronoun-across",
    "relative-clause",
    "reported-question",
    "spelling-variant",
    "stripped-name",
    "title-after",
    "title-before",
    "told",
    "transcript-turn",
    "two-candidates",
}


def _rows(answers: dict[str, dict[str, Any]] = GOLD) -> list[tuple[str, dict[str, Any]]]:
    return [(stem, row) for stem, page in answers.items() for row in page["statements"]]


def _exact(stem: str) -> str:
    return text_of((CASE if stem in GOLD else KEPT_APART) / "pages", BOTH[stem]["page"])


def _page(stem: str) -> str:
    return flat(_exact(stem))


def test_every_page_has_its_answers() -> None:
    files = {path.name for path in (CASE / "pages").iterdir()}
    assert files == {page["page"].split("!/")[0] for page in GOLD.values()}
    assert len(GOLD) >= 14
    assert len({page["outlet"] for page in GOLD.values()} - {None}) >= 5
    assert {name.rsplit(".", 1)[1] for name in files} == {"txt", "html", "eml", "docx", "pdf", "zip"}


def test_the_crisis_kept_apart_has_its_own_pages_and_outlets() -> None:
    files = {path.name for path in (KEPT_APART / "pages").iterdir()}
    assert files == {page["page"] for page in HELDOUT_GOLD.values()}
    assert not set(GOLD) & set(HELDOUT_GOLD)
    assert not {page["outlet"] for page in GOLD.values()} & {page["outlet"] for page in HELDOUT_GOLD.values()}
    assert len(_rows(HELDOUT_GOLD)) >= 180
    assert sum(row["parent"] is not None for _, row in _rows(HELDOUT_GOLD)) >= 40
    assert {row["act"] for _, row in _rows(HELDOUT_GOLD)} == set(get_args(Act))
    assert {name for _, row in _rows(HELDOUT_GOLD) for name in row["phenomena"]} <= PHENOMENA


@pytest.mark.parametrize("sources", CASES, ids=lambda sources: sources.name)
def test_pages_and_answers_are_those_of_the_marked_sources(sources: Path) -> None:
    made, case = build(sources), CASES[sources]
    kept = {
        str(path.relative_to(case)): path.read_bytes()
        for folder in ("pages", "gold")  # what else lies there is written by hand
        for path in (case / folder).glob("*")
        if path.is_file() and path.suffix != ".md"
    }
    assert sorted(made) == sorted(kept)
    assert [name for name in made if made[name] != kept[name]] == []


@pytest.mark.parametrize("stem", BOTH)
def test_the_head_of_a_page_stands_in_it(stem: str) -> None:
    page, text = BOTH[stem], _page(stem)
    check_date(page["published"])
    for key in ("headline", "kicker", "rubric"):
        assert page[key] is None or page["page"].endswith(".eml") or flat(page[key]) in text, key
    assert page["outlet"] is None or page["outlet"].lower().removeprefix("the ") in text.lower()
    assert all(name.lower() in text.lower() for name in page["bylines"])
    assert text.index(page["body_first"]) < text.rindex(page["body_last"])
    body = text[text.index(page["body_first"]) : text.rindex(page["body_last"]) + 40]
    assert all(flat(one) in body for one in page["not_body"])
    for teaser in page["teasers"]:
        assert teaser["headline"] in text
        assert teaser["kicker"] is None or teaser["kicker"] in text
        assert teaser["list"] in text
        assert teaser["published"] is None or check_date(teaser["published"])
    assert page["reprint_of"] is None or page["reprint_of"] in {one["page"] for one in BOTH.values()}


@pytest.mark.parametrize("stem", BOTH)
def test_every_answer_stands_in_its_page_at_one_place(stem: str) -> None:
    text = _page(stem)
    exact = _exact(stem) if BOTH[stem]["page"].endswith(".txt") else text
    for row in BOTH[stem]["statements"]:
        where = (stem, row["id"])
        assert text.count(row["in"]) == 1, where
        assert row["cue"] is None or row["cue"] in row["in"], where
        assert row["source"] is None or row["source"] in exact, where
        assert all(one in exact for one in row["content"]), where
    assert all(flat(one) in text for one in BOTH[stem]["not_statements"])


@pytest.mark.parametrize("stem", BOTH)
def test_answers_are_well_formed(stem: str) -> None:
    rows = {row["id"]: row for row in BOTH[stem]["statements"]}
    assert len(rows) == len(BOTH[stem]["statements"])
    for row in rows.values():
        where = (stem, row["id"])
        assert set(row) - {"where"} == KEYS | {"phenomena"}, where
        assert row["type"] in get_args(SpeakerType), where
        assert row["act"] in get_args(Act), where
        assert row["kind"] in get_args(SpeechKind), where
        assert (row["speaker"] is None) == (row["missing"] is not None), where
        if row["parent"] is not None:
            carried = rows[row["parent"]]["content"]
            assert all(any(one in part for part in carried) for one in row["content"]), where


def test_quoted_words_stand_in_quotation_marks() -> None:
    for stem, row in _rows(BOTH):
        text = _page(stem)
        if row["kind"] == "direct" and not {"transcript-turn", "opened-once", "cue-next-sentence"} & set(
            row["phenomena"]
        ):
            assert any(mark + flat(row["content"][0]) in text for mark in OPENING), (stem, row["id"])
        if row["kind"] == "mixed":
            inside = any(mark in one for one in row["content"] for mark in OPENING)
            assert inside or any(mark + flat(one) in text for one in row["content"] for mark in OPENING), (
                stem,
                row["id"],
            )
        for one in row["content"]:
            assert not (one[0] in '"“' and one[-1] in '"”' and len(one) > 2 and one[1:-1].count('"') % 2 == 0), (
                stem,
                one,
            )


def test_every_construction_and_act_occurs() -> None:
    seen = Counter(name for _, row in _rows() for name in row["phenomena"])
    assert set(seen) == PHENOMENA
    acts = Counter(row["act"] for _, row in _rows())
    assert set(acts) == set(get_args(Act))
    assert len(_rows()) >= 130


def test_the_single_paragraph_article_is_long() -> None:
    text = text_of(CASE / "pages", "gannet-long-read.txt")
    assert max(len(line) for line in text.split("\n")) >= 6000


def test_one_page_is_in_another_language_and_has_no_answers_to_read() -> None:
    other = [page for page in GOLD.values() if page["language"] != "en"]
    assert [page["statements"] for page in other] == [[]]
