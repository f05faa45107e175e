"""The words that tell a government from a place: no word on two lists that contradict each other."""

from __future__ import annotations

from dataclasses import fields

from casus.vocabulary import bodies, standing, state_names, states


def test_all_words_are_in_lower_case_and_each_list_has_some() -> None:
    for field in fields(standing()):
        words = getattr(standing(), field.name)
        assert words
        assert all(word == word.lower() for word in words), field.name


def test_a_preposition_is_on_one_list() -> None:
    known = standing()
    assert not known.place_prepositions & known.dealing_prepositions
    assert not (known.place_prepositions | known.dealing_prepositions) & known.open_prepositions
    assert not known.place_phrases & known.dealing_phrases


def test_what_is_sent_is_either_a_message_or_a_force() -> None:
    assert not standing().messages & standing().forces
    assert not standing().dealing & standing().motion


def test_each_code_has_a_name_that_leads_back_to_it() -> None:
    for code, name in state_names().items():
        assert states()[name].isos == (code,)
        assert states()[name].manner == "name"


def test_each_word_for_a_state_is_of_one_state_but_for_shared_adjectives() -> None:
    shared = {word for word, term in states().items() if len(term.isos) > 1}
    assert all(states()[word].manner in ("adjective", "people") for word in shared)
    assert shared == {"Congolese", "Dominican", "Dominicans"}


def test_a_seat_belongs_to_a_known_body_and_no_body_is_named_like_a_state() -> None:
    assert set(bodies().seats.values()) <= set(bodies().known.values())
    assert not set(bodies().known) & set(states())
