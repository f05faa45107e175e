"""The words that tell a government from a place: no word on two lists that contradict each other."""

from __future__ import annotations

from dataclasses import fields

from casus.vocabulary import standing, state_names, states


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
