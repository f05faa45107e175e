"""The frozen nouns, a file each; they refuse bad data when made."""

from casus.records.article import Article, Furniture, FurnitureKind, Skipped, Teaser
from casus.records.dates import check_date, day_of
from casus.records.ids import make_id
from casus.records.reading import Attribution, Quote, Reading, Token
from casus.records.span import Span, envelope
from casus.records.statement import Act, Gap, Speaker, SpeakerType, SpeechKind, Statement

__all__ = [
    "Act",
    "Article",
    "Attribution",
    "Furniture",
    "FurnitureKind",
    "Gap",
    "Quote",
    "Reading",
    "Skipped",
    "Span",
    "Speaker",
    "SpeakerType",
    "SpeechKind",
    "Statement",
    "Teaser",
    "Token",
    "check_date",
    "day_of",
    "envelope",
    "make_id",
]
