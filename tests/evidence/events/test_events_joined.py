"""Reports of one event become one event, whatever their order."""

from __future__ import annotations

import random
from dataclasses import replace

from casus.coverage import as_article
from casus.evidence.events._days import days_of
from casus.evidence.events.joining import join_events
from casus.records import Article, Dossier, EventReport, Identities, Party, Span

TEXT = "Tolvia recalled its ambassador from Marran on Monday."
OTHER = "On Monday Tolvia recalled its ambassador from Marran, officials said."


def article(name: str, text: str, published: str | None) -> Article:
    return replace(as_article(text, name), published=published)


def report(page: Article, date: str | None = "2031-05-12", source: str = "Tolvia", **more: object) -> EventReport:
    given = {"cameo": "161", "date_basis": "stated: on Monday", "date": date, **more}
    return EventReport(
        article=page.id,
        span=Span(0, len(page.text) - 1),
        trigger=Span(0, 8),
        type="SANCTION",
        source=(Party(source),),
        target=(Party("Marran"),),
        **given,  # type: ignore[arg-type]
    )


def dossier(pages: list[Article], reports: list[EventReport], **more: object) -> Dossier:
    of = {(p.id, name): name.lower() for p in pages for name in ("Tolvia", "Marran", "Belmark")}
    return Dossier({p.id: p for p in pages}, {}, reports=tuple(reports), identities=Identities(of=of), **more)  # type: ignore[arg-type]


ONE, TWO = article("a.txt", TEXT, "2031-05-12"), article("b.txt", OTHER, "2031-05-13")


def test_two_papers_one_event() -> None:
    first, second = report(ONE), report(TWO)
    (event,) = join_events(dossier([ONE, TWO], [second, first]))
    assert (event.id, event.source, event.target) == (first.event, ("tolvia",), ("marran",))
    assert event.reports == (first, second)


def test_another_day_another_doer_another_modality_is_another_event() -> None:
    base = report(ONE)
    for other in (report(TWO, "2031-04-02"), report(TWO, source="Belmark"), report(TWO, modality="planned")):
        assert len(join_events(dossier([ONE, TWO], [base, other]))) == 2


def test_an_undated_report_joins_only_near_and_alike() -> None:
    far = article("c.txt", OTHER, "2031-07-30")
    assert len(join_events(dossier([ONE, TWO], [report(ONE), report(TWO, None)]))) == 1
    assert len(join_events(dossier([ONE, far], [report(ONE), report(far, None)]))) == 2


def test_a_reprint_tells_the_same_event() -> None:
    copy = article("z.txt", TEXT, None)
    events = join_events(dossier([ONE, copy], [report(ONE), report(copy, None)], reprint_of={copy.id: ONE.id}))
    assert [len(e.reports) for e in events] == [2]


def test_the_best_date_is_the_event_s() -> None:
    (event,) = join_events(dossier([ONE, TWO], [report(ONE, "2031-05"), report(TWO, "2031-05-12")]))
    assert event.date == "2031-05-12"


def test_order_does_not_matter_and_many_reports_are_no_trouble() -> None:
    pages = [article(f"{n}.txt", TEXT if n % 2 else OTHER, f"2031-{1 + n % 12:02d}-12") for n in range(400)]
    reports = [report(p, f"2031-{1 + n % 12:02d}-12") for n, p in enumerate(pages)]
    expected = join_events(dossier(pages, reports))
    assert len(expected) == 12
    for seed in (1, 2):
        shuffled = random.Random(seed).sample(reports, len(reports))
        assert join_events(dossier(pages, shuffled)) == expected


def test_days_of_edtf() -> None:
    may = days_of("2031-05")
    assert may is not None
    day = days_of("2031-05-12~")
    assert day is not None
    assert may.meets(day)
    assert days_of("2031-05-12/2031-05-14") is not None
    assert days_of("2031-02-30") is None
    assert days_of("199X") is None
    assert days_of(None) is None
