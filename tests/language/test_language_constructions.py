"""More constructions of reported speech, on invented sentences; and what is no report at all."""

from __future__ import annotations

import time

import pytest
from language_probe import Words, read, said

CONSTRUCTIONS = [
    # between the halves of a broken quotation
    ('"Read it," said Orlova, "and then vote."', ("Orlova", "said", "Read it | and then vote")),
    ('"You cannot leave the sea," her admirals say, "but you can leave the port."',
     ("her admirals", "say", "You cannot leave the sea | but you can leave the port")),
    ("'They can watch my back', said Marta Orlova, 61, whose son keeps the light.",
     ("Marta Orlova, 61, whose son keeps the light", "said", "They can watch my back")),
    ('"She was warned in March and she was warned in April," blasted the party leader.',
     ("the party leader", "blasted", "She was warned in March and she was warned in April")),
    ('The pact, complained one of the aides, "has no teeth".',
     ("one of the aides", "complained", "The pact | has no teeth")),
    ("In it, he explained to the cameras, was a map of the lease.",
     ("he", "explained", "In it | was a map of the lease")),
    ('The pact is dead because, as she puts it, "sailors eat too".', ("she", "puts it", "sailors eat too")),
    ('Orlova proposed a third way: "armed landing".', ("Orlova", "proposed", 'a third way: "armed landing')),
    # words between the cue and its clause
    ("She told the council in her last speech that Norland would pay.",
     ("She", "told", "that Norland would pay")),
    ("His lawyers had warned him years before that the word would cost him a night.",
     ("His lawyers", "had warned", "that the word would cost him a night")),
    ("Sudmark wondered, politely, whether the islands were inhabited.",
     ("Sudmark", "wondered", "whether the islands were inhabited")),
    ("A former envoy, who asked not to be named, thinks it is clever.", ("who", "asked", "not to be named")),
    ("Petrak stated after the war that the pact holds.", ("Petrak", "stated", "that the pact holds")),
    ("Petrak had said the same month that the pact holds.", ("Petrak", "had said", "that the pact holds")),
    ("Petrak had said that month that the pact holds.", ("Petrak", "had said", "that the pact holds")),
    ("The envoy had asked the union for help on Monday.", ("The envoy", "had asked", "help")),
    ("When asked by a reporter whether it held, Dorn left.", ("a reporter", "asked by", "whether it held")),
    ('When Norland said that "the pact holds for all of us here," the answer was silence.',
     ("Norland", "said", 'that "the pact holds for all of us here')),
    ('When the union met, the envoy stood up and said, "Listen, we will not pay for this war."',
     ("the envoy", "said", "Listen, we will not pay for this war")),
    # a speaker behind an opening time, and subjects in pairs
    ("A day later the union's spokesman, Karel Dorn, said nothing had changed.",
     ("the union's spokesman, Karel Dorn", "said", "nothing had changed")),
    ("In February the union's spokesman, Karel Dorn, said that nothing had changed.",
     ("the union's spokesman, Karel Dorn", "said", "that nothing had changed")),
    ("Norland and Sudmark each say that the other fired.", ("Norland and Sudmark", "say", "that the other fired")),
    ("Each side says the other attacked first.", ("Each side", "says", "the other attacked first")),
    ("He nevertheless called the votes legitimate.", ("He", "nevertheless called", "the votes legitimate")),
    ("Orlova recalled the stance of the council: the pact should go.",
     ("Orlova", "recalled", "the stance of the council: the pact should go")),
    # words that are verbs or nouns by their place
    ("The workers' union threatened to close the port.", ("The workers' union", "threatened", "to close the port")),
    ("The minister rejected that account.", ("The minister", "rejected", "that account")),
    ("The politician believes that Norland will pay.", ("The politician", "believes", "that Norland will pay")),
    ("The White Paper of 2024 described the islands as leased.",
     ("The White Paper of 2024", "described", "the islands as leased")),
    ("The minister told me, and I respect this, that Norland will pay.",
     ("The minister", "told", "that Norland will pay")),
    ("He did not deny that two might leave, people who were in the room say.",
     ("people who were in the room", "say", "He did not deny that two might leave")),
    ("He did not deny that two might leave, people who were in the room say.",
     ("He", "did not deny", "that two might leave")),
    # passives and predicates
    ('"It is a thing without a back," the minister is reported to have said.',
     ("the minister", "is reported to have said", "It is a thing without a back")),
    ("The envoy was not convinced that the fleet had left.",
     ("The envoy", "was not convinced", "that the fleet had left")),
    ("She is certain they will be home by June.", ("She", "is certain", "they will be home by June")),
    ("At the door she made one promise: to publish the letter.", ("she", "made one promise", "to publish the letter")),
    ("The ministry issued a warning that the fleet would leave.",
     ("The ministry", "issued a warning", "that the fleet would leave")),
    ('"The ferry captains," came the terse reply.', ("the terse reply", "came", "The ferry captains")),
    ("Norland expressed concern.", ("Norland", "expressed", "concern")),
    ("Pressed by deputies whether it was a bluff, she left.", ("deputies", "Pressed by", "whether it was a bluff")),
    # documents and accounts
    ("Under Article 19 of the treaty, a member may lose its vote.",
     ("Article 19 of the treaty", "Under", "a member may lose its vote")),
    ("They ate, by their own account, very well.", ("their", "by their own account", "They ate | very well")),
    ("The deal was closed, according to Orlova, by two letters.",
     ("Orlova", "according to", "The deal was closed | by two letters")),
    # the cue in the next sentence, or in the one before
    ("To leave the sailors is no solidarity. Orlova put it so in the rain.",
     ("Orlova", "put it", "To leave the sailors is no solidarity")),
    ('Will she go? She answers with a story. "My father kept a dog. It died."',
     ("She", "answers", "My father kept a dog. It died")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CONSTRUCTIONS)
def test_construction(text: str, expected: Words) -> None:
    assert expected in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "They want to sleep.",
        "Many support the fleet.",
        "Nobody wants a war.",
        "The council noted this.",
        "The union answered two questions in two ways.",
        "The two statements do not contradict each other.",
        "He made statements that damaged the union.",
        "The deal would offer them peace.",
        "The fleet had been hinting at for a week.",
        "Members are required to pay in March.",
        '"Who wants a war?" It was cold.',
    ],
)
def test_what_is_no_report_gives_no_attribution(text: str) -> None:
    assert said(text) == []


def test_a_denial_of_it_is_one() -> None:
    assert said("Orlova denies it.") == [("Orlova", "denies", "it")]


def test_a_sentence_ends_behind_a_closed_quotation_without_a_space() -> None:
    text = 'She said "sailors eat".Asked who still writes, Petrov left.'
    assert [s.of(text)[:5] for s in read(text).sentences or ()] == ["She s", "Asked"]


def _seconds(text: str) -> float:
    read("Orlova said that it rained.")
    began = time.process_time()
    read(text)
    return time.process_time() - began


@pytest.mark.parametrize("unit", ["who said ", "Orlova said that the fleet left, and ", '"a ', "HOST: what? "])
def test_time_grows_with_the_length_alone(unit: str) -> None:
    short, long = 100_000 // len(unit), 400_000 // len(unit)
    assert _seconds(unit * long) < 12 * max(_seconds(unit * short), 0.05)
