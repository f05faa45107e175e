"""What contradicts what, in hand-made dossiers: one case for each way in which it shows, and what is no dispute."""

from __future__ import annotations

from casus.findings import weigh
from casus.records import Dossier, Finding
from tests.findings.accounts import Said, dossier, page, read

VENN, TARN, AUNE = "Orla Venn", "Ivo Tarn", "Pia Aune"


def disputed(given: Dossier) -> list[Finding]:
    return [f for f in weigh(given) if f.status == "disputed"]


def sides(given: Dossier, finding: Finding) -> dict[str, set[str]]:
    return {s.label: {given.content(given.statements[i]) for i in s.statements} for s in finding.sides}


def test_a_denial_is_linked_to_what_it_denies_though_in_other_words() -> None:
    given = dossier(
        page("a", [Said(VENN, "the guards had opened fire on the ferry Tern"), Said(AUNE, "the weather was fine")]),
        page("b", [Said(TARN, "any shot was fired on the ferry Tern by the guards", "denied that", "deny")]),
    )
    (found,) = disputed(given)
    assert found.how == "denial"
    assert sides(given, found) == {
        "yes": {"the guards had opened fire on the ferry Tern"},
        "no": {"any shot was fired on the ferry Tern by the guards"},
    }


def test_a_rejected_charge_is_the_nearest_one_before_it() -> None:
    told = [
        Said(AUNE, "the harbour would be widened"),
        Said(VENN, "the coast guard had rammed the ferry Tern", act="accuse"),
        Said(TARN, "the charge", "rejected", "deny"),
        Said(TARN, "no vessel had been near the pier"),
    ]
    given = dossier(page("a", told))
    (found,) = disputed(given)
    assert sides(given, found)["yes"] == {told[1].content}
    assert sides(given, found)["no"] == {told[2].content, told[3].content}


def test_whose_account_is_denied_decides_what_it_is() -> None:
    told = [
        Said(VENN, "the pier at Lund had collapsed under the tanks"),
        Said(AUNE, "the pier had been inspected in May"),
        Said(TARN, "Venn's account", "rejected", "deny"),
    ]
    given = dossier(page("a", told))
    (found,) = disputed(given)
    assert sides(given, found)["yes"] == {told[0].content}


def test_the_same_with_and_without_a_not() -> None:
    given = dossier(
        page("a", [Said(VENN, "the League had received the letter about the locks")]),
        page("b", [Said(TARN, "the League had not received the letter about the locks")], "2040-03-05"),
    )
    (found,) = disputed(given)
    assert found.how == "negation"
    assert {s.label for s in found.sides} == {"yes", "no"}


def test_opposite_acts() -> None:
    given = dossier(
        page("a", [Said(VENN, "Brom had reinforced the garrison in the Kell valley")]),
        page("b", [Said(TARN, "Brom had withdrawn the garrison from the Kell valley")]),
    )
    (found,) = disputed(given)
    assert found.how == "opposite_act"


def test_rival_numbers_beyond_rounding_and_hedges() -> None:
    def found(one: str, other: str) -> list[Finding]:
        start = "Vask, 1 March 2040.\n\n"
        return disputed(
            read(
                ("a.txt", f"{start}Minister Orla Venn said that {one} soldiers had been killed at the Kell bridge."),
                ("b.txt", f"{start}Colonel Ivo Tarn said that {other} soldiers had been killed at the Kell bridge."),
            )
        )

    (number,) = found("14", "four")
    assert number.how == "rival_number"
    assert number.question == "How many soldiers had been killed at the Kell bridge?"
    assert {s.label for s in number.sides} == {"14", "4"}
    assert found("14", "at least 11") == []
    assert found("about 200", "some 210") == []


def test_rival_causes() -> None:
    given = read(
        ("a.txt", "Orla Venn said that the dam at Kell had failed because of years of neglect."),
        ("b.txt", "Ivo Tarn said that the dam at Kell had failed because of shelling by Astel."),
    )
    assert [f.how for f in disputed(given)] == ["rival_cause"]


def test_rival_names_for_one_happening() -> None:
    text = (
        "Orla Venn said the events at Kell had been an act of aggression. "
        "Ivo Tarn described the events at Kell as a border incident."
    )
    given = read(("a.txt", text))
    (found,) = disputed(given)
    assert found.how == "rival_event"
    assert {s.label for s in found.sides} == {"an attack", "an incident"}


def test_words_that_were_not_said() -> None:
    given = read(
        ("a.txt", "President Orla Venn told parliament that Astel would leave the League of the Locks."),
        ("b.txt", "Minister Pia Aune said that Venn had not said that Astel is leaving the League of the Locks."),
    )
    assert [f.how for f in disputed(given)] == ["denial"]


def test_a_deed_that_is_told_of_somebody_who_denies_having_done_it() -> None:
    told = [
        Said(VENN, "a general strike", "called for", "demand"),
        Said(VENN, "having called for it", "denied", "deny"),
    ]
    (found,) = disputed(dossier(page("a", told)))
    assert found.how == "denial"


def test_a_change_of_mind_is_no_dispute() -> None:
    given = dossier(
        page("a", [Said(VENN, "Astel had received the letter about the locks")], "2040-01-01"),
        page("b", [Said(VENN, "Astel had not received the letter about the locks")], "2040-06-01"),
    )
    assert disputed(given) == []


def test_a_demand_and_its_refusal_are_no_dispute_of_fact() -> None:
    told = [
        Said(VENN, "Brom to withdraw the garrison from Kell", "called on", "demand"),
        Said(TARN, "to withdraw the garrison from Kell", "refused", "refuse"),
    ]
    assert disputed(dossier(page("a", told))) == []


def test_other_doers_and_other_years_do_not_contradict() -> None:
    doers = dossier(
        page("a", [Said(VENN, "the fleet of Astel had crossed the Kell line")]),
        page("b", [Said(TARN, "the pilots had not crossed a street")]),
    )
    years = dossier(
        page("a", [Said(VENN, "the League had paid for the locks at Kell in 2031")]),
        page("b", [Said(TARN, "the League had not paid for the locks at Kell in 2035")]),
    )
    assert disputed(doers) == disputed(years) == []


def test_nobody_denies_it_is_no_denial() -> None:
    told = [Said(VENN, "the charts had been studied in a day"), Said("Nobody", "it", "denied", "deny")]
    assert disputed(dossier(page("a", told))) == []


def test_two_articles_about_one_question_make_one_dispute() -> None:
    told = [Said(VENN, "Brom attacked the port of Lund"), Said(TARN, "this", "rejected", "deny")]
    given = dossier(page("a", told, "2040-03-01"), page("b", told, "2040-03-09"))
    (found,) = disputed(given)
    assert sorted(len(s.statements) for s in found.sides) == [2, 2]


def test_a_question_has_no_loaded_word_that_not_every_side_uses() -> None:
    told = [Said(VENN, "the regime had bombed the market at Lund"), Said(TARN, "the accusation", "rejected", "deny")]
    (found,) = disputed(dossier(page("a", told)))
    assert "regime" not in found.question
    assert "government" in found.question


def test_disputes_come_before_the_rest_and_by_weight() -> None:
    told = [Said(VENN, "the guards opened fire at the bridge"), Said(TARN, "the charge", "rejected", "deny")]
    small = [Said(AUNE, "the cat slept in the kitchen"), Said("Udo Bey", "this", "denied", "deny")]
    found = weigh(dossier(page("a", told), page("b", small)))
    weights = [f.weight for f in found if f.status == "disputed"]
    assert weights == sorted(weights, reverse=True)
    assert len(weights) == 2
    assert any("cue words of an issue: bridge, fire" in reason for reason in found[0].reasons)
