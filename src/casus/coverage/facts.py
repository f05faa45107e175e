"""What was found out about one page, with the reason for each fact."""

from __future__ import annotations

from dataclasses import dataclass, field

from casus.records import FurnitureKind, Span

__all__ = ["Facts"]


@dataclass(slots=True)
class Facts:
    """The findings about one page. spans: where headline, kicker and rubric stand. kinds: line index -> furniture."""

    headline: str | None = None
    kicker: str | None = None
    rubric: str | None = None
    outlet: str | None = None
    published: str | None = None
    bylines: list[str] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    kinds: dict[int, FurnitureKind] = field(default_factory=dict)

    def add_bylines(self, names: tuple[str, ...], reason: str) -> None:
        """Keep names not seen before; the first reason stands."""
        for name in names:
            if name.casefold() not in {n.casefold() for n in self.bylines}:
                self.bylines.append(name)
        if names:
            self.reasons.setdefault("bylines", reason)
