"""Acts: who demands, denies, refuses, offers: every statement read as more than saying, by act and by speaker."""

from __future__ import annotations

from casus.briefing.citing import name
from casus.briefing.order import Order
from casus.briefing.views import ActRow, ActVoice
from casus.briefing.words import act_noun, number
from casus.records import Act

__all__ = ["act_rows"]

# What weighs in a crisis comes first. Asserting and thanking are left out: they are most of what anybody says.
_ACTS: tuple[Act, ...] = ("demand", "refuse", "deny", "accuse", "threaten", "promise", "offer", "predict", "ask")


def act_rows(order: Order) -> tuple[ActRow, ...]:
    """Return a row for every act that was found, with its speakers in the order of the brief and their statements."""
    found = []
    for act in _ACTS:
        voices = []
        for voice in order.voices:
            numbers = tuple(order.statement_numbers[s.id] for s in voice.statements if s.act == act)
            if numbers:
                voices.append(ActVoice(voice.number, name(voice), numbers))
        count = sum(len(voice.numbers) for voice in voices)
        if count:
            found.append(ActRow(f"act-{act}", act_noun(act, 2).capitalize(), number(count), tuple(voices)))
    return tuple(found)
