"""Mention: a place where an article names or describes somebody or something, and how it is to be read there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from casus.errors import RecordError
from casus.records.dates import check_date
from casus.records.definition import ActorType
from casus.records.ids import make_id
from casus.records.span import Span

__all__ = ["Mention", "MentionReading", "RoleMention"]

MentionReading = Literal["person", "government", "place", "organisation", "outlet", "group"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in an article. name: the fullest name that the article gives for it; mentions of one name and reading
    in one article are one referent.

    reading: what it is here; a capital is a `government` where it acts and a `place` where it is one, and so is a
    state. stands_for: the name of the state or body that a metonym, capital or adjective stands for ("Armenia" for
    "Yerevan"). confidence: 0 to 1.
    """

    article: str
    span: Span
    name: str
    reading: MentionReading
    stands_for: str | None = None
    confidence: float = 0.5
    id: str = field(init=False)

    def __post_init__(self) -> None:
        if self.reading not in get_args(MentionReading):
            raise RecordError(f"{self.reading!r} is not a reading of a mention.", where=self.article)
        if not self.name.strip():
            raise RecordError("A mention has a name.", where=self.article)
        if not 0.0 <= self.confidence <= 1.0:
            raise RecordError(f"Confidence lies between 0 and 1; got {self.confidence}.", where=self.article)
        object.__setattr__(self, "id", make_id("m", self.article, self.span.start, self.span.end))

    @property
    def type(self) -> ActorType | None:
        """The type of actor that is meant; None for a mere place."""
        types: dict[str, ActorType] = {"government": "state", "organisation": "organisation", "outlet": "outlet"}
        types |= {"person": "person", "group": "group"}
        return types.get(self.reading)


@dataclass(frozen=True, slots=True)
class RoleMention:
    """A post that an article gives somebody. who: the fullest name of the holder in the article.

    since, until: EDTF, where the text gives them; `until` may be open where the holder is called "former" or "then"
    (past is then True).
    """

    article: str
    span: Span
    who: str
    role: str
    organisation: str | None = None
    since: str | None = None
    until: str | None = None
    past: bool = False

    def __post_init__(self) -> None:
        if not self.who.strip() or not self.role.strip():
            raise RecordError("A role has a holder and a title.", where=self.article)
        for date in (self.since, self.until):
            if date is not None:
                check_date(date)
