"""An invented quarrel over a ferry, with everything that the stages would make of it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from casus.records import (
    Alias,
    Article,
    Casework,
    Definition,
    Dossier,
    Event,
    EventReport,
    Finding,
    FindingSide,
    Identities,
    Issue,
    KnownActor,
    Mention,
    Move,
    Party,
    Position,
    Prediction,
    ScalePoint,
    Span,
    Speaker,
    Statement,
)

TEXT = (
    "Ines Okan said Tolvia closed the ferry on Monday. Rua Bell said the ferry never closed. "
    "Okan demanded that Marran pay. Bell expects a vote in June."
)
ARTICLE = Article(
    "ferry.txt", hashlib.sha256(TEXT.encode()).hexdigest(), TEXT.encode(), TEXT, "utf-8", published="2031-05-12"
)
OTHER = replace(ARTICLE, path="again.txt")


def at(words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def says(who: str, name: str, what: str, **more: object) -> Statement:
    speaker = Speaker(name, "person")
    return Statement(ARTICLE.id, speaker, at(who), None, (at(what),), "indirect", **more)  # type: ignore[arg-type]


CLOSED = says("Ines Okan", "Ines Okan", "Tolvia closed the ferry on Monday")
NEVER = says("Rua Bell", "Rua Bell", "the ferry never closed", act="deny", parent=CLOSED.id)
PAY = says("Okan", "Ines Okan", "that Marran pay", act="demand")
VOTE = says("Bell", "Rua Bell", "a vote in June", act="predict", parent=NEVER.id)
STATEMENTS = {s.id: s for s in (CLOSED, NEVER, PAY, VOTE)}
OKAN, BELL = Party("Ines Okan", at("Ines Okan")), Party("Rua Bell", at("Rua Bell"))
MENTIONS = (
    Mention(ARTICLE.id, at("Ines Okan"), "Ines Okan", "person"),
    Mention(ARTICLE.id, at("Tolvia"), "Tolvia", "government"),
    Mention(ARTICLE.id, at("Marran"), "Marran", "place"),
)
REPORTS = (
    EventReport(
        ARTICLE.id, at("Tolvia closed the ferry on Monday"), at("closed"), "SANCTION", "17", (Party("Tolvia"),),
        (Party("Marran"),), "relative to the article", date="2031-05-05", statement=CLOSED.id,
    ),
    EventReport(OTHER.id, at("the ferry never closed"), at("closed", 1), "SANCTION", "17", (), (), "not dated"),
)  # fmt: skip
DEMAND = Move(ARTICLE.id, at("that Marran pay"), "demand", OKAN, (Party("Marran"),), "pay", statements=(PAY.id,))
AGAIN = Move(OTHER.id, at("that Marran pay"), "demand", OKAN, (Party("Marran"),), "pay up", statements=(PAY.id,))
PREDICTION = Prediction(ARTICLE.id, VOTE.id, BELL, at("a vote in June"), "forecast", horizon="2031-06")
ISSUE = Issue("ferry", "Is the ferry open?", (ScalePoint("shut", 0), ScalePoint("open", 10)))
FOUND = Dossier(
    articles={ARTICLE.id: ARTICLE, OTHER.id: OTHER},
    statements=STATEMENTS,
    definition=Definition("Who closed the ferry?", issues=(ISSUE,)),
    mentions=MENTIONS,
    reports=REPORTS,
    moves=(DEMAND, AGAIN),
    predictions=(PREDICTION,),
)
ACTORS = {
    "okan": KnownActor("okan", "Ines Okan", "person", (Alias("Ines Okan", 1), Alias("Okan", 1))),
    "bell": KnownActor("bell", "Rua Bell", "person", (Alias("Rua Bell", 1), Alias("Bell", 1))),
    "tolvia": KnownActor("tolvia", "Tolvia", "state"),
    "marran": KnownActor("marran", "Marran", "state"),
}
IDENTITIES = Identities(
    ACTORS, {(ARTICLE.id, a.name): a.id for a in ACTORS.values()} | {(OTHER.id, a.name): a.id for a in ACTORS.values()}
)


def worked_out(found: Dossier) -> Casework:
    """The casework as simple stages would make it of what the dossier holds at each step."""
    from casus.judgements import lay, lay_over  # noqa: PLC0415

    known = lay(replace(lay(found), identities=IDENTITIES))
    speakers = {
        key: replace(
            s, speaker=replace(s.speaker, actor=IDENTITIES.actor(s.article, s.speaker.name) or s.speaker.actor)
        )
        for key, s in known.statements.items()
    }
    first = REPORTS[0]
    reports = tuple(r for r in REPORTS if r in known.reports)
    events = (
        (Event(first.event, "SANCTION", "17", ("tolvia",), ("marran",), None, first.date, "said", "happened", reports),)
        if first in reports
        else ()
    )
    known = lay(replace(known, statements=speakers, events=events))
    positions = tuple(
        Position(s.speaker.actor or "nobody", "ferry", value, 1.0, None, "own", "closed", statements=(s.id,))
        for s, value in ((known.statements.get(CLOSED.id), 0.0), (known.statements.get(NEVER.id), 10.0))
        if s is not None
    )
    known = lay(replace(known, positions=positions))
    sides = tuple(
        FindingSide(label, (s.speaker.actor or "nobody",), (s.id,))
        for label, s in (("yes", known.statements.get(CLOSED.id)), ("no", known.statements.get(NEVER.id)))
        if s is not None
    )
    disputed = len(sides) == 2
    status, how = ("disputed", "denial") if disputed else ("single_sourced", None)
    found_out = (Finding("Was the ferry closed?", status, how, sides),) if sides else ()
    left = {m.id: m for m in known.moves}
    joined = replace(left[DEMAND.id], what="pay") if DEMAND.id in left else None
    work = Casework(known, (joined,) if joined else (), known.predictions, (), found_out)
    return lay_over(work, found)
