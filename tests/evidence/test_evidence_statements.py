"""Contents, kinds, acts, frames, nesting and gaps."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from marked_page import page, read

from casus.coverage import as_article
from casus.errors import RecordError
from casus.evidence import extract
from casus.language import annotate
from casus.records import Article, Attribution, Reading, Span


def test_contents_stand_without_marks_that_and_commas() -> None:
    p = page(
        "[T1:“The pact is dead,”] [S1:Anna Keller] [C1:said]. [S2:She] [C2:added] [T2:that the talks are over.]\n\n"
        "[S3:Keller] [C3:called] the plan [T3:“a bad “deal” for us.”]"
    )
    assert p.words(1) == ["The pact is dead"]
    assert p.words(2) == ["the talks are over"]
    assert [p.statement(n).kind for n in (1, 2)] == ["direct", "indirect"]


def test_a_broken_quotation_has_two_spans() -> None:
    p = page("[T1:“The pact,”] [S1:Anna Keller] [C1:said], [T1:“is dead.”]")
    assert p.words(1) == ["The pact", "is dead."]
    assert p.statement(1).kind == "direct"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("that the pact is dead", "indirect"),
        ("that the pact is “as good as dead” now", "mixed"),
        ("“expects the pact to hold” until spring", "mixed"),
        ("that “Northern Wind” is a channel", "indirect"),
        ("“the pact is dead”", "direct"),
    ],
)
def test_kinds(content: str, kind: str) -> None:
    assert page(f"[S1:Anna Keller] [C1:said] [T1:{content}].").statement(1).kind == kind


def test_a_quotation_over_paragraphs_is_one_statement() -> None:
    p = page("[S1:Anna Keller] [C1:said]: [T1:“The pact is dead.\n\n“Nobody will miss it.\n\n“We move on.”]")
    assert p.words(1) == ["The pact is dead.", "Nobody will miss it.", "We move on."]
    assert len(p.result.statements) == 1


def test_parts_that_nobody_holds_join_their_quotation() -> None:
    before = page("“The pact is dead.\n\n[T1:“Nobody will miss it,”] [S1:Anna Keller] [C1:said].")
    assert before.words(1) == ["The pact is dead.", "Nobody will miss it"]
    after = page("[T1:“The pact is dead,] [S1:Anna Keller] [C1:said].")
    assert after.words(1) == ["The pact is dead"]
    assert not before.result.gaps


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("[S1:Keller] [C1:denied] that [T1:the pact is dead].", "deny"),
        ("[S1:Keller] [C1:did not deny] that [T1:the pact is dead].", "other"),
        ("[S1:Keller] [C1:accused] Ardania of [T1:breaking the pact].", "accuse"),
        ("[S1:Keller] [C1:demanded] that [T1:troops leave].", "demand"),
        ("[S1:Keller] [C1:said] that [T1:Ardania must leave].", "demand"),
        ("[S1:Keller] [C1:asked] [T1:Ardania to leave].", "demand"),
        ("[S1:Keller] [C1:asked] [T1:whether Ardania would leave].", "ask"),
        ("[T1:“Who will pay for this?”] [S1:Keller] [C1:said].", "ask"),
        ("[T1:“We thank our friends in the north,”] [S1:Keller] [C1:said].", "thank"),
        ("[S1:Keller] [C1:refused] [T1:to sign].", "refuse"),
        ("Tomas Brandt came. [S1:The analyst] [C1:said] that [T1:it will end].", "predict"),
        ("[S1:Keller] [C1:threatened] [T1:to leave].", "threaten"),
        ("[S1:Keller] [C1:promised] [T1:to pay].", "promise"),
        ("[S1:Keller] [C1:warned] that [T1:she would leave unless the dues were cut].", "threaten"),
        ("[S1:Political analyst Tomas Brandt] [C1:said] that [T1:the pact will end].", "predict"),
        ("[S1:Foreign Minister Anna Keller] [C1:said] that [T1:the summit will open in May].", "assert"),
        ("[S1:Keller] [C1:said] that [T1:the pact is dead].", "assert"),
        # the own side
        ("[S1:Anna Keller] [C1:said] that [T1:her country would pay the dues].", "promise"),
        ("[S1:Anna Keller] [C1:said] that [T1:her government would not pay the dues].", "refuse"),
        ("[S1:Anna Keller] [C1:said] that [T1:her government would withhold the dues].", "refuse"),
        ("[T1:“We will not sign this,”] [S1:Anna Keller] [C1:said].", "refuse"),
        ("[T1:“We will know more in May,”] [S1:Anna Keller] [C1:said].", "assert"),
        ("[T1:“We are ready to host the talks,”] [S1:Anna Keller] [C1:said].", "offer"),
        ("[S1:The Ardanian Foreign Ministry] [C1:said] that [T1:Ardania would send tugs].", "promise"),
        ("[S1:The Ardanian Foreign Ministry] [C1:said] that [T1:Velmora would send tugs].", "assert"),
        ("[S1:The Ardanian Foreign Ministry] [C1:said] that [T1:Ardania would leave if the dues rose].", "threaten"),
        ("[T1:“We will sue everybody,”] [S1:Anna Keller] [C1:said].", "threaten"),
        ("[S1:Keller] [C1:assured] them that [T1:the council would meet on Friday].", "promise"),
        # denials
        ("[S1:Keller] [C1:said] that [T1:there was no attack].", "deny"),
        ("[S1:Keller] [C1:said] that [T1:no shot was fired].", "deny"),
        ("[S1:Keller] [C1:said] that [T1:no letter has been received].", "assert"),
        ("[S1:Keller] [C1:said] that [T1:it was not an act of aggression but an attack].", "deny"),
        ("[S1:Keller] [C1:said] that [T1:there was no doubt about the vote].", "assert"),
        ("[S1:Keller] [C1:called] the report [T1:a pure invention].", "deny"),
        ("[S1:Keller] [C1:rejected] [T1:the charge].", "deny"),
        ("[S1:Keller] [C1:rejected] [T1:a plan for joint patrols].", "refuse"),
        ("[S1:Keller] [C1:ruled out] [T1:paying the dues].", "refuse"),
        # blame
        ("[S1:Keller] [C1:said] that [T1:Velmora had violated the truce].", "accuse"),
        ("[S1:Keller] [C1:said] that [T1:the truce had been violated].", "assert"),
        ("[S1:Keller] [C1:said] that [T1:help comes only if Velmora attacked a member].", "assert"),
        ("[S1:Keller] [C1:called] it [T1:plain theft].", "accuse"),
        # demands
        ("[T1:“Send the tugs back,”] [S1:Keller] [C1:said].", "demand"),
        ("[T1:“Let them say it openly,”] [S1:Keller] [C1:said].", "demand"),
        ("[S1:Keller] [C1:told] the crew [T1:to leave the harbour].", "demand"),
        ("[S1:Keller] [C1:said] that [T1:Velmora needs to pay].", "demand"),
        ("[S1:Keller] [C1:said] that [T1:Velmora would not need to pay].", "assert"),
        # what will be
        ("[S1:Keller] [C1:believes] that [T1:the pact will end].", "predict"),
        ("[S1:Keller] [C1:said] that [T1:the pact is likely to end].", "predict"),
        ("[S1:Keller] [C1:doubts] that [T1:Velmora will leave].", "predict"),
        ("[S1:Keller] [C1:regretted] that [T1:one chair would be empty].", "assert"),
        ("[S1:Keller] [C1:warned] that [T1:the survey did not name the price].", "assert"),
        ("[S1:Keller] [C1:wanted] [T1:to know what it cost].", "ask"),
    ],
)
def test_acts(sentence: str, act: str) -> None:
    assert page(sentence).statement(1).act == act


@pytest.mark.parametrize(
    ("sentence", "addressee"),
    [
        ("[S1:Keller] [C1:told] reporters that [T1:the pact is dead].", "reporters"),
        ("[S1:Keller] [C1:told] the Ardanian parliament that [T1:the pact is dead].", "Ardanian parliament"),
        ("[S1:Keller] [C1:accused] Ardania of [T1:breaking the pact].", "Ardania"),
        ("[S1:Keller] [C1:urged] [T1:Ardania not to leave].", "Ardania"),
        ("[S1:Keller] [C1:demanded] from Velmora [T1:that it pay].", "Velmora"),
        ("[S1:Keller] [C1:said] that [T1:the pact is dead].", None),
        ("[S1:Keller] [C1:said] in parliament that [T1:the pact is dead].", None),
    ],
)
def test_addressees(sentence: str, addressee: str | None) -> None:
    assert page(sentence).statement(1).addressee == addressee


@pytest.mark.parametrize(
    ("sentence", "venue"),
    [
        ("[S1:Keller] [C1:said] during a briefing on Monday that [T1:it is over].", "during a briefing"),
        ("[S1:Keller] [C1:said] on her Facebook page that [T1:it is over].", "on her Facebook page"),
        ("In an interview with Dawn.Az, [S1:Keller] [C1:said] that [T1:it is over].", "In an interview with Dawn.Az"),
        ("[S1:Keller] [C1:said] at the summit in Velmora that [T1:it is over].", "at the summit in Velmora"),
        ("[S1:Keller] [C1:said] in parliament that [T1:it is over].", "in parliament"),
        ("[S1:Keller] [C1:told] reporters that [T1:it is over].", "told reporters"),
        ("[S1:Keller] [C1:said] that [T1:she had met him at the summit].", None),
        ("In May 2031 [S1:Keller] [C1:asked] for talks on [T1:the dues].", None),
        ("In March it invoked Article 4, and [S1:Keller] [C1:said] that [T1:it is over].", None),
        ("Under Article 4 [S1:Keller] [C1:said] in Article 7 that [T1:it is over].", None),
    ],
)
def test_venues(sentence: str, venue: str | None) -> None:
    assert page(sentence).statement(1).venue == venue


@pytest.mark.parametrize(
    ("when", "published", "said_on"),
    [
        ("on 12 May 2031", None, "2031-05-12"),
        ("on May 12, 2031", None, "2031-05-12"),
        ("on May 12", "2031-05-14", "2031-05-12"),
        ("on December 30", "2031-01-02", "2030-12-30"),
        ("on Monday", "2031-05-14T10:00", "2031-05-12"),
        ("on Wednesday", "2031-05-14", "2031-05-14"),
        ("on Thursday", "2031-05-14", "2031-05-08"),
        ("yesterday", "2031-05-14", "2031-05-13"),
        ("in late April", "2031-05-14", "2031-04"),
        ("on Monday", None, None),
        ("on Monday", "2031", None),
        ("again", "2031-05-14", None),
        ("on 31 February 2031", None, None),
    ],
)
def test_days(when: str, published: str | None, said_on: str | None) -> None:
    p = page(f"[S1:Keller] [C1:said] {when} that [T1:talks on June 3 failed].", published=published)
    assert p.statement(1).said_on == said_on


def test_a_chain_of_three() -> None:
    p = page(
        "[S1:Anna Keller] [C1:said] that "
        "[T1:[S2:Boris Halmi] [C2:said] that [T2:[S3:Velmora] [C3:demands] [T3:money]]]."
    )
    one, two, three = (p.statement(n) for n in (1, 2, 3))
    assert (one.parent, two.parent, three.parent) == (None, one.id, two.id)


def test_whoever_quotes_carries() -> None:
    p = page(
        "[C1:According to] [S1:Boris Halmi], [C2:as quoted by] [S2:the “Northern Wind” channel], "
        "[T1:[T2:the pact is dead]]."
    )
    assert p.statement(1).parent == p.statement(2).id
    assert p.statement(2).parent is None


def test_a_quotation_in_a_quotation() -> None:
    p = page("[T1:“My deputy [C2:said] [T2:‘we leave’] in May,”] [S1:Anna Keller] [C1:noted].")
    assert p.words(2) == ["we leave"]
    assert p.statement(2).kind == "direct"
    assert p.statement(2).parent == p.statement(1).id


def test_doubles_become_one_and_crossings_a_gap() -> None:
    text = "Keller said that the pact is dead and buried in the north."
    article = page(text).article
    source, cue = (Span(0, 6),), (Span(7, 11),)
    long = Attribution(source, cue, (Span(17, text.index(" in the")),), 0.9, "a")
    at = text.index("and")
    cross = Attribution((), (Span(at, at + 3),), (Span(at + 4, len(text)),), 0.4, "b")
    again = Attribution(source, cue, (Span(17, text.index(" in the")),), 0.8, "c")
    result = extract(article, read(article, (again, cross, long)))
    assert [(s.confidence, s.content_spans[0].of(text)) for s in result.statements] == [
        (0.85, "the pact is dead and buried")
    ]
    assert [g.reason for g in result.gaps] == ["The words of 'and' cross those of 'said'; the surer reading was kept."]


def test_gaps_for_quotations_and_bare_cues() -> None:
    p = page("“Nobody will miss the pact,” was heard. He said. “Yes.” They read “The Long Way Home”.")
    assert [(g.reason, g.span.of(p.text)) for g in p.result.gaps if g.span] == [
        ("No speaker was found for this quotation.", "Nobody will miss the pact,"),
        ("Nothing was found that 'said' reports.", "said"),
    ]


def test_text_after_the_last_sentence_is_a_gap() -> None:
    p = page("One paragraph.\n\nAnother paragraph.")
    short = Reading(p.article.id, "r", p.article.body, p.reading.sentences[:1], p.reading.tokens, (), ())  # type: ignore[index]
    gap = extract(p.article, short).gaps[0]
    assert gap.reason == "The reader stopped here; 18 characters after it were not read."
    assert gap.span == p.article.body[1]


def test_a_reading_without_quotes_is_refused() -> None:
    article = page("Words.").article
    with pytest.raises(RecordError, match="gives no sentences"):
        extract(article, Reading(article.id, "r", article.body))


def test_origin_and_confidence() -> None:
    statement = page("[S1:Anna Keller] [C1:said] that [T1:it is over].", reader="rules/1", confidence=0.71).statement(1)
    assert (statement.origin, statement.confidence) == ("rules/1", 0.71)


def test_the_door_is_light() -> None:
    heavy = ("pydantic", "rapidfuzz", "simplemma")
    code = f"import sys, casus.evidence; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_attributions_beyond_the_limit_are_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casus.evidence._extract._AT_MOST", 3)
    result = extract(*_many(5))
    assert len(result.statements) == 3
    assert [g.reason for g in result.gaps if "first 3" in g.reason] == [
        "Only the first 3 attributions were read; 2 more were left out."
    ]


def _many(count: int) -> tuple[Article, Reading]:
    one = "Minister Anna Keller said on Monday that the talks with Boris Halmi are over. "
    text = one * count
    article = page(text[:-1]).article
    at = [i * len(one) for i in range(count)]
    made = tuple(
        Attribution((Span(a, a + 20),), (Span(a + 21, a + 25),), (Span(a + 41, a + 76),), 0.9, "t") for a in at
    )
    return article, read(article, made)


def test_the_work_grows_in_step_with_the_attributions() -> None:
    small, large = _many(400), _many(4_000)
    extract(*small)
    start = time.perf_counter()
    extract(*small)
    middle = time.perf_counter()
    result = extract(*large)
    end = time.perf_counter()
    assert len(result.statements) == 4_000
    assert end - middle < 40 * max(middle - start, 0.05)


def test_nested_ten_thousand_deep_stay_bounded() -> None:
    text = "a" * 30_001
    article = page(text).article
    deep = tuple(Attribution((), (Span(i, i + 1),), (Span(i + 1, 30_000 - i),), 0.5, "t") for i in range(10_000))
    start = time.perf_counter()
    assert len(extract(article, read(article, deep)).statements) > 9_000
    assert time.perf_counter() - start < 30


@pytest.mark.parametrize(
    "marked",
    [
        "[S1:Keller] [C1:did not say] [T1:who would pay].",
        "[S1:Keller] [C1:would not say] [T1:who had paid].",
        "[S1:The office] has neither confirmed nor [C1:denied] [T1:this].",
        "[S1:Keller] might [C1:say] [T1:who had paid].",
        "[S1:Keller's irritation] [C1:suggests] that [T1:the talks will end].",
        "[S1:The talks between Anna Keller and Boris Halmi] [C1:show] that [T1:both want peace].",
        "[S1:Thousands of noisy rallies] [C1:demanded] [T1:that the pact end].",
        "[S1:Keller] [C1:criticised] [T1:the pact].",
        "[S1:Keller] [C1:discussed] [T1:this issue].",
        "[S1:Keller] had [C1:seen] [T1:the islands before the war].",
        "[S1:The charter] [C1:mentions] [T1:the security of every member].",
        "[S1:The protocol] [C1:refers to] [T1:Article 7 of the treaty].",
        "[S1:Keller] [C1:described] [T1:the situation in his own careful way].",
        "[S1:Ardania] [C1:recalled] [T1:its ambassador to the union].",
        "[S1:Ardania] [C1:appealed to] [T1:the northern union].",
        "[S1:A group of sailors] [C1:called] [T1:Northern Dawn] met.",
        "[S1:Sources]: [T1:Ardania leaves the pact (Northern Gazette); The price of peace (Velmora Post)].",
    ],
)
def test_what_nobody_said_is_no_statement(marked: str) -> None:
    assert page(marked).result.statements == ()


@pytest.mark.parametrize(
    "marked",
    [
        "[S1:Keller] [C1:described] [T1:the situation as a threat].",
        "[S1:Keller] [C1:recalled] [T1:the promises of the union].",
        "[S1:Ardania] [C1:called] [T1:Boris Halmi a liar].",
        "[S1:Keller] did not name them but [C1:said] that [T1:two of them lied].",
        "[S1:Keller] [C1:did not deny] that [T1:the pact is dead].",
        "[S1:Keller] [C1:does not believe] that [T1:the pact is dead].",
        "[S1:Keller] [C1:dismissed] [T1:the report].",
        "[S1:Keller] [C1:demanded] [T1:the salaries].",
        "[S1:Keller] would [C1:offer] [T1:two boats].",
        "[S1:The report] [C1:shows] that [T1:the wall was hit].",
        "[S1:The delegation] [C1:confirmed] that [T1:it would stay].",
        "[S1:Keller] [C1:called] the lease [T1:a bad joke].",
        "[S1:Keller] [C1:stressed] that [T1:it pays].",
    ],
)
def test_what_tells_where_somebody_stands_is_kept(marked: str) -> None:
    assert len(page(marked).result.statements) == 1


@pytest.mark.parametrize(
    ("text", "words", "act"),
    [
        ("Dorn announced his country's intention to quit the union.", "to quit the union", "promise"),
        ("The ministry expressed its readiness to discuss the treaty.", "to discuss the treaty", "offer"),
        ("Dorn repeated his view that the union had aged.", "the union had aged", "assert"),
    ],
)
def test_what_verb_and_noun_tell_together_is_told_once(text: str, words: str, act: str) -> None:
    article = as_article(text, "page")
    (only,) = extract(article, annotate(article, "rules")).statements
    assert [s.of(text) for s in only.content_spans] == [words]
    assert only.act == act
    assert only.speaker_span is not None
    assert only.speaker_span.start == 0


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Velmar asked for military help under Article 4 of the treaty.", None),
        ("Velmar called the address to the union groundless.", None),
        ("Petrak called for Velmar to withdraw its troops.", "Velmar"),
        ("Petrak asked the Northern Union for help.", "Northern Union"),
    ],
)
def test_a_thing_asked_for_or_called_names_is_no_listener(text: str, addressee: str | None) -> None:
    article = as_article(text, "page")
    (only,) = extract(article, annotate(article, "rules")).statements
    assert only.addressee == addressee
