"""Export: records become files that other programs read, in stable and documented forms."""

from casus.exchange.brat import to_brat
from casus.exchange.forms import article_form, gap_form, skipped_form, span_form, statement_form
from casus.exchange.tables import Chapter, Written, write_jsonl, write_whole

__all__ = [
    "Chapter",
    "Written",
    "article_form",
    "gap_form",
    "skipped_form",
    "span_form",
    "statement_form",
    "to_brat",
    "write_jsonl",
    "write_whole",
]
