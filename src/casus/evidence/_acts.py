"""The act of a statement: from its cue, corrected by negation and by what the content plainly does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from casus.evidence._cast import Cast
from casus.evidence._content import Draft
from casus.evidence._force import Side, act_of_content, called, names_account, tells_future
from casus.evidence._page import Page
from casus.evidence._voice import Voice
from casus.records import Act
from casus.vocabulary import cues, states

__all__ = ["act_of", "agreed_act", "cue_act", "is_saying", "side_of"]

_NEGATION = re.compile(r"\b(?:not|never|no longer|neither|nor)\b|n[’']t\b", re.IGNORECASE)
_PERFORMED: tuple[tuple[Act, re.Pattern[str]], ...] = (
    ("thank", re.compile(r"\b(?:we|I)\s+(?:\w+\s+)?(?:thank|am grateful|are grateful)\b|^thank you\b", re.IGNORECASE)),
    ("promise", re.compile(r"\b(?:we|I)\s+(?:\w+\s+)?(?:promise|pledge|guarantee|vow)\b", re.IGNORECASE)),
    ("demand", re.compile(r"\b(?:we|I)\s+(?:\w+\s+)?(?:demand|call on|call upon|urge)\b", re.IGNORECASE)),
    ("accuse", re.compile(r"\b(?:we|I)\s+(?:\w+\s+)?(?:accuse|blame)\b", re.IGNORECASE)),
    ("refuse", re.compile(r"\b(?:we|I)\s+(?:\w+\s+)?(?:refuse|reject)\b", re.IGNORECASE)),
    ("offer", re.compile(r"\b(?:we|I)\s+(?:\w+\s+)?(?:offer|propose)\b", re.IGNORECASE)),
)
_WARNED_SELF = re.compile(
    r"\b(?:we|I|it|he|she|they|its|his|her|their)\s+(?:\w+\s+)?(?:will|would)\s+(?:\w+\s+){0,6}?(?:unless|if)\b"
    r"|^(?:unless|if)\b.*\b(?:we|I|it|he|she|they)\s+(?:will|would)\b"
    r"|^(?:we|I|it|he|she|they|(?:its|their|our|his|her)\s+\w+)\s+(?:will|would)\s+(?!(?:be|have|become|take|mean)\b)",
    re.IGNORECASE,
)
# A past fact that is pointed out with a warning word is asserted.
_PAST = re.compile(r"\b(?:did|was|were|had)\b", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:will|would|may|might|could|can|should|must|if|unless|against|of)\b", re.IGNORECASE)
# What "not" makes of an act: a negated denial, exclusion or refusal says nothing firm; a promise not given is none.
_NEGATED: dict[Act, Act] = {
    "deny": "other", "refuse": "other", "accuse": "other", "promise": "refuse", "offer": "refuse", "thank": "other",
    "threaten": "other", "demand": "other", "predict": "other", "ask": "other", "assert": "other",
}  # fmt: skip
# "does not believe that" denies what follows.
_HELD = frozenset({"believe", "think", "consider", "agree", "accept", "recognise", "recognize"})
_WISHES = frozenset({"want", "wish", "seek", "need"})
_CALLING = frozenset(
    {"call", "describe", "dismiss", "brand", "label", "denounce", "portray", "characterise", "characterize"}
)
_OPINION = re.compile(r"\b(?:view|opinion|estimation|estimate[sd]?|reckoning|forecast|expectation)\b", re.IGNORECASE)
# Attitudes to what is or will be anyway: they foretell nothing.
_FEELINGS = frozenset({"regret", "welcome", "lament", "celebrate", "appreciate", "recall", "remember", "know", "like"})
_REJECTING = frozenset({"reject", "dismiss", "repudiate"})
_TO_DO = re.compile(r"(?:(?:the |all )?[^\W_][^,.;:]{0,60}?\s+)??(?:not\s+)?to\s+\w")
_WH = re.compile(r"(?:whether|if|how|what|when|where|why|who|which)\b", re.IGNORECASE)
_READER = 0.6  # sureness of a reader's act that tells none
_PLAIN, _FIRM = 0.5, 0.85  # sureness from which a reader's act goes before that of the rules
_LONG = 600  # characters of a content that are looked at for its act
_EXPERT = frozenset({"expert", "academic", "writer"})


def cue_act(cue: str) -> tuple[str, Act] | None:
    """The lemma and act of a cue, by the vocabulary; None where it does not know the words."""
    found = cues().look_up(cue)
    return (found[0], cast("Act", found[1])) if found is not None else None


def is_saying(lemma: str) -> bool:
    """Whether a verb utters words, rather than tells what somebody thinks."""
    verb = cues().verbs.get(lemma)
    return verb.saying if verb is not None else True


def side_of(voice: Voice, cast: Cast) -> Side:
    """The party for which a voice speaks: its pronouns, and the states of its office or name."""
    speaker = voice.speaker
    isos = set(voice.person.isos) if voice.person is not None else set()
    if voice.person is None:
        for word in re.findall(r"[^\W\d_][\w-]*", speaker.name or ""):
            term = states().get(word) or cast.local.get(word)
            isos.update(term.isos if term is not None else ())
    local = frozenset(w for w, term in cast.local.items() if isos & set(term.isos))
    if voice.person is not None and voice.person.gender in ("m", "f"):
        return Side("m" if voice.person.gender == "m" else "f", frozenset(isos), local)
    if speaker.type in ("state", "organisation", "outlet"):
        return Side("body", frozenset(isos), local)
    if speaker.type in ("group",):
        return Side("many", frozenset(isos), local)
    kind = "person" if speaker.type in ("person", "anonymous", "author") else "unknown"
    return Side(kind, frozenset(isos), local)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Utterer:
    """Who utters a content, as far as its act hangs on it. colon: the cue is a mark, or there is
    none. opinion: the cue names an opinion. asks: a question mark stands behind the words.
    """

    side: Side
    expert: bool
    colon: bool
    opinion: bool
    asks: bool


def act_of(page: Page, draft: Draft, classes: frozenset[str], side: Side) -> Act:
    """The act of a draft. classes: the role classes of its speaker ("expert"). side: whom they speak for."""
    text = page.text
    cue, lead = "", ""
    if draft.cue is not None:
        cue = draft.cue.of(text)
        lead = text[max(page.sentence(draft.cue.start).start, draft.cue.start - 16) : draft.cue.start]
    elif draft.source is None:
        return _without_cue(text, draft, side)
    found = cue_act(cue) if cue else None
    act: Act = found[1] if found else ("assert" if re.search(r"\w", cue) is None else "other")
    negated = _NEGATION.search(cue) or re.search(r"(?:\bnot|\bnever|n[’']t)\s+$", lead)
    if negated:
        return "deny" if found and found[0].split()[0] in _HELD else _NEGATED.get(act, "other")
    if re.search(r"\bwant(?:s|ed|ing)? to know\b", cue, re.I):
        return "ask"
    lemma = found[0] if found else ("" if re.search(r"\w", cue) else "say")
    content = _words(text, draft)
    if act not in ("assert", "predict") or not lemma:
        return _asked(act, cue, text, draft, lemma)
    changed = _by_cue(lemma, content, text[max(0, draft.start - 6) : draft.start].rstrip("\"'“‘ "))
    if changed is not None:
        return changed
    colon = re.search(r"\w", cue) is None
    who = Utterer(
        side, bool(classes & _EXPERT), colon, _OPINION.search(cue) is not None, text[draft.end : draft.end + 1] == "?"
    )
    return _by_content(act, lemma, content, draft, who)


def _without_cue(text: str, draft: Draft, side: Side) -> Act:
    """What words do that stand alone; what is carried on or the author's is taken as an expert's."""
    if draft.made != "read":
        return _by_content("assert", "say", _words(text, draft), draft, Utterer(side, True, False, False, False))
    return "ask" if draft.kind == "direct" and _words(text, draft).rstrip("\"'”’ ").endswith("?") else "assert"


def agreed_act(told: Act, draft: Draft) -> Act:
    """The act of a draft by the rules (`told`) and by the reader, where it gives one.

    The rules see negation and what the words do; where they tell something firm, only a reader that is very sure
    overrules them. Where they only say that something is asserted or know no better, a fairly sure reader does.
    """
    given = draft.attribution.act
    if given is None or given == told:
        return told
    parts = draft.attribution.parts
    sure = parts.act if parts is not None and parts.act is not None else _READER
    return given if sure >= (_PLAIN if told in ("assert", "other") else _FIRM) else told


def _words(text: str, draft: Draft) -> str:
    """The words of a content; of a long one, its beginning and its end."""
    first, last = draft.content[0], draft.content[-1]
    if draft.end - draft.start <= 2 * _LONG:
        return " ".join(s.of(text) for s in draft.content)
    head = text[first.start : min(first.end, first.start + _LONG)]
    return f"{head} {text[max(last.start, last.end - _LONG) : last.end]}"


def _asked(act: Act, cue: str, text: str, draft: Draft, lemma: str) -> Act:
    """What the words make of a cue that is no plain assertion.

    Asked to do something is a demand, asked whether a question; wanting to do something oneself is neither. To reject
    a charge, an account or "this" is to deny it. To rule out doing something is to refuse it. Doubt about what will be
    is a prediction.
    """
    first = draft.content[0].of(text)
    after = text[draft.cue.end : draft.start] if draft.cue and draft.cue.end <= draft.start else ""
    asked = _TO_DO.match(first) is not None and not _WH.match(first)
    asked = asked or re.search(r"\b(?:to|for)\s*$", cue + after) is not None
    questions = re.search(r"\bquestion", cue, re.I) is not None and draft.kind == "direct"
    rows: tuple[tuple[bool, Act], ...] = (
        (act == "demand" and lemma in _WISHES and first.startswith("to know "), "ask"),
        (act == "demand" and lemma in _WISHES and first.startswith("to "), "other"),
        (act == "refuse" and lemma in _REJECTING and names_account(first), "deny"),
        (act == "deny" and lemma == "rule out" and re.match(r"\w+ing\b", first) is not None, "refuse"),
        (act == "deny" and lemma == "doubt" and tells_future(first), "predict"),
        (act == "ask" and asked, "demand"),
        (act == "deny" and questions and draft.content[-1].of(text).endswith("?"), "ask"),
    )
    return next((made for fits, made in rows if fits), act)


def _by_cue(lemma: str, content: str, before: str) -> Act | None:
    """Cues whose act hangs on what follows: call, assure, warn; "told to" tells what to do. before: of the content."""
    plain = content.strip("\"'“”‘’ ")
    if lemma.split(" ", maxsplit=1)[0] in _CALLING:
        return called(content) if len(content) < 160 else None
    if lemma == "assure" and tells_future(content):
        return "promise"
    if lemma in ("tell", "warn", "caution", "remind") and (
        re.match(r"(?:not )?to (?!the\b|an?\b)[a-z]+\b", plain) or (before.endswith(" to") and plain[:1].islower())
    ):
        return "demand"
    if lemma in ("warn", "caution"):
        if _WARNED_SELF.search(plain):
            return "threaten"
        if _PAST.search(content) and not _AHEAD.search(content):
            return "assert"
    return None


def _by_content(act: Act, lemma: str, content: str, draft: Draft, who: Utterer) -> Act:
    """What the words themselves make of a plain cue ("said", "believes"): see `_force`."""
    stripped = content.rstrip("\"'”’ ")
    quoted = draft.kind != "indirect"
    asks = stripped.endswith("?") and stripped.count("?") >= stripped.count(".")
    if (asks or who.asks) and (quoted or who.colon):
        return "ask"
    if quoted:
        for performed, pattern in _PERFORMED:
            if pattern.search(content[:200]):
                return performed
    if act == "predict":
        return act
    opinion = who.opinion or (not is_saying(lemma) and lemma not in _FEELINGS)
    return act_of_content(content, who.side, quoted=draft.kind == "direct", opinion=opinion, expert=who.expert) or act
