"""Events of one short text: the one between a pair, and who did what to whom."""

from __future__ import annotations

import pytest

from casus.coverage import as_article
from casus.evidence import CodedEvent, code_events
from casus.language import annotate


def coded(text: str, source: str = "", target: str = "", reader: str = "minilm") -> tuple[CodedEvent, ...]:
    article = as_article(text, "text")
    return code_events(article, annotate(article, reader), (source,) if source else (), (target,) if target else ())


@pytest.mark.parametrize(
    ("type_", "source", "target", "text"),
    [
        ("AGREE", "Ardania", "Belmark", "Ardania has agreed in principle to host a summit with Belmark next month."),
        ("CONSULT", "President Orlen", "King Radan", "President Orlen spoke by telephone with King Radan."),
        ("SUPPORT", "Ardania", "Belmark", "Ardania praised Belmark for its handling of the hostage crisis."),
        ("CONCEDE", "Tolvia", "journalists", "Tolvia relaxed censorship on foreign journalists."),
        ("COOPERATE", "Belmark", "Ardania", "Belmark has resumed oil exports to Ardania."),
        ("AID", "Belmark", "Ardania", "Belmark sent 500 tonnes of wheat to famine-stricken Ardania."),
        ("RETREAT", "Ardania", "Belmark", "Ardania released 60 Belmark prisoners of war."),
        ("INVESTIGATE", "Belmark police", "minister", "Belmark police are investigating a minister over bribes."),
        ("DEMAND", "Ardania", "Belmark", "Ardania called on Belmark to withdraw its forces."),
        ("DISAPPROVE", "Belmark", "Ardania", "Belmark voiced anger at Ardania's decision to resume whaling."),
        ("REJECT", "Tolvia", "United Nations", "Tolvia refused to let United Nations inspectors in."),
        ("THREATEN", "Belmark", "Tolvia", "Belmark said it would cut off aid to Tolvia unless elections were held."),
        ("PROTEST", "farmers", "European Union", "Farmers marched through Brussels against European Union subsidies."),
        ("SANCTION", "Ardania", "Belmark", "Ardania recalled its ambassador from Belmark."),
        ("MOBILIZE", "Belmark", "Ardania", "Belmark has moved 10,000 troops to its border with Ardania."),
        ("COERCE", "police", "opposition leader", "Police detained an opposition leader."),
        ("ASSAULT", "gunmen", "judge", "Gunmen killed a judge in the capital."),
        ("FIGHT", "rebels", "government troops", "Rebels clashed with government troops in the north."),
    ],
)
def test_each_type_between_a_pair(type_: str, source: str, target: str, text: str) -> None:
    assert coded(text, source, target)[0].type == type_


def test_the_attribution_is_not_the_event_and_its_speaker_not_the_doer() -> None:
    text = "Ardania recalled its ambassador from Belmark, a Tolvian official confirmed."
    first = coded(text)[0]
    assert (first.type, first.source and first.source.of(text), first.target and first.target.of(text)) == (
        "SANCTION",
        "Ardania",
        "Belmark",
    )


def test_the_pair_decides_which_event_comes_first() -> None:
    text = "Ardania praised Belmark, and Tolvia accused Belmark of spying."
    assert coded(text, "Ardania", "Belmark")[0].type == "SUPPORT"
    assert coded(text, "Tolvia", "Belmark")[0].type == "DISAPPROVE"


def test_several_who_act_together_are_an_event_each() -> None:
    text = "Ardania and Belmark signed a treaty of friendship."
    assert [e.source and e.source.of(text) for e in coded(text)][:2] == ["Ardania", "Belmark"]


def test_a_phrase_is_cut_as_a_name_with_its_titles() -> None:
    text = "The radical Ardanian Defence Minister Oren Vasko accused Belmark of spying."
    first = coded(text)[0]
    assert first.source is not None
    assert first.source.of(text).endswith("Defence Minister Oren Vasko")


def test_where_a_pair_is_given_there_is_always_an_event() -> None:
    assert coded("Nothing of note here.", "Ardania", "Belmark")
    assert coded("Nothing of note here.") == ()


def test_without_a_parse_single_words_still_tell() -> None:
    assert coded("Ardania praised Belmark.", "Ardania", "Belmark", reader="rules")[0].type == "SUPPORT"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Ardania invaded Belmark.", "happened"),
        ("Ardania did not invade Belmark.", "denied"),
        ("Ardania denied having invaded Belmark.", "denied"),
        ("Ardania invaded Belmark in 1992.", "historical"),
        ("If Ardania invaded Belmark, the alliance would act.", "hypothetical"),
    ],
)
def test_modality(text: str, modality: str) -> None:
    article = as_article(text, "text")
    found = code_events(article, annotate(article, "minilm"), date="2031-05-01")
    assert next(e.modality for e in found if e.type == "FIGHT") == modality


def test_spans_lead_into_the_text_and_nothing_changes_on_a_second_reading() -> None:
    text = "Ärdania recalled its ambassador from Belmark – “at once”.\r\n\r\nBelmark called this a mistake."
    assert coded(text) == coded(text)
    assert all(text[e.trigger.start : e.trigger.end].strip() for e in coded(text))
