"""A capital or a state is read as a government where it acts, and as a place where it is one."""

from __future__ import annotations

import re

import pytest

from casus.coverage import as_article
from casus.evidence import extract
from casus.language import annotate
from casus.records import Mention

# [name|g] acts, [name|p] is a place.
MARKED = [
    "[Yerevan|g] refused to sign the draft.",
    "The summit in [Yerevan|p] ended late.",
    "[Armenia|g] asked for an explanation.",
    "He lives in [Armenia|p].",
    "Relations with [Armenia|g] have cooled.",
    "Talks between [Yerevan|g] and [Moscow|g] broke down.",
    "The minister flew from [Oslo|p] to [Minsk|p].",
    "A letter to [Oslo|g] went unanswered.",
    "They sent a note to [Lisbon|g].",
    "The road between [Lisbon|p] and [Madrid|p] was closed.",
    "Troops were withdrawn from [Norway|p].",
    "A demand from [Norway|g] was turned down.",
    "[Portugal|p]'s northern border was quiet.",
    "[Portugal|g]'s position has not changed.",
    "The territory of [Portugal|p] is covered.",
    "The government of [Portugal|g] said so.",
    "Pressure on [Madrid|g] grew.",
    "The [Madrid|p] summit was short.",
    "Ministers met in [Madrid|p] and [Lisbon|p].",
    "The president visited [Madrid|p] on Monday.",
    "The president thanked [Madrid|g] for the help.",
    "The [Kremlin|g] denied the report.",
    "He was received at the [Kremlin|p].",
    "The [White House|g] declined to comment.",
    "Reporters waited outside the [White House|p].",
    "[Downing Street|g] said nothing.",
    "According to [Oslo|g], nothing was agreed.",
    "Peacekeepers were sent to [Kazakhstan|p] in January.",
    "[Kazakhstan|g] sent peacekeepers.",
    "The decision was taken by [Kazakhstan|g].",
    "The alliance stood by [Armenia|g].",
    "The foreign minister of [Finland|g] arrived in [Riga|p].",
    "Sanctions against [Finland|g] were lifted.",
    "[Finland|g] and [Sweden|g] applied together.",
    "[Riga|p] is a city on the coast.",
    "[Riga|g] is ready to talk.",
    "The ambassador returned to [Riga|p].",
    "She told [Riga|g] that it would wait.",
    "The alliance promised [Latvia|g] two ships.",
    "An answer from [Riga|g] is expected.",
    "The embassy in [Riga|p] was closed.",
    "Without [Latvia|g], no decision can be taken.",
    "The people of [Latvia|g] know this.",
    "Residents of [Riga|p] heard the shots.",
    "The delegation left for [Riga|p].",
    "Support for [Latvia|g] is falling.",
    "The streets of [Riga|p] were empty.",
    "The bomb hit [Riga|p] at night.",
    "[Riga|g], which chairs the council, kept silent.",
    "The capital, [Riga|p], was calm.",
    "Trust in [Latvia|g] is gone.",
    "Confidence in [Riga|g] fell.",
    "The crossing near [Narva|p] was shut.",
    "A spokesman for [Estonia|g] rejected it.",
    "Observers arrived in [Estonia|p] on Friday.",
    "The border with [Estonia|p] stays closed.",
    "Weapons for [Estonia|g] were on the way.",
    "The withdrawal of [Estonia|g] from the pact surprised nobody.",
    "[Estonia|g]'s ambassador was summoned.",
    "[Estonia|p]'s capital was calm.",
    "He accused [Estonia|g] of breaking the pact.",
    "It is up to [Tallinn|g] to decide.",
    "They rely on [Tallinn|g].",
    "[Tallinn|g] has ignored the summit.",
    "The flight from [Tallinn|p] was late.",
    "Ships sailed past [Estonia|p].",
    "Only [Estonia|g] voted against it.",
    "The offer made to [Estonia|g] still stands.",
    "He spoke with [Tallinn|g] by telephone.",
    "The talks were held in [Tallinn|p].",
    "Diplomats in [Tallinn|p] doubt it.",
    "For [Tallinn|g], this is a matter of honour.",
    "In [Tallinn|p], the crowd cheered.",
    "[Beijing|g] warned [Tokyo|g] over the islands.",
    "[Beijing|g]'s silence puzzled [Tokyo|g].",
    "The treaty obliges [Japan|g] to help.",
    "Goods are shipped to [Japan|p] by sea.",
    "No soldier of the alliance set foot in [Japan|p].",
    "The dues of [Japan|g] were not paid.",
    "Unlike [Japan|g], the others paid.",
    "The mission will stay in [Japan|p] until May.",
    "He invited [Japan|g] to the talks.",
    "Nobody in [Tokyo|p] had expected that.",
    "A plane brought him to [Tokyo|p].",
    "The alliance owes [Japan|g] an answer.",
    "Fighting broke out near [Kabul|p] on Sunday.",
    "The agreement gives [Kabul|g] six months.",
    "[Cairo|g] wants guarantees.",
    "[Cairo|g] would not be drawn.",
    "The ball is in [Cairo|g]'s court.",
    "The conference moved to [Cairo|p].",
    "The message to [Cairo|g] was clear.",
    "Relations between [Egypt|g] and its allies are poor.",
    "[Lisbon|g] kept silent for a week.",
    "The envoy returned to [Lisbon|p] empty-handed.",
    "A proposal by [Lisbon|g] was rejected.",
    "Crowds gathered in [Lisbon|p] and [Madrid|p].",
    "They accuse [Madrid|g] of breaking the pact.",
]
_MARK = re.compile(r"\[([^|\]]+)\|([gp])\]")


def _cases() -> tuple[str, list[tuple[int, str, str]]]:
    text, found = "", []
    for line in MARKED:
        at = 0
        for mark in _MARK.finditer(line):
            text += line[at : mark.start()]
            found.append((len(text), mark[1], mark[2]))
            text += mark[1]
            at = mark.end()
        text += line[at:] + "\n"
    return text, found


TEXT, CASES = _cases()


Mentions = tuple[Mention, ...]


def _read(reader: str) -> Mentions:
    article = as_article(TEXT, "sentences.txt")
    return extract(article, annotate(article, reader=reader)).mentions


def _reading(mentions: Mentions, start: int) -> str | None:
    return next((m.reading for m in mentions if m.span.start <= start < m.span.end), None)


@pytest.fixture(scope="session")
def parsed() -> Mentions:
    return _read("minilm")


@pytest.fixture(scope="session")
def unparsed() -> Mentions:
    return _read("rules")


WANTED = {"g": "government", "p": "place"}


@pytest.mark.parametrize(
    ("start", "sign"), [(at, sign) for at, _, sign in CASES], ids=[f"{a}-{n}" for a, n, _ in CASES]
)
def test_with_a_parse_each_name_is_read_right(start: int, sign: str, parsed: Mentions) -> None:
    assert _reading(parsed, start) == WANTED[sign]


def test_without_a_parse_most_are_read_right(unparsed: Mentions) -> None:
    right = sum(_reading(unparsed, at) == WANTED[sign] for at, _, sign in CASES)
    assert right >= 0.94 * len(CASES)


def test_a_capital_stands_for_its_state_and_a_state_for_itself(parsed: Mentions) -> None:
    stands_for = {m.name: m.stands_for for m in parsed if m.reading == "government"}
    assert stands_for["Yerevan"] == "Armenia"
    assert stands_for["Kremlin"] == "Russia"
    assert stands_for["Downing Street"] == "United Kingdom"
    assert stands_for["Armenia"] is None


@pytest.mark.parametrize(
    ("text", "surface", "reading"),
    [
        ("TOLM, 6 May. The council of Ardania met today.", "TOLM", "place"),
        ("LISBON, May 9 (Ardapress) - The council met today.", "LISBON", "place"),
        ("LISBON, May 9 (Ardapress) - The council met today.", "Ardapress", "outlet"),
        ("The Republic of Ardania rejected it.", "Republic of Ardania", "government"),
        ("The Portuguese side rejected it.", "Portuguese side", "government"),
        ("Portuguese troops crossed the river.", "Portuguese troops", "government"),
        ("The Portuguese parliament rejected it.", "Portuguese parliament", "organisation"),
        ("Portuguese experts doubt it.", "Portuguese experts", "group"),
        ("Experts doubt it.", "Experts", "group"),
        ("GIVE US TIME", "US", None),
    ],
)
def test_what_stands_around_a_name_makes_it_one_thing_or_another(text: str, surface: str, reading: str | None) -> None:
    article = as_article(text, "one.txt")
    found = {m.span.of(article.text): m.reading for m in extract(article, annotate(article, reader="minilm")).mentions}
    assert found.get(surface) == reading


@pytest.mark.parametrize(
    ("text", "reading", "stands_for"),
    [
        ("Brussels warned the council of new tariffs.", "organisation", "European Union"),
        ("Belgium is divided. Brussels warned the council of new tariffs.", "government", "Belgium"),
        ("The ministers met in Brussels.", "place", "Belgium"),
    ],
)
def test_a_seat_stands_for_its_body_where_the_text_does_not_tell_of_the_state(
    text: str, reading: str, stands_for: str
) -> None:
    article = as_article(text, "one.txt")
    mentions = extract(article, annotate(article, reader="minilm")).mentions
    found = {m.span.of(article.text): (m.reading, m.stands_for) for m in mentions}
    assert found["Brussels"] == (reading, stands_for)
