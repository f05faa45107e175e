"""Treaty: dated provisions with norms, rival construals, organs, the way out, and what the record says happened."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from casus.errors import RecordError
from casus.records.condition import Atom, Condition
from casus.records.dates import check_date
from casus.records.organ import Organ
from casus.records.organisation import Dues, Format, Meeting, Mission, Post
from casus.records.slugs import check_slug

__all__ = [
    "Construal",
    "ExitClause",
    "ExitClock",
    "FactType",
    "Instrument",
    "Mark",
    "Named",
    "Norm",
    "NormKind",
    "Provision",
    "RecordedAct",
    "Source",
    "Stance",
    "Treaty",
    "TreatyActor",
    "TreatyReading",
    "Version",
]

# How well a thing is known: read in the instrument's text, reported by a page, or general knowledge not yet checked.
Mark = Literal["text", "page", "unverified"]
NormKind = Literal["duty", "power", "liberty", "immunity"]
ExitClock = Literal["receipt", "sending", "year_start", "term_end", "at_once"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is from: the title of a page or an instrument, and how well that shows it."""

    id: str
    title: str
    mark: Mark

    def __post_init__(self) -> None:
        check_slug(self.id)
        if self.mark not in get_args(Mark):
            raise RecordError(f"{self.mark!r} does not say how well a thing is known.", where=self.id)


@dataclass(frozen=True, slots=True)
class TreatyActor:
    """Somebody whom a treaty, or the record of it, speaks of."""

    id: str
    name: str
    type: str = "state"
    aliases: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_slug(self.id)


@dataclass(frozen=True, slots=True)
class FactType:
    """A kind of fact: its roles, and its words with the roles in braces.

    scope: `event` for what is claimed of one event, `act` for a dated act that stands by itself. denied: the words for
    its not being so; empty for "it is not so that ...".
    """

    name: str
    roles: tuple[str, ...]
    says: str
    scope: Literal["event", "act"] = "event"
    denied: str = ""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A text of the treaty. in_force: the day on which it began to bind (EDTF), None where it never did."""

    id: str
    title: str
    signed: str | None
    in_force: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Norm:
    """A rule. holder: who has the duty, power, liberty or immunity; counterparty: towards whom.

    holder, counterparty: `party`, `other_party` (every party but the counterparty), `organisation`, or the id of an
    organ or actor. condition: None for always. unless: what takes it away again. defeats: ids of norms that an
    immunity takes away from its holder. scope: `event` for what an event gives rise to; `date` for what binds on a day.
    effect, deadline: in our words. honoured, refused, partly: the facts that tell what became of it; None for
    `helped`, `refused` and `helped_partly` by the holder to the counterparty.
    """

    id: str
    kind: NormKind
    title: str
    holder: str
    counterparty: str
    effect: str
    condition: Condition | None = None
    unless: Condition | None = None
    deadline: str | None = None
    defeats: tuple[str, ...] = ()
    scope: Literal["event", "date"] = "event"
    honoured: Condition | None = None
    refused: Condition | None = None
    partly: Condition | None = None

    def __post_init__(self) -> None:
        check_slug(self.id)
        if self.kind not in get_args(NormKind):
            raise RecordError(f"{self.kind!r} is not a kind of norm.", where=self.id)
        if self.defeats and self.kind != "immunity":
            raise RecordError("Only an immunity takes another norm away.", where=self.id)


@dataclass(frozen=True, slots=True)
class Version:
    """A provision as it stood from `since` up to, and without, `until` (None: as long as the treaty)."""

    since: str
    until: str | None
    says: str
    source: str
    mark: Mark
    norms: tuple[Norm, ...] = ()

    def __post_init__(self) -> None:
        check_date(self.since)
        if self.until is not None and check_date(self.until) <= self.since:
            raise RecordError(f"A version ends after it begins; got {self.since} to {self.until}.")


@dataclass(frozen=True, slots=True)
class Provision:
    """An article, or a part of one, with its versions in order of time; they do not overlap."""

    id: str
    instrument: str
    article: str
    title: str
    versions: tuple[Version, ...]

    def __post_init__(self) -> None:
        check_slug(self.id)
        for one, other in zip(self.versions, self.versions[1:], strict=False):
            if one.until is None or other.since < one.until:
                ends = one.until or "now"
                raise RecordError(
                    f"Two versions of {self.id!r} overlap: {one.since} to {ends}, and from {other.since}.",
                    hint="End the earlier version on the day on which the later one begins.",
                )


@dataclass(frozen=True, slots=True)
class Named:
    """A condition with a name and roles, used in other conditions like a fact."""

    name: str
    roles: tuple[str, ...]
    provision: str
    that: Condition
    says: str = ""


@dataclass(frozen=True, slots=True)
class Stance:
    """Who asserts a reading, where and when. about: the event it was asserted of, in the asserter's words or an id."""

    by: str
    source: str
    said: str | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class TreatyReading:
    """One answer to a construal's question, with those who assert it; nobody has to."""

    id: str
    says: str
    asserted: tuple[Stance, ...] = ()


@dataclass(frozen=True, slots=True)
class Construal:
    """A question on what a provision means, and rival answers: who takes one leaves the others."""

    id: str
    provision: str
    question: str
    readings: tuple[TreatyReading, ...]

    def __post_init__(self) -> None:
        check_slug(self.id)
        if len(self.readings) < 2:
            raise RecordError("A construal has two readings at least.", where=self.id)


@dataclass(frozen=True, slots=True)
class ExitClause:
    """How a party leaves. months: of notice; clock: what starts them (`receipt` by the depositary, `sending`,
    `year_start`: out at the next calendar year, `term_end`: out when the term ends, `at_once`).

    settle_first: whether obligations have to be settled before. revocable: whether the notice can be taken back; None
    where the text is silent. extendable: whether the parties may prolong the time. released: the reading
    (`CONSTRUAL=READING`) under which the other side's breach sets a party free at once. survives: ids of norms that
    outlive the exit. terms: the days on which terms end, for `term_end`.
    """

    provision: str
    since: str
    until: str | None
    months: int
    clock: ExitClock
    mark: Mark
    settle_first: bool = False
    revocable: bool | None = None
    extendable: bool = False
    released: str | None = None
    survives: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.clock not in get_args(ExitClock):
            raise RecordError(f"{self.clock!r} is not what starts a notice.", where=self.provision)
        if self.months < 0:
            raise RecordError("A notice is not shorter than nothing.", where=self.provision)


@dataclass(frozen=True, slots=True)
class RecordedAct:
    """A dated act on record: a fact, whether it is so, when (EDTF), and where from. by: whose account it is.

    provision: the provision that it was done under, where one is known.
    """

    atom: Atom
    on: str
    source: str
    holds: bool = True
    by: str | None = None
    until: str | None = None
    note: str = ""
    provision: str = ""

    def __post_init__(self) -> None:
        check_date(self.on)


@dataclass(frozen=True, slots=True)
class Treaty:
    """A treaty or an organisation with its instruments: what binds whom, since when, how one leaves, what happened.

    organisation: the id of the actor that the organisation is; None for a treaty without one. parties: ids of all who
    were ever bound; when, follows from `acts`. complete: names of acts of which the record is complete: what neither
    it nor any side tells of counts as denied by the record.
    """

    id: str
    name: str
    kind: Literal["organisation", "treaty", "bilateral"]
    organisation: str | None
    depositary: str | None
    sources: tuple[Source, ...]
    actors: tuple[TreatyActor, ...]
    parties: tuple[str, ...]
    instruments: tuple[Instrument, ...]
    provisions: tuple[Provision, ...]
    facts: tuple[FactType, ...] = ()
    named: tuple[Named, ...] = ()
    construals: tuple[Construal, ...] = ()
    organs: tuple[Organ, ...] = ()
    exits: tuple[ExitClause, ...] = ()
    acts: tuple[RecordedAct, ...] = ()
    posts: tuple[Post, ...] = ()
    missions: tuple[Mission, ...] = ()
    formats: tuple[Format, ...] = ()
    dues: tuple[Dues, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    complete: tuple[str, ...] = ()
    folder: str = field(default="", compare=False)

    @property
    def names(self) -> dict[str, str]:
        """The names of its actors and organs, by id."""
        return {organ.id: organ.name for organ in self.organs} | {actor.id: actor.name for actor in self.actors}

    def cited(self, provision: str) -> str:
        """Return `article 4`, with the instrument's id behind it where another instrument has such an article, too."""
        found = next((one for one in self.provisions if one.id == provision), None)
        if found is None:
            return provision
        several = {one.instrument for one in self.provisions if one.article == found.article}
        return f"article {found.article}" + (f" ({found.instrument})" if len(several) > 1 else "")
