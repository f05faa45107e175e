"""What is read back is what was put: any text, any bytes, any path."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from casefile_samples import READER, article_of, dump, sample
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casus.casefile import CaseFile, StatementFilter
from casus.errors import RecordError, RequestError
from casus.records import Article, Finds, Furniture, Gap, Skipped, Span, Speaker, Statement, Teaser

ODD = [
    "\x00",
    "\x01",
    "\x02",
    "\ud800",
    "\udcff",
    "\ud83d\ude00",
    "\u202eABC\u202c",
    "שלום",
    "🕊️",
    "e\u0301",
    "\r\n",
    "\ufeff",
]
words = st.lists(st.one_of(st.text(max_size=8), st.sampled_from(ODD)), max_size=6).map("".join)
some_words = words.filter(lambda s: s.strip() != "")
dates = st.sampled_from([None, "2031", "2031-04", "2031-04-05", "2031-04-05T06:07", "2031-04-05T06:07+03:00", "2031~"])


@st.composite
def spans(draw: st.DrawFn, length: int) -> list[Span]:
    """Spans in order that do not overlap."""
    cuts = sorted(draw(st.sets(st.integers(0, length), max_size=8)))
    return [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(st.lists(some_words, min_size=1, max_size=8).map(" ".join))
    raw = draw(st.one_of(st.just(text.encode("utf-8", "surrogatepass")), st.binary(max_size=40)))
    places = draw(spans(len(text)))
    return Article(
        path=draw(words),
        sha256=hashlib.sha256(raw).hexdigest(),
        raw=raw,
        text=text,
        encoding=draw(st.sampled_from(["utf-8", "cp1251", "html"])),
        language=draw(st.sampled_from([None, "en", "uk"])),
        headline=draw(st.none() | words),
        outlet=draw(st.none() | words),
        published=draw(dates),
        bylines=tuple(draw(st.lists(words, max_size=3))),
        reasons=draw(st.dictionaries(words, words, max_size=3)),
        body=tuple(places),
        furniture=tuple(Furniture(s, "latest") for s in places[:2]),
        teasers=tuple(Teaser(s, draw(some_words), draw(st.none() | words), draw(dates), None) for s in places[1:3]),
        signature=tuple(draw(st.lists(st.integers(0, 2**64 - 1), max_size=4))),
    )


@st.composite
def statements(draw: st.DrawFn, article: Article, parent: str | None) -> Statement:
    length = len(article.text)
    name = draw(st.none() | words)
    anywhere = st.none() | spans(length).map(lambda found: found[0] if found else None)
    return Statement(
        article=article.id,
        speaker=Speaker(
            name, draw(st.sampled_from([None, "state", "author"])), None, "unnamed" if name is None else None
        ),
        speaker_span=draw(anywhere),
        cue_span=draw(anywhere),
        content_spans=tuple(draw(spans(length).filter(bool))),
        kind=draw(st.sampled_from(["direct", "indirect", "mixed"])),
        act=draw(st.sampled_from(["assert", "deny", "ask"])),
        addressee=draw(st.none() | words),
        parent=parent,
        said_on=draw(dates),
        venue=draw(st.none() | words),
        confidence=draw(st.floats(0, 1)),
        origin=draw(words),
    )


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseFile]:
    with CaseFile.create(tmp_path_factory.mktemp("round") / "x.casus") as made:
        yield made


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_articles_and_statements_come_back_equal(case: CaseFile, data: st.DataObject) -> None:
    article = data.draw(articles())
    first = data.draw(statements(article, None))
    made = {s.id: s for s in (data.draw(statements(article, first.id)) for _ in range(2)) if s.id != first.id}
    made[first.id] = first
    gaps = [Gap(article.id, data.draw(words), s) for s in (*data.draw(spans(len(article.text))), None)]
    sentences = data.draw(spans(len(article.text)))
    for _ in range(2):  # the second time changes nothing
        case.put(article, READER, sentences, Finds(tuple(made.values()), tuple(gaps)), [data.draw(words)])
    back = case.article(article.id)
    assert back == article
    assert back.id == article.id
    found = list(case.statements(StatementFilter(article=article.id)))
    assert sorted(found, key=lambda s: s.id) == sorted(made.values(), key=lambda s: s.id)
    assert {g for g in case.gaps() if g.article == article.id} == set(gaps)
    assert case.has_article(article.id, READER)
    assert article in case.articles([article.id])


def test_raw_bytes_are_stored_only_where_the_text_does_not_give_them(tmp_path: Path) -> None:
    plain = article_of("Vorn left.")
    other = article_of("Ворн ушла.", "b.txt", raw="Ворн ушла.".encode("cp1251"), encoding="cp1251")
    with CaseFile.create(tmp_path / "x.casus") as case:
        for article in (plain, other):
            case.put(article, READER, [], Finds())
        assert [a.raw for a in case.articles()] == [plain.raw, other.raw]
        rows = case._store.rows("SELECT raw IS NULL FROM texts JOIN articles ON id = article ORDER BY path")
        assert rows == [(1,), (0,)]


def test_another_reader_replaces_what_the_first_one_found(tmp_path: Path) -> None:
    one, other = sample(1), sample(2)
    with CaseFile.create(tmp_path / "x.casus") as case:
        for s in (one, other):
            s.put_in(case)
        case.set_reprints({other.article.id: one.article.id})
        better = dataclasses.replace(one.statements[0], origin="model", confidence=0.9)
        case.put(one.article, "model 2", one.sentences[:1], Finds((better,)), ["new band"])
        assert list(case.statements(StatementFilter(article=one.article.id))) == [better]
        assert list(case.statements(StatementFilter(article=other.article.id))) == sorted(
            other.statements, key=lambda s: s.content_spans
        )
        assert case.has_article(one.article.id, "model 2")
        assert not case.has_article(one.article.id, READER)
        assert case.reprint_of() == {other.article.id: one.article.id}
        assert case.counts()["gaps"] == 1
        assert {h.article for h in case.search("said")} == {one.article.id, other.article.id}
        one.put_in(case)
    whole = tmp_path / "y.casus"
    with CaseFile.create(whole) as case:
        for s in (one, other):
            s.put_in(case)
        case.set_reprints({other.article.id: one.article.id})
    assert dump(tmp_path / "x.casus", numbers=False) == dump(whole, numbers=False)


def test_another_text_of_the_same_bytes_replaces_the_first(tmp_path: Path) -> None:
    page = article_of("Menu. Vorn left.", "a.html", raw=b"<p>Vorn left.</p>", encoding="html")
    better = dataclasses.replace(page, text="Vorn left.")
    assert better.id == page.id
    with CaseFile.create(tmp_path / "x.casus") as case:
        case.put(page, READER, [Span(0, 5)], Finds())
        case.put(better, "rules 2", [Span(0, 10)], Finds())
        assert list(case.articles()) == [better]
        assert [h.text for h in case.search("vorn")] == ["Vorn left."]
        assert list(case.search("menu")) == []


def test_what_was_skipped_is_forgotten_once_it_is_read(tmp_path: Path) -> None:
    one = sample(1)
    with CaseFile.create(tmp_path / "x.casus") as case:
        case.put_skipped(Skipped(one.article.path, "The file is empty.", "Look at it."))
        case.put_skipped(Skipped(one.article.path, "The file is empty.", "Fill it."))
        case.put_skipped(Skipped("caf\udce9.txt", "The file is empty."))
        case.put_skipped(Skipped("b.txt", "It needs a password."))
        assert list(case.skipped()) == [
            Skipped("b.txt", "It needs a password."),
            Skipped("caf\udce9.txt", "The file is empty."),
            Skipped(one.article.path, "The file is empty.", "Fill it."),
        ]
        one.put_in(case)
        case.forget_skipped("b.txt")
        assert [s.path for s in case.skipped()] == ["caf\udce9.txt"]


def test_bad_findings_are_refused(tmp_path: Path) -> None:
    one = sample(1)
    a, s = one.article, one.statements[0]
    far = Span(0, len(a.text) + 1)
    with CaseFile.create(tmp_path / "x.casus") as case:
        for sentences, statements, gaps, what in (
            ([far], [], [], "past the text"),
            ([], [dataclasses.replace(s, cue_span=far)], [], "past the text"),
            ([], [], [Gap(a.id, "?", far)], "past the text"),
            ([], [], [Gap("a-1", "?")], "another article"),
            ([], [dataclasses.replace(s, parent="s-1")], [], "missing"),
            ([], [s, dataclasses.replace(s, act="deny")], [], "Two different statements"),
        ):
            with pytest.raises(RecordError, match=what):
                case.put(a, READER, sentences, Finds(tuple(statements), tuple(gaps)))
        with pytest.raises(RecordError, match="64 bits"):
            case.put(dataclasses.replace(a, signature=(-1,)), READER, [], Finds())
        assert case.counts()["articles"] == 0
        case.put(a, READER, [], Finds((s, s)))
        assert list(case.statements()) == [s]


def test_articles_come_in_the_order_of_paths_whatever_the_order_they_were_put(tmp_path: Path) -> None:
    made = [sample(n) for n in range(9)]
    with CaseFile.create(tmp_path / "x.casus") as case:
        for s in reversed(made):
            s.put_in(case)
        assert list(case.articles()) == [s.article for s in made]
        wanted = [made[5].article.id, made[2].article.id, made[5].article.id]
        assert [a.path for a in case.articles(wanted)] == ["day/002.txt", "day/005.txt"]
        assert [s.article for s in case.statements()] == [s.article.id for s in made for _ in s.statements]
        for unknown in ("a-0000000000000000", "\ud800"):
            with pytest.raises(RequestError, match="no article"):
                case.article(unknown)
            with pytest.raises(RequestError, match="no article"):
                list(case.articles([unknown]))


def test_writing_while_reading_back_is_safe(tmp_path: Path) -> None:
    with CaseFile.create(tmp_path / "x.casus") as case:
        for n in range(5):
            sample(n).put_in(case)
        for n, _ in enumerate(case.articles()):
            sample(10 + n).put_in(case)
            if n == 4:
                break
        for _ in case.candidate_pairs():
            case.set_reprints({})
        assert case.counts()["articles"] == 10


def test_pairs_share_a_band_or_their_bytes(tmp_path: Path) -> None:
    texts = {"a.txt": ["x"], "b.txt": ["x", "y"], "c.txt": ["y"], "d.txt": ["z"], "e.txt": []}
    made = {path: article_of(f"Text of {path}.", path, signature=(1, 2)) for path in texts}
    made["copy.txt"] = article_of("Text of e.txt.", "copy.txt")
    with CaseFile.create(tmp_path / "x.casus") as case:
        for path, article in made.items():
            case.put(article, READER, [], Finds(), texts.get(path, []))
        pairs = list(case.candidate_pairs())
        assert {frozenset((a.path, b.path)) for a, b in pairs} == {
            frozenset(("a.txt", "b.txt")),
            frozenset(("b.txt", "c.txt")),
            frozenset(("e.txt", "copy.txt")),
        }
        assert len(pairs) == 3
        assert all(a.id < b.id for a, b in pairs)
        light = next(c for pair in pairs for c in pair if c.path == "a.txt")
        assert (light.id, light.sha256, light.signature, light.published) == (
            made["a.txt"].id,
            made["a.txt"].sha256,
            (1, 2),
            None,
        )
        ids = {path: article.id for path, article in made.items()}
        case.set_reprints({ids["b.txt"]: ids["a.txt"]})
        case.set_reprints({ids["e.txt"]: ids["copy.txt"]})
        assert case.reprint_of() == {ids["e.txt"]: ids["copy.txt"]}
        for wrong in ({ids["a.txt"]: ids["a.txt"]}, {ids["a.txt"]: ids["b.txt"], ids["b.txt"]: ids["c.txt"]}):
            with pytest.raises(RecordError, match="reprint"):
                case.set_reprints(wrong)
        assert case.reprint_of() == {ids["e.txt"]: ids["copy.txt"]}
