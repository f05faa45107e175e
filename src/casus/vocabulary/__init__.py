"""The words of the trade in YAML, and the strict loader that refuses bad ones."""

from casus.vocabulary.contraries import Contraries, Kind, contraries
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
from casus.vocabulary.standing import StandingWords, standing
from casus.vocabulary.strict import load_strict, parse_strict

__all__ = [
    "BodyWords",
    "Contraries",
    "CueForm",
    "CueNoun",
    "CueVerb",
    "Cues",
    "DeedWords",
    "Kind",
    "Role",
    "SpeakerWords",
    "StandingWords",
    "StateTerm",
    "TitleWords",
    "bodies",
    "contraries",
    "cues",
    "deeds",
    "furniture_words",
    "load_cues",
    "load_strict",
    "parse_strict",
    "speakers",
    "standing",
    "state_names",
    "states",
    "titles",
]
