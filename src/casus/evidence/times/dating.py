"""The date of an event from the time expression that belongs to it, and the deadline that a phrase sets."""

from __future__ import annotations

from casus.evidence._sight import Sight
from casus.records import Span, Statement

__all__ = ["date_of_event", "deadline_of"]


def date_of_event(
    sight: Sight, clause_span: Span, trigger_span: Span, statement: Statement | None
) -> tuple[str | None, str]:
    """Return the EDTF date of what a clause tells, or None, with the words that say how it came about.

    trigger_span: the words that tell what was done. statement: the one whose content the clause stands in, if any.
    The basis begins with `stated:`, `relative:` or `not dated:`. The day of publication, or of the statement, only
    anchors expressions; it never stands in for one.
    """
    near = sorted(sight.times_in(clause_span), key=lambda t: (abs(t.span.start - trigger_span.start), t.span.start))
    for time in near:
        if time.date is not None:
            return time.date, time.basis
    return None, near[0].basis if near else "not dated: no time expression in the clause"


def deadline_of(sight: Sight, span: Span) -> str | None:
    """Return the EDTF date of the deadline or horizon that a phrase sets ("by 1 July"), or None."""
    for time in sight.times_in(span):
        if time.date is not None:
            return time.date
    return None
