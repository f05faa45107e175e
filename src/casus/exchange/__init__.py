"""Export: records become files that other programs read, in stable and documented forms."""

from casus.exchange.brat import to_brat
from casus.exchange.doors import Answered, answer_lines
from casus.exchange.forms import article_form, gap_form, skipped_form, span_form, statement_form
from casus.exchange.tables import Chapter, Written, write_jsonl, write_lines, write_whole

__all__ = [
    "Answered",
    "Chapter",
    "Written",
    "answer_lines",
    "article_form",
    "gap_form",
    "skipped_form",
    "span_form",
    "statement_form",
    "to_brat",
    "write_jsonl",
    "write_lines",
    "write_whole",
]
