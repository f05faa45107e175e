"""What evidence/ makes of the layers that only some readers give: levels, acts, parts, entities, clusters, a parse."""

from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked_page import Page, page

from casus.evidence import extract
from casus.records import Act, Attribution, Certainty, Coreference, Entity, EntityType, Span, Statement


def again(p: Page, **layers: object) -> Page:
    """The same page with other layers in its reading."""
    reading = dataclasses.replace(p.reading, **layers)  # type: ignore[arg-type]
    return Page(p.article, reading, extract(p.article, reading), p.numbered)


def with_given(p: Page, number: int, **fields: object) -> Page:
    """The same page, with other fields in one attribution."""
    numbered = {n: dataclasses.replace(a, **fields) if n == number else a for n, a in p.numbered}  # type: ignore[arg-type]
    changed = again(p, attributions=tuple(numbered[n] for n in sorted(numbered)))
    return dataclasses.replace(changed, numbered=tuple(sorted(numbered.items())))


def spans(p: Page, *words: str) -> tuple[Span, ...]:
    """Where these words stand, each behind the one before."""
    found, at = [], 0
    for word in words:
        match = re.compile(rf"\b{re.escape(word)}\b").search(p.text, at)
        assert match is not None
        found.append(Span(*match.span()))
        at = match.end()
    return tuple(found)


# Levels and chains


def test_a_chain_of_three_keeps_its_order() -> None:
    p = page(
        "[S1:Rado] [C1:said] that [T1:[S2:Ossen] had [C2:claimed] that [T2:[S3:Brandt] [C3:demands] [T3:a vote]]]."
    )
    for level, number in enumerate((1, 2, 3), 1):
        p = with_given(p, number, level=level)
    a, b, c = (p.statement(n) for n in (1, 2, 3))
    assert (a.parent, b.parent, c.parent) == (None, a.id, b.id)


def test_two_levels_over_one_content_are_ordered_by_level() -> None:
    p = page("[T1:[T2:The strait is closed]], [S1:Rado] [C1:said], [C2:according to] [S2:the Alvand daily].")
    outer_is_second = with_given(with_given(p, 1, level=2), 2, level=1)
    assert outer_is_second.statement(1).parent == outer_is_second.statement(2).id
    outer_is_first = with_given(with_given(p, 1, level=1), 2, level=2)
    assert outer_is_first.statement(2).parent == outer_is_first.statement(1).id


def test_one_cue_read_at_two_levels_is_one_statement() -> None:
    p = page("[S1:Rado] [C1:said] that [T1:[S2:Ossen] [C2:demands] [T2:a vote by Friday]].")
    inner = dict(p.numbered)[2]
    shorter = dataclasses.replace(inner, content=(Span(inner.content[0].start, inner.content[0].end - 10),), level=1)
    doubled = again(p, attributions=(*(a for _, a in p.numbered), shorter))
    assert len(doubled.result.statements) == 2
    assert doubled.result.gaps == p.result.gaps


def test_alike_contents_of_overlapping_cues_are_one_statement() -> None:
    p = page("[S1:Rado] has [C1:said] that [T1:the strait is closed and stays so].")
    first = p.numbered[0][1]
    wide = Attribution(
        first.source, spans(p, "has said"), (Span(first.content[0].start, first.content[0].end - 3),), 0.4, "model"
    )
    assert len(again(p, attributions=(first, wide)).result.statements) == 1


def test_a_content_that_ends_too_soon_is_carried_on_to_what_it_holds() -> None:
    p = page("[S1:Rado] [C1:said] that [T1:Ossen had demanded] a vote by Friday, and left.")
    start = p.text.index("a vote")
    inner = Attribution(
        spans(p, "Ossen"), spans(p, "demanded"), (Span(start, start + len("a vote by Friday")),), 0.6, "model", level=2
    )
    outer = dataclasses.replace(p.numbered[0][1], level=1)
    made = again(p, attributions=(outer, inner)).result
    said = {s.act: s for s in made.statements}
    assert said["assert"].content_spans[0].of(p.text) == "Ossen had demanded a vote by Friday"
    assert said["demand"].parent == said["assert"].id
    assert made.gaps == ()


def test_a_cue_inside_somebodys_words_is_theirs_to_tell() -> None:
    p = page("[S1:Rado] [C1:said] that [T1:the charge came from Ossen]. [T2:“They fired first.”]")
    inner = Attribution(spans(p, "Ossen"), spans(p, "charge"), p.numbered[1][1].content, 0.6, "model", level=2)
    made = again(p, attributions=(dataclasses.replace(p.numbered[0][1], level=1), inner)).result.statements
    assert len(made) == 2
    assert made[1].parent == made[0].id


# Acts


@pytest.mark.parametrize(
    ("verb", "told", "sure", "act"),
    [
        ("said", "accuse", 0.6, "accuse"),  # the rules only see that something is said
        ("said", "accuse", 0.3, "assert"),  # too unsure
        ("said", "accuse", None, "accuse"),
        ("denied", "assert", 0.7, "deny"),  # the word is plain
        ("denied", "assert", 0.95, "assert"),  # but a reader that is very sure overrules it
        ("did not deny", "deny", 0.7, "deny"),  # nothing firm is left of a negated denial: the reader decides
    ],
)
def test_the_readers_act_and_the_words(verb: str, told: Act, sure: float | None, act: Act) -> None:
    p = page(f"[S1:Rado] [C1:{verb}] that [T1:the ships are in the port].")
    changed = with_given(p, 1, act=told, parts=Certainty(act=sure))
    assert changed.statement(1).act == act


# Confidence


def confidence(whole: float, parts: tuple[float, float, float]) -> float:
    p = page("Ivan Rado came. [S1:He] [C1:said] that [T1:the ships are in the port].", confidence=whole)
    cue, source, content = parts
    return with_given(p, 1, parts=Certainty(cue, source, content)).statement(1).confidence


unit = st.floats(0, 1)


@given(unit, st.tuples(unit, unit, unit), unit, st.integers(0, 3))
def test_more_certainty_never_lowers_confidence(
    whole: float, parts: tuple[float, float, float], more: float, which: int
) -> None:
    low = confidence(whole, parts)
    if which == 3:
        high = confidence(max(whole, more), parts)
    else:
        raised = tuple(max(p, more) if i == which else p for i, p in enumerate(parts))
        high = confidence(whole, (raised[0], raised[1], raised[2]))
    assert 0 <= low <= high <= 1


def test_a_doubtful_part_lowers_confidence() -> None:
    sure, no_cue, no_source = (confidence(0.9, p) for p in ((1, 1, 1), (0.2, 1, 1), (1, 0.2, 1)))
    assert no_cue < sure
    assert no_source < sure


# Entities


@pytest.mark.parametrize(
    ("kind", "speaker"),
    [
        ("person", ("Velm Tarka", "person")),
        ("organisation", ("Velm Tarka", "organisation")),
        ("place", ("Velm Tarka", "state")),
    ],
)
def test_entities_say_what_a_bare_name_is(kind: EntityType, speaker: tuple[str, str]) -> None:
    p = page("[S1:Velm Tarka] [C1:said] that [T1:it holds]. Nobody saw Velm Tarka.")
    places = [Span(m.start(), m.end()) for m in re.finditer("Velm Tarka", p.text)]
    found = again(p, entities=tuple(Entity(s, kind, 0.9) for s in places)).statement(1).speaker
    assert (found.name, found.type) == speaker


def test_a_title_goes_before_an_entity() -> None:
    p = page("[S1:Minister Velm Tarka] [C1:said] that [T1:it holds].")
    assert again(p, entities=(Entity(spans(p, "Velm Tarka")[0], "place", 0.9),)).statement(1).speaker.type == "person"


# Clusters

TWO = "Ivan Rado spoke to Pavel Ossen for an hour in the port. [S1:He] [C1:said] that [T1:it holds]."


def test_a_cluster_decides_between_two_and_its_confidence_counts() -> None:
    p = page(TWO)
    assert p.who(1) == "Ivan Rado"
    other = again(p, coreferences=(Coreference(spans(p, "Pavel Ossen", "He"), 0.95),))
    assert other.who(1) == "Pavel Ossen"
    weak = again(p, coreferences=(Coreference(spans(p, "Pavel Ossen", "He"), 0.1),))
    assert weak.who(1) == "Ivan Rado"
    assert weak.statement(1).confidence < p.statement(1).confidence
    agreed = again(p, coreferences=(Coreference(spans(p, "Ivan Rado", "He"), 0.9),))
    assert agreed.statement(1).confidence > p.statement(1).confidence


def test_the_fullest_name_of_a_cluster_is_the_speakers() -> None:
    p = page(
        "Ivan Rado left. Rado came back. The general slept. [S1:The man with the scar] [C1:said] that [T1:it holds]."
    )
    clusters = (Coreference(spans(p, "Rado", "Rado", "The man with the scar"), 0.9),)
    assert again(p, coreferences=clusters).who(1) == "Ivan Rado"


def test_a_cluster_names_the_body_that_it_stands_for() -> None:
    p = page("The Harbour Union met the Fishing Board. The quay was full. [S1:It] [C1:demanded] [T1:a vote].")
    assert again(p, coreferences=(Coreference(spans(p, "Harbour Union", "It"), 0.9),)).who(1) == "Harbour Union"
    assert again(p, coreferences=(Coreference(spans(p, "Fishing Board", "It"), 0.9),)).who(1) == "Fishing Board"


def test_a_cluster_of_the_other_gender_is_not_believed() -> None:
    p = page("Mr Ivan Rado met Mrs Anna Keller. [S1:She] [C1:said] that [T1:it holds].")
    assert again(p, coreferences=(Coreference(spans(p, "Ivan Rado", "She"), 0.9),)).who(1) == "Anna Keller"


# The parse


def parsed(p: Page, heads: dict[int, tuple[int, str]]) -> Page:
    """The page with a parse: by word number, its head's number and its relation; other words hang on the first root."""
    root = next(n for n, (_, relation) in heads.items() if relation == "root")
    tokens = tuple(
        dataclasses.replace(t, head=heads.get(n, (root, "dep"))[0], relation=heads.get(n, (root, "dep"))[1])
        for n, t in enumerate(p.reading.tokens or ())
    )
    return again(p, tokens=tokens)


def test_the_parse_tells_the_subject() -> None:
    p = page("Late that night Ivan Rado thanked Pavel Ossen. [S1:He] [C1:said] that [T1:it holds].")
    words = [t.text for t in p.reading.tokens or ()]
    ivan, pavel, verb = words.index("Ivan"), words.index("Pavel"), words.index("thanked")
    heads = {verb: (verb, "root"), ivan + 1: (ivan, "flat"), pavel + 1: (pavel, "flat")}
    first = parsed(p, {**heads, ivan: (verb, "nsubj"), pavel: (verb, "obj")})
    second = parsed(p, {**heads, ivan: (verb, "obj"), pavel: (verb, "nsubj")})
    assert (first.who(1), second.who(1)) == ("Ivan Rado", "Pavel Ossen")


def test_layers_that_are_missing_change_nothing() -> None:
    p = page(TWO)
    bare = again(p, entities=(), coreferences=())
    assert _all(bare) == _all(p)


def _all(p: Page) -> list[Statement]:
    return list(p.result.statements)
