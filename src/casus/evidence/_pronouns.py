"""Pronouns and relatives as speakers: he and she, it and they, I and we, who."""

from __future__ import annotations

import re
from dataclasses import replace

from casus.evidence import _signs
from casus.evidence._bodies import full_name
from casus.evidence._content import Draft
from casus.evidence._mention import Mention
from casus.evidence._salience import by_pronoun
from casus.evidence._scene import Scene
from casus.evidence._voice import Voice
from casus.records import Span, Speaker

__all__ = ["pronoun_voice"]

_NEAR_WORDS = 6  # words before "who" that may hold its noun


def pronoun_voice(scene: Scene, mention: Mention, draft: Draft, span: Span) -> Voice:
    if mention.pronoun == "i":
        return _first_person(scene, draft)
    if mention.pronoun == "who":
        return _relative(scene, draft, span)
    if mention.pronoun in ("it", "they"):
        return _thing_pronoun(scene, mention, span)
    found, sure = by_pronoun(scene, draft, span, mention.pronoun)
    word = scene.page.text[span.start : span.end]
    if found is None:
        return Voice(Speaker(None, "person", missing_reason=_signs.no_antecedent(word)), 0.6, lost=True)
    return replace(found, sureness=sure)


def _first_person(scene: Scene, draft: Draft) -> Voice:
    if draft.parent is not None:
        found = scene.voice(draft.parent)
        return replace(found, sureness=0.95 * found.sureness)
    quotes = scene.page.quotes_at(draft.place)
    if not quotes:
        bylines = scene.page.article.bylines
        if len(bylines) == 1:
            return Voice(Speaker(bylines[0], "author"), 0.8)
        return Voice(Speaker(None, "author", missing_reason=_signs.AUTHOR), 0.8)
    return Voice(
        Speaker(None, "person", missing_reason=_signs.NAMED_BESIDE),
        0.6,
        lost=True,
    )


def _relative(scene: Scene, draft: Draft, span: Span) -> Voice:
    """Who in "Petrov, who said": the noun phrase just before."""
    sentence = scene.page.sentence(span.start)
    lead = scene.page.text[sentence.start : span.start].rstrip(" ,")
    cut = max((m.end() for m in re.finditer(r"[,;:\"“”]\s", lead)), default=0)
    end = sentence.start + len(lead)
    short = [m.start() for m in re.finditer(r"\S+", lead)][-_NEAR_WORDS:]
    for low in (sentence.start + cut, sentence.start + (short[0] if short else 0)):
        if low >= end or len(scene.page.text[low:end].split()) > 2 * _NEAR_WORDS:
            continue
        mention = scene.mention(Span(low, end))
        if mention.kind not in ("thing", "pronoun"):
            return replace(scene.hear(mention, draft, Span(low, end)), sureness=0.85)
    named = [n.person for n in scene.cast.namings if end - 60 <= n.start < end and n.start >= sentence.start]
    if named:
        return Voice(Speaker(named[-1].full, "person"), 0.8, named[-1])
    return Voice(Speaker(None, None, missing_reason=_signs.no_antecedent("who")), 0.6, lost=True)


def _thing_pronoun(scene: Scene, mention: Mention, span: Span) -> Voice:
    wanted = ("group", "organisation", "state") if mention.pronoun == "they" else ("organisation", "state", "outlet")
    word = scene.page.text[span.start : span.end]
    for voice, _, away, _ in scene.recent(span.start):
        if away <= 2 and voice.speaker.type in wanted:
            return replace(voice, sureness=0.8)
    if mention.pronoun == "they":
        return Voice(Speaker(None, "group", missing_reason=_signs.unnamed_group(word)), 0.6)
    near = [(place, name) for place, name in scene.cast.bodies if place < span.start][-1:]
    if near and scene.page.paragraph_index(span.start) - scene.page.paragraph_index(near[0][0]) <= 1:
        name = full_name(scene.page, scene.cast, near[0][1], "organisation")
        return Voice(Speaker(name, "organisation"), 0.6)
    return Voice(Speaker(None, None, missing_reason=_signs.no_antecedent(word)), 0.6, lost=True)
