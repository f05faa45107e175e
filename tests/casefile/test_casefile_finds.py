"""What an article says one by one, and what a person judged, come back as they were put; no read takes them away."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from casefile_samples import READER, article_of, dump, sample
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import casus.casefile.schema as schema
from casus.casefile import CaseFile
from casus.errors import RecordError, RequestError
from casus.records import (
    EventReport,
    Finds,
    Judgement,
    Likelihood,
    Mention,
    MentionReading,
    Modality,
    Move,
    MoveKind,
    Party,
    PloverType,
    Prediction,
    PredictionType,
    RoleMention,
    Span,
)

TEXT = "Ada Vorn said the northern pact binds nobody; dues will not be paid before winter, \ud800 she thinks. 🕊️"
ARTICLE = article_of(TEXT, "finds.txt")
STATEMENTS = sample(1).statements
words = st.text(alphabet=st.characters(), max_size=12)
some_words = words.filter(lambda s: s.strip() != "")
maybe = st.none() | words
dates = st.sampled_from([None, "2031", "2031-04", "2031-04-05", "2031-04~", "2031-04/2031-06"])
chances = st.floats(0, 1)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, len(TEXT) - 1))
    return Span(start, draw(st.integers(start + 1, len(TEXT))))


parties = st.builds(Party, some_words, st.none() | spans(), maybe)
many = st.lists(parties, max_size=3).map(tuple)
a = st.just(ARTICLE.id)
mentions = st.builds(Mention, a, spans(), some_words, st.sampled_from(get_args(MentionReading)), maybe, chances)
roles = st.builds(RoleMention, a, spans(), some_words, some_words, maybe, dates, dates, st.booleans())
reports = st.builds(
    EventReport, a, spans(), spans(), st.sampled_from(get_args(PloverType)), st.sampled_from(["02", "0211"]), many,
    many, some_words, maybe, dates, st.sampled_from(get_args(Modality)), st.none(),
    st.sampled_from([None, "silence", "non-payment"]), chances,
)  # fmt: skip
moves = st.builds(
    Move, a, spans(), st.sampled_from(get_args(MoveKind)), st.none() | parties, many, some_words, maybe, dates, maybe,
    maybe, st.just(()), st.sampled_from(["open", "refused"]), st.lists(words, max_size=2).map(tuple), chances,
)  # fmt: skip
likelihoods = st.tuples(words, chances, chances, words).map(
    lambda t: Likelihood(t[0], min(t[1], t[2]), max(t[1], t[2]), t[3])
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseFile]:
    with CaseFile.create(tmp_path_factory.mktemp("finds") / "x.casus") as made:
        yield made


def once(nouns: list[object]) -> tuple[object, ...]:
    return tuple({n.id: n for n in nouns}.values())  # type: ignore[attr-defined]


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_finds_come_back_equal(case: CaseFile, data: st.DataObject) -> None:
    made = Finds(
        mentions=once(data.draw(st.lists(mentions, max_size=4))),  # type: ignore[arg-type]
        role_mentions=tuple(dict.fromkeys(data.draw(st.lists(roles, max_size=3)))),
        reports=once(data.draw(st.lists(reports, max_size=4))),  # type: ignore[arg-type]
        moves=once(data.draw(st.lists(moves, max_size=4))),  # type: ignore[arg-type]
    )
    for _ in range(2):  # the second time changes nothing
        case.put(ARTICLE, READER, [], made)
    back = case.finds(ARTICLE.id)
    for field in dataclasses.fields(Finds):
        assert set(getattr(back, field.name)) == set(getattr(made, field.name)), field.name
        assert len(getattr(back, field.name)) == len(getattr(made, field.name))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_predictions_come_back_equal(tmp_path: Path, data: st.DataObject) -> None:
    one = sample(1)
    prediction = Prediction(
        one.article.id, one.statements[0].id, data.draw(st.none() | st.builds(Party, some_words)), Span(0, 5),
        data.draw(st.sampled_from(get_args(PredictionType))), data.draw(dates), data.draw(maybe),
        data.draw(st.none() | likelihoods), data.draw(chances),
    )  # fmt: skip
    with CaseFile.open(tmp_path / "x.casus", create=True) as kept:
        kept.put(one.article, READER, [], Finds(statements=(one.statements[0],), predictions=(prediction,)))
        assert kept.finds(one.article.id).predictions == (prediction,)


def test_finds_come_in_the_order_of_places_and_another_reading_replaces_them(tmp_path: Path) -> None:
    one = sample(1)
    with CaseFile.create(tmp_path / "x.casus") as case:
        back_to_front = {f.name: tuple(reversed(getattr(one.finds, f.name))) for f in dataclasses.fields(Finds)}
        case.put(one.article, READER, one.sentences, Finds(**back_to_front))
        assert case.finds(one.article.id).mentions == one.finds.mentions
        assert case.finds(one.article.id).reports == one.finds.reports
        assert case.finds(one.article.id).statements == one.finds.statements
        case.put(one.article, "model 2", one.sentences, Finds(statements=one.finds.statements))
        assert case.finds(one.article.id) == Finds(statements=one.finds.statements)
        assert case.finds("a-0000000000000000") == Finds()


def test_finds_that_do_not_belong_are_refused(tmp_path: Path) -> None:
    far, here = Span(0, len(TEXT) + 1), Span(0, 8)
    report = EventReport(ARTICLE.id, here, here, "AID", "07", (), (), "stated")
    for finds, what in (
        (Finds(mentions=(Mention("a-1", here, "Vorn", "person"),)), "another article"),
        (Finds(mentions=(Mention(ARTICLE.id, far, "Vorn", "person"),)), "past the text"),
        (Finds(reports=(dataclasses.replace(report, trigger=far),)), "past the text"),
        (Finds(reports=(dataclasses.replace(report, source=(Party("Vorn", far),)),)), "past the text"),
        (Finds(reports=(dataclasses.replace(report, statement="s-1"),)), "is missing"),
        (Finds(moves=(Move(ARTICLE.id, here, "threat", None, (), "x", statements=("s-1",)),)), "is missing"),
        (Finds(predictions=(Prediction(ARTICLE.id, "s-1", None, here, "plan"),)), "is missing"),
        (Finds(mentions=tuple(Mention(ARTICLE.id, here, n, "person") for n in ("Vorn", "Kesh"))), "one id"),
    ):
        with CaseFile.open(tmp_path / "x.casus", create=True) as case:
            with pytest.raises(RecordError, match=what):
                case.put(ARTICLE, READER, [], finds)
            assert case.counts()["articles"] == 0


def test_judgements_come_back_in_their_order_and_no_read_takes_them_away(tmp_path: Path) -> None:
    one = sample(1)
    target = one.statements[0].id
    made = [
        Judgement(target, "accept", "I was there.", "2031-05-02T10:00:00"),
        Judgement(
            target, "correct", "A slip \ud800.", "2031-05-01T10:00:00", changes={"speaker": "Kesh", "said_on": None}
        ),
        Judgement("ada", "merge", "One person.", "2031-05-03T10:00:00", other="ada-vorn"),
    ]
    with CaseFile.create(tmp_path / "x.casus") as case:
        one.put_in(case)
        for judgement in (*made, made[0]):
            case.put_judgement(judgement)
        one.put_in(case)
        case.put(one.article, "model 2", [], Finds())
        assert list(case.judgements()) == made
        case.undo_judgement(made[0].id, "2031-05-04T00:00:00")
        assert next(case.judgements()) == dataclasses.replace(made[0], undone="2031-05-04T00:00:00")
        with pytest.raises(RequestError, match="undone already"):
            case.undo_judgement(made[0].id, "2031-05-05T00:00:00")
        with pytest.raises(RequestError, match="no judgement 'j-1'"):
            case.undo_judgement("j-1", "2031-05-05T00:00:00")
        with pytest.raises(RequestError, match="within this second"):
            case.put_judgement(made[0])


def test_a_case_of_an_earlier_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.casus"
    with CaseFile.create(path) as case:
        sample(1).put_in(case)
    db = sqlite3.connect(path, isolation_level=None)
    for table, column in (
        *(("defined_claims", name) for name in ("fact", "holds", "event", "happened", "treaty")),
        *(("definition", name) for name in ("treaties", "folder")),
    ):
        db.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    for table in (
        "defined_events",
        "workings",
        "judgements",
        "propositions",
        "predictions",
        "moves",
        "event_reports",
        "role_mentions",
        "mentions",
    ):
        db.execute(f"DROP TABLE {table}")
    db.execute("ALTER TABLE defined_points DROP COLUMN cues")
    db.execute("DELETE FROM migrations WHERE number > 4")
    db.execute("PRAGMA user_version = 4")
    db.close()
    with CaseFile.open(path) as case:
        assert case.finds(sample(1).article.id).statements == sample(1).finds.statements
        assert list(case.judgements()) == []
        assert not case.has_article(sample(1).article.id, READER)  # it is to be read again
        sample(1).put_in(case)
        assert case.finds(sample(1).article.id) == sample(1).finds
    assert [row[1] for row in sorted(dump(path)["migrations"])][-4:] == [
        b"m0005_finds",
        b"m0006_judgements",
        b"m0007_workings",
        b"m0008_incidents",
    ]
    assert schema.SCHEMA_VERSION == 8
