"""Acts: who demands, denies, refuses, offers: every statement read as more than saying, by act and by speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casus.briefing.citing import name
from casus.briefing.order import Order
from casus.briefing.views import ActRow, ActVoice
from casus.briefing.words import act_noun, number
from casus.records import Act

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["act_rows"]

# What weighs in a crisis comes first. Asserting and thanking are left out: they are most of what anybody says.
_ACTS: tuple[Act, ...] = ("demand", "refuse", "deny", "accuse", "threaten", "promise", "offer", "predict", "ask")


def act_rows(order: Order) -> tuple[ActRow, ...]:
    """Return a row for every act that was found, with its speakers in the order of the brief and their statements."""
    found = []
    for act in _ACTS:
        by_voice: dict[int, tuple[Markup, list[int]]] = {}
        for voice in order.voices:
            numbers = [order.statement_numbers[s.id] for s in voice.statements if s.act == act]
            if numbers:
                # Those without a name stand together: their cards tell them apart.
                by_voice.setdefault(voice.number if voice.name else 0, (name(voice), []))[1].extend(numbers)
        voices = [ActVoice(who, tuple(sorted(numbers))) for who, numbers in by_voice.values()]
        count = sum(len(voice.numbers) for voice in voices)
        if count:
            found.append(ActRow(f"act-{act}", act_noun(act, 2).capitalize(), number(count), tuple(voices)))
    return tuple(found)
