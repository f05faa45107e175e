"""The frozen nouns, a file each; they refuse bad data when made."""

from casus.records.article import Article, Furniture, FurnitureKind, Skipped, Teaser
from casus.records.casework import Casework
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
from casus.records.dossier import Dossier
from casus.records.event import Event, EventReport, EventType, Modality, PloverType
from casus.records.finding import Finding, FindingSide, Status, Trace
from casus.records.finds import Finds
from casus.records.identity import Alias, HeldRole, Identities, KnownActor, MergeProposal
from casus.records.ids import make_id
from casus.records.judgement import Decision, Judgement
from casus.records.mention import Mention, MentionReading, RoleMention
from casus.records.move import Fate, Move, MoveKind
from casus.records.party import Party
from casus.records.position import Basis, ChangePoint, Position
from casus.records.prediction import Likelihood, Prediction, PredictionType
from casus.records.proposition import Force, Proposition, Quantity
from casus.records.reading import Attribution, Certainty, Coreference, Entity, EntityType, Quote, Reading, Token
from casus.records.span import Span, envelope
from casus.records.statement import Act, Gap, Speaker, SpeakerType, SpeechKind, Statement
from casus.records.timex import Timex, TimexType

__all__ = [
    "Act",
    "Actor",
    "ActorType",
    "Alias",
    "Article",
    "Attribution",
    "Basis",
    "Casework",
    "Certainty",
    "ChangePoint",
    "Claim",
    "Coreference",
    "Decision",
    "Definition",
    "Dossier",
    "Entity",
    "EntityType",
    "Event",
    "EventReport",
    "EventType",
    "Fate",
    "Finding",
    "FindingSide",
    "Finds",
    "Force",
    "Furniture",
    "FurnitureKind",
    "Gap",
    "HeldRole",
    "Identities",
    "Issue",
    "Judgement",
    "KnownActor",
    "Lever",
    "LeverValue",
    "Likelihood",
    "Mention",
    "MentionReading",
    "MergeProposal",
    "Modality",
    "Move",
    "MoveKind",
    "Party",
    "PloverType",
    "Position",
    "Prediction",
    "PredictionType",
    "Proposition",
    "Quantity",
    "Quote",
    "Reading",
    "Role",
    "RoleMention",
    "ScalePoint",
    "Scenario",
    "Side",
    "Skipped",
    "Span",
    "Speaker",
    "SpeakerType",
    "SpeechKind",
    "Statement",
    "Status",
    "Teaser",
    "Timex",
    "TimexType",
    "Token",
    "Trace",
    "Weight",
    "check_date",
    "check_slug",
    "day_of",
    "envelope",
    "make_id",
    "reference_faults",
]
