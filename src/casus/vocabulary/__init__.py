"""The words of the trade in YAML, and the strict loader that refuses bad ones."""

from casus.vocabulary.cues import CueForm, CueNoun, Cues, CueVerb, cues, load_cues
from casus.vocabulary.strict import load_strict, parse_strict

__all__ = ["CueForm", "CueNoun", "CueVerb", "Cues", "cues", "load_cues", "load_strict", "parse_strict"]
