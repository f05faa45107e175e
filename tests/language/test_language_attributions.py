"""Who says what: each construction of reported speech, on invented sentences."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from language_probe import read, said

CASES = [
    # indirect, the cue before
    ("Orlova said that the pact was dead.", ("Orlova", "said", "that the pact was dead")),
    ("Minister Anna Orlova said the pact was dead.", ("Minister Anna Orlova", "said", "the pact was dead")),
    ("The envoy has repeatedly warned that talks fail.", ("The envoy", "has repeatedly warned", "that talks fail")),
    ("Orlova did not say whether Norland would pay.", ("Orlova", "did not say", "whether Norland would pay")),
    ("Orlova told the Daily Reader that Norland would pay.", ("Orlova", "told", "that Norland would pay")),
    ("Our interlocutor thinks that the exit is a bluff.", ("Our interlocutor", "thinks", "that the exit is a bluff")),
    ("Orlova asked whether the fleet had left.", ("Orlova", "asked", "whether the fleet had left")),
    # direct
    ('"We will leave," Orlova said.', ("Orlova", "said", "We will leave")),
    ('"We will leave," said Anna Orlova, head of the Norland mission.',
     ("Anna Orlova, head of the Norland mission", "said", "We will leave")),
    ('Orlova told reporters: "We will leave."', ("Orlova", "told", "We will leave")),
    ('Orlova: "We will leave the pact."', ("Orlova", ":", "We will leave the pact")),
    ('"We will leave," Orlova said, "and we will not return."',
     ("Orlova", "said", "We will leave | and we will not return")),
    ('"We will leave," Orlova said. "We will not return. It is over."',
     ("Orlova", "said", "We will leave | We will not return. It is over")),
    ('“We will leave”, Orlova noted.', ("Orlova", "noted", "We will leave")),
    ("«We will leave», the minister added.", ("the minister", "added", "We will leave")),
    # postposed and bracketed
    ("The pact is no longer viable, the minister said.", ("the minister", "said", "The pact is no longer viable")),
    ("The pact, Orlova said, is no longer viable.", ("Orlova", "said", "The pact | is no longer viable")),
    ("As Orlova put it, the pact is a shell.", ("Orlova", "put it", "the pact is a shell")),
    # prepositions and viewpoints
    ("According to Orlova, the fleet left on Monday.", ("Orlova", "According to", "the fleet left on Monday")),
    ("The fleet left on Monday, according to the ministry.",
     ("the ministry", "according to", "The fleet left on Monday")),
    ("In her opinion, the pact is a shell.", ("her", "In her opinion", "the pact is a shell")),
    # demands, offers, threats, refusals, accusations
    ("Orlova demanded that Sudmark pay.", ("Orlova", "demanded", "that Sudmark pay")),
    ("Norland threatened to leave the pact.", ("Norland", "threatened", "to leave the pact")),
    ("Norland refused to sign the declaration.", ("Norland", "refused", "to sign the declaration")),
    ("Norland promised to pay its dues.", ("Norland", "promised", "to pay its dues")),
    ("Orlova called for a new council.", ("Orlova", "called for", "a new council")),
    ("Orlova wants the council to meet.", ("Orlova", "wants", "the council to meet")),
    ("Orlova accused Sudmark of breaking the treaty.", ("Orlova", "accused", "Sudmark of breaking the treaty")),
    # passives
    ("It was reported that the fleet had left.", ("", "was reported", "that the fleet had left")),
    ("Sudmark is said to be ready.", ("", "is said", "Sudmark | to be ready")),
    ("Sudmark was accused by Norland of breaking the treaty.",
     ("Norland", "was accused by", "Sudmark | of breaking the treaty")),
    ("It was true, said Anna Orlova.", ("Anna Orlova", "said", "It was true")),
    ("Orlova, speaking at a rally in Port Anna, warned that the fleet would leave.",
     ("Orlova", "warned", "that the fleet would leave")),
    ("Asked whether Norland would leave, the minister said that it depends.",
     ("", "Asked", "whether Norland would leave")),
    ("Sailors who had seen the fleet say it left.", ("Sailors who had seen the fleet", "say", "it left")),
    # nouns
    ("Sudmark's refusal to pay angered many.", ("Sudmark's", "refusal", "to pay")),
    ("Orlova's claim that the fleet had left caused alarm.",
     ("Orlova's", "claim", "that the fleet had left")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:50] for c in CASES])
def test_a_construction_gives_source_cue_and_content(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in said(text)


def test_the_whole_description_behind_a_name_is_the_source() -> None:
    text = (
        "Ivan Petrov, a military expert, Doctor of Law, Deputy Chairman of the Council of the Institute for Peace, "
        "told Site.Xy that the treaty binds Norland."
    )
    source, cue, content = said(text)[0]
    assert source.startswith("Ivan Petrov, a military")
    assert source.endswith("for Peace")
    assert (cue, content) == ("told", "that the treaty binds Norland")


def test_a_name_stripped_from_the_page_leaves_the_source_empty() -> None:
    assert said("In an interview with Site.Xy,stated that the pact is dead.") == [
        ("", "stated", "that the pact is dead")
    ]
    assert said("At the same time,, stated in an interview that the pact is dead.")[0][0] == ""


def test_a_participle_shares_the_subject_of_the_clause() -> None:
    found = said("Orlova said the fleet had left, adding that it would return.")
    assert ("Orlova", "said", "the fleet had left") in found
    assert ("Orlova", "adding", "that it would return") in found


def test_a_second_verb_shares_the_subject_and_cuts_the_first_content() -> None:
    found = said("Orlova said that the fleet had left and added that it would return.")
    assert ("Orlova", "said", "that the fleet had left") in found
    assert ("Orlova", "added", "that it would return") in found


def test_a_chain_gives_both_attributions_the_inner_inside_the_outer() -> None:
    text = "Orlova said that Sudmark had claimed that the fleet was safe."
    assert said(text) == [
        ("Orlova", "said", "that Sudmark had claimed that the fleet was safe"),
        ("Sudmark", "had claimed", "that the fleet was safe"),
    ]
    outer, inner = (a.content[0] for a in read(text).attributions or ())
    assert outer.covers(inner)


def test_speech_inside_a_quotation_is_found_too() -> None:
    text = "\"The council met and the envoy said, 'Bring the fleet here.' Then it left,\" Orlova noted."
    found = said(text)
    assert any(s == "Orlova" and c == "noted" for s, c, _ in found)
    assert ("the envoy", "said", "Bring the fleet here") in found


def test_a_quoted_speaker_saying_i_think_is_not_a_second_statement() -> None:
    assert [s for s, _, _ in said('"I think that the pact is dead," Orlova said.')] == ["Orlova"]


def test_a_cue_in_the_next_sentence_takes_the_sentence_before() -> None:
    found = said("The exit is not on the agenda. That is how Deputy Minister Anna Orlova responded to the question.")
    assert ("Deputy Minister Anna Orlova", "responded", "The exit is not on the agenda") in found


def test_a_quotation_over_paragraphs_that_reopens_is_one_content() -> None:
    text = 'The council is tired.\n\n"First, the dues are late.\n\n"Second, the fleet is old," Orlova concluded.'
    found = read(text).attributions or ()
    assert len(found) == 1
    assert [s.of(text)[:7] for s in found[0].content] == ['"First,', '"Second']


def test_a_quotation_opened_once_and_closed_paragraphs_later_is_one_content() -> None:
    text = (
        "The expert disagrees, Orlova said.\n\n"
        '"First, the dues are late.\n\nSecondly, the fleet is old.\n\nAnd thirdly, no "faith" in it," Petrov notes.'
    )
    notes = [a for a in read(text).attributions or () if a.cue and a.cue[0].of(text) == "notes"]
    assert len(notes) == 1
    assert notes[0].source[0].of(text) == "Petrov"
    assert [s.of(text).split(",")[0].strip('"') for s in notes[0].content] == ["First", "Secondly", "And thirdly"]


def test_a_cue_before_continues_over_the_following_paragraph() -> None:
    text = 'Orlova said: "First, the dues are late.\n\n"Second, the fleet is old."'
    found = read(text).attributions or ()
    assert len(found) == 1
    assert [s.of(text)[:6] for s in found[0].content] == ['"First', '"Secon']


def test_sentences_without_space_between_them_are_kept_apart() -> None:
    text = 'The pact is dead.Orlova stressed that dues were late."Everyone knows it," she said.Petrov denied that.'
    found = said(text)
    assert ("Orlova", "stressed", "that dues were late") in found
    assert ("she", "said", "Everyone knows it") in found


def test_nouns_are_not_taken_for_verbs() -> None:
    for text in ("The report of the council is late.", "His claims were long.", "The call came at noon."):
        assert said(text) == []


def test_scare_quotes_are_quotes_but_no_attributions() -> None:
    reading = read('The "alliance" has a "second front" in the east.')
    assert len(reading.quotes or ()) == 2
    assert reading.attributions == ()


def test_worth_noting_has_no_speaker() -> None:
    assert all(source != "worth" for source, _, _ in said("It is worth noting that the dues are late."))


def test_every_attribution_has_a_pattern_and_a_confidence() -> None:
    for a in read('"We will leave," Orlova said. According to Petrov, it is a bluff.').attributions or ():
        assert a.pattern
        assert 0.5 < a.confidence < 1


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="abS \n\"'“”‘’«».,:;-—()!? ", max_size=300))
def test_spans_are_exact_whatever_the_marks(text: str) -> None:
    reading = read(text)
    for a in reading.attributions or ():
        assert all(s.of(text) for s in (*a.source, *a.cue, *a.content))
        assert list(a.content) == sorted(a.content)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(
    ["Orlova", "said", "that", ",", '"We go,"', "the minister", "according to", "and", ".", "\n\n", "told", "Petrov",
     "who", "of", "claims", "accused", ":", "is", "adding", '"', "in his opinion", "asked", "to leave"]
), max_size=40))  # fmt: skip
def test_contents_stand_in_order_and_do_not_overlap(words: list[str]) -> None:
    for a in read(" ".join(words)).attributions or ():
        assert all(x.end <= y.start for x, y in itertools.pairwise(a.content))


def test_a_verb_behind_and_takes_the_subject_of_its_own_clause() -> None:
    found = said("The situation is difficult, but as a member we have duties, and they hope that the fleet returns.")
    assert ("they", "hope", "that the fleet returns") in found
    found = said("The minister met sailors of the fleet that burned in March and said that it would return.")
    assert ("The minister", "said", "that it would return") in found


def test_a_remark_between_commas_does_not_hide_the_speaker() -> None:
    found = said("However, Orlova, by making new accusations in parliament, threatened that Norland might leave.")
    assert ("Orlova", "threatened", "that Norland might leave") in found
