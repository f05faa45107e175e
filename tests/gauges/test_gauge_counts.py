"""Each gauge counts what it says: the answers themselves score 100, and each error costs what it should."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.coverage import as_article
from casus.records import Attribution, Certainty, Entity, Span
from gauges import entities, parse, sentences
from gauges.calibration import Answer, base_rate_brier, brier, expected_error, judge, judge_parts, reliability
from gauges.comparison import by_regex, keep_quoted, table
from gauges.page import fill
from training.passages import Passage
from training.passages import parse as parse_passage
from training.treebank import TreeText, texts_of

TREES = """\
# newdoc id = GUM_news_invented
# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity
# newpar
# sent_id = 1
1\tMinister\tminister\tNOUN\tNN\t_\t2\tnmod:desc\t_\tEntity=(1-person-new-s-cf1-2-sgl
2\tOrla\tOrla\tPROPN\tNNP\t_\t6\tnsubj\t_\t_
3\tVenn\tVenn\tPROPN\tNNP\t_\t2\tflat\t_\tEntity=1)
4-5\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
4\tdid\tdo\tAUX\tVBD\t_\t6\taux\t_\t_
5\tn't\tnot\tPART\tRB\t_\t6\tadvmod\t_\t_
6\tleave\tleave\tVERB\tVB\t_\t0\troot\t_\t_
7\tKeld\tKeld\tPROPN\tNNP\t_\t6\tobj\t_\tEntity=(2-place-new-s-cf2-1-sgl)
8\tlast\tlast\tADJ\tJJ\t_\t9\tamod\t_\tEntity=(3-time-new-s-cf3-2-sgl
9\tweek\tweek\tNOUN\tNN\t_\t6\tobl:tmod\t_\tEntity=3)|SpaceAfter=No
10\t.\t.\tPUNCT\t.\t_\t6\tpunct\t_\t_

# sent_id = 2
1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tstayed\tstay\tVERB\tVBD\t_\t0\troot\t_\t_
3\tuntil\tuntil\tADP\tIN\t_\t4\tcase\t_\t_
4\tMonday\tMonday\tPROPN\tNNP\t_\t2\tobl\t_\tEntity=(4-time-new-s-cf4-1-sgl)|SpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newpar
# sent_id = 3
1\tNobody\tnobody\tPRON\tNN\t_\t2\tnsubj\t_\t_
2\tcame\tcome\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


@pytest.fixture
def tree(tmp_path: Path) -> TreeText:
    path = tmp_path / "gum-dev.conllu.gz"
    path.write_bytes(gzip.compress(TREES.encode()))
    (text,) = texts_of(path)
    return text


def gold_parse(tree: TreeText) -> list[list[parse.Parsed]]:
    return [[(w.pos, w.head, w.relation) for w in s.words] for s in tree.sentences]


def test_the_right_parse_scores_100_and_each_error_costs_one_word(tree: TreeText) -> None:
    right = gold_parse(tree)
    count = parse.Count()
    parse.score(tree.sentences, right, count)
    assert count.figures("x") == {"x_upos": 100.0, "x_uas": 100.0, "x_las": 100.0}
    assert count.words == 18  # both words of "didn't", and the marks
    wrong = [list(words) for words in right]
    wrong[0][0] = ("ADJ", 2, "nmod")  # another tag, and the relation without its subtype
    wrong[0][6] = ("PROPN", 6, "iobj")
    wrong[1][4] = ("PUNCT", 4, "punct")
    count = parse.Count()
    parse.score(tree.sentences, wrong, count)
    assert (count.words, count.pos, count.heads, count.arcs) == (18, 17, 17, 16)


@pytest.mark.parametrize(
    ("heads", "why"), [([0, 0], "2 roots"), ([2, 1], "0 roots"), ([0, 3, 2], "cycle"), ([0, 9], "outside")]
)
def test_what_is_no_tree_is_refused(tree: TreeText, heads: list[int], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse.score(tree.sentences[2:], [[("X", head, "dep") for head in heads]], parse.Count())


def test_sentences_lie_one_behind_the_other(tree: TreeText) -> None:
    assert parse.ranges_of(tree.sentences) == [(0, 10), (10, 15), (15, 18)]


def test_sentence_ends_are_counted_with_and_without_those_of_paragraphs(
    tree: TreeText, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = sentences.article_of(tree)
    assert article.body == tuple(tree.paragraphs)
    assert article.text == "Minister Orla Venn didn't leave Keld last week. She stayed until Monday.\n\nNobody came."
    for bank in ("gum", "ewt"):
        (tmp_path / f"{bank}-dev.conllu.gz").write_bytes(gzip.compress(TREES.encode()))
    monkeypatch.setattr(sentences, "BANKS", tmp_path)
    figures = sentences.measure("rules")
    assert figures is not None
    assert figures["news_f1"] == figures["news_inside_f1"] == figures["ewt_f1"] == 100.0
    count = sentences.Count()
    count.add({10, 20, 30}, {10, 20, 25, 30})
    assert count.f1 == pytest.approx(600 / 7)


def named(text: str, words: str, kind: str) -> Entity:
    start = text.index(words)
    return Entity(Span(start, start + len(words)), kind, 0.9)  # type: ignore[arg-type]


def test_names_are_exact_and_times_outside_the_definition_do_not_count(tree: TreeText) -> None:
    text = tree.text
    gold = entities.answers(tree)
    assert {(text[a:b], kind) for a, b, kind in gold} == {
        ("Minister Orla Venn", "person"), ("Keld", "place"), ("Monday", "time"),
    }  # fmt: skip
    right = [named(text, "Minister Orla Venn", "group"), named(text, "Keld", "place"), named(text, "Monday", "time")]
    assert entities.answered(tree, right) == gold
    assert entities.answered(tree, [*right, named(text, "last week", "time")]) == gold
    assert len(entities.answered(tree, [*right, named(text, "Nobody", "time")]) - gold) == 1
    assert not entities.answered(tree, [named(text, "until Monday", "time"), named(text, "Venn", "person")]) & gold


SURE = st.lists(st.builds(Answer, st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


@given(SURE)
def test_reliability_keeps_all_answers_and_scores_stay_in_bounds(answers: list[Answer]) -> None:
    bins = reliability(answers)
    assert sum(b.count for b in bins) == len(answers)
    assert [b.confidence for b in bins] == sorted(b.confidence for b in bins)
    assert 0 <= expected_error(answers) <= 1
    assert 0 <= brier(answers) <= 1
    rate = sum(a.right for a in answers) / len(answers)
    always = [Answer(rate, a.right) for a in answers]
    assert brier(always) == pytest.approx(base_rate_brier(answers))
    assert expected_error(always) == pytest.approx(0, abs=1e-9)


def test_overconfidence_is_measured() -> None:
    answers = [Answer(0.9, n % 2 == 0) for n in range(100)]
    assert expected_error(answers) == pytest.approx(0.4)
    assert brier(answers) == pytest.approx(0.41)
    assert base_rate_brier(answers) == pytest.approx(0.25)


PASSAGE = """{s1 Venn} {q1 said} {c1 that {s2 Keld} {q2 denied} {c2 the charge}}.
-----
1 | assert
2 | deny
"""


@pytest.fixture
def passage() -> Passage:
    return parse_passage(PASSAGE, "p")


def gold_attributions(passage: Passage) -> list[Attribution]:
    return [
        Attribution(
            *(tuple(Span(a, b) for a, b in spans[role]) for role in "sqc"),  # type: ignore[arg-type]
            confidence=0.8, pattern="model", act=passage.acts[number], parts=Certainty(0.9, 0.8, 0.7, 0.6),  # type: ignore[arg-type]
        )
        for number, spans in passage.said.items()
    ]  # fmt: skip


def test_the_answers_of_a_passage_are_right_once_each(passage: Passage) -> None:
    right = gold_attributions(passage)
    assert judge(passage, right) == [Answer(0.8, True), Answer(0.8, True)]
    assert sorted(a.right for a in judge(passage, [*right, right[0]])) == [False, True, True]
    assert judge_parts(passage, right) == {
        "cue": [Answer(0.9, True)] * 2, "source": [Answer(0.8, True)] * 2,
        "content": [Answer(0.7, True)] * 2, "act": [Answer(0.6, True)] * 2,
    }  # fmt: skip


def test_a_part_is_wrong_by_itself(passage: Passage) -> None:
    one, other = gold_attributions(passage)
    swapped = Attribution(other.source, one.cue, one.content, 0.5, "model", "deny", parts=one.parts)
    assert judge(passage, [swapped]) == [Answer(0.5, False)]
    parts = {name: answers[0].right for name, answers in judge_parts(passage, [swapped]).items()}
    assert parts == {"cue": True, "source": False, "content": True, "act": False}
    lost = Attribution(one.source, other.content, one.content, 0.5, "model", parts=one.parts)
    assert judge_parts(passage, [lost]) == {"cue": [Answer(0.9, False)]}


def test_the_regular_expression_takes_the_nearest_speaker() -> None:
    text = 'Orla Venn said little. "The ferries are not running," added Pavo Rusk.\n\n"No one knows anything."'
    (found,) = by_regex(as_article(text, "a.txt"))
    roles = [span.of(text) for (span,) in (found.source, found.cue, found.content)]
    assert roles == ["Pavo Rusk", "added", '"The ferries are not running,"']


def test_the_quoted_part_has_only_contents_with_marks(tmp_path: Path) -> None:
    text = '"We go," Venn said. Rusk said that it rained.'
    out = tmp_path / "quoted"
    out.mkdir()
    lines = (
        "T1\tSource 9 13\tVenn", "T2\tCue 14 18\tsaid", 'T3\tContent 0 8\t"We go,"', "T4\tSource 20 24\tRusk",
        "T5\tCue 25 29\tsaid", "T6\tContent 30 44\tthat it rained", "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3",
        "E2\tAttribution:T5 Source:T4 Cue:T5 Content:T6",
    )  # fmt: skip
    (tmp_path / "a_x.ann").write_text("\n".join(lines) + "\n", encoding="utf-8")
    keep_quoted(tmp_path, {"a": text}, out)
    assert (out / "a_x.ann").read_text(encoding="utf-8").splitlines() == [*lines[:7]]


def test_the_table_has_a_row_a_system_and_part() -> None:
    keys = ("whole_p", "whole_r", "whole_f1", "exact_source", "exact_cue", "exact_content")
    found = {f"regex_{part}{key}": 10.0 + n for n, key in enumerate(keys) for part in ("", "quoted_")}
    rows = table(found | {"regex_articles_per_second": 1234.5}).splitlines()
    assert rows[2] == "| regex | all | 10.0 | 11.0 | 12.0 | 13.0 | 14.0 | 15.0 | 1234.5 |"
    assert rows[3].startswith("| regex | quoted | 10.0 |")


def test_figures_are_written_into_their_rows() -> None:
    page = "| figure | last | floor | what |\n| `a.b` | 1 | min 3 | x |\n| `a.c` | — | | y |\n| `a.bc` | 7 | | z |\n"
    filled = fill(page, {"a.b": 3.14159, "a.c": 71.25, "new": 1})
    assert filled == page.replace("| 1 |", "| 3.14 |").replace("| — |", "| 71.2 |")
