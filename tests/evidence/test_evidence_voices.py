"""Who speaks, by rank, by the noun of a body, in a transcript, and where a description is somebody else's."""

from __future__ import annotations

from marked_page import page


def test_a_rank_with_a_hyphen_is_its_last_part() -> None:
    p = page(
        "Colonel-General Boris Halmi lit a lamp. “It holds,” [S1:the general] [C1:said], and [T1:the road is open]."
    )
    assert p.who(1) == "Boris Halmi"


def test_a_reflexive_is_no_part_of_a_description() -> None:
    p = page("Chancellor Boris Halmi came. [S1:The chancellor himself] [C1:said] that [T1:the pact would hold].")
    assert p.who(1) == "Boris Halmi"


def test_an_aside_is_no_part_of_a_name() -> None:
    p = page("[S1:The report of the mission, seen by this paper,] [C1:says] that [T1:the pact would hold].")
    assert p.who(1) == "report of the mission"


def test_a_bare_noun_is_the_body_named_with_it() -> None:
    p = page("The Ardanian border service answered. [S1:The service] [C1:said] that [T1:the road was closed].")
    assert p.who(1) == "Ardanian border service"


def test_somebody_in_apposition_to_one_of_many_is_named() -> None:
    p = page("[S1:One of them, the defence commissioner Anna Keller,] [C1:said] that [T1:the pact would hold].")
    assert p.who(1) == "Anna Keller"


def test_another_noun_is_somebody_else() -> None:
    p = page(
        "[S1:The baker, Anna Keller,] [C1:fears] that [T1:trade will stop]. "
        "[S2:The priest] [C2:hopes] that [T2:the roof will be mended]."
    )
    assert (p.who(1), p.who(2)) == ("Anna Keller", None)
