"""The brief in a real browser: silent, offline, accessible, and readable on a phone, on paper and without script."""

from __future__ import annotations

import time
from dataclasses import replace
from types import ModuleType
from typing import Any

import pypdfium2
import pytest

from casus.briefing import Material, tell

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def brief(invented: ModuleType) -> str:
    """The invented crisis, with an invented treaty applied to it."""
    from tests.briefing.invented_law import ruled  # noqa: PLC0415 - after the fixture that knows the way there

    return tell(ruled(invented.crisis()))


def test_it_opens_without_a_word_in_the_console_and_asks_for_nothing(page_of: Any, brief: str) -> None:
    page = page_of(brief)
    assert page.title() == "Will Veldania leave the Northern Pact? · Casus brief"
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith("Charter")  # the policy lets it in
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 100
    assert (page_of.messages, page_of.requests) == ([], [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_serious(page_of: Any, brief: str, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - `make test` collects this file without it

    page = page_of(brief, color_scheme=scheme, viewport={"width": width, "height": 900})
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(page).response
    assert len(found["passes"]) > 20
    bad = [
        (fault["id"], [node["html"][:160] for node in fault["nodes"][:3]])
        for fault in found["violations"]
        if fault["impact"] in ("serious", "critical", "moderate")
    ]
    assert bad == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280, 1920])
def test_it_never_scrolls_sideways(page_of: Any, invented: ModuleType, width: int) -> None:
    crisis: Material = invented.crisis()
    from tests.briefing.invented_law import ruled  # noqa: PLC0415 - as above

    long = replace(ruled(crisis), title="Donaudampfschifffahrtsgesellschaft" * 4, question="x" * 300)
    page = page_of(tell(long), viewport={"width": width, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    wide = page.evaluate(
        """w => [...document.querySelectorAll('main *, header *, footer *')].filter(e =>
             !e.closest('.away') && !e.closest('thead') && e.getBoundingClientRect().right > w + 1)
             .map(e => e.outerHTML.slice(0, 120))""",
        width,
    )
    assert wide == []


def test_it_prints(page_of: Any, brief: str) -> None:
    page = page_of(brief)
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    words = " ".join(page.get_textpage().get_text_range() for page in document)
    assert 5 <= len(document) <= 20
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)  # A4 in points
    assert "What was not understood" in words
    assert "July 2031 1 5" in " ".join(words.split())  # the folded table of the chart is open on paper
    document.close()


def test_it_works_without_script(page_of: Any, brief: str) -> None:
    page = page_of(brief, java_script_enabled=False)
    page.locator(".cards li p:last-child a").first.click()
    assert "#p" in page.url
    page.locator("details.why summary").first.click()
    assert page.locator("details.why[open]").count() == 1
    assert page.locator("details.why[open] dl").first.is_visible()


def test_a_cell_of_the_matrix_opens_its_tree_without_script(page_of: Any, brief: str) -> None:
    page = page_of(brief, java_script_enabled=False)
    tree = page.locator("#law-1 .tree")
    assert not tree.is_visible()
    page.locator('td a[href="#law-1"]').click()
    assert tree.is_visible()
    page.locator("#law-1 summary").click()
    assert page.locator("#law-1 details[open]").count() == 1


def test_a_verdict_is_told_apart_where_colours_are_forced(page_of: Any, brief: str) -> None:
    page = page_of(brief, forced_colors="active")
    shapes = page.evaluate("""[...new Set([...document.querySelectorAll('td a.v')].map(a =>
        a.querySelector('.w').textContent + a.querySelector('svg').innerHTML))].length""")
    assert shapes == 3


def test_every_link_lands_on_something_that_can_be_seen(page_of: Any, brief: str) -> None:
    page = page_of(brief)
    hidden = page.evaluate(
        """() => [...new Set([...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href')))].filter(h => {
             const e = document.getElementById(h.slice(1));
             return !e || e.getClientRects().length === 0 || e.closest('details:not([open])');
           })"""
    )
    assert hidden == []


def test_the_skip_link_is_first_and_focus_is_seen(page_of: Any, brief: str) -> None:
    page = page_of(brief)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_long_case_opens_quickly(page_of: Any, invented: ModuleType) -> None:
    html = tell(invented.large(100, 60))
    began = time.perf_counter()
    page = page_of(html)
    page.evaluate("document.body.offsetHeight")
    assert time.perf_counter() - began < 10  # generous: a shared core; 1 to 2 s alone
    assert page_of.messages == []
    # What is not yet laid out is still found: the last statement's place comes into view, and the way back.
    page.evaluate("location.hash = '#p6000'")
    page.wait_for_timeout(300)
    top, height = page.evaluate("[document.getElementById('p6000').getBoundingClientRect().top, innerHeight]")
    assert 0 <= top < height


def test_hostile_headlines_do_nothing(page_of: Any, invented: ModuleType) -> None:
    crisis: Material = invented.crisis()
    hostile = "</script><script>document.title='x'</script><img src=x onerror=document.title='x'>"
    articles = [replace(article, headline=hostile, outlet=hostile) for article in crisis.articles]
    page = page_of(tell(replace(crisis, articles=articles)))
    assert page.title() != "x"
    assert page.locator("img, script").count() == 0
    assert (page_of.messages, page_of.requests) == ([], [])
