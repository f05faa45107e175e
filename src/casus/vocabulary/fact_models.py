"""The model of facts.yaml, and of the kinds of facts that a treaty adds."""

from __future__ import annotations

import string
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

__all__ = ["FactModel", "FactsFile"]


class FactModel(BaseModel):
    """A kind of fact: every role stands in its words, and in those of its denial; nothing else does."""

    model_config = ConfigDict(extra="forbid")

    roles: list[str]
    says: str
    scope: Literal["event", "act"] = "event"
    denied: str = ""

    @model_validator(mode="after")
    def _roles_in_words(self) -> FactModel:
        for words in filter(None, (self.says, self.denied)):
            named = [field for _, field, _, _ in string.Formatter().parse(words) if field is not None]
            if sorted(named) != sorted(self.roles):
                raise ValueError(f"The words name the roles {named}, and the roles are {self.roles}")
        return self


class FactsFile(BaseModel):
    """facts.yaml as a whole. denied: how it is said that a fact is not so."""

    model_config = ConfigDict(extra="forbid")

    facts: dict[str, FactModel]
    denied: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _denials_of_facts(self) -> FactsFile:
        for name, words in self.denied.items():
            if name not in self.facts:
                raise ValueError(f"The fact {name!r} is denied and not defined")
            fact = self.facts[name]
            self.facts[name] = FactModel(roles=fact.roles, says=fact.says, scope=fact.scope, denied=words)
        return self
