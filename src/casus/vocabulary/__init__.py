"""The words of the trade in YAML, and the strict loader that refuses bad ones."""

from casus.vocabulary.bargaining import LikelihoodWords, MoveWords, Range, likelihoods, moves
from casus.vocabulary.contraries import Contraries, Kind, contraries
from casus.vocabulary.cues import CueForm, CueNoun, Cues, CueVerb, cues, load_cues
from casus.vocabulary.deeds import DeedWords, deeds
from casus.vocabulary.fact_words import (
    ClauseWords,
    FactWords,
    clause_words,
    fact_words,
    load_mapping,
    own_voice_only,
    state_posts,
)
from casus.vocabulary.facts import FactKind, fact_kinds
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
from casus.vocabulary.senses import SenseWords, load_senses, senses
from casus.vocabulary.stances import Axis, Grade, StanceWords, load_stances, stances
from casus.vocabulary.standing import StandingWords, standing
from casus.vocabulary.strict import load_strict, parse_strict
from casus.vocabulary.timing import TimeValue, TimeWords, load_time_words, time_words

__all__ = [
    "Axis",
    "BodyWords",
    "ClauseWords",
    "Contraries",
    "CueForm",
    "CueNoun",
    "CueVerb",
    "Cues",
    "DeedWords",
    "FactKind",
    "FactWords",
    "Grade",
    "Kind",
    "LikelihoodWords",
    "MoveWords",
    "Range",
    "Role",
    "SenseWords",
    "SpeakerWords",
    "StanceWords",
    "StandingWords",
    "StateTerm",
    "TimeValue",
    "TimeWords",
    "TitleWords",
    "bodies",
    "clause_words",
    "contraries",
    "cues",
    "deeds",
    "fact_kinds",
    "fact_words",
    "furniture_words",
    "likelihoods",
    "load_cues",
    "load_mapping",
    "load_senses",
    "load_stances",
    "load_strict",
    "load_time_words",
    "moves",
    "own_voice_only",
    "parse_strict",
    "senses",
    "speakers",
    "stances",
    "standing",
    "state_names",
    "state_posts",
    "states",
    "time_words",
    "titles",
]
