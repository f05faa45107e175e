"""Moves joined over articles and what became of them, with dossiers made by hand."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace

import pytest

from casus.evidence.moves.fates import join_moves
from casus.evidence.moves.likeness import alike, covered, stems
from casus.records import (
    Act,
    Alias,
    Article,
    Dossier,
    Event,
    EventReport,
    HeldRole,
    Identities,
    KnownActor,
    Modality,
    Move,
    MoveKind,
    Party,
    PloverType,
    Span,
    Speaker,
    Statement,
)

ACTORS = {
    "dravia": KnownActor("dravia", "Dravia", "state", (Alias("Dravia", 3), Alias("Dravian", 1))),
    "ostmark": KnownActor("ostmark", "Ostmark", "state", (Alias("Ostmark", 3),)),
    "verek": KnownActor("verek", "Ilan Verek", "person", (), (HeldRole("president", "Dravia", None, None, ()),)),
    "solm": KnownActor("solm", "Petra Solm", "person", (), (HeldRole("minister", "Ostmark", None, None, ()),)),
}


class Case:
    """A dossier under construction: articles by day, with moves, statements and events whose words stand in them."""

    def __init__(self) -> None:
        self.articles: dict[str, Article] = {}
        self.statements: dict[str, Statement] = {}
        self.moves: list[Move] = []
        self.events: list[Event] = []
        self.reprints: dict[str, str] = {}

    def article(self, day: str, text: str) -> Article:
        made = Article(
            path=f"{day}-{len(self.articles)}.txt",
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            raw=text.encode(),
            text=text,
            encoding="utf-8",
            published=day,
        )
        self.articles[made.id] = made
        return made

    def says(self, article: Article, who: str, cue: str, words: str, act: Act = "assert") -> Statement:
        made = Statement(
            article.id,
            Speaker(who, "person"),
            self._at(article, who),
            self._at(article, cue),
            (self._at(article, words),),
            "indirect",
            act,
        )
        self.statements[made.id] = made
        return made

    def moves_in(self, article: Article, kind: MoveKind, by: str, what: str, to: str | None = None) -> Move:
        statement = self.says(article, by, by, what, "demand")
        receiver = (Party(to, None),) if to else ()
        made = Move(
            article.id, self._at(article, what), kind, Party(by, None), receiver, what, statements=(statement.id,)
        )
        self.moves.append(made)
        return made

    def happens(
        self,
        article: Article,
        words: str,
        kind: PloverType,
        source: str,
        *,
        omission: bool = False,
        modality: Modality = "happened",
    ) -> Event:
        span = self._at(article, words)
        report = EventReport(
            article.id,
            span,
            span,
            kind,
            "10",
            (),
            (),
            "not dated: made by hand",
            omission="silence" if omission else None,
        )
        made = Event(
            report.event, kind, "10", (source,), (), None, None, "not dated: made by hand", modality, (report,)
        )
        self.events.append(made)
        return made

    @staticmethod
    def _at(article: Article, words: str) -> Span:
        start = article.text.index(words)
        return Span(start, start + len(words))

    def dossier(self) -> Dossier:
        names = {"Dravia": "dravia", "Ostmark": "ostmark", "Ilan Verek": "verek", "Petra Solm": "solm"}
        of = {(a, name): actor for a in self.articles for name, actor in names.items()}
        return Dossier(
            articles=self.articles,
            statements=self.statements,
            reprint_of=self.reprints,
            moves=tuple(self.moves),
            events=tuple(self.events),
            identities=Identities(ACTORS, of),
        )


def one(case: Case) -> Move:
    made = join_moves(case.dossier())
    assert len(made) == 1, made
    return made[0]


def demanded() -> tuple[Case, Article]:
    case = Case()
    article = case.article(
        "2031-03-03", "Dravia demanded that Ostmark return the two fishing ships. Ostmark was silent on it."
    )
    case.moves_in(article, "demand", "Dravia", "return the two fishing ships", "Ostmark")
    return case, article


def test_a_move_nobody_answers_stays_open() -> None:
    case, _ = demanded()
    assert (one(case).fate, one(case).fate_evidence) == ("open", ())


def test_a_later_refusal_by_the_one_addressed_refuses_it() -> None:
    case, _ = demanded()
    later = case.article("2031-03-05", "Ostmark refused to return the fishing ships.")
    said = case.says(later, "Ostmark", "refused", "to return the fishing ships", "refuse")
    assert (one(case).fate, one(case).fate_evidence) == ("refused", (said.id,))


def test_an_official_answers_for_the_state() -> None:
    case, _ = demanded()
    later = case.article("2031-03-05", "Petra Solm rejected any return of the fishing ships.")
    case.says(later, "Petra Solm", "rejected", "any return of the fishing ships", "refuse")
    assert one(case).fate == "refused"


def test_a_refusal_by_somebody_else_or_of_another_matter_counts_for_nothing() -> None:
    case, _ = demanded()
    later = case.article(
        "2031-03-05", "Ilan Verek refused to return the fishing ships. Ostmark refused a new tax on wine."
    )
    case.says(later, "Ilan Verek", "refused", "to return the fishing ships", "refuse")
    case.says(later, "Ostmark", "refused", "a new tax on wine", "refuse")
    assert one(case).fate == "open"


def test_an_earlier_refusal_answers_nothing() -> None:
    case, _ = demanded()
    before = case.article("2031-02-20", "Ostmark refused to return the fishing ships.")
    case.says(before, "Ostmark", "refused", "to return the fishing ships", "refuse")
    assert one(case).fate == "open"


def test_later_articles_go_before_earlier_ones() -> None:
    case, _ = demanded()
    later = case.article("2031-03-05", "Ostmark refused to return the fishing ships.")
    case.says(later, "Ostmark", "refused", "to return the fishing ships", "refuse")
    last = case.article("2031-03-09", "Ostmark agreed to return the fishing ships.")
    said = case.says(last, "Ostmark", "agreed", "to return the fishing ships")
    assert (one(case).fate, one(case).fate_evidence) == ("met", (said.id,))


def test_the_offer_refused_in_the_next_sentence() -> None:
    case = Case()
    article = case.article(
        "2031-03-03", "Dravia offered to lease the northern harbour. Ostmark refused to discuss the offer."
    )
    case.moves_in(article, "offer", "Dravia", "lease the northern harbour")
    case.says(article, "Ostmark", "refused", "to discuss the offer", "refuse")
    assert one(case).fate == "refused"


@pytest.mark.parametrize(
    ("cue", "act", "fate"),
    [
        ("rejected", "refuse", "refused"),
        ("accepted", "assert", "met"),
        ("ignored", "other", "ignored"),
        ("never accepted", "other", "open"),
    ],
)
def test_an_answer_that_names_the_move_as_its_object(cue: str, act: Act, fate: str) -> None:
    case = Case()
    article = case.article("2031-03-03", f"Ostmark {cue} Dravia's demand for a new vote.")
    case.moves_in(article, "demand", "Dravia", "a new vote")
    case.says(article, "Ostmark", cue, "Dravia's demand for a new vote", act)
    assert one(case).fate == fate


@pytest.mark.parametrize(
    ("words", "kind", "source", "omission", "fate"),
    [
        ("Ostmark returned the fishing ships", "CONCEDE", "ostmark", False, "met"),
        ("Ostmark rejected the return of the fishing ships", "REJECT", "ostmark", False, "refused"),
        ("Ostmark left the return of the fishing ships unanswered", "REJECT", "ostmark", True, "ignored"),
    ],
)
def test_events_tell_what_became_of_a_demand(
    words: str, kind: PloverType, source: str, omission: bool, fate: str
) -> None:
    case, _ = demanded()
    event = case.happens(case.article("2031-03-08", words + "."), words, kind, source, omission=omission)
    assert (one(case).fate, one(case).fate_evidence) == (fate, (event.id,))


def test_what_is_only_planned_meets_nothing() -> None:
    case, _ = demanded()
    words = "Ostmark will return the fishing ships"
    case.happens(case.article("2031-03-08", words + "."), words, "CONCEDE", "ostmark", modality="planned")
    assert one(case).fate == "open"


def test_a_threat_its_maker_carries_out() -> None:
    case = Case()
    case.moves_in(
        case.article("2031-03-03", "Ilan Verek threatened to close the northern border."),
        "threat",
        "Ilan Verek",
        "close the northern border",
    )
    words = "Dravia closed the northern border"
    case.happens(case.article("2031-03-20", words + "."), words, "SANCTION", "dravia")
    assert one(case).fate == "carried_out"


def test_one_move_told_in_two_articles_is_one_under_the_first_id() -> None:
    case, _ = demanded()
    again = case.article("2031-03-04", "Ilan Verek insisted that the two fishing ships be returned.")
    second = case.moves_in(again, "demand", "Ilan Verek", "the two fishing ships be returned")
    made = one(case)
    assert made.id == case.moves[0].id
    assert set(made.statements) == set(case.moves[0].statements) | set(second.statements)


def test_other_matters_makers_kinds_and_times_stay_apart() -> None:
    case, _ = demanded()
    case.moves_in(
        case.article("2031-03-04", "Dravia demanded a new tax on wine."), "demand", "Dravia", "a new tax on wine"
    )
    case.moves_in(
        case.article("2031-03-05", "Ostmark asked to return the two fishing ships."),
        "demand",
        "Ostmark",
        "return the two fishing ships",
    )
    case.moves_in(
        case.article("2031-03-06", "Dravia offered to return the two fishing ships."),
        "offer",
        "Dravia",
        "return the two fishing ships",
    )
    case.moves_in(
        case.article("2031-09-06", "Dravia said: return the two fishing ships."),
        "demand",
        "Dravia",
        "return the two fishing ships",
    )
    assert len(join_moves(case.dossier())) == 5


def test_the_order_of_a_dossier_does_not_matter() -> None:
    case, _ = demanded()
    for day in ("2031-03-04", "2031-03-05", "2031-03-06"):
        again = case.article(day, f"On {day} Dravia asked Ostmark to return the two fishing ships.")
        case.moves_in(again, "demand", "Dravia", "return the two fishing ships")
    later = case.article("2031-03-08", "Ostmark refused to return the fishing ships.")
    case.says(later, "Ostmark", "refused", "to return the fishing ships", "refuse")
    dossier = case.dossier()
    expected = join_moves(dossier)
    for seed in range(4):
        shuffled = random.Random(seed)
        moves, statements, articles = (
            list(dossier.moves),
            list(dossier.statements.items()),
            list(dossier.articles.items()),
        )
        for part in (moves, statements, articles):
            shuffled.shuffle(part)  # type: ignore[arg-type]
        mixed = replace(dossier, moves=tuple(moves), statements=dict(statements), articles=dict(articles))
        assert join_moves(mixed) == expected


def test_a_move_of_nobody_named_is_joined_with_its_reprint_only() -> None:
    case = Case()
    text = "It was demanded that the two fishing ships be returned."
    first, second, third = (case.article(day, text) for day in ("2031-03-03", "2031-03-04", "2031-03-05"))
    for article in (first, second, third):
        start = text.index("the two")
        case.moves.append(Move(article.id, Span(start, len(text) - 1), "demand", None, (), text[start:-1]))
    case.reprints[second.id] = first.id
    assert len(join_moves(case.dossier())) == 2


def test_likeness_is_by_stems() -> None:
    assert stems("returning the ships") == stems("return of ships")
    assert alike(stems("return the two fishing ships"), stems("the fishing ships be returned")) > 90
    assert alike(stems("a harbour"), stems("")) == 0.0
    assert covered(frozenset(), stems("a harbour")) == 0.0


def test_many_moves_of_one_party_stay_cheap() -> None:
    case = Case()
    words = [f"hand over plot {n} near field {n * 7}" for n in range(1500)]
    article = case.article("2031-03-03", ". ".join(words))
    at = 0
    for text in words:
        at = article.text.index(text, at)
        case.moves.append(Move(article.id, Span(at, at + len(text)), "demand", Party("Dravia", None), (), text))
    assert len(join_moves(case.dossier())) > 100
