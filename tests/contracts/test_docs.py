"""What the docs promise holds: keys of the tables, verbs with examples, links that lead somewhere."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from casus import workbench
from casus.casefile import parse_definition
from casus.cli import app
from casus.exchange import (
    actor_form,
    article_form,
    claim_form,
    event_form,
    finding_form,
    gap_form,
    judgement_form,
    ledger_form,
    mention_form,
    move_form,
    position_form,
    prediction_form,
    skipped_form,
    statement_form,
    treaty_day_form,
    verdict_form,
    world_form,
)
from casus.exchange.tables import NOUNS
from casus.records import (
    Alias,
    Article,
    Atom,
    Event,
    EventReport,
    Finding,
    FindingSide,
    Flip,
    Gap,
    HeldRole,
    Incident,
    Judgement,
    KnownActor,
    Leaf,
    LedgerEntry,
    Likelihood,
    Mention,
    Move,
    Party,
    Position,
    Prediction,
    Skipped,
    Span,
    Speaker,
    Statement,
    TraceNode,
    Verdict,
    World,
    WorldClaim,
)

TEXT = "Ana Reyes said it was late."
ARTICLE = Article("a.txt", "0" * 64, TEXT.encode(), TEXT, "utf-8", body=(Span(0, 27),))
STATEMENT = Statement(ARTICLE.id, Speaker("Ana Reyes", "person"), Span(0, 9), Span(10, 14), (Span(15, 26),), "indirect")
ARTICLES = {ARTICLE.id: ARTICLE}
REYES, LATE = Party("Ana Reyes", Span(0, 9), "reyes"), Span(15, 26)
REPORT = EventReport(
    ARTICLE.id, LATE, LATE, "AID", "07", (REYES,), (), "not dated: nothing tells", statement=STATEMENT.id
)
LEAF = Leaf("w-1", True, "tolvia", STATEMENT.id, "")
CLAIM = WorldClaim(Atom.parse("request(by=tolvia)"), True, "tolvia", event="ford", source="a letter")
WORLD = World("tolvia", "Tolvia", Incident("ford", "the shots at the ford", "2031-05-01"), "2031-06-01", (CLAIM,))
VERDICT = Verdict(
    "tolvia", "ford", "straits", "help", "duty", "Help", "marn", "tolvia", "due", "defence", "2015-06-01",
    TraceNode("all", "Help", "true", "defence", parts=(
        TraceNode("fact", "Tolvia asked", "true", "defence", "request(by=tolvia)", leaves=(LEAF,)),
    )),
    (), ((Flip("request(by=tolvia)", "Tolvia asked", "true", "false", ("vask",)),),),
)  # fmt: skip
ENTRY = LedgerEntry(
    "straits", "help", "Help", "marn", "tolvia", "2031-05-01", "refused", "tolvia", "ford", "defence", ("tolvia",),
    leaves=(LEAF,),
)  # fmt: skip
CASEWORK = {
    "actors": actor_form(
        KnownActor(
            "reyes", "Ana Reyes", "person", (Alias("Reyes", 1),),
            (HeldRole("clerk", None, None, None, ((ARTICLE.id, Span(0, 9)),)),),
        ),
        ARTICLES,
    ),
    "mentions": mention_form(Mention(ARTICLE.id, Span(0, 9), "Ana Reyes", "person"), TEXT, "reyes"),
    "events": event_form(
        Event(REPORT.event, "AID", "07", ("reyes",), (), None, None, "not dated", "happened", (REPORT,)), ARTICLES
    ),
    "positions": position_form(Position("reyes", "hours", 1.0, 0.5, None, "own", "late", statements=(STATEMENT.id,))),
    "moves": move_form(Move(ARTICLE.id, LATE, "demand", REYES, (), "it was late"), ARTICLES),
    "predictions": prediction_form(
        Prediction(
            ARTICLE.id, STATEMENT.id, REYES, LATE, "forecast", likelihood=Likelihood("likely", 0.5, 0.9, "a scale")
        ),
        ARTICLES,
    ),
    "findings": finding_form(
        Finding("Was it late?", "single_sourced", None, (FindingSide("yes", ("reyes",), (STATEMENT.id,)),))
    ),
    "worlds": world_form(WORLD),
    "claims": claim_form(CLAIM),
    "verdicts": verdict_form(VERDICT),
    "ledger": ledger_form(ENTRY),
    "judgements": judgement_form(Judgement(STATEMENT.id, "accept", "I was there.", "2031-05-01T10:00:00")),
}  # fmt: skip


def keys_under(page: str, heading: str) -> set[str]:
    chapter = page.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    firsts = re.findall(r"^\| (`[^|]*`) \|", chapter, re.M)
    return {key for cell in firsts for key in re.findall(r"`(\w+)`", cell)}


def test_the_page_on_exports_names_every_key(root: Path) -> None:
    page = (root / "docs/reference/export.md").read_text(encoding="utf-8")
    assert keys_under(page, "articles.jsonl") == set(article_form(ARTICLE, None))
    assert keys_under(page, "statements.jsonl") == set(statement_form(STATEMENT, TEXT))
    for noun, form in CASEWORK.items():
        assert keys_under(page, f"{noun}.jsonl") == set(form), noun
        chapter = page.split(f"## {noun}.jsonl\n", 1)[1].split("\n## ", 1)[0]
        for key in keys_inside(form):
            assert f"`{key}`" in chapter, (noun, key)
    assert set(re.findall(r"^## (\w+)\.jsonl", page, re.M)) == set(NOUNS)
    for form in (gap_form(Gap(ARTICLE.id, "why"), TEXT), skipped_form(Skipped("a", "b"))):
        for key in form:
            assert f"`{key}`" in page


def test_the_page_on_the_law_names_every_key(root: Path) -> None:
    page = (root / "docs/reference/law.md").read_text(encoding="utf-8")
    assert keys_under(page, "casus ledger") == set(ledger_form(ENTRY))
    chapter = page.split("## casus verdict\n", 1)[1].split("\n## ", 1)[0]
    tables = [set(re.findall(r"^\| `(\w+)` \|", part, re.M)) for part in chapter.split("|---|---|")[1:]]
    made = verdict_form(VERDICT)
    (flip,), trace = made["pivotal"][0], made["trace"]
    assert tables == [set(made), set(flip), set(trace), set(trace["parts"][0]["leaves"][0])]
    day = treaty_day_form(workbench.law(str(root / "tests/law/straits"), "2031-05-01"))
    assert keys_under(page, "casus law") == set(day)
    for organ in day["organs"]:
        organ["weights"] = {}  # by the ids of members
    for key in keys_inside({k: v for k, v in day.items() if k != "duties"}):
        assert f"`{key}`" in page, key


def keys_inside(value: object) -> set[str]:
    """The keys of the objects inside a row, but not those of a span."""
    if isinstance(value, dict):
        if set(value) == {"start", "end", "text"}:
            return set()
        return set(value).union(*(keys_inside(inner) for inner in value.values()))
    return set().union(*map(keys_inside, value)) if isinstance(value, list) else set()


@pytest.mark.parametrize("verb", [c.callback for c in app.registered_commands], ids=lambda v: v.__name__)
def test_each_verb_has_an_example(verb: Callable[..., None]) -> None:
    assert f"Example: casus {verb.__name__}" in (verb.__doc__ or "")


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/decisions/README.md", "gauges/README.md"])
def test_links_lead_somewhere(root: Path, page: str) -> None:
    text = (root / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert (root / page).parent.joinpath(target).exists(), target


def test_the_example_of_case_yaml_loads_and_names_every_field(root: Path) -> None:
    page = (root / "docs/reference/case-yaml.md").read_text(encoding="utf-8")
    example = page.split("```yaml\n", 1)[1].split("```", 1)[0]
    definition = parse_definition(example, "case-yaml.md")
    assert definition.issues[0].cues == ("leave", "withdraw", "membership")
    table = set(re.findall(r"`(\w+)`", page.split("| field | what |", 1)[1]))
    assert table >= {f.name for f in dataclasses.fields(definition)}


def test_the_map_of_rooms_is_whole() -> None:
    source = Path(workbench.__file__).parent.parent
    there = {f"{p.parent.name}/" for p in source.glob("*/__init__.py")} | {p.name for p in source.glob("[a-z]*.py")}
    assert {name for name, _ in workbench.rooms()} == there
