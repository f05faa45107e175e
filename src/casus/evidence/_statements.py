"""Drafts and voices become statements, each parent before its children get their ids."""

from __future__ import annotations

from casus.evidence._acts import act_of, agreed_act, side_of
from casus.evidence._cast import Cast
from casus.evidence._content import Draft
from casus.evidence._frame import addressee_of, said_on, venue_of, words_around
from casus.evidence._page import Page
from casus.evidence._sureness import sureness_of
from casus.evidence._voice import Voice
from casus.records import Statement

__all__ = ["statements_of"]


def statements_of(page: Page, cast: Cast, drafts: list[Draft], voices: dict[int, Voice]) -> tuple[Statement, ...]:
    """Return the statements of the drafts, by first content and cue.

    Their origin is the reader; `reader:carried` for words that go on without a cue, `reader:author` for the author's.
    """
    made: dict[int, Statement] = {}
    ids: set[str] = set()
    for draft in _parents_first(drafts):
        parent = made.get(id(draft.parent)) if draft.parent is not None else None
        statement = _statement(page, cast, draft, voices[id(draft)], parent.id if parent else None)
        if statement.id not in ids:
            ids.add(statement.id)
            made[id(draft)] = statement
    ordered = sorted((d for d in drafts if id(d) in made), key=lambda d: d.key)
    return tuple(made[id(d)] for d in ordered)


def _parents_first(drafts: list[Draft]) -> list[Draft]:
    out: list[Draft] = []
    done: set[int] = set()
    for draft in drafts:
        line: list[Draft] = []
        at: Draft | None = draft
        while at is not None and id(at) not in done:
            done.add(id(at))
            line.append(at)
            at = at.parent
        out.extend(reversed(line))
    return out


def _statement(page: Page, cast: Cast, draft: Draft, voice: Voice, parent: str | None) -> Statement:
    classes = voice.classes | frozenset(voice.person.heads.values() if voice.person else ())
    addressee = addressee_of(page, draft)
    around = words_around(page, draft)
    return Statement(
        article=page.article.id,
        speaker=voice.speaker,
        speaker_span=draft.source,
        cue_span=draft.cue,
        content_spans=draft.content,
        kind=draft.kind,
        act=agreed_act(act_of(page, draft, classes, side_of(voice, cast)), draft),
        addressee=addressee,
        parent=parent,
        said_on=said_on(page, draft, around),
        venue=venue_of(page, draft, addressee, around),
        confidence=sureness_of(draft, voice),
        origin=page.reading.reader if draft.made == "read" else f"{page.reading.reader}:{draft.made}",
    )
