"""Ids: the hash of what identifies a thing, so that a rerun adds nothing twice."""

from __future__ import annotations

import hashlib
import json

__all__ = ["make_id"]


def make_id(prefix: str, *parts: object) -> str:
    """Return `prefix-` and sixteen hex digits of the SHA-256 of the parts, written as JSON.

    The same parts give the same id on every machine; parts must be JSON values.
    """
    canonical = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"{prefix}-{hashlib.sha256(canonical.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
