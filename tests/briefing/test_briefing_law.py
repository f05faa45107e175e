"""The chapter on the treaty: what each cell says, where it leads, and that it never says who is right."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import lxml.html
import pytest

from casus.briefing import Material, tell
from casus.records import Flip, Ruling
from tests.briefing.invented_law import NOTE, ruled
from tests.briefing.test_briefing_page import _assert_sound
from tests.briefing.test_briefing_words import _own_words, loaded

__all__ = ["loaded"]  # the fixture, used below

Read = Callable[[str], lxml.html.HtmlElement]
Tree = lxml.html.HtmlElement


@pytest.fixture(scope="module")
def case(crisis: Material) -> Material:
    return ruled(crisis)


@pytest.fixture(scope="module")
def page_of_law(case: Material) -> str:
    return tell(case)


@pytest.fixture(scope="module")
def tree(page_of_law: str, parsed: Read) -> Tree:
    return parsed(page_of_law)


def words(element: Tree) -> str:
    return " ".join(element.text_content().split())


def cells(tree: Tree, incident: str, account: str) -> list[str]:
    """The cells of an account's row under an incident, in words."""
    for body in tree.xpath("//table[contains(@class, 'duties')]/tbody"):
        if incident in words(body.xpath("tr[1]/th")[0]):
            for row in body.xpath("tr[position() > 1]"):
                if words(row.xpath("th")[0]).startswith(account):
                    return [" ".join(words(a) for a in cell.xpath(".//a")) for cell in row.xpath("td")]
    raise AssertionError((incident, account))


def test_the_page_stays_sound(page_of_law: str, parsed: Read) -> None:
    tree = _assert_sound(page_of_law, parsed)
    assert tree.xpath("//h2/span/text()") == [str(n) for n in range(1, 15)]
    assert tree.xpath("//table//th[not(@scope)]") == []
    assert tree.xpath("//svg[not(@aria-hidden) and not(@role='img' and title)]") == []


def test_a_case_without_a_treaty_has_no_chapter(crisis: Material, parsed: Read) -> None:
    page = tell(crisis)
    assert parsed(page).xpath("//section[@id='law']") == []
    assert ".duties" not in page


def test_each_account_has_its_row_and_its_verdicts(tree: Tree) -> None:
    assert cells(tree, "the shooting at the ford", "by Tolvia’s account") == ["due", "due"]
    assert cells(tree, "the shooting at the ford", "by Vask’s account") == ["undetermined", "not due"]
    assert cells(tree, "the shooting at the ford", "by Marn’s account") == ["due", "undetermined"]
    assert cells(tree, "the closing of the strait", "by Tolvia’s account") == ["undetermined", "undetermined"]
    first = tree.xpath("//tr[@class='incident']")[1]
    assert "1 May 2031; towards Tolvia" in words(first)
    assert [words(cell) for cell in first.xpath("td")] == ["≠the accounts differ"] * 2


def test_a_verdict_is_told_by_shape_and_word_not_by_colour_alone(tree: Tree) -> None:
    for link in tree.xpath("//td/a[contains(@class, 'v ')]"):
        assert link.xpath("svg[@aria-hidden='true']/*")
        assert words(link).split(" by ")[0] in {"due", "not due", "undetermined"}
    shapes = {
        a.get("class"): lxml.html.tostring(a.xpath("svg/*")[0]) for a in tree.xpath("//td/a[starts-with(@class, 'v ')]")
    }
    assert len(set(shapes.values())) == len(shapes) == 3


def test_each_cell_leads_to_its_tree_down_to_the_sentence(tree: Tree, case: Material) -> None:
    assert case.ruling is not None
    for link in tree.xpath("//td/a[starts-with(@class, 'v ')]"):
        card = tree.get_element_by_id(link.get("href")[1:])
        assert card.get("class") == "verdict"
        assert words(link).split(" by ")[0].split(" Marn")[0].split(" Oster")[0] in words(card)
        assert card.xpath(".//details//ul[@class='tree']/li")
    leaves = {leaf.statement for v in case.ruling.verdicts for leaf in _leaves(v.trace)} - {None}
    cited = set(tree.xpath("//ul[@class='tree']//ul[@class='grounds']//a/@href"))
    numbered = {a.get("id") for a in tree.xpath("//ol[@class='cards']/li")}
    assert len({href for href in cited if href[1:] in numbered}) == len(leaves) > 3
    assert all(href.startswith(("#s", "#law-note-")) for href in cited)


def _leaves(node):  # type: ignore[no-untyped-def]
    return [*node.leaves, *(leaf for part in node.parts for leaf in _leaves(part))]


def test_every_ground_of_every_tree_is_a_link_to_words_or_to_a_note(tree: Tree) -> None:
    grounds = tree.xpath("//section[@id='law']//ul[@class='grounds']/li")
    assert grounds
    assert [words(g) for g in grounds if not g.xpath("a")] == []
    notes = [words(note) for note in tree.xpath("//ol[@class='notes']/li")]
    assert any(NOTE in note for note in notes)
    assert any("Yearbook of the Straits" in note for note in notes)
    linked = set(tree.xpath("//section[@id='law']//ul[@class='grounds']/li/a/@href"))
    assert {f"#{note.get('id')}" for note in tree.xpath("//ol[@class='notes']/li")} <= linked


def test_those_who_owe_alike_share_one_tree(tree: Tree, case: Material) -> None:
    assert case.ruling is not None
    told = tree.xpath("//div[@class='verdict']")
    assert len(told) < len(case.ruling.verdicts)
    shared = next(one for one in told if "Marn, Oster" in words(one.xpath("p[@class='what']")[0]))
    assert "differs in their own names alone" in words(shared)


def test_why_not_and_what_would_turn_it_stand_in_words(tree: Tree) -> None:
    [card] = [
        c for c in tree.xpath("//div[@class='verdict']")
        if "Vask" in words(c.getparent().xpath("h4")[0]) and "Help" in words(c) and "not due" in words(c)
    ]  # fmt: skip
    assert "by this account" in words(card.xpath("ul[@class='whynot']")[0])
    turn = words(card.xpath("p[@class='turn']")[0])
    assert turn.startswith("It would turn if this account shared Tolvia’s account that “Vask made an armed attack")
    assert "shared Tolvia’s reading that “an armed attack includes a border incident”" in turn
    assert "No set of up to three disputed facts would turn it." in words(tree.get_element_by_id("law"))


@pytest.mark.parametrize(
    ("then", "held", "said"),
    [
        ("true", ("vask-ford",), "shared Vask’s account that “it snowed”"),
        ("false", ("vask-ford", "marn-ford"), "shared Vask’s and Marn’s account that “it snowed” is not so"),
        ("unknown", (), "left open whether “it snowed”"),
        ("both", (), "told both that “it snowed” and that it is not so"),
    ],
)
def test_pivotal_facts_in_words(case: Material, parsed: Read, then: str, held: tuple[str, ...], said: str) -> None:
    assert case.ruling is not None
    flips = ((Flip("snow()", "it snowed", "unknown", then, held),),) * 7  # type: ignore[arg-type]
    verdicts = (replace(case.ruling.verdicts[0], pivotal=flips), *case.ruling.verdicts[1:])
    tree = parsed(tell(replace(case, ruling=replace(case.ruling, verdicts=verdicts))))
    chapter = words(tree.get_element_by_id("law"))
    assert f"It would turn if this account {said}." in chapter
    assert "2 more such sets are in the case file" in chapter


def test_powers_stand_apart_from_duties(case: Material, parsed: Read) -> None:
    assert case.ruling is not None
    turned = tuple(replace(v, kind="power") if v.norm == "consult" else v for v in case.ruling.verdicts)
    tree = parsed(tell(replace(case, ruling=replace(case.ruling, verdicts=turned))))
    headings = [words(h) for h in tree.xpath("//section[@class='matrix']/h3")]
    assert [h for h in headings if "without" not in h] == [
        "Duties that an incident may raise Covenant of the Straits",
        "Powers, liberties and immunities in an incident Covenant of the Straits",
    ]
    assert {words(a) for a in tree.xpath("//section[@class='matrix'][contains(h3, 'Powers')]//td/a")} == {
        "there",
        "undetermined",
    }


def test_legal_status_and_practice_are_two_columns(tree: Tree) -> None:
    rows = [
        [words(cell) for cell in row.xpath("th | td")]
        for row in tree.xpath("//table[contains(@class, 'standing')]/tbody/tr")
    ]
    assert [row[:3] for row in rows if row[0].startswith("Tolvia")] == [
        ["Tolvia", "member", "takes part"],
        ["Tolvia by Tolvia’s account", "member", "frozen"],
    ]
    assert [tree.xpath("//tr[@class='differs']/th/bdi/text()")] == [["Tolvia"]]


def test_the_ledger_is_a_picture_and_the_same_as_a_table(tree: Tree, case: Material) -> None:
    figure = tree.xpath("//figure[contains(@class, 'owing')]")[0]
    assert {"fate refused", "fate moot"} <= set(figure.xpath(".//*[name() = 'g']/@class"))
    assert figure.xpath(".//svg/desc")
    told = words(tree.xpath("//table[contains(@class, 'owed')]")[0])
    assert "refused by Tolvia" not in told
    assert "refused by the account of Tolvia" in told
    assert "never arose by the account of Vask" in told
    row = next(r for r in tree.xpath("//table[contains(@class, 'owed')]/tbody/tr") if "refused" in words(r))
    assert row.xpath(".//ul[@class='grounds']/li/a/@href")[0].startswith("#s")


def test_the_order_of_worlds_and_verdicts_does_not_matter(case: Material, page_of_law: str) -> None:
    r = case.ruling
    assert r is not None
    turned = Ruling(r.treaties, r.worlds[::-1], r.verdicts[::-1], r.ledger[::-1], r.standings[::-1], r.names, r.notes)
    assert tell(replace(case, ruling=turned)) == page_of_law


def test_what_cannot_be_told_stands_at_the_head(case: Material, parsed: Read) -> None:
    page = tell(replace(case, ruling=Ruling(notes=("treaty.yaml:3: there is <no> such field.",))))
    chapter = words(_assert_sound(page, parsed).get_element_by_id("law"))
    assert chapter.startswith("7 The treaty under each side’s facts treaty.yaml:3: there is <no> such field.")
    assert "No verdict could be given." in chapter


def test_the_chapter_says_nothing_of_its_own_that_is_loaded(
    page_of_law: str, parsed: Read, loaded: re.Pattern[str]
) -> None:
    assert loaded.findall(_own_words(parsed(page_of_law))) == []


def test_the_head_counts_the_duties_in_dispute(tree: Tree) -> None:
    assert "2 of 6 duties that an incident may raise come out differently" in words(tree.get_element_by_id("brief"))


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * d for d in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("nth", [0, 1, 2])
def test_words_in_a_cell_stand_out_in_light_dark_and_print(page_of_law: str, nth: int) -> None:
    blocks = re.findall(r"#law \{ (--due.*?)\}", page_of_law, re.DOTALL)
    assert len(blocks) == 3
    colours = dict(re.findall(r"(--[a-z-]+): (#[0-9a-f]{3,6})\b", blocks[nth]))
    for word, ground in (("--due-ink", "--due"), ("--open-ink", "--open")):
        light, dark = sorted((_luminance(colours[word]), _luminance(colours[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 7
    grounds = [_luminance(colours[c]) for c in ("--due", "--open")]
    assert nth == 2 or abs(grounds[0] - grounds[1]) > 0.25  # told apart without colour
