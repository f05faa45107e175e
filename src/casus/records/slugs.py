"""Ids that people write: small letters a to z and digits, joined by single `-` or `_`."""

from __future__ import annotations

import re

from casus.errors import RecordError

__all__ = ["check_slug"]

_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


def check_slug(value: str) -> str:
    """Return `value` where it is a slug: small letters a to z and digits, joined by single `-` or `_`.

    Raises RecordError for anything else, and beyond 64 characters.
    """
    if len(value) > 64 or not _SLUG.fullmatch(value):
        raise RecordError(f"{value!r} is not an id.", hint="Write it as in north-corps.")
    return value
