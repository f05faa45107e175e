"""Transcripts and interviews: each turn is a direct attribution, and other texts with colons have none."""

from __future__ import annotations

from language_probe import read, said

TRANSCRIPT = """Minister Anna Orlova spoke to Radio Norland after the vote.

HOST: Minister, welcome. Was there an attack?

ORLOVA: I was on the island. [LAUGHTER] Nobody fired.

And I will say one thing more: we are tired of it.

(COMMERCIAL BREAK)

HOST: Sudmark says that the fleet left on Monday. Do you agree?

ORLOVA: We do not.
"""


def test_each_turn_has_its_label_as_source_and_runs_to_the_next_label() -> None:
    turns = [t for t in said(TRANSCRIPT) if t[1] == ":"]
    assert [source for source, _, _ in turns] == ["HOST", "ORLOVA", "HOST", "ORLOVA"]
    assert turns[1][2].startswith("I was on the island")
    assert turns[1][2].endswith("we are tired of it")


def test_stage_directions_are_no_words_of_a_turn() -> None:
    whole = " ".join(content for _, cue, content in said(TRANSCRIPT) if cue == ":")
    assert "LAUGHTER" not in whole
    assert "COMMERCIAL" not in whole
    assert "Nobody fired" in whole


def test_what_a_turn_reports_of_others_is_found_but_not_its_own_i_think() -> None:
    found = said(TRANSCRIPT)
    assert ("Sudmark", "says", "that the fleet left on Monday. Do you agree") not in found
    assert ("Sudmark", "says", "that the fleet left on Monday") in found
    assert all(source not in {"I", "We", "we"} for source, _, _ in found)


def test_the_words_of_a_turn_are_a_quotation_without_marks() -> None:
    quotes = [q for q in read(TRANSCRIPT).quotes or () if q.inner == q.outer]
    assert len(quotes) == 5
    assert [q.continues for q in quotes] == [False, False, True, False, False]
    assert all(q.level == 1 for q in quotes)


def test_a_quotation_inside_a_turn_is_one_level_deeper() -> None:
    text = TRANSCRIPT.replace("Nobody fired", 'Petrov said, "Nobody fired at us at all"')
    inside = [q for q in read(text).quotes or () if q.inner != q.outer]
    assert [q.level for q in inside] == [2]
    assert ("Petrov", "said", "Nobody fired at us at all") in said(text)


def test_questions_and_answers_by_letter() -> None:
    text = "Q: Will Norland leave?\n\nA: We will not.\n\nQ. And the dues?\n\nA. They are paid, I think."
    assert [(s, c) for s, _, c in said(text)] == [
        ("Q", "Will Norland leave?"),
        ("A", "We will not"),
        ("Q", "And the dues?"),
        ("A", "They are paid, I think"),
    ]


def test_full_names_and_remarks_behind_the_label() -> None:
    text = (
        "Anna Orlova: What do you want?\n\nIvan Petrov (by telephone): I want peace.\n\n"
        "Anna Orlova: And the fleet?\n\nIvan Petrov: Our fleet stays."
    )
    assert [s for s, c, _ in said(text) if c == ":"] == ["Anna Orlova", "Ivan Petrov", "Anna Orlova", "Ivan Petrov"]


def test_answers_behind_dashes_have_no_source_and_a_low_confidence() -> None:
    text = (
        "- Will Norland leave the pact?\n\n- We will not leave.\n\n- And what of the dues?\n\n- I have paid mine.\n\n"
        "- Who leads the fleet?\n\n- Nobody whom we know."
    )
    answers = read(text).attributions or ()
    assert [a.content[0].of(text) for a in answers] == [
        "We will not leave.",
        "I have paid mine.",
        "Nobody whom we know.",
    ]
    assert all(not a.source and not a.cue and a.confidence < 0.5 for a in answers)


def test_lists_and_headlines_with_colons_are_no_transcript() -> None:
    listed = "Place: Port Anna.\n\nDate: 3 May.\n\nPlace: Norburg.\n\nDate: 4 May."
    assert said(listed) == []
    crossheads = "PRIME MINISTER: 'WE ARE ALONE'\n\nShe left at noon.\n\nTHE FLEET: 'NOT ONE SHIP'\n\nIt stayed."
    assert all(pattern.pattern != "turn" for pattern in read(crossheads).attributions or ())


def test_questions_in_a_story_make_no_interview() -> None:
    text = "Who fired first?\n\nThe navy has a log. It was written at four.\n\nThe council meets on Monday."
    assert said(text) == []


def test_a_list_of_headlines_by_one_name_is_no_transcript() -> None:
    text = (
        "Anna Orlova: My Fleet Will Never Leave Norland\n\nIvan Petrov: Why We Want Peace With Sudmark\n\n"
        "Anna Orlova: Your Dues Are Late Again Says Council"
    )
    assert all(a.pattern != "turn" for a in read(text).attributions or ())


def test_questions_without_a_label_between_labelled_answers() -> None:
    text = (
        "Will Norland leave?\n\nA: We will not.\n\nWe stay.\n\nAnd the dues?\n\nA: I paid mine.\n\n"
        "And the fleet?\n\nA: It is ours."
    )
    assert said(text) == [("A", ":", "We will not | We stay"), ("A", ":", "I paid mine"), ("A", ":", "It is ours")]
