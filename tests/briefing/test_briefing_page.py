"""The page as a whole: it holds everything it needs, leads nowhere else, and says the same every time."""

from __future__ import annotations

import base64
import hashlib
import itertools
import random
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

import lxml.html
import pytest

from casus.briefing import Material, tell
from casus.errors import RecordError

Read = Callable[[str], lxml.html.HtmlElement]


def _assert_sound(page: str, parsed: Read) -> lxml.html.HtmlElement:
    """Ids are unique, every link leads to one of them, nothing runs, and nothing is fetched."""
    tree = parsed(page)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = tree.xpath("//@href")
    assert links
    assert [link for link in links if not (link.startswith("#") and link[1:] in set(ids))] == []
    assert tree.xpath("//script | //iframe | //object | //embed | //img | //link | //base | //form | //input") == []
    assert (
        tree.xpath("//@*[starts-with(name(), 'on') or name() = 'style' or name() = 'src' or name() = 'srcdoc']") == []
    )
    for attribute in ("aria-labelledby", "aria-describedby"):
        for value in tree.xpath(f"//@{attribute}"):
            assert set(value.split()) <= set(ids)
    return tree


def test_every_link_resolves_and_nothing_runs_or_is_fetched(page: str, parsed: Read) -> None:
    _assert_sound(page, parsed)
    assert "http://" not in page
    assert "https://" not in page


def test_the_policy_allows_this_style_and_nothing_else(page: str, parsed: Read) -> None:
    tree = parsed(page)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style
    assert "@import" not in style
    assert page.index("Content-Security-Policy") < page.index("<style>")


def test_the_page_has_landmarks_and_ordered_headings(page: str, parsed: Read) -> None:
    tree = parsed(page)
    assert tree.get("lang") == "en"
    assert [len(tree.xpath(f"//{name}")) for name in ("header", "nav", "main", "footer", "h1")] == [1] * 5
    levels = [int(heading.tag[1]) for heading in tree.iter("h1", "h2", "h3", "h4", "h5")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert tree.xpath("//h2/span/text()") == [str(n) for n in range(1, 14)]
    assert tree.xpath("//table//th[not(@scope)]") == []
    assert tree.xpath("//details[not(summary)]") == []
    assert tree.xpath("//table[not(caption)]") == []
    assert tree.xpath("//svg[not(@aria-hidden) and not(@role='img' and title)]") == []
    assert tree.xpath("//a[@class='skip']/@href") == ["#main"]


def test_the_same_material_gives_the_same_bytes_in_any_order(crisis: Material, page: str) -> None:
    dice = random.Random(7)
    for _ in range(3):
        shuffled = {
            name: dice.sample(list(getattr(crisis, name)), len(getattr(crisis, name)))
            for name in ("articles", "statements", "gaps", "skipped")
        }
        assert tell(replace(crisis, **shuffled)) == page


def test_the_bytes_do_not_depend_on_the_hash_seed(invented: ModuleType) -> None:
    program = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]); import invented; from casus.briefing import tell;"
        "print(hashlib.sha256(tell(invented.crisis()).encode()).hexdigest())"
    )
    folder = str(invented.__file__).rpartition("/")[0]
    seen = {
        subprocess.run(
            [sys.executable, "-c", program, folder],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(seen) == 1
    assert len(seen.pop()) == 65


def test_importing_the_room_loads_no_template_engine() -> None:
    program = "import sys, casus.briefing; print(sorted(m for m in ('jinja2', 'markupsafe') if m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_a_brief_of_nothing_says_so(parsed: Read) -> None:
    tree = _assert_sound(tell(Material(title="Nothing yet")), parsed)
    words = tree.text_content()
    assert "The material holds no statement" in words or "the material holds no statement" in words
    assert "No article was read." in words
    assert "Everything that was asked for could be opened." in words
    assert "no dates found" in words


def test_a_brief_of_one_foreign_article_keeps_it_and_reports_its_language(crisis: Material, parsed: Read) -> None:
    foreign = [a for a in crisis.articles if a.language == "ru"]
    tree = _assert_sound(tell(Material(title="Foreign", articles=foreign)), parsed)
    assert "Kept, not read: the text is in Russian." in tree.text_content()
    (body,) = tree.xpath("//article//details/div[@class='body']")
    assert body.get("lang") == "ru"
    assert "Мы остаёмся" in body.text_content()


def test_a_long_case_stays_small(invented: ModuleType, parsed: Read) -> None:
    page = tell(invented.large(100, 60))
    assert len(page.encode("utf-8")) < 8_000_000
    tree = _assert_sound(page, parsed)
    assert len(tree.xpath("//ol[@class='cards']/li")) == 6000
    # Forty speakers: twenty in the open, the others folded.
    assert [len(table.xpath("tbody/tr")) for table in tree.xpath("//table[@class='voices']")] == [20, 20]


@pytest.mark.parametrize("fault", ["article twice", "statement twice", "article missing"])
def test_material_that_does_not_hold_together_is_refused(crisis: Material, fault: str) -> None:
    articles, statements = list(crisis.articles), list(crisis.statements)
    if fault == "article twice":
        articles.append(articles[0])
    elif fault == "statement twice":
        statements.append(statements[0])
    else:
        articles = [a for a in articles if a.id != statements[0].article]
    with pytest.raises(RecordError):
        Material(title="Bad", articles=articles, statements=statements)


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("mode", ["light", "dark", "print"])
def test_words_stand_out_from_every_ground_they_may_stand_on(page: str, mode: str) -> None:
    blocks = re.findall(r":root \{(.*?)\}", page, re.DOTALL)
    assert len(blocks) == 3
    colours = dict(re.findall(r"(--[a-z-]+): (#[0-9a-f]{3,6})\b", blocks[("light", "dark", "print").index(mode)]))
    for word in ("--ink", "--soft", "--link"):
        for ground in ("--paper", "--wash", "--mark", "--mark-in"):
            light, dark = sorted((_luminance(colours[word]), _luminance(colours[ground])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (word, ground)
