"""The page of gauges: the figures last measured, written into its table."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["fill", "shown"]


def fill(page: str, figures: Mapping[str, float]) -> str:
    """Return the page with the column `last` filled in each row whose figure was measured; all else is left."""

    def row(found: re.Match[str]) -> str:
        figure = found[2]
        return f"{found[1]} {shown(figures[figure])} |" if figure in figures else found[0]

    return re.sub(r"^(\| `([\w.]+)` \|)[^|]*\|", row, page, flags=re.MULTILINE)


def shown(value: float) -> str:
    """Return a figure as the page shows it: three digits, more where it is larger."""
    if abs(value) >= 100:
        return f"{value:.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
