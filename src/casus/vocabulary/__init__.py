"""The words of the trade in YAML, and the strict loader that refuses bad ones."""

from casus.vocabulary.naming import (
    BodyWords,
    Role,
    SpeakerWords,
    StateTerm,
    TitleWords,
    bodies,
    speakers,
    states,
    titles,
)
from casus.vocabulary.strict import load_strict, parse_strict

__all__ = [
    "BodyWords",
    "Role",
    "SpeakerWords",
    "StateTerm",
    "TitleWords",
    "bodies",
    "load_strict",
    "parse_strict",
    "speakers",
    "states",
    "titles",
]
