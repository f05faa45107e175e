"""Who is who across articles: variants joined, namesakes apart, judgements carried out and undone."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.errors import RequestError
from casus.evidence.actors.identities import check_merge, identify
from casus.evidence.actors.mentions import OPEN
from casus.evidence.actors.rereading import defined_too, reread
from casus.records import (
    Actor,
    Article,
    Definition,
    Dossier,
    Judgement,
    KnownActor,
    Mention,
    MentionReading,
    RoleMention,
    Span,
    Speaker,
    Statement,
)

Told = tuple[str, MentionReading] | tuple[str, MentionReading, str]


def _article(words: str, published: str = "2031-05-06") -> Article:
    key = hashlib.sha256(words.encode()).hexdigest()
    body = (Span(0, len(words)),)
    return Article("page.txt", key, words.encode(), words, "utf-8", published=published, body=body)


def dossier(*articles: list[Told], definition: Definition | None = None) -> Dossier:
    """A case of articles that name, each in a row, what the lists say: name, reading, what it stands for."""
    made: dict[str, Article] = {}
    mentions: list[Mention] = []
    for number, told in enumerate(articles):
        words = f"{number}: " + ", ".join(t[0] for t in told)
        article = _article(words)
        made[article.id] = article
        at = len(f"{number}: ")
        for row in told:
            span = Span(at, at + len(row[0]))
            mentions.append(Mention(article.id, span, row[0], row[1], row[2] if len(row) > 2 else None, 0.9))
            at = span.end + 2
    return Dossier(made, {}, definition=definition, mentions=tuple(mentions))


def speaking(case: Dossier) -> Dossier:
    """The case with a statement by whatever each mention names."""
    unnamed = Speaker(None, "group", missing_reason="Nobody is named.")
    said = [
        Statement(m.article, unnamed, m.span, None, (Span(m.span.end, m.span.end + 1),), "indirect")
        for m in case.mentions
    ]
    return replace(case, statements={s.id: s for s in said})


def groups(case: Dossier) -> set[frozenset[str]]:
    """The names that are one actor, as sets."""
    found: dict[str, set[str]] = {}
    identities = identify(case)
    for mention in case.mentions:
        key = identities.actor(mention.article, mention.name)
        if key is not None:
            found.setdefault(key, set()).add(mention.name)
    return {frozenset(names) for names in found.values()}


def _known(case: Dossier, name: str) -> KnownActor:
    identities = identify(case)
    return next(a for a in identities.actors.values() if a.name == name)


@pytest.mark.parametrize(
    ("one", "other", "reading"),
    [
        ("Vahan Petrosyan", "Vahan Petrosian", "person"),
        ("Sergei Halmov", "Sergey Halmov", "person"),
        ("Anna Zelenskyy", "Anna Zelensky", "person"),
        ("Karim al-Hadid", "Karim Al Hadid", "person"),
        ("Karim Al-Hadid", "Karim El-Hadid", "person"),
        ("José Marán", "Jose Maran", "person"),
        ("Anna-Maria Keller", "Anna-Maria Keller", "person"),
        ("Ivan Sergeevich Halmov", "Ivan Halmov", "person"),
        ("Northern Defence Organization", "Northern Defence Organisation", "organisation"),
        ("Centre for Narrow Seas", "Center for Narrow Seas", "organisation"),
        ("Harbour Workers' Union", "Harbor Workers’ Union", "organisation"),
        ("Organization for Security and Co-operation in Europe", "OSCE", "organisation"),
        ("Türkiye", "Turkey", "government"),
        ("Czechia", "Czech Republic", "government"),
        ("Ivory Coast", "Côte d'Ivoire", "government"),
        ("United States", "U.S.", "government"),
        ("Portuguese side", "Portugal", "government"),
    ],
)
def test_variants_of_one_name_are_one_actor(one: str, other: str, reading: MentionReading) -> None:
    assert groups(dossier([(one, reading)], [(other, reading)])) == {frozenset({one, other})}


@pytest.mark.parametrize(
    ("one", "other", "reading"),
    [
        ("Anna Keller", "Boris Keller", "person"),
        ("Ivan Ivanov", "Anna Ivanova", "person"),
        ("Sergei Ivanov", "Sergei Ivanova", "person"),
        ("Ardanian Foreign Ministry", "Velmoran Foreign Ministry", "organisation"),
        ("Foreign Ministry", "Defence Ministry", "organisation"),
        ("Niger", "Nigeria", "government"),
        ("North Korea", "South Korea", "government"),
        ("George W. Halm", "George H. Halm", "person"),
        ("Fifth Army", "Sixth Army", "organisation"),
    ],
)
def test_names_of_two_stay_two(one: str, other: str, reading: MentionReading) -> None:
    assert groups(dossier([(one, reading)], [(other, reading)])) == {frozenset({one}), frozenset({other})}


def test_a_capital_and_its_state_are_one_actor() -> None:
    case = dossier([("Yerevan", "government", "Armenia")], [("Armenia", "government")])
    assert groups(case) == {frozenset({"Yerevan", "Armenia"})}
    assert {a.surface for a in _known(case, "Armenia").aliases} == {"Yerevan", "Armenia"}


def test_a_mere_place_is_no_actor() -> None:
    assert identify(dossier([("Yerevan", "place")])).actors == {}


def test_a_surname_alone_goes_to_the_one_who_bears_it_and_says_why() -> None:
    case = dossier([("Edda Marosh", "person")], [("Marosh", "person")])
    identities = identify(case)
    assert groups(case) == {frozenset({"Edda Marosh", "Marosh"})}
    (proposal,) = identities.proposals
    assert proposal.done
    assert "surname of 'Edda Marosh'" in proposal.reason
    assert identities.reasons[proposal.keep] == (proposal.reason,)


def test_a_surname_of_two_people_is_proposed_and_not_joined() -> None:
    case = dossier([("Edda Marosh", "person")], [("Viktor Marosh", "person")], [("Marosh", "person")])
    proposals = identify(case).proposals
    assert len(groups(case)) == 3
    assert [(p.done, p.score) for p in proposals] == [(False, 0.45), (False, 0.45)]


def test_the_post_decides_between_two_of_one_surname() -> None:
    case = dossier([("Edda Marosh", "person")], [("Viktor Marosh", "person")], [("Marosh", "person")])
    first, second, third = (m.article for m in case.mentions)
    told = (
        RoleMention(first, Span(0, 1), "Edda Marosh", "prime minister", "Ardania"),
        RoleMention(second, Span(0, 1), "Viktor Marosh", "ambassador", "Velmora"),
        RoleMention(third, Span(0, 1), "Marosh", "prime minister", "Ardania"),
    )
    assert frozenset({"Edda Marosh", "Marosh"}) in groups(replace(case, role_mentions=told))


def test_a_surname_with_the_post_of_another_state_stays_apart() -> None:
    case = dossier([("Edda Marosh", "person")], [("Marosh", "person")])
    first, second = (m.article for m in case.mentions)
    told = (
        RoleMention(first, Span(0, 1), "Edda Marosh", "prime minister", "Ardania"),
        RoleMention(second, Span(0, 1), "Marosh", "admiral", "Velmora"),
    )
    assert len(groups(replace(case, role_mentions=told))) == 2


def test_letters_defined_in_one_article_lead_to_the_name_in_all() -> None:
    full, letters = _article("Northern Sea Pact and NSP"), _article("NSP")
    mentions = (
        Mention(full.id, Span(0, 17), "Northern Sea Pact", "organisation"),
        Mention(full.id, Span(22, 25), "Northern Sea Pact", "organisation"),
        Mention(letters.id, Span(0, 3), "NSP", "organisation"),
    )
    case = Dossier({full.id: full, letters.id: letters}, {}, mentions=mentions)
    assert groups(case) == {frozenset({"Northern Sea Pact", "NSP"})}


def test_unnamed_groups_are_actors_of_their_article_where_they_speak() -> None:
    silent = dossier([("experts", "group")], [("experts", "group")])
    assert identify(silent).actors == {}
    said = [
        Statement(m.article, Speaker("experts", "group"), m.span, None, (Span(0, 1),), "indirect")
        for m in silent.mentions
    ]
    case = replace(silent, statements={s.id: s for s in said})
    identities = identify(case)
    assert len(identities.actors) == 2
    assert {a.type for a in identities.actors.values()} == {"group"}


def test_groups_that_do_not_speak_and_papers_are_no_actors() -> None:
    case = dossier([("experts", "group"), ("Article 4 of the treaty", "organisation")])
    assert identify(case).actors == {}
    assert identify(speaking(dossier([("new request", "group")]))).actors == {}


def test_an_initial_that_fits_two_joins_neither() -> None:
    found = groups(dossier([("John Keller", "person")], [("Jane Keller", "person")], [("J. Keller", "person")]))
    assert {frozenset({"John Keller"}), frozenset({"Jane Keller"}), frozenset({"J. Keller"})} == found


def test_ways_to_name_an_organ_are_one_actor() -> None:
    case = dossier(
        [("Northern Pact", "organisation"), ("Permanent Council of the Northern Pact", "organisation")],
        [("Northern Pact", "organisation"), ("Permanent Council", "organisation"), ("alliance", "organisation")],
        [("Northern Pact", "organisation"), ("Northern Pact Council", "organisation"), ("Pact", "organisation")],
    )
    found = groups(case)
    organ = {"Permanent Council of the Northern Pact", "Permanent Council", "Northern Pact Council"}
    assert found == {frozenset(organ), frozenset({"Northern Pact", "alliance", "Pact"})}


def test_a_ministry_is_one_whichever_way_round() -> None:
    found = groups(
        dossier([("Ardanian Defence Ministry", "organisation")], [("Ardanian Ministry of Defence", "organisation")])
    )
    assert len(found) == 1


def test_a_capital_goes_to_the_state_that_the_articles_give_it() -> None:
    told = "Tolm, the Ardanian capital, was quiet. Tolm refused."
    article = _article(told)
    first = Mention(article.id, Span(0, 4), "Tolm", "place", None, 0.9)
    acts = Mention(article.id, Span(39, 43), "Tolm", "government", None, 0.9)
    case = dossier([("Ardania", "government")], [("Ardania", "government")])
    case = replace(case, articles={**case.articles, article.id: article}, mentions=(*case.mentions, first, acts))
    identities = identify(case)
    assert identities.actor(article.id, "Tolm") == identities.actor(case.mentions[0].article, "Ardania")


def test_a_name_left_open_is_decided_by_the_case() -> None:
    case = dossier([("Ardania", "government")], [("Ardania", "government")], [("Ardania", "place")])
    left = replace(case.mentions[2], confidence=OPEN)
    readings = [m.reading for m in defined_too(replace(case, mentions=(*case.mentions[:2], left)))]
    assert readings == ["government"] * 3


def test_a_surname_taken_for_a_town_is_the_person() -> None:
    found = groups(dossier([("Boris Halmi", "person")], [("Halmi", "government")]))
    assert found == {frozenset({"Boris Halmi", "Halmi"})}


DEFINED = Definition(
    "Who stays?",
    organisation="Northern Pact",
    actors=(
        Actor("ardania", "Ardania", "state", ("Republic of Ardania", "Tolmen")),
        Actor("pact", "Northern Pact", "organisation", ("Pact",)),
        Actor("marosh", "Edda Marosh", "person", ("Marosh",)),
    ),
)


def test_defined_actors_keep_their_slugs_and_take_their_aliases() -> None:
    case = dossier(
        [("Tolmen", "government"), ("Marosh", "person"), ("alliance", "organisation")],
        [("Ardanian side", "government"), ("Edda Marosh", "person"), ("Pact", "organisation")],
        definition=DEFINED,
    )
    identities = identify(case)
    assert set(identities.actors) == {"ardania", "pact", "marosh"}
    assert {identities.actor(m.article, m.name) for m in case.mentions} == {"ardania", "pact", "marosh"}


def test_a_defined_state_that_an_article_took_for_a_person_is_read_again() -> None:
    case = dossier([("Ardania", "person")], definition=DEFINED)
    known = replace(case, identities=identify(case))
    assert [m.reading for m in reread(known)] == ["government"]
    assert [m.id for m in reread(known)] == [m.id for m in case.mentions]


def test_defined_names_are_found_where_no_mention_stands() -> None:
    article = _article("Nobody expected it. The ferry left from Tolmen, and Edda Marosh waved.")
    case = Dossier({article.id: article}, {}, definition=DEFINED)
    found = defined_too(case)
    assert [(m.span.of(article.text), m.reading) for m in found] == [("Tolmen", "place"), ("Edda Marosh", "person")]
    assert defined_too(replace(case, mentions=found)) == found


NAMES: list[Told] = [
    ("Edda Marosh", "person"),
    ("Marosh", "person"),
    ("Viktor Marosh", "person"),
    ("Vahan Petrosyan", "person"),
    ("Vahan Petrosian", "person"),
    ("Petrosyan", "person"),
    ("Armenia", "government"),
    ("Yerevan", "government", "Armenia"),
    ("Northern Sea Pact", "organisation"),
    ("Council", "organisation"),
    ("Council of the Northern Sea Pact", "organisation"),
    ("experts", "group"),
    ("Karvenia", "government"),
    ("Karvenia", "person"),
    ("Karvenian side", "government"),
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5), min_size=1, max_size=7), st.randoms())
def test_the_order_of_what_a_case_holds_changes_nothing(told: list[list[Told]], luck: random.Random) -> None:
    case = dossier(*told)
    mentions, articles = list(case.mentions), list(case.articles.items())
    luck.shuffle(mentions)
    luck.shuffle(articles)
    assert identify(replace(case, mentions=tuple(mentions), articles=dict(articles))) == identify(case)


def _judged(decision: str, target: str, other: str, at: int = 1, undone: str | None = None) -> Judgement:
    return Judgement(target, decision, "seen in the archive", f"2031-06-01T10:00:{at:02d}", other, undone=undone)  # type: ignore[arg-type]


def test_a_merge_by_judgement_joins_and_undone_restores_every_id() -> None:
    case = dossier([("Anna Keller", "person")], [("A. Marlow", "person")])
    before = identify(case)
    keep, other = sorted(before.actors)
    merged = identify(replace(case, judgements=(_judged("merge", keep, other),)))
    assert set(merged.actors) == {keep}
    assert "seen in the archive" in " ".join(merged.reasons[keep])
    undone = _judged("merge", keep, other, undone="2031-06-02T10:00:00")
    assert identify(replace(case, judgements=(undone,))) == before


def test_merges_may_form_a_chain() -> None:
    case = dossier([("Anna Keller", "person")], [("Ida Marlow", "person")], [("Odo Prenn", "person")])
    a, b, c = sorted(identify(case).actors)
    chain = (_judged("merge", b, c, 1), _judged("merge", a, b, 2))
    assert set(identify(replace(case, judgements=chain)).actors) == {a}
    assert identify(replace(case, judgements=chain[::-1])) == identify(replace(case, judgements=chain))


def test_a_split_gives_the_name_an_actor_of_its_own_and_undone_restores_every_id() -> None:
    case = dossier([("Edda Marosh", "person")], [("Marosh", "person")])
    before = identify(case)
    (key,) = before.actors
    split = replace(case, judgements=(_judged("split", key, "Marosh"),))
    assert groups(split) == {frozenset({"Edda Marosh"}), frozenset({"Marosh"})}
    assert key in identify(split).actors
    assert (
        identify(replace(case, judgements=(_judged("split", key, "Marosh", undone="2031-06-02T10:00:00"),))) == before
    )


def test_a_mention_can_be_split_off_by_its_id() -> None:
    case = dossier([("Edda Marosh", "person")], [("Edda Marosh", "person")])
    (key,) = identify(case).actors
    split = identify(replace(case, judgements=(_judged("split", key, case.mentions[1].id),)))
    assert split.actor(case.mentions[0].article, "Edda Marosh") != split.actor(case.mentions[1].article, "Edda Marosh")


def test_what_a_judgement_merged_survives_new_articles() -> None:
    old = dossier([("Marosh", "person")], [("Ida Marlow", "person")])
    keep, other = sorted(identify(old).actors)
    new = dossier([("Marosh", "person")], [("Ida Marlow", "person")], [("Edda Marosh", "person")])
    assert len(groups(replace(new, judgements=(_judged("merge", keep, other),)))) == 1


@pytest.mark.parametrize("names", [("x", "x"), ("x", "nobody"), ("nobody", "x")])
def test_a_merge_that_cannot_be_is_refused(names: tuple[str, str]) -> None:
    case = dossier([("Anna Keller", "person")])
    identities = identify(case)
    (key,) = identities.actors
    keep, other = (key if n == "x" else n for n in names)
    with pytest.raises(RequestError, match=r"cannot be merged with itself|no actor with this id"):
        check_merge(identities, (), keep, other)


def test_a_cycle_of_merges_is_refused() -> None:
    case = dossier([("Anna Keller", "person")], [("Ida Marlow", "person")], [("Odo Prenn", "person")])
    a, b, c = sorted(identify(case).actors)
    made = (_judged("merge", a, b, 1), _judged("merge", b, c, 2))
    now = identify(replace(case, judgements=made))
    check_merge(identify(case), (), a, b)
    with pytest.raises(RequestError, match="would close a cycle"):
        check_merge(now, made, c, a)
    undone = tuple(replace(j, undone="2031-06-02T10:00:00") for j in made)
    check_merge(identify(case), undone, c, a)


def test_posts_are_gathered_over_articles_with_their_dates() -> None:
    case = dossier([("Edda Marosh", "person")], [("Edda Marosh", "person")], [("Edda Marosh", "person")])
    one, two, three = (m.article for m in case.mentions)
    told = (
        RoleMention(one, Span(0, 1), "Edda Marosh", "prime minister", "Ardania", since="2029"),
        RoleMention(two, Span(0, 1), "Edda Marosh", "prime minister", None, since="2029-03"),
        RoleMention(three, Span(0, 1), "Edda Marosh", "foreign minister", None, past=True),
    )
    roles = _known(replace(case, role_mentions=told), "Edda Marosh").roles
    assert [(r.role, r.organisation, r.since, r.until, len(r.spans)) for r in roles] == [
        ("foreign minister", None, None, "../2031-05-06", 1),
        ("prime minister", "Ardania", "2029-03", None, 2),
    ]


def test_two_terms_of_one_post_stay_two() -> None:
    case = dossier([("Edda Marosh", "person")], [("Edda Marosh", "person")])
    one, two = (m.article for m in case.mentions)
    told = (
        RoleMention(one, Span(0, 1), "Edda Marosh", "president", "Ardania", "2010", "2014", True),
        RoleMention(two, Span(0, 1), "Edda Marosh", "president", "Ardania", "2022"),
    )
    roles = _known(replace(case, role_mentions=told), "Edda Marosh").roles
    assert [(r.since, r.until) for r in roles] == [("2010", "2014"), ("2022", None)]
