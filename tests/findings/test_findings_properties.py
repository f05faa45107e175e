"""Laws of findings: order, unrelated articles, symmetry, sources, many statements."""

from __future__ import annotations

import time
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from casus.findings import weigh
from casus.records import Dossier, Finding
from tests.findings.accounts import Said, dossier, page

SUBJECTS = ("the League", "the garrison", "the ferry Tern", "the council of Lund")
DEEDS = (
    "crossed the Kell line",
    "paid for the locks",
    "opened fire on the pier",
    "received the letter",
    "left the port",
)
WHO = ("Orla Venn", "Ivo Tarn", "Pia Aune", "Udo Bey", None)

said = st.builds(
    lambda who, subject, negated, deed: Said(who, f"{subject} had {'not ' if negated else ''}{deed}"),
    st.sampled_from(WHO),
    st.sampled_from(SUBJECTS),
    st.booleans(),
    st.sampled_from(DEEDS),
)
pages = st.lists(st.lists(said, min_size=1, max_size=5), min_size=1, max_size=4)


def built(told: list[list[Said]]) -> Dossier:
    return dossier(*(page(f"p{n}", one, f"2040-03-{n + 1:02d}") for n, one in enumerate(told)))


def shape(found: tuple[Finding, ...]) -> set[tuple[str, str | None, str, frozenset[tuple[str, ...]]]]:
    return {(f.status, f.how, f.question, frozenset(s.statements for s in f.sides)) for f in found}


@settings(max_examples=40, deadline=None)
@given(pages, st.randoms(use_true_random=False))
def test_the_order_of_articles_and_statements_does_not_matter(told, random) -> None:  # type: ignore[no-untyped-def]
    made = built(told)
    keys, places = list(made.statements), list(made.articles)
    random.shuffle(keys)
    random.shuffle(places)
    other = replace(
        made,
        statements={k: made.statements[k] for k in keys},
        articles={k: made.articles[k] for k in places},
        propositions=made.propositions[::-1],
    )
    assert weigh(made) == weigh(other)


@settings(max_examples=40, deadline=None)
@given(pages)
def test_an_article_about_something_else_changes_nothing(told) -> None:  # type: ignore[no-untyped-def]
    made = built(told)
    other = page("z", [Said("Zita Moll", "herring is cheap"), Said("Zeno Quist", "tulips bloom")], "2040-04-20")
    more = replace(
        made,
        articles={**made.articles, other[0].id: other[0]},
        statements={**made.statements, **{s.id: s for s in other[1]}},
    )
    assert weigh(made) == weigh(more)


@settings(max_examples=40, deadline=None)
@given(pages)
def test_a_finding_is_well_formed(told) -> None:  # type: ignore[no-untyped-def]
    made = built(told)
    for found in weigh(made):
        held = [s for side in found.sides for s in side.statements]
        assert len(held) == len(set(held))
        assert set(held) <= set(made.statements)
        assert found.question.endswith("?")
        assert 0 <= found.score <= 1
        assert found.weight > 0
        if found.status == "agreed":
            assert len({made.statements[s].speaker.actor for s in held}) > 1


def test_who_speaks_first_does_not_matter() -> None:
    yes, no = (
        Said("Orla Venn", "the guards opened fire on the pier"),
        Said("Ivo Tarn", "the guards did not open fire on the pier"),
    )
    for first, second in ((yes, no), (no, yes)):
        (found,) = (f for f in weigh(built([[first], [second]])) if f.status == "disputed")
        assert {s.label: s.actors for s in found.sides} == {"yes": ("orla-venn",), "no": ("ivo-tarn",)}


def test_two_sides_that_say_the_same_agree() -> None:
    line = "the garrison had left the port of Lund in May"
    found = weigh(built([[Said("Orla Venn", line)], [Said("Ivo Tarn", line)]]))
    assert [f.status for f in found] == ["agreed"]
    assert found[0].sides[0].actors == ("ivo-tarn", "orla-venn")


def test_one_source_alone_never_makes_agreement() -> None:
    line = "the garrison had left the bridge of Lund in May"
    twice = built([[Said("Orla Venn", line)], [Said("Orla Venn", line)]])
    carried = built([[Said("Pia Aune", f"Venn said {line}"), Said("Orla Venn", line, under=0)]])
    unknown = dossier(page("a", [Said(None, line)]), page("b", [Said(None, line)]))
    for made in (twice, carried, unknown):
        assert "agreed" not in {f.status for f in weigh(made)}
    assert [f.status for f in weigh(twice)] == ["single_sourced"]


def test_a_reprint_is_no_second_source() -> None:
    told = [
        Said(None, "the garrison had left the bridge of Lund"),
        Said("Ivo Tarn", "the garrison had not left the bridge of Lund"),
    ]
    first, second = page("a", told), page("b", told)
    alone = weigh(dossier(first))
    both = weigh(dossier(first, second, reprints={second[0].id: first[0].id}))
    assert [f.status for f in alone] == [f.status for f in both] == ["disputed"]
    assert alone[0].weight == both[0].weight


def test_ten_thousand_statements_by_one_speaker() -> None:
    told = [
        Said("Orla Venn", f"post {n % 97} in sector {n % 53} had {'not ' if n % 2 else ''}opened fire")
        for n in range(200)
    ]
    made = dossier(*(page(f"p{n}", told, f"2040-03-{n % 28 + 1:02d}") for n in range(50)))
    start = time.perf_counter()
    found = weigh(made)
    assert time.perf_counter() - start < 30
    assert "disputed" not in {f.status for f in found}


def test_nothing_makes_nothing() -> None:
    assert weigh(Dossier({}, {})) == ()
