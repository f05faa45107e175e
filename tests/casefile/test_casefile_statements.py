"""Asking for statements, and searching."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from casefile_samples import READER, article_of, sample
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.casefile import CaseFile, SpeakerCount, StatementFilter
from casus.casefile.reach import days
from casus.errors import RequestError
from casus.records import Finds, Span, Speaker, Statement

LINES = (
    # sentence, its content, name, kind, said_on
    ("Ada Vorn said the salt road stays closed.", "the salt road stays closed", "Ada Vorn", "indirect", "2031-04-02"),
    ("“We never signed it,” Émile Kesh said.", "We never signed it,", "Émile Kesh", "direct", "2031-04"),
    ("Officials say peace-keeping troops will go.", "peace-keeping troops will go", None, "indirect", None),
    ("Міністр заявив, що союз мертвий.", "союз мертвий", "Міністр", "mixed", "2029/2030"),
    ("The road to Lowmark was quiet.", None, "", "", None),
)
TEXT = "\n".join(line[0] for line in LINES)


def span_of(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseFile]:
    article = article_of(TEXT, "road.txt", published="2031-05-06T10:00")
    undated = article_of("Kesh said nothing of it.", "undated.txt")
    made = [
        Statement(
            article=article.id,
            speaker=Speaker(name, None, None, None if name else "officials who are not named"),
            speaker_span=None,
            cue_span=None,
            content_spans=(span_of(content),),
            kind=kind,  # type: ignore[arg-type]
            said_on=said_on,
        )
        for _, content, name, kind, said_on in LINES
        if content
    ]
    whole = Span(0, len(undated.text))
    late = Statement(undated.id, Speaker("Kesh"), None, None, (Span(10, 23),), "indirect")
    with CaseFile.create(tmp_path_factory.mktemp("asked") / "x.casus") as new:
        new.put(article, READER, [span_of(line[0]) for line in LINES], Finds(tuple(made)))
        new.put(undated, READER, [whole], Finds((late,)))
        yield new


def asked(case: CaseFile, **only: Any) -> list[str]:
    found = []
    for statement in case.statements(StatementFilter(**only)):
        text = case.article(statement.article).text
        found.append(statement.content_spans[0].of(text).split()[0])
    return found


@pytest.mark.parametrize(
    ("only", "first_words"),
    [
        ({}, ["the", "We", "peace-keeping", "союз", "nothing"]),
        ({"speaker": "ada"}, ["the"]),
        ({"speaker": "emile KESH"}, ["We"]),
        ({"speaker": "kesh"}, ["We", "nothing"]),
        ({"speaker": "who are not"}, ["peace-keeping"]),
        ({"speaker": "міністр"}, ["союз"]),
        ({"speaker": "100%_"}, []),
        ({"speaker": "\ud800"}, []),
        ({"about": "road"}, ["the"]),
        ({"about": "vorn salt"}, ["the"]),
        ({"about": '"salt road"'}, ["the"]),
        ({"about": '"road salt"'}, []),
        ({"about": "sign*"}, ["We"]),
        ({"about": "СОЮЗ"}, ["союз"]),
        ({"kind": "direct"}, ["We"]),
        ({"kind": "mixed"}, ["союз"]),
        ({"since": "2031-04-03"}, ["We", "peace-keeping"]),
        ({"since": "2031-05-06"}, ["peace-keeping"]),
        ({"since": "2031-05-07"}, []),
        ({"until": "2031-04-01"}, ["We", "союз"]),
        ({"until": "2029"}, ["союз"]),
        ({"since": "2031", "until": "2031"}, ["the", "We", "peace-keeping"]),
        ({"since": "2030-12-31", "until": "2031-04-02"}, ["the", "We", "союз"]),
        ({"speaker": "kesh", "kind": "indirect"}, ["nothing"]),
        ({"article": "a-0000000000000000"}, []),
        ({"article": "\ud800"}, []),
    ],
)
def test_each_filter_narrows(case: CaseFile, only: dict[str, Any], first_words: list[str]) -> None:
    assert asked(case, **only) == first_words


@pytest.mark.parametrize(
    ("only", "what"),
    [
        ({"since": "yesterday"}, "not an EDTF date"),
        ({"until": "2031-02-30"}, "not a date"),
        ({"kind": "loud"}, "not a kind"),
        ({"about": " * "}, "no word"),
    ],
)
def test_a_question_that_cannot_be_answered_says_why(case: CaseFile, only: dict[str, Any], what: str) -> None:
    with pytest.raises(RequestError, match=what):
        case.statements(StatementFilter(**only))


def test_speakers_are_counted_and_ordered(tmp_path: Path) -> None:
    with CaseFile.create(tmp_path / "x.casus") as new:
        for n in range(4):
            sample(n, sentences=5).put_in(new)
        assert list(new.speakers()) == [
            SpeakerCount(None, None, 5),
            SpeakerCount("Ada Vorn", "person", 5),
            SpeakerCount("the Ministry of Salt", "person", 5),
            SpeakerCount("Émile Kesh", "person", 5),
        ]
        assert new.counts() == {
            "articles": 4,
            "sentences": 20,
            "statements": 20,
            "gaps": 4,
            "skipped": 0,
            "reprints": 0,
        }


def test_more_statements_than_one_page_come_once_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casus.casefile.reading._PAGE", 3)
    with CaseFile.create(tmp_path / "x.casus") as new:
        made = [sample(n, sentences=4) for n in range(8)]
        for s in made:
            s.put_in(new)
        wanted = [x.id for s in made for x in sorted(s.statements, key=lambda x: x.content_spans)]
        assert [s.id for s in new.statements()] == wanted
        assert len(list(new.articles())) == 8
        assert len(list(new.gaps())) == 8
        assert len(list(new.candidate_pairs())) == 3 + 3 + 1


def test_the_sentence_that_holds_a_span(case: CaseFile) -> None:
    key = next(case.articles()).id
    assert case.sentence_at(key, span_of("salt")) == span_of(LINES[0][0])
    both = case.sentence_at(key, Span(span_of("closed").start, span_of("We never").end))
    assert both == Span(0, span_of(LINES[1][0]).end)
    gap = Span(span_of(LINES[0][0]).end, span_of(LINES[0][0]).end + 1)
    assert case.sentence_at(key, gap) == gap


def found(case: CaseFile, words: str, limit: int = 50) -> list[tuple[str, list[str]]]:
    return [(hit.kind, [mark.of(hit.text) for mark in hit.marks]) for hit in case.search(words, limit)]


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("salt", [("statement", ["salt"])]),
        ("SALT closed", [("statement", ["salt", "closed"])]),
        ("Ada salt", [("sentence", ["Ada", "salt"])]),
        ("emile", [("sentence", ["Émile"])]),
        ("союз", [("statement", ["союз"])]),
        ("МІНІСТР", [("sentence", ["Міністр"])]),
        ("союз*", [("statement", ["союз"])]),
        ("мер*", [("statement", ["мертвий"])]),
        ('"salt road"', [("statement", ["salt road"])]),
        ("“salt road”", [("statement", ["salt road"])]),
        ('"road salt"', []),
        ("peace-keeping", [("statement", ["peace-keeping"])]),
        ("-salt", [("statement", ["salt"])]),
        ('sa"lt', []),
        ('"salt', [("statement", ["salt"])]),
        ("salt AND closed", []),
        ("salt OR closed", []),
        ("NOT salt", []),
        ("NEAR(salt closed)", []),
        ("text:salt", []),
        ("salt\x00closed", [("statement", ["salt", "closed"])]),
        ("salt\ud800", [("statement", ["salt"])]),
        ("salt {", [("statement", ["salt"])]),
        ("quiet", [("sentence", ["quiet"])]),
        ("unheard", []),
    ],
)
def test_searching_finds_and_marks(case: CaseFile, words: str, hits: list[tuple[str, list[str]]]) -> None:
    assert found(case, words) == hits


def test_hits_lead_to_their_place(case: CaseFile) -> None:
    article = next(case.articles())
    for hit in case.search("road"):
        assert hit.article == article.id
        assert hit.span.of(article.text) == hit.text
    statement, sentence = case.search("road")
    assert (statement.kind, sentence.kind) == ("statement", "sentence")
    assert statement.id == next(case.statements(StatementFilter(about="salt"))).id
    assert sentence.id == f"{article.id}#4"
    assert [h.id for h in case.search("road", 1)] == [statement.id]


@pytest.mark.parametrize("words", ["", "   ", '"', "*", "-", '""', "…", "🕊️", "\x00"])
def test_no_word_to_search_for_says_so(case: CaseFile, words: str) -> None:
    with pytest.raises(RequestError, match="no word"):
        case.search(words)


def test_too_many_words_and_bad_limits_say_so(case: CaseFile) -> None:
    with pytest.raises(RequestError, match="65 words"):
        case.search(" ".join(["salt"] * 65))
    for limit in (0, -1):
        with pytest.raises(RequestError, match="limit"):
            case.search("salt", limit)
    assert len(list(case.search("salt", 10**30))) == 1


@settings(max_examples=300, deadline=None)
@given(st.text(st.one_of(st.sampled_from('"*-+^:(){}NEARANDOR salt\x00\ud800'), st.characters()), max_size=30))
def test_whatever_is_typed_is_answered_or_refused(case: CaseFile, words: str) -> None:
    if any(c.isalnum() for c in words):
        assert all(hit.marks for hit in case.search(words))
    else:
        with suppress(RequestError):  # private-use characters make words, too
            assert list(case.search(words)) == []


def test_a_broken_quotation_is_searched_as_one_and_odd_characters_keep_their_place(tmp_path: Path) -> None:
    text = "“We \x00 go\x01,” \ud800 Kesh said, “never\x02 back.”"
    article = article_of(text)
    parts = (span_of("We \x00 go\x01,", text), span_of("never\x02 back.", text))
    statement = Statement(article.id, Speaker("Kesh"), None, None, parts, "direct")
    with CaseFile.create(tmp_path / "x.casus") as new:
        new.put(article, READER, [Span(0, len(text))], Finds((statement,)))
        (hit,) = new.search("go never")
        assert hit.text == "We \x00 go\x01, … never\x02 back."
        assert [m.of(hit.text) for m in hit.marks] == ["go", "never"]
        assert hit.span == Span(parts[0].start, parts[1].end)


def test_a_text_of_one_endless_line_is_found_and_marked_in_part(tmp_path: Path) -> None:
    text = "the Salt road " * 200_000
    article = article_of(text)
    statement = Statement(article.id, Speaker("Kesh"), None, None, (Span(4, len(text)),), "direct")
    with CaseFile.create(tmp_path / "x.casus") as new:
        new.put(article, READER, [Span(0, len(text))], Finds((statement,)))
        (hit,) = new.search('"salt ro"*')
        assert (hit.kind, hit.id, len(hit.marks)) == ("statement", statement.id, 1000)
        assert {m.of(hit.text) for m in hit.marks} == {"Salt road"}
        assert new.article(article.id) == article


def test_equal_hits_keep_one_order_whatever_the_order_they_were_put(tmp_path: Path) -> None:
    orders = []
    for name, numbers in (("a", range(12)), ("b", reversed(range(12)))):
        with CaseFile.create(tmp_path / f"{name}.casus") as new:
            for n in numbers:
                sample(n).put_in(new)
            orders.append([h.id for h in new.search("garrison OR pact", 5)] + [h.id for h in new.search("pact", 7)])
    assert orders[0] == orders[1]
    assert len(orders[0]) == 7


def test_a_statement_hides_its_sentences_beyond_the_first_page(tmp_path: Path) -> None:
    with CaseFile.create(tmp_path / "x.casus") as new:
        for n in range(6):
            sample(n, sentences=12).put_in(new)
        hits = list(new.search("day", 3)) + list(new.search("said", 3)) + list(new.search("day", 500))
        assert {h.kind for h in hits[:3]} == {"statement"}
        assert {h.kind for h in hits[3:6]} == {"sentence"}
        assert [h.kind for h in hits[6:]] == ["statement"] * 72


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-06-12T10:30Z", "2024-06-12", "2024-06-12"),
        ("2024-06-12?", "2024-06-12", "2024-06-12"),
        ("2024-06-12/2024-07", "2024-06-12", "2024-07-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("2024-21", "2024-03-01", "2024-05-31"),
    ],
)
def test_the_days_a_date_may_mean(date: str, first: str, last: str) -> None:
    assert days(date) == (first, last)


def test_an_open_interval_has_no_end() -> None:
    assert days("2024-06-12/..") == ("2024-06-12", "9999-12-31")
    assert days(None) is None
