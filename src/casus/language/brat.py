"""Brat: attributions as standoff lines, as attribution corpora have them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casus.records import Attribution, Span

__all__ = ["to_brat"]


def to_brat(text: str, attributions: Iterable[Attribution]) -> str:
    """Return the `.ann` lines of the attributions of `text`, each line ended.

    Text-bound lines `Tn<TAB>Source|Cue|Content S E[;S E...]<TAB>words` (parts joined by a space, line breaks turned
    into spaces), an `Attribution` line over the cue (over the content where there is none), and one event line
    `En<TAB>Attribution:Tn Content:Tn Cue:Tn Source:Tn` an attribution; what is empty is left out.
    """
    lines: list[str] = []
    number = 0
    for event, attribution in enumerate(attributions, start=1):
        refs: dict[str, str] = {}
        parts = [("Source", attribution.source), ("Cue", attribution.cue), ("Content", attribution.content)]
        for role, spans in [*parts, ("Attribution", attribution.cue or attribution.content)]:
            if spans:
                number += 1
                refs[role] = f"T{number}"
                lines.append(f"T{number}\t{role} {_offsets(spans)}\t{_words(text, spans)}")
        ordered = " ".join(
            f"{role}:{refs[role]}" for role in ("Attribution", "Content", "Cue", "Source") if role in refs
        )
        lines.append(f"E{event}\t{ordered}")
    return "".join(line + "\n" for line in lines)


def _offsets(spans: Sequence[Span]) -> str:
    return ";".join(f"{s.start} {s.end}" for s in spans)


def _words(text: str, spans: Sequence[Span]) -> str:
    joined = " ".join(s.of(text) for s in spans)
    return " ".join(joined.replace("\r", "\n").split("\n")) if "\n" in joined or "\r" in joined else joined
