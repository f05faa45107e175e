"""What a person asks for is checked: ids, fields, values, merges; each refusal says what to do next."""

from __future__ import annotations

from dataclasses import replace

import pytest
from judged_case import ARTICLE, CLOSED, FOUND, MENTIONS, PREDICTION, REPORTS, worked_out

from casus.errors import RequestError
from casus.judgements import Asked, check_changes, check_merge, decide
from casus.records import Decision, Judgement

AT = "2031-06-01T10:00:00"
WORK = worked_out(FOUND)


def ask(target: str, decision: Decision, other: str | None = None, **changes: str) -> Judgement:
    return decide(Asked(target, decision, "Because.", AT, other, changes), FOUND, WORK)


def test_an_id_or_its_beginning_is_enough() -> None:
    assert ask(CLOSED.id, "accept").target == CLOSED.id
    assert ask(CLOSED.id[:9], "reject").target == CLOSED.id
    assert ask(REPORTS[1].event, "accept").target == REPORTS[1].event
    assert ask("okan", "accept").target == "okan"


def test_an_unknown_id_is_said_with_what_comes_near() -> None:
    wrong = CLOSED.id[:-1] + ("0" if CLOSED.id[-1] != "0" else "1")
    with pytest.raises(RequestError) as refused:
        ask(wrong, "accept")
    assert CLOSED.id in refused.value.hint
    with pytest.raises(RequestError, match="There is no 'x-nothing'"):
        ask("x-nothing", "accept")
    with pytest.raises(RequestError, match="4 ids begin with 's-'"):
        ask("s-", "accept")
    with pytest.raises(RequestError, match="There is no ''"):
        ask("", "accept")


@pytest.mark.parametrize(
    ("target", "field", "value", "why"),
    [
        (CLOSED.id, "colour", "red", "not a field of a statement"),
        (CLOSED.id, "act", "sing", "must be one of assert"),
        (CLOSED.id, "said_on", "1799-12-31", "between the years 1800 and 2200"),
        (CLOSED.id, "said_on", "2201", "between the years 1800 and 2200"),
        (CLOSED.id, "said_on", "17XX", "between the years 1800 and 2200"),
        (CLOSED.id, "said_on", "1700-01/2031-02", "between the years 1800 and 2200"),
        (CLOSED.id, "said_on", "yesterday", "must be a date"),
        (CLOSED.id, "said_on", "2031-02-30", "must be a date"),
        (REPORTS[0].event, "type", "FIGHT", "must be one of AGREE"),
        (REPORTS[0].event, "type", "", "must be one of AGREE"),
        (REPORTS[0].event, "source", "Nowhere", "No actor of this case is 'Nowhere'"),
        (REPORTS[0].id, "type", "AID", "can only be accepted or rejected|not a field"),
        (WORK.dossier.positions[0].id, "value", "much", "must be a number"),
        (WORK.dossier.positions[0].id, "value", "nan", "must be a finite number"),
        (WORK.dossier.positions[0].id, "value", "11", "runs from 0 to 10; got 11"),
        (PREDICTION.id, "horizon", "2500", "between the years"),
        (MENTIONS[0].id, "reading", "ghost", "must be one of person"),
        ("okan", "name", " ", "must not be empty"),
    ],
)
def test_what_cannot_stand_is_refused(target: str, field: str, value: str, why: str) -> None:
    with pytest.raises(RequestError, match=why):
        ask(target, "correct", **{field: value})


def test_what_can_stand_is_kept_as_it_will_be_read() -> None:
    given = ask(REPORTS[0].event, "correct", source="Tolvia; Rua Bell", date="2031-05~", place="")
    assert dict(given.changes) == {"source": "tolvia; bell", "date": "2031-05~", "place": None}
    assert dict(ask(CLOSED.id, "correct", speaker="bell").changes) == {"speaker": "Rua Bell"}
    assert dict(ask(CLOSED.id, "correct", speaker="Somebody Else").changes) == {"speaker": "Somebody Else"}
    assert dict(ask(WORK.dossier.positions[0].id, "correct", value="7.50").changes) == {"value": "7.5"}
    assert check_changes("statement", {"said_on": "1800"}) == {"said_on": "1800"}
    assert check_changes("event", {"date": "2200-12-31T23:59"}) == {"date": "2200-12-31T23:59"}


def test_a_reason_and_a_change_are_needed() -> None:
    with pytest.raises(RequestError, match="gives its reason"):
        decide(Asked(CLOSED.id, "accept", " ", AT), FOUND, WORK)
    with pytest.raises(RequestError, match="says what changes") as refused:
        ask(CLOSED.id, "correct")
    assert "speaker, act, addressee, said_on" in refused.value.hint


def test_actors_are_merged_by_id_name_or_alias() -> None:
    made = ask("Okan", "merge", "rua bell")
    assert (made.target, made.other) == ("okan", "bell")
    with pytest.raises(RequestError, match="merged with itself"):
        ask("okan", "merge", "Ines Okan")
    with pytest.raises(RequestError, match="is a statement, not an actor"):
        ask("okan", "merge", CLOSED.id)
    with pytest.raises(RequestError, match="There is no 'Nobody'"):
        ask("okan", "merge", "Nobody")


def test_a_circle_of_merges_is_refused_until_one_is_undone() -> None:
    chain = [
        Judgement("b", "merge", "One.", AT, other="a"),
        Judgement("c", "merge", "One.", AT, other="b"),
    ]
    with pytest.raises(RequestError, match="a was merged into b was merged into c"):
        check_merge(chain, "a", "c")
    with pytest.raises(RequestError, match="itself"):
        check_merge(chain, "a", "a")
    with pytest.raises(RequestError, match="a is merged into b already"):
        check_merge(chain, "d", "a")
    check_merge(chain, "c", "d")
    check_merge([chain[0], replace(chain[1], undone=AT)], "a", "c")
    looped = replace(FOUND, judgements=(Judgement("bell", "merge", "One.", AT, other="okan"),))
    with pytest.raises(RequestError, match="circle"):
        decide(Asked("okan", "merge", "One.", AT, "bell"), looped, WORK)


def test_a_split_takes_a_name_that_the_actor_has() -> None:
    assert ask("okan", "split", "okan").other == "Okan"
    with pytest.raises(RequestError, match="'Kesh' is not a name of Ines Okan") as refused:
        ask("okan", "split", "Kesh")
    assert "Ines Okan, Okan" in refused.value.hint
    with pytest.raises(RequestError, match="one name only"):
        ask("tolvia", "split", "Tolvia")


def test_what_was_rejected_can_be_judged_again() -> None:
    position = WORK.dossier.positions[0].id
    found = replace(FOUND, judgements=(Judgement(position, "reject", "Wrong.", AT),))
    work = worked_out(found)
    assert position not in {p.id for p in work.dossier.positions}
    assert decide(Asked(position, "accept", "Right.", AT), found, work).target == position
    assert ARTICLE.id in work.dossier.articles
