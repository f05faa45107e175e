"""Hostile material: it is shown as it is, and can neither run, link, re-order the page, nor swell it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

import lxml.html
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casus.briefing import Material, tell
from casus.briefing.escaping import neutral, own, shown
from casus.records import Gap, Skipped, Span, Speaker, Statement

Read = Callable[[str], lxml.html.HtmlElement]

HOSTILE = [
    "</script><script>alert(1)</script>",
    "</title></style><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "https://example.org/steal?x=1",
    "{{ 7 * 7 }} {% include 'page.css' %}",
    "<!-- --><base href='//example.org'>",
    "safe\u202egnp.exe\u2066 \u200fx\x00\x1b[31m\x85\u2028y",
    "\ufeff\ud800 lone",
    "Z" * 700,
    "a" + "\u0301" * 400,
    "&lt;b&gt; & ' \" `",
]


def _everywhere(invented: ModuleType, words: str) -> Material:
    """These words in every place that material has."""
    made = invented.article(
        f"{words}\n\n{words} said.\n\n{words}",
        words.replace("\x00", ""),
        block=1,
        headline=words,
        kicker=words,
        outlet=words,
        language=words,
        bylines=(words,),
        reasons={words: words, "outlet": f"'{words}'"},
    )
    place = made.body[0]
    who = Speaker(words, "person")
    one = Statement(
        made.id, who, place, Span(place.end - 5, place.end), (place,), "direct", addressee=words, venue=words
    )
    two = replace(one, speaker=Speaker(None, None, missing_reason=words), parent=one.id, content_spans=(made.body[1],))
    return Material(
        title=words,
        question=words,
        organisation=words,
        articles=[made],
        statements=[one, two],
        gaps=[Gap(made.id, words, made.furniture[0].span)],
        skipped=[Skipped(words, words, words)],
        version=words,
    )


def _shape(tree: lxml.html.HtmlElement) -> list[str]:
    return [n.tag for n in tree.iter() if isinstance(n.tag, str) and n.tag != "bdi" and n.get("class") != "cut"]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_in_every_field_change_nothing_but_the_text(
    invented: ModuleType, parsed: Read, words: str
) -> None:
    page = tell(_everywhere(invented, words))
    page.encode("utf-8")
    tree = parsed(page)
    harmless = parsed(tell(_everywhere(invented, "harmless")))
    # Apart from notes of what is left out, and marks around quoted runs, the page keeps its shape.
    assert _shape(tree) == _shape(harmless)
    ids = set(tree.xpath("//@id"))
    assert all(link[0] == "#" and link[1:] in ids for link in tree.xpath("//@href"))
    assert tree.xpath("//@*[starts-with(name(), 'on')]") == []
    assert re.findall("[\u202a-\u202e\u2066-\u2069\u200e\u200f\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", page) == []


def test_unseen_characters_are_shown() -> None:
    assert neutral("a\x00b\x1bc\x7fd\x85e\u202ef\u2066g") == "a[U+0000]b[U+001B]c[U+007F]d[U+0085]e[U+202E]f[U+2066]g"
    assert neutral("one\r\ntwo\rthree\u2028four") == "one\ntwo\nthree\nfour"
    assert neutral("\ufeffhead") == "head"
    assert neutral("mid\ufeffdle") == "mid[U+FEFF]dle"
    assert neutral("می\u200cخواهم — नि — é") == "می\u200cخواهم — नि — é"
    assert str(shown("<a href='x'>")) == "&lt;a href=&#39;x&#39;&gt;"


@given(st.text(st.characters(), max_size=60))
def test_shown_text_holds_no_markup_and_no_control(text: str) -> None:
    out = str(shown(text))
    assert not set(out) & set("<>\"'")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", out)
    out.encode("utf-8")


def test_quoted_runs_in_a_reason_are_marked_as_the_sources() -> None:
    assert str(own("No time for “the regime” here.")) == (
        'No time for <bdi data-words="source">“the regime”</bdi> here.'
    )
    assert str(own("It isn't read, and wasn't.")) == "It isn&#39;t read, and wasn&#39;t."


def test_a_paragraph_of_ten_megabytes_is_shortened_with_a_note(invented: ModuleType, parsed: Read) -> None:
    long = "x" * 200 + " padding" * 1_250_000
    text = f"{long} “We stay,” Talev said. {long}"
    made = invented.article(text, "long.txt", headline="Long", outlet="Wire")
    said = invented.say(made, "Talev", "said", "We stay,")
    page = tell(Material(title="Long", articles=[made], statements=[said], sentences={made.id: made.body}))
    assert len(page) < 80_000
    tree = parsed(page)
    (body,) = tree.xpath("//div[@class='body']")
    assert "characters left out here" in body.text_content()
    assert body.xpath(".//mark/text()") == ["We stay,"]
    assert tree.xpath("//li[@id='s1']/blockquote/p/mark/text()") == ["We stay,"]


def test_words_of_ten_megabytes_are_shortened_with_a_note(invented: ModuleType, parsed: Read) -> None:
    made = invented.article("“" + "word " * 2_000_000 + "end,” Talev said.", "long.txt")
    content = Span(1, made.text.index("”"))
    said = Statement(made.id, Speaker("Talev", "person"), None, None, (content,), "direct")
    page = tell(Material(title="Long", articles=[made], statements=[said]))
    assert len(page) < 80_000
    content_text = parsed(page).xpath("//li[@id='s1']/blockquote/p")[0].text_content()
    assert "characters left out here" in content_text
    assert content_text.rstrip().endswith("end,")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_spans_in_any_text_give_a_sound_page(invented: ModuleType, parsed: Read, data: st.DataObject) -> None:
    text = data.draw(st.text(st.sampled_from("ab .“”\n<&\u202e"), min_size=2, max_size=80).filter(str.strip))
    made = invented.article(text, "any.txt")
    span = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).map(
        lambda pair: Span(min(pair[0], pair[1] - 1), max(pair[1], pair[0] + 1))
    )
    found = {}
    for _ in range(data.draw(st.integers(0, 6))):
        content = data.draw(span)
        said = Statement(
            made.id, Speaker("A"), data.draw(st.none() | span), data.draw(st.none() | span), (content,), "mixed"
        )
        found[said.id] = said
    gaps = [Gap(made.id, "unclear", data.draw(st.none() | span))]
    sentences = {made.id: made.body} if data.draw(st.booleans()) else {}
    tree = parsed(
        tell(Material(title="Any", articles=[made], statements=list(found.values()), sentences=sentences, gaps=gaps))
    )
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in tree.xpath("//@href")} <= set(ids)
    for number in range(1, len(found) + 1):
        assert f"p{number}" in ids
        assert f"s{number}" in ids
