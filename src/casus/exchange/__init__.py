"""Export: records become files that other programs read, in stable and documented forms."""

from casus.exchange.brat import to_brat
from casus.exchange.casework import (
    actor_form,
    change_form,
    event_form,
    finding_form,
    judgement_form,
    mention_form,
    move_form,
    position_form,
    prediction_form,
)
from casus.exchange.doors import Answered, answer_lines
from casus.exchange.forms import article_form, gap_form, skipped_form, span_form, statement_form
from casus.exchange.placed import placed_form
from casus.exchange.ruling import (
    claim_form,
    ledger_form,
    standing_form,
    trace_form,
    treaty_day_form,
    verdict_form,
    world_form,
)
from casus.exchange.tables import Chapter, Written, write_jsonl, write_lines, write_whole

__all__ = [
    "Answered",
    "Chapter",
    "Written",
    "actor_form",
    "answer_lines",
    "article_form",
    "change_form",
    "claim_form",
    "event_form",
    "finding_form",
    "gap_form",
    "judgement_form",
    "ledger_form",
    "mention_form",
    "move_form",
    "placed_form",
    "position_form",
    "prediction_form",
    "skipped_form",
    "span_form",
    "standing_form",
    "statement_form",
    "to_brat",
    "trace_form",
    "treaty_day_form",
    "verdict_form",
    "world_form",
    "write_jsonl",
    "write_lines",
    "write_whole",
]
