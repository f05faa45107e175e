"""The act of a statement: from its cue, corrected by negation and by what the content plainly does."""

from __future__ import annotations

import re

from casus import vocabulary
from casus.evidence._content import Draft
from casus.evidence._page import Page
from casus.records import Act

__all__ = ["act_of", "cue_act"]

# Used where the vocabulary of cues is not there: the commonest verbs only, in their regular forms.
_COMMON: dict[str, Act] = {
    "say": "assert", "tell": "assert", "add": "assert", "note": "assert", "accuse": "accuse", "blame": "accuse",
    "deny": "deny", "demand": "demand", "urge": "demand", "call": "demand", "offer": "offer", "promise": "promise",
    "threaten": "threaten", "refuse": "refuse", "reject": "refuse", "predict": "predict", "warn": "predict",
    "ask": "ask", "thank": "thank",
}  # fmt: skip
_IRREGULAR = {"said": "say", "told": "tell", "denied": "deny", "denies": "deny"}
_NEGATION = re.compile(r"\b(?:not|never|no longer|neither|nor)\b|n[’']t\b", re.IGNORECASE)
_FUTURE = re.compile(
    r"\b(?:will|won[’']t|is going to|are going to|is likely to|are likely to|is unlikely to|are unlikely to|"
    r"is bound to|are bound to|is expected to|are expected to|sooner or later|is inevitable)\b|\bwould\b(?=.*\bif\b)",
    re.IGNORECASE,
)
_OWN_FUTURE = re.compile(r"\b(?:we|I|our|my)\b", re.IGNORECASE)
_MUST = re.compile(
    r"^(?:\S+\s+){1,8}?(?:must|should|ought to)\b(?!\s+(?:not\s+)?have\b)|"
    r"\b(?:we|I) (?:demand|call on|call for|urge|insist)\b",
    re.IGNORECASE,
)
_PERFORMED: tuple[tuple[Act, re.Pattern[str]], ...] = (
    ("thank", re.compile(r"\b(?:we|I)\s+(?:\w+\s+)?(?:thank|am grateful|are grateful)\b|^thank you\b", re.IGNORECASE)),
    (
        "promise",
        re.compile(r"\b(?:we|I)\s+(?:\w+\s+)?(?:promise|pledge|guarantee|vow)\b(?! not to recall)", re.IGNORECASE),
    ),
    ("demand", re.compile(r"\b(?:we|I)\s+(?:\w+\s+)?(?:demand|call on|call upon|urge)\b", re.IGNORECASE)),
    ("accuse", re.compile(r"\b(?:we|I)\s+(?:\w+\s+)?(?:accuse|blame)\b", re.IGNORECASE)),
    ("refuse", re.compile(r"\b(?:we|I)\s+(?:\w+\s+)?(?:refuse|reject)\b", re.IGNORECASE)),
    ("offer", re.compile(r"\b(?:we|I)\s+(?:\w+\s+)?(?:offer|propose)\b", re.IGNORECASE)),
)
_WARNED_SELF = re.compile(
    r"\b(?:we|I|it|he|she|they)\s+(?:will|would)\s+(?:\w+\s+){0,6}?(?:unless|if)\b|^(?:unless|if)\b.*\b(?:we|I|it|he|she|they)\s+(?:will|would)\b",
    re.IGNORECASE,
)
# What "not" makes of an act: a negated denial, exclusion or refusal says nothing firm; a promise not given is none.
_NEGATED: dict[Act, Act] = {
    "deny": "other", "refuse": "other", "accuse": "other", "promise": "refuse", "offer": "refuse", "thank": "other",
    "threaten": "other", "demand": "other", "predict": "other", "ask": "other", "assert": "other",
}  # fmt: skip
# "does not believe that" denies what follows.
_HELD = frozenset({"believe", "think", "consider", "agree", "accept", "recognise", "recognize"})
_WISHES = frozenset({"want", "wish", "seek", "need"})
_WH = re.compile(r"(?:whether|if|how|what|when|where|why|who|which)\b", re.IGNORECASE)
_LONG = 600  # characters of a content that are looked at for its act
_EXPERT = frozenset({"expert", "academic", "writer"})


def cue_act(cue: str) -> tuple[str, Act] | None:
    """The lemma and act of a cue, by the vocabulary; None where it does not know the words."""
    read = getattr(vocabulary, "cues", None)
    if read is not None:
        found: tuple[str, Act] | None = read().look_up(cue)
        return found
    for word in re.findall(r"\w+", cue.lower()):
        stems = (_IRREGULAR.get(word, word), word.removesuffix("s"), word.removesuffix("d"), word.removesuffix("ed"))
        lemma = next((s for s in stems if s in _COMMON), None)
        if lemma is not None:
            return lemma, _COMMON[lemma]
    return ("say", "assert") if cue.strip() else None


def _says(lemma: str) -> bool:
    """Whether a verb utters words, rather than tells what somebody thinks."""
    read = getattr(vocabulary, "cues", None)
    verb = read().verbs.get(lemma) if read is not None else None
    return bool(verb.saying) if verb is not None else True


def act_of(page: Page, draft: Draft, classes: frozenset[str]) -> Act:
    """The act of a draft; classes: the role classes of its speaker ("expert", "minister")."""
    text = page.text
    if draft.cue is None:
        return "assert"
    cue = draft.cue.of(text)
    found = cue_act(cue)
    act: Act = found[1] if found else ("assert" if re.search(r"\w", cue) is None else "other")
    lead = text[max(page.sentence(draft.cue.start).start, draft.cue.start - 16) : draft.cue.start]
    negated = _NEGATION.search(cue) or re.search(r"(?:\bnot|\bnever|n[’']t)\s+$", lead)
    if negated:
        return "deny" if found and found[0].split()[0] in _HELD else _NEGATED.get(act, "other")
    if act not in ("assert", "predict") or found is None:
        return _asked(act, cue, text, draft, found[0] if found else "")
    return _by_content(act, found[0], _words(text, draft), draft.kind, classes)


def _words(text: str, draft: Draft) -> str:
    """The words of a content; of a long one, its beginning and its end."""
    first, last = draft.content[0], draft.content[-1]
    if draft.end - draft.start <= 2 * _LONG:
        return " ".join(s.of(text) for s in draft.content)
    head = text[first.start : min(first.end, first.start + _LONG)]
    return f"{head} {text[max(last.start, last.end - _LONG) : last.end]}"


def _asked(act: Act, cue: str, text: str, draft: Draft, lemma: str) -> Act:
    """Asked to do something is a demand, asked whether a question; wanting to do something oneself is neither."""
    if act == "demand" and lemma in _WISHES and draft.content[0].of(text).startswith("to "):
        return "other"
    if act == "ask":
        after = text[draft.cue.end : draft.start] if draft.cue and draft.cue.end <= draft.start else ""
        first = draft.content[0].of(text)
        if (
            re.match(r"(?:(?:the |all )?[^\W_][^,.;:]{0,60}?\s+)??(?:not\s+)?to\s+\w", first) and not _WH.match(first)
        ) or re.search(r"\b(?:to|for)\s*$", cue + after):
            return "demand"
    if (
        act == "deny"
        and re.search(r"\bquestion", cue, re.I)
        and draft.kind == "direct"
        and draft.content[-1].of(text).endswith("?")
    ):
        return "ask"
    return act


def _by_content(act: Act, lemma: str, content: str, kind: str, classes: frozenset[str]) -> Act:
    stripped = content.rstrip("\"'”’ ")
    if kind != "indirect":
        if stripped.endswith("?") and stripped.count("?") >= stripped.count("."):
            return "ask"
        for performed, pattern in _PERFORMED:
            if pattern.search(content[:200]):
                return performed
    if lemma == "warn" and _WARNED_SELF.search(content):
        return "threaten"
    if len(content) < 300 and act == "assert":
        if _says(lemma) and _MUST.search(content):
            return "demand"
        if _FUTURE.search(content) and not _OWN_FUTURE.search(content) and classes & _EXPERT:
            return "predict"
    return act
