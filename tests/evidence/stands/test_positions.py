"""Positions: which words stand where on a scale, and whose position they tell."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.evidence.stands.positions import positions_of
from casus.records import Act, Definition, Dossier, Issue, Position, ScalePoint
from tests.evidence.stands.staged import Said, issue, share, staged

STAY = issue(
    "membership",
    "Will Tolvia leave the Harbour Pact?",
    {"leaves": 0, "stays": 100},
    ["leave", "withdraw", "membership"],
)
PLACE = issue(
    "place",
    "Where will Tolvia's membership end up?",
    {"has left": 0, "membership frozen": 50, "member with reservations": 80, "member in full": 100},
    ["leave", "exit", "freeze", "membership", "withdraw", "suspend", "seat"],
)
RAID = issue(
    "raid",
    "What happened at Keld?",
    {"an accident": 0, "a border incident": 35, "an armed attack": 100},
    ["raid", "incident", "attack", "accident"],
)
COVERED = issue(
    "article-5",
    "Does the raid fall under Article 5?",
    {"no, it is none of the pact's business": 0, "consultations at most": 30, "yes, an armed attack": 100},
    ["Article 5", "attack", "raid", "territory"],
)
DUES = issue(
    "dues",
    "Will Tolvia pay its dues for 2031?",
    {"pays nothing": 0, "pays half": 50, "pays in full": 100},
    ["dues", "pay", "budget", "contribution"],
)
HELP = issue(
    "help",
    "What help should Tolvia get?",
    {"none": 0, "observers": 30, "money and supplies": 60, "armed help": 100},
    ["help", "aid", "assistance", "Article 4"],
)
CREW = issue(
    "crew",
    "On what terms are the sailors freed?",
    {"kept until a trial": 0, "exchanged for the smugglers": 40, "released at once": 100},
    ["sailors", "crew", "hostages"],
)
TROOPS = issue(
    "garrison",
    "What becomes of the Ardanian garrison in Tolvia?",
    {"all troops withdrawn": 0, "reduced to a guard post": 50, "the garrison stays": 100},
    ["garrison", "troops", "base"],
)
SANCTIONS = issue(
    "sanctions",
    "What becomes of the sanctions on Norrholm?",
    {"lifted": 0, "eased": 35, "kept": 70, "tightened": 100},
    ["sanctions", "embargo"],
)
INQUIRY = issue(
    "inquiry",
    "Should there be an inquiry into the fire?",
    {"no inquiry": 0, "a national commission": 50, "an international inquiry": 100},
    ["inquiry", "commission", "investigation"],
)
ISLAND = issue(
    "island",
    "Whose is Senn Island?",
    {"Ardanian": 0, "shared administration": 50, "Tolvian": 100},
    ["island", "Senn", "sovereignty"],
)

Row = tuple[Issue, str, str, Act, str, float | None]

PLAIN: list[Row] = [
    (STAY, "lorne", "Tolvia will leave the Pact", "assert", "said", 0),
    (STAY, "lorne", "Tolvia will remain a member", "assert", "said", 100),
    (PLACE, "lorne", "Tolvia has frozen its membership", "assert", "said", 50),
    (PLACE, "lorne", "our seat will stay empty", "assert", "said", 50),
    (PLACE, "lorne", "we remain a full member", "assert", "said", 100),
    (RAID, "lorne", "this was an attack on our country", "assert", "said", 100),
    (RAID, "vesk", "it was an accident", "assert", "said", 0),
    (DUES, "lorne", "the contribution will be paid in full", "promise", "said", 100),
    (DUES, "lorne", "we can pay half of the dues this year", "offer", "said", 50),
    (HELP, "quill", "Norrholm will send money and medicine", "promise", "said", 60),
    (HELP, "quill", "we will send observers", "promise", "said", 30),
    (CREW, "vesk", "the sailors will be released at once", "promise", "said", 100),
    (CREW, "vesk", "the crew will stand trial", "assert", "said", 0),
    (CREW, "vesk", "the sailors could be exchanged for two smugglers", "offer", "said", 40),
    (TROOPS, "vesk", "our troops will stay in Tolvia", "assert", "said", 100),
    (TROOPS, "lorne", "Ardania should withdraw its troops", "demand", "said", 0),
    (TROOPS, "vesk", "the garrison will be reduced", "assert", "said", 50),
    (SANCTIONS, "quill", "the sanctions should be lifted", "demand", "said", 0),
    (SANCTIONS, "quill", "the sanctions must stay in place", "demand", "said", 70),
    (INQUIRY, "vesk", "a national commission is enough", "assert", "said", 50),
    (INQUIRY, "lorne", "an international inquiry is needed", "demand", "said", 100),
    (ISLAND, "vesk", "the island is Ardanian", "assert", "said", 0),
]

NEGATED: list[Row] = [
    (STAY, "lorne", "we will never leave the Pact", "assert", "said", 100),
    (STAY, "lorne", "we are not going to withdraw", "assert", "said", 100),
    (STAY, "lorne", "we won't leave", "refuse", "said", 100),
    (STAY, "lorne", "to leave the Pact", "refuse", "refused", 100),
    (STAY, "lorne", "leaving the Pact", "deny", "ruled out", 100),
    (RAID, "vesk", "there was no attack", "deny", "said", 0),
    (RAID, "quill", "what happened was a border incident, not an attack", "assert", "said", 35),
    (RAID, "vesk", "the claim of an attack", "deny", "rejected", 0),
    (DUES, "lorne", "Tolvia will not pay its dues", "refuse", "said", 0),
    (HELP, "vesk", "Tolvia will get no help", "refuse", "said", 0),
    (COVERED, "vesk", "the article does not apply to the raid", "deny", "said", 0),
    (COVERED, "vesk", "any mention of Article 5", "refuse", "opposed", 0),
    (COVERED, "lorne", "Tolvia will sign no text without the word attack", "refuse", "said", 100),
    (SANCTIONS, "vesk", "sanctions will not be lifted", "refuse", "said", 80),
    (INQUIRY, "vesk", "an international inquiry", "refuse", "rejected", 0),
    (ISLAND, "lorne", "the island is not Ardanian", "deny", "said", 100),
]

NOTHING: list[Row] = [
    (STAY, "vesk", "the ferry will leave at noon", "assert", "said", None),
    (STAY, "lorne", "the minister left the room", "assert", "said", None),
    (STAY, "lorne", "the Pact has left us", "accuse", "said", None),
    (STAY, "lorne", "our ambassador likes the weather", "assert", "said", None),
    (PLACE, "lorne", "the withdrawal of Ardanian troops", "demand", "demanded", None),
    (PLACE, "lorne", "two members took part in preparing the war", "accuse", "said", None),
    (HELP, "quill", "troops were seen near the port", "assert", "said", None),
    (HELP, "quill", "the Pact must send soldiers to Norrholm", "demand", "said", None),
    (STAY, "quill", "whether Tolvia will leave the Pact", "ask", "asked", None),
]


def _of(on: Issue, by: str, words: str, act: Act, cue: str) -> tuple[Position, ...]:
    return positions_of(staged([Said(by, words, act, cue)], on))


@pytest.mark.parametrize(("on", "by", "words", "act", "cue", "value"), [*PLAIN, *NEGATED])
def test_a_statement_stands_where_its_words_say(
    on: Issue, by: str, words: str, act: Act, cue: str, value: float
) -> None:
    (position,) = _of(on, by, words, act, cue)
    assert position.actor == by
    assert position.basis == "own"
    assert position.value == pytest.approx(value, abs=15)
    assert 0 < position.spread <= 50
    assert position.date == "2031-05-06"
    assert position.reason


@pytest.mark.parametrize(("on", "by", "words", "act", "cue", "value"), NOTHING)
def test_nothing_is_guessed(on: Issue, by: str, words: str, act: Act, cue: str, value: None) -> None:
    assert _of(on, by, words, act, cue) == ()


def test_a_question_is_no_position() -> None:
    said = Said("quill", "Will Tolvia leave the Pact?", "ask", "asked:", after="")
    assert positions_of(staged([said], STAY)) == ()


@pytest.mark.parametrize(
    "words",
    ["if no answer comes, we will leave the Pact", "we will leave the Pact if no answer comes"],
)
def test_a_condition_widens_the_spread(words: str) -> None:
    (plain,) = _of(PLACE, "lorne", "we will leave the Pact", "assert", "said")
    (threat,) = _of(PLACE, "lorne", words, "threaten", "said")
    assert plain.value <= threat.value < 40
    assert threat.spread > plain.spread


def test_what_may_be_is_less_firm_than_what_will_be() -> None:
    (will,) = _of(PLACE, "lorne", "we will leave the Pact", "assert", "said")
    (may,) = _of(PLACE, "lorne", "we may leave the Pact", "assert", "said")
    assert may.spread > will.spread
    assert may.value > will.value


def test_an_offer_tells_its_price() -> None:
    (position,) = _of(CREW, "vesk", "to free the crew if they are exchanged for the smugglers", "offer", "offered")
    assert position.value == pytest.approx(40, abs=20)


def test_a_demand_on_another_is_the_speakers_own_position() -> None:
    (position,) = _of(STAY, "vesk", "Tolvia should stay in the Pact", "demand", "said")
    assert (position.actor, position.basis, position.value) == ("vesk", "own", 100)


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("Tolvia wants to leave the Pact", "tolvia"),
        ("Edda Lorne is only bargaining and will leave the Pact", "lorne"),
        ("the exit of Tolvia was decided in March", "tolvia"),
    ],
)
def test_what_another_is_said_to_do_is_attributed_to_it(words: str, actor: str) -> None:
    (position,) = _of(PLACE, "vesk", words, "predict", "said")
    assert (position.actor, position.basis, position.attributed_by) == (actor, "attributed", "vesk")
    assert position.value < 20


def test_what_another_is_said_to_hold_is_attributed_to_it() -> None:
    found = _of(COVERED, "quill", "Ardania and Norrholm had opposed any mention of Article 5", "assert", "said")
    assert [(p.actor, p.basis, p.attributed_by, p.value) for p in found] == [
        ("ardania", "attributed", "quill", 0.0),
        ("norrholm", "attributed", "quill", 0.0),
    ]


def test_words_relayed_belong_to_whom_they_are_relayed_of() -> None:
    dossier = staged(
        [
            Said("quill", "Ivo Vesk told me that there was no attack"),
            Said("vesk", "there was no attack", "deny", parent=0),
        ],
        RAID,
    )
    (position,) = positions_of(dossier)
    assert (position.actor, position.basis, position.attributed_by) == ("vesk", "attributed", "quill")
    assert position.value == 0


def test_whoever_speaks_for_a_state_says_we_of_it() -> None:
    (own,) = _of(STAY, "lorne", "we will leave the Pact", "assert", "said")
    assert own.actor == "lorne"
    assert _of(STAY, "vesk", "we will leave the Pact", "assert", "said") == ()


def test_nobody_unknown_has_a_position() -> None:
    assert positions_of(staged([Said(None, "we will leave the Pact")], STAY)) == ()


def test_a_text_of_law_has_no_position() -> None:
    dossier = staged([Said("pact", "an armed attack on one member is an attack on all")], RAID)
    speech = {k: replace(s, speaker=replace(s.speaker, name="Article 5", type="organisation", actor="article-5"))
              for k, s in dossier.statements.items()}  # fmt: skip
    assert positions_of(replace(dossier, statements=speech)) == ()


def test_a_reprint_supports_and_does_not_double() -> None:
    dossier = staged([Said("lorne", "we will leave the Pact"), Said("lorne", "we will leave the Pact")], STAY)
    first, second = dossier.articles
    (position,) = positions_of(replace(dossier, reprint_of={second: first}))
    assert len(position.statements) == 2


def test_cues_of_a_point_place_what_its_name_does_not() -> None:
    bare = _of(PLACE, "lorne", "we stand in the doorway of the membership", "assert", "said")
    points = tuple(ScalePoint(p.name, p.value, ("stand in the doorway",)) if p.value == 50 else p for p in PLACE.scale)
    (helped,) = _of(
        replace(PLACE, scale=points), "lorne", "we stand in the doorway of the membership", "assert", "said"
    )
    assert bare == ()
    assert helped.value == pytest.approx(50)


def test_what_was_said_before_the_matter_arose_is_not_on_it() -> None:
    owed = replace(HELP, question="What help should Tolvia get after the raid of 2031?")
    early = Said("lorne", "military assistance", "demand", "demanded", on="2029-04-01")
    assert positions_of(staged([early], owed)) == ()
    assert len(positions_of(staged([replace(early, on="2031-06-01")], owed))) == 1


def test_without_definition_or_issues_there_is_nothing() -> None:
    dossier = staged([Said("lorne", "we will leave the Pact")])
    assert positions_of(dossier) == ()
    assert positions_of(replace(dossier, definition=None)) == ()
    assert positions_of(Dossier({}, {}, definition=Definition("?", issues=(STAY,)))) == ()


ALL = [Said(by, words, act, cue) for _, by, words, act, cue, _ in (*PLAIN, *NEGATED, *NOTHING)]
ISSUES = (STAY, PLACE, RAID, COVERED, DUES, HELP, CREW, TROOPS, SANCTIONS, INQUIRY, ISLAND)


def test_order_does_not_matter() -> None:
    assert positions_of(staged(ALL, *ISSUES)) == positions_of(staged(ALL, *ISSUES, shuffle=True))


def test_an_unrelated_article_changes_nothing() -> None:
    more = [*ALL, Said("quill", "the herring came early this year")]
    assert positions_of(staged(ALL, *ISSUES)) == positions_of(staged(more, *ISSUES))


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(ISSUES),
    st.floats(0.01, 1000).flatmap(lambda a: st.sampled_from([a, -a])),
    st.floats(-1000, 1000),
)
def test_a_scale_shifted_and_stretched_moves_the_values_with_it(on: Issue, by: float, up: float) -> None:
    moved = replace(on, scale=tuple(ScalePoint(p.name, by * p.value + up) for p in on.scale))
    width = abs(by) * (max(p.value for p in on.scale) - min(p.value for p in on.scale))
    one, other = positions_of(staged(ALL, on)), positions_of(staged(ALL, moved))
    assert [(p.actor, p.statements) for p in one] == [(p.actor, p.statements) for p in other]
    for a, b in zip(one, other, strict=True):
        assert by * a.value + up == pytest.approx(b.value, abs=1e-6 * width)
        assert abs(by) * a.spread == pytest.approx(b.spread, abs=1e-6 * width)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.sampled_from(ISSUES))
def test_any_text_is_read_without_failing(words: str, on: Issue) -> None:
    if words.strip():
        for position in _of(on, "lorne", words, "assert", "said"):
            assert -1e-9 <= share(position, on) <= 1 + 1e-9


def test_ten_thousand_statements_of_one_speaker_are_read_in_seconds() -> None:
    said = [Said("lorne", f"in talk {n} we said that we will leave the Pact", on=f"20{31 + n % 40}-05-06")
            for n in range(10_000)]  # fmt: skip
    dossier = staged(said, STAY)
    begin = time.perf_counter()
    assert len(positions_of(dossier)) == 10_000
    assert time.perf_counter() - begin < 30
