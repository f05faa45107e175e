"""The frozen nouns, a file each; they refuse bad data when made."""

from casus.records.article import Article, Furniture, FurnitureKind, Skipped, Teaser
from casus.records.casework import Casework
from casus.records.condition import ANYONE, All, AnyOf, Atom, Condition, Count, Not, Some
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
)
from casus.records.dossier import Dossier
from casus.records.event import Event, EventReport, EventType, Modality, PloverType
from casus.records.finding import Finding, FindingSide, Status, Trace
from casus.records.finds import Finds
from casus.records.identity import Alias, HeldRole, Identities, KnownActor, MergeProposal
from casus.records.ids import make_id
from casus.records.incident import Incident
from casus.records.judgement import Decision, Judgement
from casus.records.mention import Mention, MentionReading, RoleMention
from casus.records.move import Fate, Move, MoveKind
from casus.records.organ import DecisionRule, Method, Organ
from casus.records.organisation import Dues, Format, Meeting, Mission, Post
from casus.records.party import Party
from casus.records.position import Basis, ChangePoint, Position
from casus.records.prediction import Likelihood, Prediction, PredictionType
from casus.records.proposition import Force, Proposition, Quantity
from casus.records.reading import Attribution, Certainty, Coreference, Entity, EntityType, Quote, Reading, Token
from casus.records.references import Defined, Fault, reference_faults
from casus.records.ruling import InForce, PartyStanding, Ruling, TreatyDay
from casus.records.slugs import check_slug
from casus.records.span import Span, envelope
from casus.records.standing import Ballot, Legal, OrganDecision, Practice, Standing
from casus.records.statement import Act, Gap, Speaker, SpeakerType, SpeechKind, Statement
from casus.records.timex import Timex, TimexType
from casus.records.treaty import (
    Construal,
    ExitClause,
    ExitClock,
    FactType,
    Instrument,
    Mark,
    Named,
    Norm,
    NormKind,
    Provision,
    RecordedAct,
    Source,
    Stance,
    Treaty,
    TreatyActor,
    TreatyReading,
    Version,
)
from casus.records.verdict import Flip, Leaf, LedgerEntry, LedgerStatus, Outcome, TraceNode, Truth, Verdict
from casus.records.world import World, WorldClaim

__all__ = [
    "ANYONE",
    "Act",
    "Actor",
    "ActorType",
    "Alias",
    "All",
    "AnyOf",
    "Article",
    "Atom",
    "Attribution",
    "Ballot",
    "Basis",
    "Casework",
    "Certainty",
    "ChangePoint",
    "Claim",
    "Condition",
    "Construal",
    "Coreference",
    "Count",
    "Decision",
    "DecisionRule",
    "Defined",
    "Definition",
    "Dossier",
    "Dues",
    "Entity",
    "EntityType",
    "Event",
    "EventReport",
    "EventType",
    "ExitClause",
    "ExitClock",
    "FactType",
    "Fate",
    "Fault",
    "Finding",
    "FindingSide",
    "Finds",
    "Flip",
    "Force",
    "Format",
    "Furniture",
    "FurnitureKind",
    "Gap",
    "HeldRole",
    "Identities",
    "InForce",
    "Incident",
    "Instrument",
    "Issue",
    "Judgement",
    "KnownActor",
    "Leaf",
    "LedgerEntry",
    "LedgerStatus",
    "Legal",
    "Lever",
    "LeverValue",
    "Likelihood",
    "Mark",
    "Meeting",
    "Mention",
    "MentionReading",
    "MergeProposal",
    "Method",
    "Mission",
    "Modality",
    "Move",
    "MoveKind",
    "Named",
    "Norm",
    "NormKind",
    "Not",
    "Organ",
    "OrganDecision",
    "Outcome",
    "Party",
    "PartyStanding",
    "PloverType",
    "Position",
    "Post",
    "Practice",
    "Prediction",
    "PredictionType",
    "Proposition",
    "Provision",
    "Quantity",
    "Quote",
    "Reading",
    "RecordedAct",
    "Role",
    "RoleMention",
    "Ruling",
    "ScalePoint",
    "Scenario",
    "Side",
    "Skipped",
    "Some",
    "Source",
    "Span",
    "Speaker",
    "SpeakerType",
    "SpeechKind",
    "Stance",
    "Standing",
    "Statement",
    "Status",
    "Teaser",
    "Timex",
    "TimexType",
    "Token",
    "Trace",
    "TraceNode",
    "Treaty",
    "TreatyActor",
    "TreatyDay",
    "TreatyReading",
    "Truth",
    "Verdict",
    "Version",
    "Weight",
    "World",
    "WorldClaim",
    "check_date",
    "check_slug",
    "day_of",
    "envelope",
    "make_id",
    "reference_faults",
]
