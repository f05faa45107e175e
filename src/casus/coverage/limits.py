"""The limits of what is read: sizes beyond which a file is refused with a message rather than tried."""

from __future__ import annotations

__all__ = [
    "LONGEST_LINE",
    "MOST_BYTES",
    "MOST_MEMBERS",
    "MOST_PAGES",
    "MOST_RATIO",
    "MOST_TOTAL",
    "RATIO_FROM",
    "readable_size",
]

MIB = 1024 * 1024
MOST_BYTES = 32 * MIB  # one file or one member of an archive; the longest article is a thousandth of it
MOST_TOTAL = 4096 * MIB  # all members of one archive together, unpacked
MOST_RATIO = 200  # unpacked to packed; text packs to a twentieth at best, a bomb to a thousandth
RATIO_FROM = MIB  # the ratio is not looked at below this unpacked size
MOST_MEMBERS = 200_000
LONGEST_LINE = 2_000_000  # characters without a line break; whole books have less
MOST_PAGES = 2_000  # of a PDF


def readable_size(size: int) -> str:
    """Return a size for messages, in MiB."""
    return f"{size / MIB:,.1f} MiB"
