"""brat standoff: attributions as Source, Cue and Content lines with one E line each, as PolNeAR has them."""

from __future__ import annotations

from collections.abc import Sequence

from casus.records import Attribution, Span

__all__ = ["to_brat"]


def to_brat(text: str, attributions: Sequence[Attribution], deepest: int = 0) -> str:
    """Return the .ann file for `text`: text-bound T lines (discontinuous as `S E;S E`) and an E line an attribution.

    deepest: attributions of a level below this one are left out (1 keeps what the article itself reports, as PolNeAR
    has it); 0 keeps all. An attribution whose reader tells no level is always kept.
    """
    lines: list[str] = []
    marks = 0
    kept = [a for a in attributions if not deepest or a.level is None or a.level <= deepest]
    for number, attribution in enumerate(kept, 1):
        roles: list[str] = []
        for role, spans in (
            ("Source", attribution.source),
            ("Cue", attribution.cue),
            ("Content", attribution.content),
            ("Attribution", attribution.cue or attribution.content),
        ):
            if not spans:
                continue
            marks += 1
            lines.append(_text_bound(f"T{marks}", role, spans, text))
            roles.append(f"{role}:T{marks}")
        # The corpus has the event's own mark first, then content, cue and source.
        lines.append(f"E{number}\t{' '.join(reversed(roles))}")
    return "".join(f"{line}\n" for line in lines)


def _text_bound(name: str, role: str, spans: Sequence[Span], text: str) -> str:
    places = ";".join(f"{s.start} {s.end}" for s in spans)
    words = " ".join(s.of(text) for s in spans).replace("\r", " ").replace("\n", " ")
    return f"{name}\t{role} {places}\t{words}"
