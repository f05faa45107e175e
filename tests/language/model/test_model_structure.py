"""Structure: contents apart from cues, quotations whole, spans that do not cross, levels by what holds what."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stand_in import tokenizer_file

from casus.language.model.pieces import Pieces, cut, load_tokenizer
from casus.language.model.proposals import Proposal
from casus.language.model.ranges import Range
from casus.language.model.structure import impose, levels_of
from casus.language.model.weights import Decoding
from casus.language.quotes import find_quotes
from casus.records import Quote, Span


def proposal(
    cue: Range, contents: list[Range], *, source: Range | None = None, sure: float = 0.9, inner: bool = False
) -> Proposal:
    return Proposal(inner, cue, source, contents, "assert", sure, 1.0, 1.0, 1.0)


class Text:
    """A text whose pieces are single characters; places are found by the words that stand there."""

    def __init__(self, text: str, folder: Path) -> None:
        self.text = text
        paragraphs = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
        self.quotes: list[Quote] = find_quotes(text, paragraphs)
        self.pieces: Pieces = cut(text, paragraphs, self.quotes, load_tokenizer(tokenizer_file(folder)))

    def range(self, words: str) -> Range:
        at = self.text.index(words)
        starts = self.pieces.start.tolist()
        return starts.index(at), 1 + self.pieces.end.tolist().index(at + len(words))

    def words(self, span: Range) -> str:
        return self.text[self.pieces.start[span[0]] : self.pieces.end[span[1] - 1]]

    def contents(self, *given: Proposal, decoding: Decoding | None = None) -> list[list[str]]:
        kept = impose(given, self.pieces, self.quotes, decoding or Decoding())
        return [[self.words(span) for span in p.contents] for p, _ in kept]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def test_a_content_leaves_its_own_cue_and_source_out(folder: Path) -> None:
    page = Text("We leave, the envoy said, in May.", folder)
    whole = page.range("We leave, the envoy said, in May")
    said = proposal(page.range("said"), [whole], source=page.range("the envoy"))
    assert page.contents(said) == [["We leave,", ", in May"]]
    assert page.contents(said, decoding=Decoding(split=False)) == [["We leave, the envoy said, in May"]]


def test_what_has_no_content_is_left_out(folder: Path) -> None:
    page = Text("The envoy said nothing.", folder)
    assert page.contents(proposal(page.range("said"), [])) == []
    assert page.contents(proposal(page.range("said"), [page.range("said")])) == []


@pytest.mark.parametrize(
    ("near", "whole"),
    [
        ("We leave in May,", "“We leave in May,”"),
        ("e leave in May,”", "“We leave in May,”"),
        ("“We leave in May", "“We leave in May,”"),
        ("“We leave in May,” s", "“We leave in May,” s"),
        ("ave in", "ave in"),
        ("ave in May,”", "ave in May,"),
    ],
)
def test_an_edge_near_a_quotation_mark_moves_to_where_marks_balance(folder: Path, near: str, whole: str) -> None:
    page = Text("“We leave in May,” says the envoy.", folder)
    said = proposal(page.range("ays"), [page.range(near)])
    assert page.contents(said, decoding=Decoding(whole=False)) == [[whole]]
    assert page.contents(said, decoding=Decoding(snap=0, whole=False)) == [[near]]


def test_a_quotation_that_the_next_paragraph_carries_on_is_content_too(folder: Path) -> None:
    page = Text("He said: “We leave.\n“We will not wait.\n“Nor will they.”\nThe rest.", folder)
    said = proposal(page.range("said"), [page.range("“We leave.")])
    assert page.contents(said) == [["“We leave.", "“We will not wait.", "“Nor will they.”"]]
    assert page.contents(said, decoding=Decoding(join=False)) == [["“We leave."]]


def test_of_two_contents_that_cross_the_surer_keeps_its_words(folder: Path) -> None:
    page = Text("A says b c d e f g says H.", folder)
    sure = proposal((1, 5), [page.range("b c d e")], sure=0.9)
    other = proposal(page.range("says H"), [page.range("d e f g")], sure=0.4)
    assert page.contents(sure, other) == [["b c d e"], ["f g"]]
    assert page.contents(replace(sure, cue_score=0.1), other) == [["b c"], ["d e f g"]]


def test_reported_speech_stays_inside_the_content_that_holds_its_cue(folder: Path) -> None:
    page = Text("A said B claims c d. E f g.", folder)
    outer = proposal(page.range("said"), [page.range("B claims c d")])
    inner = proposal(page.range("claims"), [page.range("c d. E")], inner=True)
    kept = impose([outer, inner], page.pieces, page.quotes, Decoding())
    assert [([page.words(s) for s in p.contents], level) for p, level in kept] == [(["B claims c d"], 1), (["c d"], 2)]


def test_reported_speech_inside_no_content_is_raised_or_dropped(folder: Path) -> None:
    page = Text("B claims c d.", folder)
    inner = proposal(page.range("claims"), [page.range("c d")], inner=True)
    assert [level for _, level in impose([inner], page.pieces, [], Decoding())] == [1]
    assert impose([inner], page.pieces, [], Decoding(inner="drop")) == []


ranges = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda r: (r[0], r[0] + r[1]))
given_proposals = st.lists(
    st.builds(
        proposal,
        st.integers(0, 59).map(lambda n: (n, n + 1)),
        st.lists(ranges, min_size=0, max_size=3),
        source=st.none() | ranges,
        sure=st.integers(1, 9).map(lambda n: n / 10),
        inner=st.booleans(),
    ),
    max_size=7,
    unique_by=lambda p: p.cue,
)


@pytest.fixture(scope="module")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> Text:
    return Text("“abc defg” " * 4 + "“hij klm", tmp_path_factory.mktemp("sixty"))


@settings(max_examples=80, deadline=None)
@given(given=given_proposals)
def test_contents_never_cross_and_never_hold_their_own_cue(sixty: Text, given: list[Proposal]) -> None:
    given = [p for p in given if p.cue[1] <= len(sixty.pieces)]
    for p in given:
        p.contents = [(a, min(b, len(sixty.pieces))) for a, b in p.contents if a < len(sixty.pieces)]
    kept = impose(given, sixty.pieces, sixty.quotes, Decoding())
    spans = [span for p, _ in kept for span in p.contents]
    assert not [(x, y) for x in spans for y in spans if x[0] < y[0] < x[1] < y[1]]
    for p, _ in kept:
        assert p.contents
        assert all(b <= p.cue[0] or p.cue[1] <= a for a, b in p.contents)
        assert p.contents == sorted(p.contents)
    assert [p.cue for p, _ in kept] == sorted(p.cue for p, _ in kept)


@settings(max_examples=40, deadline=None)
@given(given=given_proposals, seed=st.integers(0, 99))
def test_the_order_of_proposals_changes_nothing(sixty: Text, given: list[Proposal], seed: int) -> None:
    given = [p for p in given if p.cue[1] <= len(sixty.pieces)]
    for p in given:
        p.contents = [(a, min(b, len(sixty.pieces))) for a, b in p.contents if a < len(sixty.pieces)]
    other = sorted(given, key=lambda p: hash((p.cue[0] * 7919 + seed) % 101))
    assert impose(given, sixty.pieces, sixty.quotes, Decoding()) == impose(
        other, sixty.pieces, sixty.quotes, Decoding()
    )


def test_levels_count_what_holds_what() -> None:
    first = proposal((0, 1), [(2, 30)])
    second = proposal((3, 4), [(5, 20)])
    third = proposal((6, 7), [(8, 12)])
    beside = proposal((40, 41), [(42, 50)])
    assert levels_of([third, first, beside, second]) == [3, 1, 1, 2]
