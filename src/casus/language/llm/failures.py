"""Failures of asking a model: what went wrong, and whether it concerns one article or the whole run."""

from __future__ import annotations

from typing import Literal

from casus.errors import RequestError

__all__ = ["AskingError", "Kind"]

Kind = Literal[
    "denied",  # the key, the address or the model: no other article will fare better
    "server",  # unreachable, too slow, overloaded or broken, after all retries
    "refused",  # the model, or the filter before it, declines this text
    "long",  # the text or the answer is longer than the model takes
    "shape",  # the answer is not in the form asked for
]


class AskingError(RequestError):
    """A RequestError that knows its kind."""

    def __init__(self, what: str, *, where: str = "", hint: str = "", kind: Kind = "server") -> None:
        super().__init__(what, where=where, hint=hint)
        self.kind = kind
