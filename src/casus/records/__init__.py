"""The frozen nouns, a file each; they refuse bad data when made."""

from casus.records.article import Article, Furniture, FurnitureKind, Skipped, Teaser
from casus.records.dates import check_date, day_of
from casus.records.definition import (
    Actor,
    ActorType,
    Claim,
    Definition,
    Issue,
    Lever,
    LeverValue,
    Role,
    ScalePoint,
    Scenario,
    Side,
    Weight,
    check_slug,
    reference_faults,
)
from casus.records.ids import make_id
from casus.records.reading import Attribution, Certainty, Coreference, Entity, EntityType, Quote, Reading, Token
from casus.records.span import Span, envelope
from casus.records.statement import Act, Gap, Speaker, SpeakerType, SpeechKind, Statement

__all__ = [
    "Act",
    "Actor",
    "ActorType",
    "Article",
    "Attribution",
    "Certainty",
    "Claim",
    "Coreference",
    "Definition",
    "Entity",
    "EntityType",
    "Furniture",
    "FurnitureKind",
    "Gap",
    "Issue",
    "Lever",
    "LeverValue",
    "Quote",
    "Reading",
    "Role",
    "ScalePoint",
    "Scenario",
    "Side",
    "Skipped",
    "Span",
    "Speaker",
    "SpeakerType",
    "SpeechKind",
    "Statement",
    "Teaser",
    "Token",
    "Weight",
    "check_date",
    "check_slug",
    "day_of",
    "envelope",
    "make_id",
    "reference_faults",
]
