"""Party: somebody who acts or is acted on, as a text names them, and the actor that is, once actors are known."""

from __future__ import annotations

from dataclasses import dataclass

from casus.errors import RecordError
from casus.records.span import Span

__all__ = ["Party"]


@dataclass(frozen=True, slots=True)
class Party:
    """Who does something, or to whom. name: the fullest name the article gives, a metonym as it stands ("Yerevan").

    span: where the party is named for this. actor: the id of the actor, once actors are known.
    """

    name: str
    span: Span | None = None
    actor: str | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise RecordError("A party has a name.")
