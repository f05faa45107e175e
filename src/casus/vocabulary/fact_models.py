"""The model of facts.yaml, and of the kinds of facts that a treaty adds."""

from __future__ import annotations

import string
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

__all__ = ["FactModel", "FactsFile"]


class FactModel(BaseModel):
    """A kind of fact: every role stands in its words, and nothing else does."""

    model_config = ConfigDict(extra="forbid")

    roles: list[str]
    says: str
    scope: Literal["event", "act"] = "event"

    @model_validator(mode="after")
    def _roles_in_words(self) -> FactModel:
        named = [field for _, field, _, _ in string.Formatter().parse(self.says) if field is not None]
        if sorted(named) != sorted(self.roles):
            raise ValueError(f"The words name the roles {named}, and the roles are {self.roles}")
        return self


class FactsFile(BaseModel):
    """facts.yaml as a whole."""

    model_config = ConfigDict(extra="forbid")

    facts: dict[str, FactModel]
