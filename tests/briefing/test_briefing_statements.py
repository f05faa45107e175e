"""Statements: each with its speaker, its exact words, its outlet, and the way to its place and back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

import lxml.html
import pytest

from casus.briefing import Material, tell
from casus.briefing.words import NO_OUTLET
from casus.records import Gap, Span, Statement

Read = Callable[[str], lxml.html.HtmlElement]


def _text(node: lxml.html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def _card(tree: lxml.html.HtmlElement, statement: Statement) -> lxml.html.HtmlElement:
    (card,) = [li for li in tree.xpath("//ol[@class='cards']/li") if statement.id in li.text_content()]
    return card


def test_every_statement_has_a_card_with_exact_words_speaker_outlet_and_place(
    crisis: Material, page: str, parsed: Read
) -> None:
    tree = parsed(page)
    articles = {article.id: article for article in crisis.articles}
    for statement in crisis.statements:
        article = articles[statement.article]
        card = _card(tree, statement)
        content, context = card.xpath("blockquote/p")
        for span in statement.content_spans:
            assert " ".join(span.of(article.text).split()) in _text(content)
        marks = "".join(context.xpath(".//mark//text()"))
        assert marks == "".join(span.of(article.text) for span in statement.content_spans)
        first, last = card.xpath("p")
        assert (statement.speaker.name or "name") in _text(first) or statement.speaker.type == "author"
        assert (article.outlet or NO_OUTLET) in _text(last)
        assert f"{statement.confidence:.2f}" in _text(last)
        (place,) = [a for a in last.xpath("a") if "characters" in a.text]
        first_at, last_at = re.findall(r"characters ([\d,]+)–([\d,]+)", place.text)[0]
        assert int(first_at.replace(",", "")) == statement.content_spans[0].start
        assert int(last_at.replace(",", "")) == statement.content_spans[-1].end


def test_a_place_leads_into_the_article_right_before_the_words_and_back(
    crisis: Material, page: str, parsed: Read
) -> None:
    tree = parsed(page)
    articles = {article.id: article for article in crisis.articles}
    for statement in crisis.statements:
        card = _card(tree, statement)
        (href,) = {a.get("href") for a in card.xpath("p[last()]/a") if "characters" in a.text}
        (pin,) = tree.xpath(f"//*[@id='{href[1:]}']")
        assert pin.get("href") == f"#{card.get('id')}"
        (article,) = pin.xpath("ancestor::article")
        assert statement.article in article.text_content()
        first = statement.content_spans[0].of(articles[statement.article].text)
        following = pin.xpath("following-sibling::node()")
        after = "".join(n if isinstance(n, str) else n.xpath("string()") for n in following)
        # Numbers of statements and gaps that begin inside these words stand between them.
        assert re.sub(r"\??\d+", "", after).startswith(re.sub(r"\d+", "", first))


def test_a_nested_statement_shows_who_told_it_and_links_both_ways(crisis: Material, page: str, parsed: Read) -> None:
    tree = parsed(page)
    (child,) = [s for s in crisis.statements if s.parent]
    (parent,) = [s for s in crisis.statements if s.id == child.parent]
    inner, outer = _card(tree, child), _card(tree, parent)
    assert "Aldo Brenn predicts, as told by Joran Hesk" in _text(inner.xpath("p")[0])
    assert inner.xpath("p[1]/a/@href") == [f"#{outer.get('id')}"]
    assert f"#{inner.get('id')}" in outer.xpath("p[last()]/a/@href")


def test_a_chain_of_three_and_a_chain_with_a_missing_link(crisis: Material, parsed: Read) -> None:
    (child,) = [s for s in crisis.statements if s.parent]
    (parent,) = [s for s in crisis.statements if s.id == child.parent]
    top = next(s for s in crisis.statements if s.article == child.article and s.id not in (child.id, parent.id))
    rest = [s for s in crisis.statements if s.id not in (child.id, parent.id)]
    tree = parsed(tell(replace(crisis, statements=[*rest, child, replace(parent, parent=top.id)])))
    assert f"as told by Joran Hesk, as told by {top.speaker.name}" in _text(_card(tree, child))
    tree = parsed(tell(replace(crisis, statements=[*rest, child])))
    assert "as told in a statement that is not in this brief" in _text(_card(tree, child))
    ring = replace(parent, parent=child.id)
    assert "as told by Joran Hesk" in _text(
        _card(parsed(tell(replace(crisis, statements=[*rest, child, ring]))), child)
    )


def test_speakers_without_a_name_stand_apart_with_the_reason(crisis: Material, page: str, parsed: Read) -> None:
    tree = parsed(page)
    (heading,) = tree.xpath("//h3[@id='nameless']")
    (end,) = tree.xpath("//h3[@id='own-voice']")
    between = [
        s
        for s in heading.itersiblings("section")
        if s.xpath("count(preceding-sibling::h3)") < end.xpath("count(preceding-sibling::h3)") + 1
    ]
    words = " ".join(_text(section) for section in between)
    for statement in crisis.statements:
        if statement.speaker.name is None and statement.speaker.type != "author":
            assert (statement.speaker.missing_reason or "").rstrip(".") in words
    assert "“a shepherd at the border post” (no name) says" in words
    assert "Analysts predict" in words
    assert "Mira Talev" not in words


def test_the_list_by_date_names_every_statement_once_under_its_outlet(
    crisis: Material, page: str, parsed: Read
) -> None:
    tree = parsed(page)
    lines = tree.xpath("//ul[@class='lines']/li")
    assert sorted(int(li.xpath("a")[0].text) for li in lines) == list(range(1, len(crisis.statements) + 1))
    days = [_text(h) for h in tree.xpath("//section[@class='day']/h3")]
    assert days == ["5 May 2031", "6 May 2031", "7 May 2031", "10 July 2031", "No date found"]
    for sheet in tree.xpath("//p[@class='sheet']"):
        assert any((article.outlet or NO_OUTLET) in _text(sheet) for article in crisis.articles)


def test_speakers_are_counted(page: str, parsed: Read) -> None:
    rows = {
        _text(row.xpath("th/a")[0]): [_text(cell) for cell in row.xpath("td[@class='n']")]
        for row in parsed(page).xpath("//table[@class='voices']/tbody/tr")
    }
    # statements, direct, told by others, articles, outlets
    assert rows["Aldo Brenn"] == ["3", "1", "1", "2", "2"]
    assert rows["Mira Talev"] == ["2", "2", "0", "2", "2"]
    assert rows["Talev"] == ["1", "1", "0", "1", "0"]
    assert rows["The article itself"] == ["1", "0", "0", "1", "1"]


def test_facts_are_counted_and_linked(page: str, parsed: Read) -> None:
    facts = [_text(li) for li in parsed(page).xpath("//ul[@class='facts']/li")]
    assert facts[0].startswith("3 speakers share the first place with 3 statements each: Aldo Brenn,")
    assert "8 of 22 statements (36 %) in direct quotation; 2 more in part, 12 in the article’s words." in facts
    assert "1 of 22 statements told in another speaker’s words." in facts
    assert "2 of 22 statements in reprints, where they are counted again." in facts
    assert "1 article is kept but not read, being in Russian." in facts
    assert parsed(page).xpath("//ul[@class='facts']/li[not(a)]") == []


@pytest.mark.parametrize("where", ["headline block", "between paragraphs", "over two paragraphs", "in no block"])
def test_words_outside_the_body_still_have_a_place(invented: ModuleType, parsed: Read, where: str) -> None:
    text = "Talev: we stay\n\nFirst paragraph here.\n\nloose words\n\nSecond paragraph here."
    made = invented.article(text, "odd.txt", block=1)
    body = tuple(span for span in made.body if "paragraph" in span.of(text))
    spans = {
        "headline block": Span(7, 14),
        "between paragraphs": Span(text.index("loose") - 2, text.index("loose") + 5),
        "over two paragraphs": Span(text.index("here"), len(text)),
        "in no block": Span(text.index("loose"), text.index("loose") + 11),
    }
    made = replace(made, body=body)
    statement = replace(invented.say(made, "Talev", "", "we stay", surface="Talev"), content_spans=(spans[where],))
    tree = parsed(tell(Material(title="Odd", articles=[made], statements=[statement])))
    assert len(tree.xpath("//article//a[@id='p1']")) == 1
    assert tree.xpath("//li[@id='s1']//a/@href") == ["#p1"]


def test_why_a_name_was_taken_from_elsewhere_stands_on_its_statement_only(crisis: Material, parsed: Read) -> None:
    one, *rest = [s for s in crisis.statements if s.speaker.name == "Aldo Brenn"]
    odd = replace(one, speaker=replace(one.speaker, missing_reason="Taken from the line before."))
    others = [s for s in crisis.statements if s.id != one.id]
    tree = parsed(tell(replace(crisis, statements=[*others, odd])))
    assert "On the name: Taken from the line before." in _text(_card(tree, odd))
    assert all("Taken from the line before" not in _text(_card(tree, s)) for s in rest)
    assert tree.xpath("//section[@class='voice'][h4[contains(., 'Aldo Brenn')]]/p[@class='reason']") == []


def test_acts_lead_to_every_statement_read_as_one(crisis: Material, page: str, parsed: Read) -> None:
    tree = parsed(page)
    weighing = [s for s in crisis.statements if s.act not in ("assert", "thank", "other")]
    links = tree.xpath("//dl[@class='acts']//dd//a/@href")
    assert weighing
    assert sorted(links) == sorted(f"#{_card(tree, s).get('id')}" for s in weighing)
    counts = [int(_text(span)) for span in tree.xpath("//dl[@class='acts']//dt/span")]
    assert sum(counts) == len(weighing)
    (fact,) = [li for li in tree.xpath("//ul[@class='facts']/li") if "read as more than saying" in _text(li)]
    assert _text(fact).startswith(f"{len(weighing)} of {len(crisis.statements)} ")
    assert all(tree.xpath(f"//*[@id='{href[1:]}']") for href in fact.xpath(".//a/@href"))


def test_the_last_date_is_a_fact_that_leads_to_its_day(page: str, parsed: Read) -> None:
    tree = parsed(page)
    (fact,) = [li for li in tree.xpath("//ul[@class='facts']/li") if "on the last date" in _text(li)]
    (day,) = tree.xpath(f"//*[@id='{fact.xpath('a/@href')[0][1:]}']")
    assert _text(day) == "10 July 2031"
    assert _text(day) in _text(fact)


def test_what_is_nought_everywhere_is_left_out_and_said_once(crisis: Material, parsed: Read) -> None:
    silent = [replace(article, outlet=None) for article in crisis.articles]
    tree = parsed(tell(replace(crisis, articles=silent)))
    labels = [_text(th) for th in tree.xpath("(//table[@class='voices'])[1]/thead//th[@class='n']")]
    assert labels == ["Statements", "Direct", "Told by others", "Articles"]
    assert "Outlets named" not in _text(tree.xpath("//dl[@class='figures']")[0])
    assert "None of the files gives the name of its outlet." in _text(tree.xpath("//section[@id='read']")[0])
    assert not any(NO_OUTLET in _text(card) for card in tree.xpath("//ol[@class='cards']/li"))


def test_a_gap_shows_the_sentence_it_stands_in(crisis: Material, parsed: Read) -> None:
    article = next(a for a in crisis.articles if a.body and len(a.body[0].of(a.text).split()) > 3)
    first = article.body[0]
    word = Span(first.start, first.start + len(first.of(article.text).split()[0]))
    gap = Gap(article.id, "It is not clear who speaks.", word)
    tree = parsed(tell(replace(crisis, gaps=[gap], sentences={})))
    (shown,) = tree.xpath("//li[@id='gap1']/p[@class='ctx']")
    assert _text(shown) == " ".join(first.of(article.text).split())
    assert [_text(mark) for mark in shown.xpath(".//s")] == [word.of(article.text)]


def test_statements_without_a_date_are_counted_and_led_to(crisis: Material, page: str, parsed: Read) -> None:
    tree = parsed(page)
    (fact,) = [li for li in tree.xpath("//ul[@class='facts']/li") if "have no date" in _text(li)]
    (heading,) = tree.xpath(f"//*[@id='{fact.xpath('a/@href')[0][1:]}']")
    assert _text(heading) == "No date found"
    lines = heading.xpath("ancestor::section[@class='day']//ul[@class='lines']/li")
    assert _text(fact).startswith(f"{len(lines)} of {len(crisis.statements)} ")
    silent = sum(1 for article in crisis.articles if not article.published)
    assert silent
    assert f"; {silent} without a date" in _text(tree.xpath("//dl[@class='figures']")[0])
