"""The words of the trade in YAML, and the strict loader that refuses bad ones."""

from casus.vocabulary.cues import CueForm, CueNoun, Cues, CueVerb, cues, load_cues
from casus.vocabulary.deeds import DeedWords, deeds
from casus.vocabulary.furniture import furniture_words
from casus.vocabulary.naming import (
    BodyWords,
    Role,
    SpeakerWords,
    StateTerm,
    TitleWords,
    bodies,
    speakers,
    state_names,
    states,
    titles,
)
from casus.vocabulary.stances import Axis, Grade, StanceWords, load_stances, stances
from casus.vocabulary.standing import StandingWords, standing
from casus.vocabulary.strict import load_strict, parse_strict

__all__ = [
    "Axis",
    "BodyWords",
    "CueForm",
    "CueNoun",
    "CueVerb",
    "Cues",
    "DeedWords",
    "Grade",
    "Role",
    "SpeakerWords",
    "StanceWords",
    "StandingWords",
    "StateTerm",
    "TitleWords",
    "bodies",
    "cues",
    "deeds",
    "furniture_words",
    "load_cues",
    "load_stances",
    "load_strict",
    "parse_strict",
    "speakers",
    "stances",
    "standing",
    "state_names",
    "states",
    "titles",
]
