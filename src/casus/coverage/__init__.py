"""Read: a file, folder, page or archive becomes Articles, body and furniture apart, offsets exact."""

from casus.coverage.finding import Found, find
from casus.coverage.json_lines import json_lines
from casus.coverage.reading import as_article, fingerprint, read
from casus.coverage.reprints import REPRINT_AT, Printed, alike, bands, originals

__all__ = [
    "REPRINT_AT",
    "Found",
    "Printed",
    "alike",
    "as_article",
    "bands",
    "find",
    "fingerprint",
    "json_lines",
    "originals",
    "read",
]
