"""Who speaks: names, titles, roles, pronouns, bodies, groups, and names that are missing."""

from __future__ import annotations

import dataclasses

import pytest
from marked_page import page

from casus.evidence import extract
from casus.records import Attribution, Span


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("Foreign Minister Anna Keller", "Anna Keller", "person"),
        ("Anna Keller, head of the observer mission,", "Anna Keller", "person"),
        ("Prime Minister of Ardania Boris Halmi", "Boris Halmi", "person"),
        ("Ardania's Prime Minister Boris Halmi", "Boris Halmi", "person"),
        ("Belarusian military expert, reserve colonel Pavel Ruzsky", "Pavel Ruzsky", "person"),
        ("Gen. Ursula van der Meer", "Ursula van der Meer", "person"),
        ("the Foreign Ministry of Ardania", "Foreign Ministry of Ardania", "organisation"),
        ("The Ardanian Foreign Ministry", "Ardanian Foreign Ministry", "organisation"),
        ("The UN Security Council", "UN Security Council", "organisation"),
        ("NATO", "NATO", "organisation"),
        ("Yerevan", "Yerevan", "state"),
        ("The Kremlin", "Kremlin", "state"),
        ("France", "France", "state"),
        ("The New York Post", "New York Post", "outlet"),
        ("Dawn.Az", "Dawn.Az", "outlet"),
        ("The “Northern Wind” Telegram channel", "Northern Wind", "outlet"),
    ],
)
def test_a_source_phrase_gives_a_name_and_a_type(source: str, name: str, kind: str) -> None:
    speaker = page(f"On that day [S1:{source}] [C1:said] that [T1:the pact would hold].").statement(1).speaker
    assert (speaker.name, speaker.type, speaker.missing_reason) == (name, kind, None)


@pytest.mark.parametrize(
    ("source", "kind", "reason"),
    [
        ("Experts", "group", "A group without names: 'Experts'."),
        ("Advocates of this viewpoint", "group", "A group without names: 'Advocates of this viewpoint'."),
        (
            "Sources close to the ministry",
            "anonymous",
            "The text names no one here, only 'Sources close to the ministry'.",
        ),
        ("A Telegram channel", "anonymous", "The text names no one here, only 'Telegram channel'."),
        ("A Foreign Ministry spokesman", "anonymous", "The text names no one here, only 'Foreign Ministry spokesman'."),
        (
            "An adviser to President Halmi",
            "anonymous",
            "The text names no one here, only 'adviser to President Halmi'.",
        ),
        ("Ardanian officials", "group", "A group without names: 'Ardanian officials'."),
    ],
)
def test_a_source_without_a_name_keeps_its_description(source: str, kind: str, reason: str) -> None:
    speaker = page(f"[S1:{source}] [C1:said] that [T1:the pact would hold].").statement(1).speaker
    assert (speaker.name, speaker.type, speaker.missing_reason) == (None, kind, reason)


def test_a_surname_takes_the_full_name_from_anywhere() -> None:
    later = page("[S1:Halmi] [C1:said] that [T1:it holds]. The president, Boris Halmi, left.")
    assert later.who(1) == "Boris Halmi"
    headline = page("[S1:Halmi] [C1:said] that [T1:it holds].", headline="Boris Halmi leaves the pact")
    assert headline.who(1) == "Boris Halmi"


def test_two_people_of_one_surname_stay_apart() -> None:
    p = page(
        "Anna Keller met Peter Keller. [S1:Anna Keller] [C1:said] that [T1:it holds].\n\n"
        "Peter Keller arrived. [S2:Keller] [C2:added] that [T2:it does not]."
    )
    assert (p.who(1), p.who(2)) == ("Anna Keller", "Peter Keller")


def test_spelling_variants_are_one_person_and_feminine_forms_are_not() -> None:
    p = page(
        "Boris Halminyan came. [S1:Halminian] [C1:said] that [T1:it holds]. "
        "Ivan Petrov and Olga Petrova left. [S2:Petrova] [C2:said] that [T2:it ended]."
    )
    assert (p.who(1), p.who(2)) == ("Boris Halminyan", "Olga Petrova")


def test_roles_and_pronouns_point_back() -> None:
    p = page(
        "[S1:Ardanian Deputy Foreign Minister Mira Sandor] [C1:said] that [T1:talks go on].\n\n"
        "[T2:“We shall see,”] [S2:the diplomat] [C2:added]. [S3:She] [C3:said] that [T3:nothing was signed].\n\n"
        "[S4:Political scientist Tomas Brandt] [C4:noted] that [T4:the pact is weak]. "
        "[T5:“It will end,”] [S5:he] [C5:said]. [S6:The deputy minister] [C6:denied] [T6:it]. "
        "[S7:The expert] [C7:agreed] that [T7:it is hard]."
    )
    sandor, brandt = "Mira Sandor", "Tomas Brandt"
    assert [p.who(n) for n in range(1, 8)] == [sandor, sandor, sandor, brandt, brandt, sandor, brandt]
    assert p.statement(3).confidence < p.statement(1).confidence


def test_someone_named_in_the_words_is_hardly_their_speaker() -> None:
    p = page(
        "[S1:Minister Ivan Rado] [C1:spoke] of [T1:the plan]. The secretary, Pavel Ossen, was away. "
        "[T2:One should ask Ossen himself], [S2:he] [C2:said]."
    )
    assert p.who(2) == "Ivan Rado"


def test_i_and_we_in_a_quotation_are_whoever_is_quoted() -> None:
    p = page("[T1:“[S2:We] [C2:hope] that [T2:the pact holds],”] [S1:Anna Keller] [C1:said].")
    assert p.who(2) == "Anna Keller"
    assert p.statement(2).parent == p.statement(1).id


def test_the_author_speaks_as_i() -> None:
    p = page("[S1:I] [C1:believe] that [T1:the pact is weak].", bylines=("Nora Finch",))
    assert (p.who(1), p.statement(1).speaker.type) == ("Nora Finch", "author")


def test_who_is_the_noun_before_it() -> None:
    p = page("The talks were led by Anna Keller, [S1:who] [C1:said] that [T1:they failed].")
    assert p.who(1) == "Anna Keller"


def test_a_pronoun_without_antecedent_is_a_gap() -> None:
    p = page("[S1:He] [C1:said] that [T1:the pact would hold].")
    assert p.statement(1).speaker.missing_reason == "It is not clear whom the word 'He' means."
    assert [(g.span.of(p.text), g.reason) for g in p.result.gaps if g.span] == [
        ("He", "It is not clear whom the word 'He' means.")
    ]


def test_a_lost_name_comes_from_the_next_named_speaker() -> None:
    p = page(
        "In an interview with Dawn.Az,[C1:stated] that [T1:the pact is dead].[T2:“Nobody wants it,”] [S2:he] [C2:said]."
        "[S3:Brandt] [C3:emphasized] that [T3:it will end]."
    )
    assert [p.who(n) for n in (1, 2, 3)] == ["Brandt", "Brandt", "Brandt"]
    assert p.statement(1).speaker.missing_reason == "The name is missing here; taken from the next named speaker."
    assert p.statement(1).speaker_span is None
    assert p.statement(3).speaker.missing_reason is None


def test_a_lost_name_is_not_given_to_someone_known_before() -> None:
    p = page(
        "Brandt arrived. Later,[C1:stated] that [T1:it is dead]. [S2:Brandt] [C2:emphasized] that [T2:it will end]."
    )
    assert p.statement(1).speaker.missing_reason == "The speaker's name is missing from the text."


def test_passives_and_bare_quotations_say_so() -> None:
    passive = page("It [C1:was reported] that [T1:the pact would hold].").statement(1).speaker
    bare = page("[T1:“The pact will hold.”]").statement(1).speaker
    assert passive.missing_reason == "A passive or impersonal phrase; no speaker is named."
    assert bare.missing_reason == "The quotation names no speaker."


def test_a_document_speaks_for_its_issuer() -> None:
    p = page(
        "[S1:A statement by the Ardanian Foreign Ministry] [C1:said] that [T1:talks go on]. "
        "[S2:The joint communique] [C2:said] that [T2:they end]."
    )
    assert p.who(1) == "Ardanian Foreign Ministry"


def test_two_speakers_together() -> None:
    p = page("Boris Halmi came. [S1:Halmi and Anna Keller] [C1:said] that [T1:talks go on].")
    assert (p.who(1), p.statement(1).speaker.type) == ("Boris Halmi and Anna Keller", "group")


def test_an_invented_capital_speaks_for_its_state() -> None:
    p = page("The ministers met in Velmora. [S1:Velmora] [C1:says] [T1:the pact is dead].")
    assert (p.who(1), p.statement(1).speaker.type) == ("Velmora", "state")


def test_the_ministry_is_the_one_named_before() -> None:
    p = page("The Ardanian Foreign Ministry spoke. [S1:The ministry] [C1:said] that [T1:it was over].")
    assert (p.who(1), p.statement(1).speaker.type) == ("Ardanian Foreign Ministry", "organisation")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Sens. Jon Marlow (D-North), Rita Voss (R-South) and Paul Ems", "Jon Marlow and Rita Voss and Paul Ems"),
        ("Democratic presidential nominee Rita Voss", "Rita Voss"),
        ("Edwin G. Marlow", "Edwin G. Marlow"),
        ("Police Chief Robert Jordan", "Robert Jordan"),
        ("Charles King, a prominent New York Democrat", "Charles King"),
    ],
)
def test_names_that_are_hard_to_cut(source: str, name: str) -> None:
    assert page(f"On that day [S1:{source}] [C1:said] that [T1:the pact would hold].").who(1) == name


def test_mr_and_ms_keep_a_couple_apart() -> None:
    p = page(
        "Sofia Marlow spoke first. [S1:Mr. Marlow] [C1:said] that [T1:it holds]. [S2:Ms. Marlow] [C2:denied] [T2:it]."
    )
    assert (p.who(1), p.who(2)) == ("Marlow", "Sofia Marlow")


def test_a_firm_is_known_by_its_officers() -> None:
    p = page("Halden Brix chairman Rita Voss came. [S1:Halden Brix] [C1:said] that [T1:it would pay].")
    assert (p.who(1), p.statement(1).speaker.type) == ("Halden Brix", "organisation")


def test_a_plain_word_at_an_opening_is_no_name() -> None:
    p = page("[S1:Harvest] [C1:proves] that [T1:the pact is weak]. Beyond Voss, nobody came. Rita Voss said so.")
    assert p.statement(1).speaker.missing_reason == "Nothing in the text shows that 'Harvest' is a name."


def test_impersonal_sources_make_no_statement() -> None:
    assert page("[S1:This] [C1:suggests] that [T1:the pact is weak].").result.statements == ()
    assert page("[S1:Life] [C1:proves] that [T1:the pact is weak].").result.statements == ()


def test_plain_words_behind_its_or_some_are_no_name() -> None:
    p = page(
        "[S1:Its campaign] [C1:said] that [T1:it was over]. [C2:Under] [S2:its charter], [T2:the union may not act]. "
        "[S3:Some party figures] [C3:said] that [T3:the vote was lost]."
    )
    assert [s.speaker.name for s in p.result.statements] == [None, None, None]


def test_an_interlocutor_is_whoever_was_brought_in_last() -> None:
    p = page(
        "[S1:Deputy Minister Ivan Rado] [C1:said] that [T1:talks go on].\n\n"
        "Dawn.Az asked Tomas Brandt, a political scientist, about it.\n\n"
        "[S2:Our interlocutor] [C2:thinks] [T2:they fail]."
    )
    assert p.who(2) == "Tomas Brandt"


def test_a_phrase_of_time_is_no_speaker() -> None:
    p = page(
        "[S1:Brandt] [C1:said] that [T1:it is dead]. At [S2:the same time], [C2:stated] that [T2:it lives]. "
        "[S3:The political analyst] [C3:added] that [T3:it grows]. [S4:Corvin] [C4:emphasized] that [T4:it pays]."
    )
    assert [p.who(n) for n in (1, 2, 3, 4)] == ["Brandt", "Corvin", "Corvin", "Corvin"]


def test_titles_after_the_name_lead_back_to_it() -> None:
    p = page(
        "Tomas Brandt, a political expert, [S1:Deputy Chairman of the Centre for Public Opinion], [C1:said] [T1:no]."
    )
    assert p.who(1) == "Tomas Brandt"


def test_a_participle_has_the_subject_of_its_sentence() -> None:
    p = page("[S1:Anna Keller] [C1:said] that [T1:it holds], [C2:adding] that [T2:it pays].")
    assert p.who(2) == "Anna Keller"


def test_a_cue_beside_a_name_is_no_lost_name() -> None:
    p = page(
        "However, Boris Halmi, by his speech in parliament, [C1:has threatened] that [T1:Ardania might leave]. "
        "[S2:Corvin] [C2:emphasized] that [T2:it pays]."
    )
    assert p.statement(1).speaker.name is None
    assert p.statement(1).speaker.missing_reason == "It is not clear who speaks here."


def test_words_without_source_go_on_with_the_speaker_before() -> None:
    p = page("[S1:Anna Keller] [C1:said] that [T1:it holds]. [T2:“It must, and it will.”]")
    assert p.who(2) == "Anna Keller"
    assert p.statement(2).speaker.missing_reason == "No speaker is named here; taken from the speaker before."


@pytest.mark.parametrize(
    ("marked", "name", "kind"),
    [
        ("In [S1:May 2031 Ardania] [C1:said] that [T1:it holds]. Ardanian boats left.", "Ardania", "state"),
        ("[S1:Norway, which is no member of the pact], [C1:says] that [T1:it holds].", "Norway", "state"),
        ("[S1:Norway, the host], [C1:said] that [T1:it holds].", "Norway", "state"),
        ("[S1:The newspaper Alvand] [C1:wrote] that [T1:it holds].", "Alvand", "outlet"),
        ("Boats of the Coastal Security Council came. [S1:The Council] [C1:said] that [T1:it holds].",
         "Coastal Security Council", "organisation"),
        ("The Northern Defence Pact (NDP) met. [S1:The NDP] [C1:said] that [T1:it holds].",
         "Northern Defence Pact", "organisation"),
        ("The Northern Treaty Organization met. [S1:The organisation] [C1:said] that [T1:it holds].",
         "Northern Treaty Organization", "organisation"),
        ("Article 7 is short. [S1:The article] [C1:says] that [T1:it holds].", "Article 7", "organisation"),
        ("[S1:Annex C] [C1:says] that [T1:it holds].", "Annex C", "organisation"),
        ("[S1:The report of the observer mission] [C1:says] that [T1:it holds].",
         "report of the observer mission", "organisation"),
        ("Anna Keller came.\n\n[S1:KELLER]: [T1:“The pact holds.”]", "Anna Keller", "person"),
        ("The Velmora foreign minister left. [S1:Velmora] [C1:said] that [T1:it holds].", "Velmora", "state"),
    ],
)  # fmt: skip
def test_names_are_the_fullest_of_the_article(marked: str, name: str, kind: str) -> None:
    speaker = page(marked).statement(1).speaker
    assert (speaker.name, speaker.type) == (name, kind)


def test_a_short_name_with_two_long_ones_stays_short() -> None:
    p = page(
        "The Coastal Security Council met the Ardanian Security Council. [S1:The Security Council] [C1:said] [T1:no]."
    )
    assert p.who(1) == "Security Council"


def test_a_date_alone_is_no_speaker() -> None:
    p = page("Anna Keller on [S1:5 July] [C1:objected] to [T1:the words of the report].")
    assert p.statement(1).speaker.name is None
    assert p.statement(1).speaker_span is None


def test_her_spokesman_is_somebody_new() -> None:
    p = page("Anna Keller rang Boris Halmi. [S1:Her spokesman] [C1:said] that [T1:the call was warm].")
    assert p.statement(1).speaker.missing_reason == "The text names no one here, only 'Her spokesman'."


def test_a_pronoun_is_whoever_was_brought_in_last() -> None:
    p = page(
        "[S1:Anna Keller] [C1:said] that [T1:it holds]. The families have a lawyer. Her name is Vera Lund, and "
        "[S2:she] [C2:says] [T2:nobody asked them]."
    )
    assert p.who(2) == "Vera Lund"


def test_the_one_spoken_to_is_not_the_next_speaker() -> None:
    p = page(
        "[S1:Minister Ivan Rado] [C1:told] his guest, Pavel Ossen, that [T1:it holds]. [S2:He] [C2:said] [T2:it pays]."
    )
    assert p.who(2) == "Ivan Rado"


def test_a_person_whom_the_headline_alone_names_is_found_by_role() -> None:
    text = "The senator said on Monday that the count was over.\n\nThe senator told reporters that it was late."
    article = dataclasses.replace(page(text).article, headline="Senator Ana Reyes wins the Ostrava vote")
    spans = [
        Span(text.index(words), text.index(words) + len(words))
        for words in ("The senator", "said", "the count was over")
    ]
    reading = dataclasses.replace(
        page(text).reading, attributions=(Attribution((spans[0],), (spans[1],), (spans[2],), 0.9, "p"),)
    )
    assert [s.speaker.name for s in extract(article, reading).statements] == ["Ana Reyes"]


def test_a_title_that_ends_a_sentence_before_a_name_is_still_that_title() -> None:
    p = page("They met the First Lady. [S1:Anna Keller] [C1:said] [T1:it holds].")
    assert p.who(1) == "Anna Keller"
