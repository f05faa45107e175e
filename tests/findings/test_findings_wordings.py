"""Disputes in whatever words: readings of small invented pages, and what only looks like a dispute."""

from __future__ import annotations

import pytest

from casus.errors import RecordError
from casus.findings import weigh
from casus.findings.meanings import meaning
from casus.findings.roots import root
from casus.records import Dossier, Finding
from tests.findings.accounts import read

START = "Port Lund, 3 March 2040.\n\n"


def disputes(*texts: str) -> tuple[Dossier, list[Finding]]:
    given = read(*((f"page-{n}.txt", START + text) for n, text in enumerate(texts)))
    return given, [f for f in weigh(given) if f.status == "disputed"]


def set_against(given: Dossier, found: list[Finding], one: str, other: str) -> str | None:
    """How two pieces of text stand on two sides of one dispute, if they do."""
    for finding in found:
        held = [{given.content(given.statements[s]) for s in side.statements} for side in finding.sides]
        for n, side in enumerate(held):
            for m, rest in enumerate(held):
                if n != m and any(one in t for t in side) and any(other in t for t in rest):
                    return finding.how
    return None


@pytest.mark.parametrize(
    ("text", "one", "other", "how"),
    [
        (
            "Harbour master Orla Venn said observers had been admitted to every pier. "
            "The observer Ivo Tarn said that he was turned away from three piers.",
            "admitted",
            "turned away",
            "opposite_act",
        ),
        (
            "Orla Venn said the lease of 2031 is still in force. Ivo Tarn said it expired in December.",
            "in force",
            "expired",
            "opposite_act",
        ),
        (
            "Chairwoman Orla Venn said the bank was solvent. Auditor Ivo Tarn said it had been insolvent since June.",
            "was solvent",
            "insolvent",
            "negation",
        ),
        (
            'Orla Venn said a ransom of two million had been demanded. "Nobody asked for a penny," Ivo Tarn said.',
            "ransom",
            "Nobody asked",
            "negation",
        ),
        (
            "Orla Venn said that armed men had beaten two sailors. Ivo Tarn said nobody laid a hand on anyone.",
            "beaten",
            "laid a hand",
            "negation",
        ),
        (
            "Orla Venn said nineteen miners had died. Ivo Tarn said eleven miners were dead.",
            "nineteen",
            "eleven",
            "rival_number",
        ),
        (
            "Orla Venn said the supply had been halted because of unpaid invoices. "
            "Ivo Tarn said the cut was political punishment for the vote.",
            "unpaid invoices",
            "punishment",
            "rival_cause",
        ),
        (
            "Orla Venn accused the minister of having opened the letters. "
            'Minister Ivo Tarn said: "That is simply untrue."',
            "opened the letters",
            "untrue",
            "denial",
        ),
    ],
)
def test_accounts_that_shut_each_other_out(text: str, one: str, other: str, how: str) -> None:
    given, found = disputes(text)
    assert set_against(given, found, one, other) == how


@pytest.mark.parametrize(
    "text",
    [
        "Orla Venn said the northern pier was closed. Ivo Tarn said the southern pier was open.",
        "Orla Venn said the food was bad. Ivo Tarn said the weather was not bad.",
        "Orla Venn said she had spoken to the lawyers. Ivo Tarn said he had not spoken to Pia Aune.",
        "Orla Venn asked for twelve boats. Ivo Tarn rejected the demand.",
        "Orla Venn said two sailors were hurt on Monday. Ivo Tarn said nobody was hurt on Friday.",
        "Orla Venn said it was possible that the bridge is mined. Ivo Tarn said the bridge was not painted.",
    ],
)
def test_what_only_looks_like_a_dispute(text: str) -> None:
    assert disputes(text)[1] == []


def test_a_denial_of_any_role_is_of_the_charge_on_another_page() -> None:
    given, found = disputes(
        "Minister Orla Venn accused Bromia of having paid for the bomb at the pier.",
        "Bromia denied any involvement.",
    )
    assert set_against(given, found, "paid for the bomb", "any involvement") in ("denial", None)


def test_words_of_one_root_are_one_meaning() -> None:
    assert root("flooding") == root("flooded") == "flood"
    assert meaning("notification") == meaning("notify")
    assert meaning("Velia") == meaning("Velian") == meaning("Velians")
    assert root("state") != root("station")


def test_a_finding_without_a_side_is_refused_with_a_reason() -> None:
    with pytest.raises(RecordError, match="side"):
        Finding("Was there a fire?", "agreed", None, ())
