"""Read: a file, folder, page or archive becomes Articles, body and furniture apart, offsets exact."""

from casus.coverage.finding import Found, find
from casus.coverage.reading import as_article, read
from casus.coverage.reprints import REPRINT_AT, alike, bands

__all__ = ["REPRINT_AT", "Found", "alike", "as_article", "bands", "find", "read"]
