"""Whom pronouns and descriptions stand for: two candidates, bodies, pairs, people told of only later."""

from __future__ import annotations

import pytest
from marked_page import page


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        # The one who reports goes on, not the one reported on.
        (
            "[S1:Analyst Pavel Orlin] [C1:said] that [T1:Premier Marek Dravic had threatened to close the strait]. "
            "[S2:He] [C2:noted] that [T2:the fleet was in port].",
            "Pavel Orlin",
        ),
        # A new subject goes before the last speaker.
        (
            "[S1:Pavel Orlin] [C1:said] that [T1:the talks were over]. Premier Marek Dravic left at nine. "
            "[S2:He] [C2:called] [T2:the offer an insult].",
            "Marek Dravic",
        ),
        # The first of two subjects, and not who stands beside.
        (
            "Premier Marek Dravic arrived, with General Pavel Orlin behind him. [S2:He] [C2:said] [T2:it was late].",
            "Marek Dravic",
        ),
        # Whoever is named in this paragraph, before a voice of an earlier one.
        (
            "[S1:Pavel Orlin] [C1:said] that [T1:the talks were over].\n\nRain fell on the quay.\n\n"
            "This paper caught up with Premier Marek Dravic at the gate. [T2:“No comment,”] [S2:he] [C2:said].",
            "Marek Dravic",
        ),
        # In indirect words that it opens, "he" is whoever says them.
        (
            "Premier Marek Dravic came. [S1:General Pavel Orlin] [C1:said] [T1:[S2:he] [C2:hoped] for [T2:peace]].",
            "Pavel Orlin",
        ),
        # A described subject without a name is nobody else.
        (
            "[S1:Premier Marek Dravic] [C1:said] that [T1:it was late]. "
            "At noon an ambassador walked into the square. [S2:He] [C2:said] that [T2:the note was ready].",
            None,
        ),
    ],
)
def test_he_is_whom_the_grammar_puts_forward(marked: str, name: str | None) -> None:
    assert page(marked).who(2) == name


def test_a_given_name_in_a_is_hardly_a_mans() -> None:
    p = page(
        "Zorana Vell and Tiber Kosk stood on the steps. [S1:He] [C1:said] that [T1:it was over]. "
        "[S2:She] [C2:said] that [T2:it was not]."
    )
    assert (p.who(1), p.who(2)) == ("Tiber Kosk", "Zorana Vell")


@pytest.mark.parametrize(
    ("marked", "name", "kind"),
    [
        (
            "The Harbour Union has nine thousand members. [S1:It] [C1:demanded] [T1:a vote by Friday].",
            "Harbour Union",
            "organisation",
        ),
        (
            "The Ardanian Foreign Ministry called in the envoy. [S1:It] [C1:said] that [T1:the note was an insult].",
            "Ardanian Foreign Ministry",
            "organisation",
        ),
        (
            "Article 9 has forty words. [S1:It] [C1:says] that [T1:no member may leave in war].",
            "Article 9",
            "organisation",
        ),
        ("France holds the chair. [S1:It] [C1:proposed] [T1:a pause of a month].", "France", "state"),
        (
            "The record of the ninth session supports neither side: [S1:it] [C1:notes] that [T1:nothing was decided].",
            "record of the ninth session",
            "organisation",
        ),
    ],
)
def test_it_takes_up_the_subject_before(marked: str, name: str, kind: str) -> None:
    speaker = page(marked).statement(1).speaker
    assert (speaker.name, speaker.type) == (name, kind)


@pytest.mark.parametrize("words", ["The two ministers", "Both ministers", "The two men", "The pair"])
def test_two_people_told_of_together_speak_together(words: str) -> None:
    p = page(
        f"Foreign Minister Ivan Rado met Defence Minister Pavel Ossen in the port. [S1:{words}] [C1:said] that "
        "[T1:the exercise would go on]."
    )
    speaker = p.statement(1).speaker
    assert (speaker.name, speaker.type) == ("Ivan Rado and Pavel Ossen", "group")
    assert p.statement(1).confidence < 0.9 * 0.8


def test_a_pair_among_three_stays_unnamed_unless_two_hold_the_post() -> None:
    three = "President Ivan Rado, Premier Pavel Ossen and General Tomas Brandt met. "
    assert page(three + "[S1:The two men] [C1:said] that [T1:it holds].").who(1) is None
    posts = "Minister Ivan Rado, Minister Pavel Ossen and General Tomas Brandt met. "
    assert page(posts + "[S1:The two ministers] [C1:said] that [T1:it holds].").who(1) == "Ivan Rado and Pavel Ossen"


def test_the_former_and_the_latter_are_the_first_and_the_second() -> None:
    lead = "President Ivan Rado and General Pavel Ossen disagree on the treaty. "
    assert page(lead + "[S1:The former] [C1:believes] [T1:it is dead].").who(1) == "Ivan Rado"
    assert page(lead + "[S1:The latter] [C1:believes] [T1:it can be saved].").who(1) == "Pavel Ossen"


def test_posts_of_one_kind_are_not_one_post() -> None:
    p = page(
        "[S1:Finance Minister Ivan Rado] [C1:said] that [T1:the dues are paid]. "
        "[S2:The foreign minister] [C2:said] that [T2:they are not]."
    )
    assert p.who(2) is None


def test_the_subject_of_the_sentence_before_is_the_president() -> None:
    p = page(
        "Konrad Abel spoke after midnight, with Amadi Tolle beside him. "
        "[S1:The Polish president] [C1:said] that [T1:it holds]."
    )
    assert p.who(1) == "Konrad Abel"


def test_one_phrase_is_one_speaker_whatever_its_verbs() -> None:
    p = page(
        "Ivan Rado and Pavel Ossen came. [S1:[S2:The general]] [C1:said] that [T1:Ossen was late] and "
        "[C2:promised] [T2:to wait for Rado]."
    )
    assert p.who(1) == p.who(2)


def test_an_aside_does_not_hide_the_subject() -> None:
    report = page("The report of the observer mission, seen by this paper, [C1:finds] that [T1:both sides fired].")
    assert report.who(1) == "report of the observer mission"
    person = page("Denis Quarry, 34, of the fog signal, [C1:wrote] that [T1:the cook was good].")
    assert person.who(1) == "Denis Quarry"
    assert person.statement(1).confidence < 0.9
    adverbial = page("In the capital, after the vote, [C1:stated] that [T1:the cook was good].")
    assert adverbial.who(1) is None


def test_the_only_voice_of_an_interview_is_meant_before_it_is_named() -> None:
    p = page(
        "We met in a room above the port. [T1:“One of them is in my desk,”] [S1:she] [C1:said].\n\n"
        "[S2:Rosa Quill] [C2:stressed] that [T2:nobody wants a war].",
        headline="Rosa Quill: the treaty is not for us",
    )
    assert p.who(1) == "Rosa Quill"
    later = page(
        "The clerk opened the door. [T1:“Sit down,”] [S1:she] [C1:said].\n\n"
        "[S2:Zita Morn] [C2:said] that [T2:it was late]."
    )
    assert later.who(1) == "Zita Morn"
    assert later.statement(1).speaker.missing_reason == "The name is missing here; taken from the next named speaker."


def test_the_reply_is_of_whoever_spoke() -> None:
    p = page(
        "[S1:General Pavel Ossen] [C1:said] that [T1:it was late]. [T2:“The ferry captains,”] [C2:came] [S2:the reply]."
    )
    assert p.who(2) == "Pavel Ossen"


def test_what_only_persons_do_makes_a_name_a_persons() -> None:
    p = page("Tiber Kosk smiled. [S1:The minister] [C1:said] that [T1:it holds].")
    assert p.who(1) == "Tiber Kosk"


def test_a_state_with_people_is_a_state() -> None:
    p = page("Zarnia's Ivan Rado left early. [S1:Zarnia] [C1:asked] for [T1:more time].")
    assert (p.who(1), p.statement(1).speaker.type) == ("Zarnia", "state")
