"""Expressions that stand together made one: a time with its day, and what modifies them ("early", "the end of")."""

from __future__ import annotations

import re
from dataclasses import replace

from casus.evidence.times.scene import Draft, Scene

__all__ = ["joined"]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|XXXX-WXX-\d|XXXX-\d{2}-\d{2}")
_WHOLE = re.compile(r"\d{4}-\d{2}-\d{2}(?:T|$)")
_NEAR = 12  # words
_SENTENCE_END = re.compile(r"[.!?;]\s|\n")
_PART_OF_DAY = re.compile(r"T[A-Z]{2}")


def joined(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with times joined to their days and modifiers taken in; times without a day get one."""
    kept: list[Draft] = []
    for draft in drafts:
        made = _with_day(scene, kept[-1], draft) if kept else None
        if made is not None:
            kept[-1] = made
        else:
            kept.append(draft)
    out: list[Draft] = []
    for draft in kept:
        made = _dated(scene, draft, out[-1] if out else None)
        if made is not None:
            out.append(
                _bounded(scene, _modified(scene, made, out[-1].after if out else 0), out[-1].after if out else 0)
            )
    return out


def _with_day(scene: Scene, one: Draft, two: Draft) -> Draft | None:
    """9 p.m. on Friday; Friday at 9 p.m.; the morning of 5 May; 5 May, 9 p.m.; None where they are two."""
    words = scene.words
    between = tuple(words.low(at) for at in range(one.after, two.first))
    if one.clock and two.type == "DATE" and _DAY.fullmatch(two.value):
        part = one.clock.isalpha()
        if between in ((), ("on",), (",",)) or (between in (("of",), ("of", "the")) and part) or between == (",", "on"):
            if between == (",",) and two.origin == "":
                return None if not scene.has(two.first, "WEEKDAY") else _timed(one, two, one.first, two.after)
            return _timed(one, two, one.first, two.after)
    if two.clock and one.type == "DATE" and _DAY.fullmatch(one.value):
        joint = ((), ("at",), (",", "at"), ("around",), ("at", "around"), ("at", "about"), (",",))
        if between in joint and not (between == (",",) and one.origin and two.clock.isalpha()):
            return _timed(two, one, one.first, two.after)
    if (
        one.clock
        and two.type == "TIME"
        and _PART_OF_DAY.fullmatch(two.value[10:])
        and not between
        and _DAY.match(two.value)
    ):
        return _timed(one, replace(two, value=two.value[:10]), one.first, two.after)
    return None


def _timed(time: Draft, day: Draft, first: int, after: int) -> Draft:
    mod = time.mod or day.mod
    return Draft(first, after, "TIME", f"{day.value}T{time.clock}", mod, day.origin, "", time.offset, day.reason)


def _dated(scene: Scene, draft: Draft, before: Draft | None) -> Draft | None:
    """A time of day without a day: of the day named before it in its sentence, else of the day of writing."""
    if not draft.clock:
        return draft
    if draft.clock.isalpha() and draft.clock not in ("MI",):
        return None  # "the morning of the attack": of no day that is known
    if before is not None and before.after <= draft.first <= before.after + _NEAR and _WHOLE.match(before.value):
        between = scene.words.said(before.after, draft.first) if before.after < draft.first else ""
        if not _SENTENCE_END.search(between):
            return replace(draft, value=f"{before.value[:10]}T{draft.clock}", origin=before.origin, clock="", reason="")
    now = scene.anchor if scene.anchor and scene.anchor.date else None
    value = f"{now.value}T{draft.clock}" if now else f"T{draft.clock}"
    reason = "" if now else draft.reason
    return replace(draft, value=value, origin=scene.written if now else "", clock="", reason=reason)


def _modified(scene: Scene, draft: Draft, floor: int) -> Draft:
    """Early this week, late May, mid-2024, nearly two years, late on Monday."""
    words = scene.words
    at = draft.first
    if draft.type == "DURATION" or draft.value.endswith("_REF"):
        return draft
    back = 2 if scene.has(at - 1, "HYPHEN") and scene.has(at - 2, "EARLY") else 1
    if back == 1 and words.low(at - 1) == "on" and scene.has(at - 2, "EARLY") and draft.type == "DATE":
        back = 2
    if back == 1 and scene.has(at - 1, "PREP") and words.low(at - 1) == "in" and scene.has(at - 2, "EARLY", "EARLIER"):
        back = 2
    first = at - back
    timed = draft.type in ("DATE", "TIME") and first >= floor
    if timed and scene.has(first, "EARLY", "EARLIER") and (back == 2 or words.low(at) != "of"):
        the = first - 1 >= floor and scene.has(first - 1, "THE")
        return replace(draft, first=first - the, mod=draft.mod or str(words.values[first]))
    if (
        draft.type == "DATE"
        and re.fullmatch(r"\d{4}", draft.value)
        and first >= floor
        and words.low(first) in ("around", "about", "circa")
    ):
        return replace(draft, first=first, mod="APPROX")
    return draft


def _bounded(scene: Scene, draft: Draft, floor: int) -> Draft:
    """The end of May, the beginning of the year, year-end."""
    if draft.type != "DATE" or draft.value.endswith("_REF"):
        return draft
    words = scene.words
    at = draft.first - 1
    if scene.has(at, "HYPHEN") and words.low(at - 1) == "end" and at - 1 >= floor:
        return replace(draft, first=at - 1, mod="END")
    if not scene.has(at, "OF") or not scene.has(at - 1, "BOUNDS") or at - 1 < floor:
        return draft
    the = at - 2 >= floor and scene.has(at - 2, "THE")
    return replace(draft, first=at - 1 - the, mod=str(words.values[at - 1]))
