"""The day of an issue, a document or a dateline is the article's day; no line that tells it is the headline."""

from __future__ import annotations

import pytest

from casus.coverage import as_article, find, read

BODY = (
    "The council of the river states met for three hours and agreed on nothing, its chair told reporters.\n\n"
    "Two members left before the vote was called, and a third asked for a recess that lasted until the evening.\n\n"
    "The secretariat said that a new date would be found before the end of the month, if the members wished for one.\n"
)


def page(tmp_path_factory: pytest.TempPathFactory, head: str, opening: str = "") -> tuple[str | None, str | None]:
    path = tmp_path_factory.mktemp("page") / "a.txt"
    path.write_text(f"{head}\n\n{opening}{BODY}", encoding="utf-8")
    [found] = find([path])
    article = read(found)  # type: ignore[arg-type]
    return article.headline, article.published


@pytest.mark.parametrize(
    "line",
    [
        "The Monday Letter | 19 February 2029 | Rivers",
        "Committee on Locks - Document R 3/2029 - 19 February 2029",
        "Weekly of the Lower Valley · Monday, 19 February 2029",
    ],
)
def test_a_line_with_the_day_of_the_issue_is_no_headline(tmp_path_factory: pytest.TempPathFactory, line: str) -> None:
    head = f"VALLEY HOUSE\n{line}\n\nThree hours, no vote: the river states part"
    assert page(tmp_path_factory, head) == ("Three hours, no vote: the river states part", "2029-02-19")


def test_a_dateline_with_its_year_dates_the_article(tmp_path_factory: pytest.TempPathFactory) -> None:
    head = "Three hours, no vote: the river states part\n\nBy Orla Venn"
    assert page(tmp_path_factory, head, "OSTRAVA BAY, Feb 19, 2029 (VNA) -- ")[1] == "2029-02-19"
    assert page(tmp_path_factory, head, "OSTRAVA BAY, Feb 19 (VNA) -- ")[1] is None


def test_a_headline_with_a_date_in_it_stays_one() -> None:
    article = as_article("On 19 February 2029 the river rose\n\n" + BODY, "a.txt")
    assert article.body
