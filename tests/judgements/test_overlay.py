"""What a person decides is laid over what was found, flows into all that is made of it, and can be taken back."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from judged_case import (
    AGAIN,
    ARTICLE,
    CLOSED,
    DEMAND,
    FOUND,
    MENTIONS,
    NEVER,
    PAY,
    PREDICTION,
    REPORTS,
    VOTE,
    worked_out,
)

from casus.exchange.casework import casework_rows
from casus.judgements import lay
from casus.records import Casework, Dossier, Judgement

AT = "2031-06-01T10:00:00"


def judged(*judgements: Judgement) -> Casework:
    return worked_out(replace(FOUND, judgements=judgements))


def correct(key: str, /, **changes: str | None) -> Judgement:
    return Judgement(key, "correct", "I know better.", AT, changes=changes)


def reject(target: str) -> Judgement:
    return Judgement(target, "reject", "It is wrong.", AT)


def test_without_judgements_nothing_changes() -> None:
    assert lay(FOUND) is FOUND
    plain = worked_out(FOUND)
    assert [e.id for e in plain.dossier.events] == [REPORTS[0].event]
    assert plain.findings[0].status == "disputed"


def test_a_rejected_statement_takes_with_it_what_was_made_of_it() -> None:
    work = judged(reject(CLOSED.id))
    assert set(work.dossier.statements) == {NEVER.id, PAY.id, VOTE.id}
    assert work.dossier.statements[NEVER.id].parent is None
    assert work.dossier.events == ()
    assert [p.actor for p in work.dossier.positions] == ["bell"]
    assert work.findings[0].status == "single_sourced"
    assert judged(reject(PAY.id)).moves == ()
    assert judged(reject(VOTE.id)).predictions == ()
    both = judged(reject(NEVER.id), reject(CLOSED.id))
    assert both.dossier.statements[VOTE.id].parent is None


def test_another_speaker_flows_into_positions_moves_and_predictions() -> None:
    by_name, by_id = correct(CLOSED.id, speaker="Rua Bell"), correct(PAY.id, speaker="Tolvia")
    work = judged(by_name, by_id, correct(VOTE.id, speaker=None))
    assert work.dossier.statements[CLOSED.id].speaker.actor == "bell"
    assert work.dossier.statements[CLOSED.id].confidence == 1.0
    assert [p.actor for p in work.dossier.positions] == ["bell", "bell"]
    assert work.findings[0].sides[0].actors == ("bell",)
    by = work.moves[0].by
    assert by is not None
    assert (by.name, by.actor) == ("Tolvia", "tolvia")
    assert work.predictions[0].who is None
    assert "I know better." in (work.dossier.statements[VOTE.id].speaker.missing_reason or "")


def test_a_judgement_on_a_part_holds_for_what_it_was_joined_to() -> None:
    for key in (REPORTS[0].event, REPORTS[1].event):
        (event,) = judged(correct(key, date="2031-05-04", target="bell; Marran")).dossier.events
        assert (event.id, event.date, event.target) == (REPORTS[0].event, "2031-05-04", ("bell", "marran"))
        assert "I know better." in event.date_basis
        assert judged(reject(key)).dossier.events == ()
    (event,) = judged(reject(REPORTS[1].id)).dossier.events
    assert event.reports == REPORTS[:1]
    for key in (DEMAND.id, AGAIN.id):
        (move,) = judged(correct(key, kind="threat", by="Rua Bell", to="", deadline="2031-07")).moves
        assert (move.id, move.kind, move.deadline, move.to) == (DEMAND.id, "threat", "2031-07", ())
        assert move.by is not None
        assert move.by.actor == "bell"
        assert judged(reject(key)).moves == ()


def test_the_later_decision_wins_and_corrections_add_up() -> None:
    first, last = REPORTS[0].event, REPORTS[1].event
    steps = [
        correct(first, date="2031-05-01"),
        reject(last),
        correct(last, place="the pier"),
        correct(first, date="2031"),
    ]
    assert judged(*steps[:2]).dossier.events == ()
    (event,) = judged(*steps).dossier.events
    assert (event.date, event.place) == ("2031", "the pier")
    accepted = judged(reject(CLOSED.id), Judgement(CLOSED.id, "accept", "It is there.", AT))
    assert accepted.dossier.statements[CLOSED.id].confidence == 1.0


def test_corrections_of_the_other_nouns() -> None:
    work = judged(
        correct(MENTIONS[1].id, reading="place"),
        correct(MENTIONS[2].id, actor="marran"),
        correct(PREDICTION.id, type="wish", horizon=None),
        correct("okan", name="Ines M. Okan"),
        reject("bell"),
    )
    assert [m.reading for m in work.dossier.mentions] == ["person", "place", "place"]
    assert [work.actor(m) for m in MENTIONS] == ["okan", "tolvia", "marran"]
    assert work.actor(work.dossier.mentions[1]) is None
    assert (work.predictions[0].type, work.predictions[0].horizon, work.predictions[0].id) == (
        "wish",
        None,
        PREDICTION.id,
    )
    assert work.dossier.identities.actors["okan"].name == "Ines M. Okan"
    assert "bell" not in work.dossier.identities.actors
    assert work.dossier.identities.actor(ARTICLE.id, "Rua Bell") is None
    plain = worked_out(FOUND)
    position, finding = plain.dossier.positions[0], plain.findings[0]
    changed = judged(
        correct(position.id, value="7.5"), correct(finding.id, question="Did the ferry stop?", status="agreed")
    )
    assert [p.value for p in changed.dossier.positions if p.id == position.id] == [7.5]
    (now,) = changed.findings
    assert (now.id, now.question, now.status, now.how) == (finding.id, "Did the ferry stop?", "agreed", None)
    assert judged(reject(finding.id)).findings == ()


def test_an_actor_that_was_merged_is_found_under_the_one_that_stays() -> None:
    merged = Judgement("tolvia", "merge", "One state.", AT, other="old-tolvia")
    (event,) = judged(merged, correct(REPORTS[0].event, source="old-tolvia")).dossier.events
    assert event.source == ("tolvia",)


IDS = [
    CLOSED.id,
    NEVER.id,
    PAY.id,
    VOTE.id,
    REPORTS[0].event,
    REPORTS[1].id,
    DEMAND.id,
    AGAIN.id,
    PREDICTION.id,
    "okan",
]
IDS += [p.id for p in worked_out(FOUND).dossier.positions] + [MENTIONS[0].id, worked_out(FOUND).findings[0].id]
CHANGES = {"s": {"speaker": "Rua Bell"}, "e": {"date": "2031-05-01"}, "v": {"fate": "refused"}, "f": {"type": "plan"}}
CHANGES |= {"p": {"value": "3"}, "m": {"reading": "group"}, "d": {"question": "Was it shut?"}, "o": {"name": "Okan"}}
one_judgement = st.tuples(st.sampled_from(IDS), st.sampled_from(["accept", "correct", "reject"])).map(
    lambda t: (
        (
            correct(t[0], **CHANGES[t[0][0]])
            if t[1] == "correct" and t[0][0] in CHANGES
            else Judgement(t[0], "reject", "?", AT)
        )
        if t[1] != "accept"
        else Judgement(t[0], "accept", "!", AT)
    )
)


def everything(work: Casework) -> list[object]:
    held = replace(work.dossier, judgements=())
    return [*casework_rows(replace(work, dossier=held)), *sorted(map(repr, work.dossier.statements.values()))]


@settings(max_examples=60, deadline=None)
@given(st.lists(one_judgement, max_size=5), st.data())
def test_undoing_restores_every_id_and_value(judgements: list[Judgement], data: st.DataObject) -> None:
    base = data.draw(st.lists(one_judgement, max_size=3))
    undone = [replace(j, undone=AT) for j in judgements]
    assert everything(judged(*base, *undone)) == everything(judged(*base))


@settings(max_examples=60, deadline=None)
@given(st.lists(one_judgement, max_size=5))
def test_laid_over_again_it_stays_the_same_and_what_was_found_too(judgements: list[Judgement]) -> None:
    before = repr(FOUND)
    dossier: Dossier = judged(*judgements).dossier
    assert lay(dossier) == dossier
    assert repr(FOUND) == before
