"""Rules for times of the day: "9:30 p.m. EST", "14:00", "noon", "three o'clock", "1430 GMT"."""

from __future__ import annotations

import re

from casus.evidence.times.scene import Draft, Found, Rule, Scene
from casus.vocabulary import time_words

__all__ = ["CLOCK_RULES"]


def _zone(scene: Scene, found: re.Match[str]) -> tuple[str, int]:
    """The offset of a zone ("" where it is not known), and the end of the words that name it."""
    at = found.start("zone")
    if at < 0:
        return "", found.end()
    said = scene.words.said(at, found.end("zone"))
    if " " not in said and not said.isupper():
        return "", at
    minutes = scene.words.values[at]
    if not isinstance(minutes, int):
        return "", found.end()
    if minutes == 0:
        return "Z", found.end()
    return f"{'+' if minutes > 0 else '-'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}", found.end()


def _draft(scene: Scene, place: tuple[int, int], clock: str, offset: str = "") -> Draft:
    """A time of a day that is told of, or of the day of writing."""
    return Draft(*place, "TIME", f"T{clock}", clock=clock, offset=offset, reason="nothing tells the day")


def _ampm(scene: Scene, found: re.Match[str]) -> Found:
    words = scene.words
    at, half = found.start("hour"), found.start("half")
    low = str(words.values[at]) if scene.has(at, "NUMBER") else words.low(at)
    if not re.fullmatch(r"\d{1,2}(?:[:.]\d{2}){0,2}", low):
        return None
    parts = [int(p) for p in re.split(r"[:.]", low)]
    hour, minute = parts[0], (parts[1] if len(parts) > 1 else 0)
    later = int(words.values[half] or 0)
    if words.low(half) in ("am", "pm") and not words.said(half, half + 1).isupper() and scene.has(at, "NUMBER"):
        return None
    if not 1 <= hour <= 12 or minute > 59:
        return None
    offset, after = _zone(scene, found)
    return _draft(scene, (found.start(), after), f"{hour % 12 + later:02}:{minute:02}", offset)


def _hours(scene: Scene, found: re.Match[str]) -> Found:
    words, at = scene.words, found.start("hour")
    hour, minute = (int(p) for p in words.low(at).split(":")[:2])
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    if not found["zone"] and len(words.low(at).split(":")[0]) < 2 and words.low(at - 1) not in time_words().clock_leads:
        return None
    offset, after = _zone(scene, found)
    return _draft(scene, (found.start(), after), f"{hour:02}:{minute:02}", offset)


def _military(scene: Scene, found: re.Match[str]) -> Found:
    low = scene.words.low(found.start("hour"))
    said = scene.words.said(found.start("hour"), found.start("hour") + 1)
    if not re.fullmatch(r"(?:[01]\d|2[0-3])[0-5]\d", said):
        return None
    offset, after = _zone(scene, found) if found["zone"] else ("", found.end())
    if found["zone"] and after == found.start("zone"):
        return None
    return _draft(scene, (found.start(), after), f"{low[:2]}:{low[2:]}", offset)


def _oclock(scene: Scene, found: re.Match[str]) -> Found:
    hour = int(scene.words.values[found.start("hour")] or 0)
    if not 1 <= hour <= 24:
        return None
    part = scene.words.values[found.end() - 1] if found["part"] else None
    if part in ("AF", "EV", "NI") and hour < 12:
        hour += 12
    return _draft(scene, (found.start(), found.end()), f"{hour:02}:00")


def _noon(scene: Scene, found: re.Match[str]) -> Found:
    value = str(scene.words.values[found.start("noon")])
    if scene.has(found.end(), "HYPHEN") and not scene.words.gap(found.end()):
        return None
    offset, after = _zone(scene, found)
    if value == "24:00" and scene.words.low(found.start() - 1) in ("after", "since"):
        value = "00:00"
    return _draft(scene, (found.start(), after), value, offset)


def _part_of(scene: Scene, found: re.Match[str]) -> Found:
    """The morning, evening or night of a day that is named behind it; joined to that day later."""
    part = str(scene.words.values[found.start("part")])
    return _draft(scene, (found.start(), found.end()), part)


_ZONE = "(?P<zone>ZONE)?"
CLOCK_RULES: tuple[Rule, ...] = (
    (f"(?P<hour>DAYNUM | CLOCK | INT | NUMBER) (?P<half>AMPM) {_ZONE}", _ampm),
    (f"(?P<hour>CLOCK) {_ZONE}", _hours),
    ("(?P<hour>CLOCK) (?P<zone>)HOURS", _hours),
    ("(?P<hour>YEARNUM | INT) (?P<zone>ZONE)", _military),
    ("(?P<hour>NUMBER | DAYNUM) OCLOCK (?P<part>PREP THE PART)?", _oclock),
    (f"(?P<noon>NOON) {_ZONE}", _noon),
    ("THE? (?:EARLY | BOUNDS OF THE?)? (?P<part>PART) (?=OF)", _part_of),
)
