"""The brief's own words: a fixed set, none of them loaded."""

from __future__ import annotations

from collections.abc import Sequence

from casus.records import Act, SpeakerType, SpeechKind, Statement

__all__ = [
    "NO_DATE",
    "NO_HEADLINE",
    "NO_NAME",
    "NO_OUTLET",
    "READ_AS",
    "act_noun",
    "confidence",
    "counted",
    "furniture_kind",
    "kind",
    "listed",
    "number",
    "share",
    "speaker_type",
    "verb",
]

NO_OUTLET = "outlet not given in the file"
NO_HEADLINE = "no headline found"
NO_DATE = "no date found"
NO_NAME = "Speaker without a name"

_VERBS: dict[Act, str] = {
    "assert": "says",
    "deny": "denies",
    "accuse": "says",
    "demand": "demands",
    "offer": "offers",
    "promise": "promises",
    "threaten": "says",
    "refuse": "refuses",
    "predict": "predicts",
    "ask": "asks",
    "thank": "thanks",
    "other": "says",
}
# Where the act itself weighs on a person, the brief says that it is a reading.
READ_AS: dict[Act, str] = {"accuse": "read as an accusation", "threaten": "read as a threat"}
_ACT_NOUNS: dict[Act, tuple[str, str]] = {
    "deny": ("denial", "denials"),
    "accuse": ("accusation", "accusations"),
    "demand": ("demand", "demands"),
    "offer": ("offer", "offers"),
    "promise": ("promise", "promises"),
    "threaten": ("threat", "threats"),
    "refuse": ("refusal", "refusals"),
    "predict": ("prediction", "predictions"),
    "ask": ("question", "questions"),
    "thank": ("thanks", "thanks"),
}
_KINDS: dict[SpeechKind, str] = {
    "direct": "direct quotation",
    "mixed": "in the article’s words, partly quoted",
    "indirect": "in the article’s words",
}
_TYPES: dict[SpeakerType | None, str] = {
    "person": "person",
    "state": "state",
    "organisation": "organisation",
    "outlet": "outlet",
    "group": "group",
    "anonymous": "unnamed",
    "author": "the article itself",
    None: "type not known",
}
_FURNITURE = {
    "headline_block": "headline block",
    "byline": "byline",
    "dateline": "date line",
    "navigation": "navigation",
    "subscription": "subscription notice",
    "related": "related articles",
    "latest": "latest news",
    "counter": "counters",
    "comments": "comments",
    "legal": "legal notice",
    "caption": "caption",
    "other": "other",
}


def verb(statement: Statement) -> str:
    """Return the plain verb for a statement's act: `says` for quoted words, `states` for reported ones.

    In the plural where the speaker is a group or unnamed, and the last word ends like one (`Analysts predict`).
    """
    reported = statement.act == "assert" and statement.kind == "indirect"
    singular = "states" if reported else _VERBS[statement.act]
    who = statement.speaker
    if who.type in ("group", "anonymous") and (who.name or "").rstrip().endswith("s"):
        return "deny" if singular == "denies" else singular.removesuffix("s")
    return singular


def act_noun(of: Act, count: int) -> str:
    """Return an act as a noun in the right number: `1 refusal`, `4 refusals` (without the figure)."""
    return _ACT_NOUNS.get(of, ("statement", "statements"))[count != 1]


def kind(of: SpeechKind) -> str:
    """Return how the words reach us."""
    return _KINDS[of]


def speaker_type(of: SpeakerType | None) -> str:
    """Return what the speaker is."""
    return _TYPES[of]


def furniture_kind(of: str) -> str:
    """Return what a piece of page furniture is."""
    return _FURNITURE.get(of, "other")


def number(value: int) -> str:
    """Return a figure with its thousands set apart: 1,203."""
    return f"{value:,}"


def counted(value: int, noun: str, plural: str | None = None) -> str:
    """Return a figure with its noun in the right number: `1 article`, `1,203 articles`."""
    return f"{number(value)} {noun if value == 1 else plural or noun + 's'}"


def share(part: int, whole: int) -> str:
    """Return a part in per cent, rounded half up; `under 1 %` where something would vanish."""
    if whole == 0:
        return "0 %"
    per_cent = (200 * part + whole) // (2 * whole)
    return "under 1 %" if part and not per_cent else f"{per_cent} %"


def listed(items: Sequence[str]) -> str:
    """Return `a`, `a and b`, or `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def confidence(value: float) -> str:
    """Return how sure the reader is that it read the words rightly, in words and as its number."""
    word = "high" if value >= 0.85 else "fair" if value >= 0.65 else "modest" if value >= 0.45 else "low"
    return f"{word} ({value:.2f})"
