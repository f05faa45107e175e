"""An invented crisis for the brief: invented states, alliance, outlets and people, with every kind of statement."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from casus.briefing import Material
from casus.records import Article, Furniture, Gap, Skipped, Span, Speaker, Statement

STORM = (
    "“We will stay in the Pact as long as the Pact stays with us,” President Mira Talev told reporters in Ostrava Bay "
    "on Monday.\n\n"
    "Her defence minister, Joran Hesk, was blunter. The alliance, he said, had become “a puppet theatre "
    "with one hand”, "
    "and Veldania would no longer pay dues for it.\n\n"
    "Hesk said that the Pact’s secretary-general had told him the mission would leave by autumn. According to a senior "
    "official, no date has been set.\n\n"
    "“They promised us radars. They sent us calendars,” said a shepherd at the border post. “We need neither.”\n\n"
    "It was not immediately clear who had ordered the closure."
)
COUNCIL = (
    "The Council of the Northern Pact asked Veldania on Wednesday to return to the table, and offered to "
    "defer its dues "
    "until the end of the year.\n\n"
    "Secretary-General Aldo Brenn denied that any withdrawal had been agreed. “I have told nobody to "
    "pack,” he said.\n\n"
    "Tarsk will defend every member, its foreign ministry said in a statement, and it accused Veldania of trading with "
    "both sides. “A pact is not a shop,” the ministry added."
)
REPRINT = STORM + "\n\nThis text first stood elsewhere."
FOREIGN = "Президент Велдании Мира Талев выступила в понедельник.\n\n«Мы остаёмся», — сказала она журналистам."
FLASH = "Talev: “No more dues.” The Pact has not replied."
LATER = (
    "Veldania’s parliament voted on Thursday to suspend dues. “It is a pause, not a farewell,” Prime "
    "Minister Lena Orsk "
    "said, and thanked those who had abstained.\n\n"
    "Analysts predict that Tarsk will offer gas at a discount. “They always pay in the end,” said Dr Pavo Rinn of the "
    "Meridian Institute, an adviser to the Pact until 2019.\n\n"
    "The vote changes the balance of the alliance."
)


def article(text: str, path: str, **fields: Any) -> Article:
    """An article whose headline block is its first paragraphs, if `block` says how many."""
    raw = text.encode("utf-8", "surrogatepass")
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"\S(?:.|\n(?!\n))*", text)]
    block: int = fields.pop("block", 0)
    return Article(
        path=path,
        sha256=hashlib.sha256(raw).hexdigest(),
        raw=raw,
        text=text,
        encoding="utf-8",
        body=tuple(spans[block:]),
        furniture=tuple(Furniture(span, "headline_block") for span in spans[:block]) + fields.pop("furniture", ()),
        **{"language": "en", **fields},
    )


def sentences(given: Article) -> tuple[Span, ...]:
    """Sentences good enough for invented text: they end at a full stop, or at a closing mark after one."""
    found = []
    for part in given.body:
        for hit in re.finditer(r"\S.*?(?:[.!?][”»]?(?=\s|$)|$)", given.text[part.start : part.end], re.DOTALL):
            found.append(Span(part.start + hit.start(), part.start + hit.end()))
    return tuple(found)


def at(given: Article, words: str, nth: int = 1) -> Span:
    """The place of these words in an article."""
    start = -1
    for _ in range(nth):
        start = given.text.index(words, start + 1)
    return Span(start, start + len(words))


def say(given: Article, who: str | None, cue: str, *content: str, **fields: Any) -> Statement:
    """A statement whose spans are found by their words."""
    kind = fields.pop("kind", "direct")
    surface = fields.pop("surface", who)
    missing = fields.pop("missing", None)
    type_ = fields.pop("type", "person" if who else None)
    return Statement(
        article=given.id,
        speaker=Speaker(who, type_, missing_reason=missing),
        speaker_span=at(given, surface) if surface else None,
        cue_span=at(given, cue) if cue else None,
        content_spans=tuple(at(given, words) for words in content),
        kind=kind,
        **{"confidence": 0.9, **fields},
    )


def _storm(given: Article) -> list[Statement]:
    theatre = "a puppet theatre with one hand"
    outer = say(
        given,
        "Joran Hesk",
        "said that",
        "the Pact’s secretary-general had told him the mission would leave by autumn",
        kind="indirect",
        surface="Hesk said",
        confidence=0.74,
    )
    return [
        say(
            given,
            "Mira Talev",
            "told",
            "We will stay in the Pact as long as the Pact stays with us,",
            surface="President Mira Talev",
            addressee="reporters",
            venue="Ostrava Bay",
            act="promise",
            said_on="2031-05-05",
        ),
        say(
            given,
            "Joran Hesk",
            "he said",
            f"The alliance, he said, had become “{theatre}”, and Veldania would no longer pay dues for it",
            kind="mixed",
            surface="Joran Hesk",
            act="accuse",
            confidence=0.66,
        ),
        outer,
        say(
            given,
            "Aldo Brenn",
            "had told him",
            "the mission would leave by autumn",
            kind="indirect",
            surface="secretary-general",
            parent=outer.id,
            act="predict",
            confidence=0.51,
        ),
        say(
            given,
            None,
            "According to",
            "no date has been set",
            kind="indirect",
            surface="a senior official",
            type="anonymous",
            missing="The text describes the speaker (“a senior official”) and gives no name.",
        ),
        say(
            given,
            None,
            "said a",
            "They promised us radars. They sent us calendars,",
            "We need neither.",
            surface="a shepherd at the border post",
            type="person",
            missing="The text describes the speaker and gives no name.",
            confidence=0.81,
        ),
        say(
            given,
            None,
            "clear",
            "who had ordered the closure",
            kind="indirect",
            surface=None,
            missing="A passive without an agent.",
            act="ask",
            confidence=0.3,
        ),
    ]


def _council(given: Article) -> list[Statement]:
    council = {"kind": "indirect", "type": "organisation", "surface": "The Council of the Northern Pact"}
    ministry = {"type": "organisation", "surface": "its foreign ministry"}
    return [
        say(
            given,
            "Council of the Northern Pact",
            "asked",
            "Veldania on Wednesday to return to the table",
            act="demand",
            **council,
        ),
        say(
            given,
            "Council of the Northern Pact",
            "offered",
            "to defer its dues until the end of the year",
            act="offer",
            **council,
        ),
        say(
            given,
            "Aldo Brenn",
            "denied",
            "that any withdrawal had been agreed",
            kind="indirect",
            act="deny",
            surface="Secretary-General Aldo Brenn",
        ),
        say(given, "Aldo Brenn", "he said", "I have told nobody to pack,", surface="he said"),
        say(
            given,
            "Foreign Ministry of Tarsk",
            "said in",
            "Tarsk will defend every member",
            kind="indirect",
            act="promise",
            **ministry,
        ),
        say(
            given,
            "Foreign Ministry of Tarsk",
            "accused",
            "Veldania of trading with both sides",
            kind="indirect",
            act="accuse",
            **ministry,
        ),
        say(
            given,
            "Foreign Ministry of Tarsk",
            "added",
            "A pact is not a shop,",
            type="organisation",
            surface="the ministry",
        ),
    ]


def _later(given: Article) -> list[Statement]:
    return [
        say(
            given,
            "Lena Orsk",
            "said",
            "It is a pause, not a farewell,",
            surface="Prime Minister Lena Orsk",
            said_on="2031-07-10",
        ),
        say(
            given,
            "Lena Orsk",
            "thanked",
            "those who had abstained",
            kind="indirect",
            act="thank",
            surface="Prime Minister Lena Orsk",
        ),
        say(
            given,
            "Analysts",
            "predict",
            "that Tarsk will offer gas at a discount",
            kind="indirect",
            act="predict",
            type="anonymous",
        ),
        say(
            given,
            "Pavo Rinn",
            "said Dr",
            "They always pay in the end,",
            surface="Dr Pavo Rinn of the Meridian Institute",
        ),
        say(
            given,
            None,
            "",
            "The vote changes the balance of the alliance",
            kind="indirect",
            type="author",
            missing="The article states it in its own voice.",
            surface=None,
            confidence=0.4,
        ),
    ]


def crisis() -> Material:
    """The invented crisis: six articles in two languages, with a reprint, gaps and files not read."""
    block = "World\n\nVeldania will stay, for now\n\nBy Ines Corvo, 5 May 2031, 18:40\n\n"
    storm = article(
        block + STORM,
        "harbour/stay.txt",
        block=3,
        headline="Veldania will stay, for now",
        outlet="The Harbour Gazette",
        published="2031-05-05T18:40",
        bylines=("Ines Corvo",),
        reasons={"outlet": "Named in the page’s title line.", "published": "The line under the headline gives it."},
    )
    council = article(
        COUNCIL,
        "pact/council.html",
        headline="Council asks Veldania back “without conditions”",
        outlet="Tarsk Wire",
        published="2031-05-07",
        reasons={"bylines": "null: no line names an author.", "published": "From the page’s metadata."},
    )
    reprint = article(
        REPRINT,
        "mirror/stay-again.txt",
        headline="“A puppet theatre”: Veldania’s minister on the regime of dues",
        outlet="Northern Mirror",
        published="2031-05-06",
    )
    foreign = article(FOREIGN, "ru/ostaemsya.txt", language="ru", headline="Велдания остаётся", published="2031-05-05")
    flash = article(
        FLASH,
        "flash.txt",
        reasons={
            "headline": "null: the file begins with its body.",
            "outlet": "null: the file does not give it.",
            "published": "null: no date stands in the file.",
        },
    )
    later = article(
        LATER,
        "harbour/dues.txt",
        headline="Parliament suspends dues",
        outlet="The Harbour Gazette",
        published="2031-07-10T21:05+02:00",
        furniture=(),
    )
    articles = [storm, council, reprint, foreign, flash, later]
    statements = [*_storm(storm), *_council(council), *_later(later)]
    statements += _storm(reprint)[:2]
    statements.append(say(flash, "Talev", "", "No more dues.", surface="Talev", act="refuse", confidence=0.7))
    return Material(
        title="Will Veldania leave the Northern Pact?",
        question="Does Veldania stay, freeze its membership, or leave before the end of 2031?",
        organisation="Northern Pact",
        as_of="2031-07-12",
        articles=articles,
        reprint_of={reprint.id: storm.id},
        statements=statements,
        sentences={a.id: sentences(a) for a in articles},
        gaps=[
            Gap(storm.id, "The quotation is not closed in its paragraph.", at(storm, "They promised us radars.")),
            Gap(flash.id, "No time could be given to “has not replied”.", at(flash, "The Pact has not replied.")),
            Gap(foreign.id, "The text is in a language that is not read: 'ru'."),
        ],
        skipped=[
            Skipped("scans/minutes.pdf", "The PDF needs a password.", "Save it without one and read it again."),
            Skipped("empty.txt", "There is nothing in the file."),
        ],
        version="0.1.0",
    )


def large(articles: int, each: int) -> Material:
    """Many articles with many statements, in sentences of an ordinary length."""
    given, statements, spans = [], [], {}
    names = [
        f"{first} {last}"
        for first in ("Mira", "Joran", "Aldo", "Lena", "Pavo")
        for last in ("Talev", "Hesk", "Brenn", "Orsk", "Rinn", "Varga", "Molk", "Senn")
    ]
    outlets = ["The Harbour Gazette", "Tarsk Wire", "Northern Mirror", "Meridian Post", None]
    for n in range(articles):
        parts = []
        for k in range(each):
            name = names[(7 * n + 3 * k) % len(names)]
            parts.append(
                f"“In round {n} the council heard for time {k} that the dues of every member fall with the length of "
                f"its "
                f"border,” {name} said after the session in the old customs house on Monday."
            )
        made = article(
            "\n\n".join(parts),
            f"large/{n:04}.txt",
            headline=f"Round {n} of the talks ends where it began",
            outlet=outlets[n % 5],
            published=f"20{30 + n // 60}-{1 + n // 5 % 12:02}-{1 + n % 28:02}",
        )
        given.append(made)
        spans[made.id] = sentences(made)
        for k, body in enumerate(made.body):
            name = names[(7 * n + 3 * k) % len(names)]
            whole = body.of(made.text)
            close = body.start + whole.index("”")
            who = body.start + whole.index(name, close - body.start)
            statements.append(
                Statement(
                    article=made.id,
                    speaker=Speaker(name, "person"),
                    speaker_span=Span(who, who + len(name)),
                    cue_span=Span(who + len(name) + 1, who + len(name) + 5),
                    content_spans=(Span(body.start + 1, close),),
                    kind="direct",
                    confidence=0.9,
                )
            )
    return Material(
        title="A long case", as_of="2032-01-01", articles=given, statements=statements, sentences=spans, version="0.1.0"
    )
