"""The cases that ship are well formed, and the CSTO reports keep to their sources and their dates."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from page_text import flat, text_of

from casus.records import SpeakerType, check_date

CASES = Path(__file__).resolve().parents[2] / "cases"
CSTO = CASES / "csto"
REPORTS = sorted(path.name for path in (CSTO / "pages").iterdir())
TOP = {"title", "question", "organisation", "treaty", "as_of", "issues", "actors", "claims", "sides", "scenarios"}
PAIRS = (('"', '"'), ("“", "”"), ("«", "»"), ("„", "“"), ("‘", "’"))


def _sources() -> dict[str, dict[str, Any]]:
    data = yaml.safe_load((CSTO / "sources.yaml").read_text(encoding="utf-8"))
    return {row["report"]: row for row in data["reports"]}


@pytest.mark.parametrize("name", ["csto", "lantern-shoals"])
def test_a_case_refers_only_to_what_it_defines(name: str) -> None:
    case = yaml.safe_load((CASES / name / "case.yaml").read_text(encoding="utf-8"))
    assert set(case) - {"treaties", "events"} == TOP
    check_date(case["as_of"])
    actors = [actor["id"] for actor in case["actors"]]
    issues = [issue["id"] for issue in case["issues"]]
    assert len(set(actors)) == len(actors)
    assert len(issues) >= 2
    assert {actor["type"] for actor in case["actors"]} <= set(get_args(SpeakerType))
    for issue in case["issues"]:
        values = [point["value"] for point in issue["scale"]]
        assert values == sorted(values)
        assert issue["question"].endswith("?")
    for claim in case["claims"]:
        assert claim["by"] in actors
        assert claim.get("about") in [*issues, None]
        assert check_date(claim["date"]) <= case["as_of"]
    members = [member for side in case["sides"] for member in side["members"]]
    assert set(members) <= set(actors)
    assert len(set(members)) == len(members)


def test_every_report_has_its_sources_and_its_date() -> None:
    assert list(_sources()) == REPORTS
    assert len(REPORTS) >= 49
    assert {name.rsplit(".", 1)[1] for name in REPORTS} == {"txt", "md", "html", "eml"}
    assert all(check_date(name[:10]) <= "2024-06-30" for name in REPORTS)


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_knows_nothing_after_its_day_and_names_its_sources(name: str) -> None:
    text = flat(text_of(CSTO / "pages", name))
    row = _sources()[name]
    assert all(event <= name[:10] for event in row["events"])
    news, cited = text.split("Sources: ")
    years = [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", news)]
    assert all(year <= int(name[:4]) + 1 for year in years)  # a budget or an office of the coming year may be named
    beyond = row.get("further", [])  # pages that the stored timeline does not have
    titles = row["titles"] + [page["title"] for page in beyond]
    assert titles
    assert all(title in cited for title in titles)
    assert all(check_date(page["date"]) <= name[:10] for page in beyond)
    assert 100 <= len(news.split()) <= 350


@pytest.mark.parametrize("name", REPORTS)
def test_nobody_is_quoted(name: str) -> None:
    news = flat(text_of(CSTO / "pages", name)).split("Sources: ")[0]
    for left, right in PAIRS:
        assert all(len(words.split()) <= 3 for words in re.findall(f"{left}([^{right}]*){right}", news))
    assert all(len(words.split()) <= 3 for words in re.findall(r"(?<!\w)'([^']*)'(?!\w)", news))
    assert not re.search(r"\b(claim(s|ed)?|admit(s|ted)?|insist(s|ed)?|allegedly)\b", news)


@pytest.mark.shared
def test_every_source_title_and_day_stands_in_the_timeline(shared: Path) -> None:
    events = json.loads((shared / "facts" / "csto-timeline.json").read_text(encoding="utf-8"))["events"]
    known = " | ".join(event["source_page_title"] or "" for event in events)
    known += (shared / "facts" / "treaties.md").read_text(encoding="utf-8")
    days = {event["date"] for event in events}
    for row in _sources().values():
        assert [title for title in row["titles"] if title not in known] == []
        assert [day for day in row["events"] if day not in days] == []
        for day in row["events"]:
            titles = [event["source_page_title"] or "" for event in events if event["date"] == day]
            assert any(title in one for title in row["titles"] for one in titles), (row["report"], day)
