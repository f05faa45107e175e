"""Chapters on events, disputes, positions, moves and predictions: each figure leads to its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

import lxml.html
import pytest

from casus.briefing import Material, tell
from casus.records import (
    ChangePoint,
    Event,
    EventReport,
    Finding,
    FindingSide,
    Identities,
    Issue,
    KnownActor,
    Likelihood,
    Move,
    Party,
    Position,
    Prediction,
    ScalePoint,
    Span,
)

Read = Callable[[str], lxml.html.HtmlElement]


@pytest.fixture(scope="module")
def case(crisis: Material, invented: ModuleType) -> Material:
    """The invented crisis with one of everything made of it."""
    first, second = crisis.statements[0], crisis.statements[1]
    article = next(a for a in crisis.articles if a.id == first.article)
    trigger = invented.at(article, "closure")
    told = EventReport(
        article=article.id, span=trigger, trigger=trigger, type="COERCE", cameo="172", source=(Party("Veldania"),),
        target=(), date="2031-05-04", date_basis='relative: "Sunday", from 2031-05-05 (publication)',
    )  # fmt: skip
    said = replace(told, trigger=Span(trigger.start, trigger.end - 1), statement=first.id)
    event = Event(
        told.event, "COERCE", "172", ("veldania",), ("pact",), "Ostrava Bay", "2031-05-04", told.date_basis, "happened",
        (said, told),
    )  # fmt: skip
    later = replace(event, id=said.event, date="2031-06-04", modality="happened", reports=(said,))
    points = (ScalePoint("leaves", 0), ScalePoint("stays", 100))
    stand = Position("veldania", "place", 100, 10, "2031-05-05", "own", 'the words "will stay"', None, (first.id,))
    moved = replace(stand, value=10, date="2031-06-05", statements=(second.id,))
    told_of = replace(stand, basis="attributed", attributed_by="pact", value=40)
    act = replace(stand, basis="act", statements=(), events=(event.id,), value=20, date="2031-05-20")
    actors = {
        "veldania": KnownActor("veldania", "Veldania", "state"),
        "pact": KnownActor("pact", "Northern <Pact>", "organisation"),
    }
    return replace(
        crisis,
        identities=Identities(actors=actors),
        issues=(Issue("place", "Will Veldania stay?", points), Issue("empty", "Who pays?", points)),
        events=(event, later),
        positions=(stand, moved, told_of, act),
        changes=(ChangePoint("veldania", "place", "2031-06-05", 100, 10, (stand.id, moved.id)),),
        moves=(
            Move(article.id, trigger, "ultimatum", Party("Veldania", actor="veldania"), (Party("the Council"),),
                 "pay <or> go", "if it stays", "2031-07-01", "gas", "parliament", (first.id,), "refused", (second.id,)),
        ),
        predictions=(
            Prediction(article.id, first.id, Party("Mira Talev"), trigger, "forecast", "2031-12", "gas flows",
                       Likelihood("likely", 0.55, 0.8, "ICD 203")),
            Prediction(article.id, second.id, None, Span(trigger.start, trigger.end + 1), "plan"),
        ),
        findings=(
            Finding("Has a withdrawal been agreed?", "disputed", "denial",
                    (FindingSide("yes", ("veldania",), (first.id,)), FindingSide("no", ("pact",), (second.id,))), 3.0,
                    0.9, ("two states speak",)),
            Finding("Was the vote held?", "agreed", None, (FindingSide("yes", ("veldania", "pact"), (first.id,)),)),
            Finding("Who came?", "single_sourced", None, (FindingSide("nobody", (), (second.id,)),)),
        ),
    )  # fmt: skip


@pytest.fixture(scope="module")
def tree(case: Material, parsed: Read) -> lxml.html.HtmlElement:
    """Its brief, read back."""
    return parsed(tell(case))


def words(tree: lxml.html.HtmlElement, chapter: str) -> str:
    return " ".join(tree.get_element_by_id(chapter).text_content().split())


def test_every_link_leads_somewhere(tree: lxml.html.HtmlElement) -> None:
    ids = set(tree.xpath("//@id"))
    links = [href[1:] for href in tree.xpath("//a/@href")]
    assert {link for link in links if link not in ids} == set()
    assert len(tree.xpath("//@id")) == len(ids)


def test_an_event_stands_under_who_tells_it(tree: lxml.html.HtmlElement) -> None:
    told = words(tree, "e1")
    assert "4 May 2031" in told
    assert "coercion" in told
    assert "Veldania →towards Northern <Pact>, Ostrava Bay told as having happened" in told
    assert "the article itself" in told
    assert "from 2031-05-05 (publication)" in told
    anchors = [a for a in tree.xpath("//a/@href") if a.startswith("#pe1-")]
    assert anchors
    assert all(tree.get_element_by_id(a[1:]).getparent().tag in ("p", "dd", "em") for a in anchors)


def test_events_have_a_picture_and_its_table(tree: lxml.html.HtmlElement) -> None:
    assert tree.xpath("//section[@id='happened']//figure//svg/title/text()") == ["Veldania, events by day"]
    assert "4 May 2031" in words(tree, "happened")


def test_a_dispute_shows_both_sentences_side_by_side(tree: lxml.html.HtmlElement, case: Material) -> None:
    [dispute] = tree.xpath("//section[@class='dispute']")
    accounts = dispute.xpath(".//div[@class='account']")
    assert [a.xpath("h4")[0].text_content() for a in accounts] == ["yes", "no"]
    assert [len(a.xpath(".//blockquote")) for a in accounts] == [1, 1]
    chapter = words(tree, "collide")
    assert "One side denies what the other says" in chapter
    assert "Was the vote held?" in chapter
    assert "1 of the questions rest on one source alone" in chapter


def test_positions_are_drawn_and_listed_by_what_they_rest_on(tree: lxml.html.HtmlElement) -> None:
    chapter = tree.get_element_by_id("stands")
    shapes = chapter.xpath(".//div[@class='panel']//*[self::circle or self::rect]/@class")
    assert sorted(shapes) == ["act", "attributed", "own", "own"]
    table = " ".join(" ".join(chapter.xpath(".//tbody")[0].itertext()).split())
    assert "100 ± 10 stays own words" in table
    assert "told by another ( Northern <Pact> )" in table
    assert "Moved: 5 June 2031: from 100 to 10" in words(tree, "stands")
    assert "No statement was found that tells a place on this scale" in words(tree, "stands")


def test_a_move_has_its_terms_and_its_fate(tree: lxml.html.HtmlElement) -> None:
    chapter = words(tree, "moves")
    for part in (
        "read as an ultimatum",
        "pay <or> go",
        "condition: if it stays",
        "in return: gas",
        "by: 1 July 2031",
        "refused",
    ):
        assert part in chapter


def test_a_forecast_is_apart_from_a_plan_and_names_its_scale(tree: lxml.html.HtmlElement) -> None:
    chapter = words(tree, "predictions")
    assert "likelihood: likely (55% to 80%, ICD 203)" in chapter
    assert chapter.index("by: December 2031") < chapter.index("Plans, wishes and threats")
    assert "plan of the speaker’s own" in chapter


def test_the_order_of_what_was_made_does_not_matter(case: Material) -> None:
    turned = replace(
        case, events=case.events[::-1], positions=case.positions[::-1], findings=case.findings[::-1],
        predictions=case.predictions[::-1],
    )  # fmt: skip
    assert tell(turned) == tell(case)


def test_the_head_says_what_is_disputed_and_what_moved(tree: lxml.html.HtmlElement) -> None:
    chapter = words(tree, "brief")
    assert "question is answered differently; the one on which most hangs: Has a withdrawal been agreed?" in chapter
    assert "change of position; the last, 5 June 2031: Veldania from 100 to 10 on “Will Veldania stay?”" in chapter
    assert "0 of 1" in chapter
