"""Disputes: clashes over one question gathered into its sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from casus.findings.claims import Claim, Voices
from casus.findings.denials import Denial
from casus.findings.meeting import Clash
from casus.findings.pairing import shared
from casus.records import Statement, Trace

__all__ = ["Dispute", "gather"]

_AT_MOST = 24  # statements that one dispute takes up
_QUESTIONS = 4  # disputes in which one claim may stand
_HOSTS = 12  # disputes between two speakers that are looked at as one
_WHAT = 6  # claims of a dispute by which it is compared
_POLAR: frozenset[Trace] = frozenset({"denial", "negation"})
_Node = tuple[str, str]


@dataclass
class Dispute:
    """One question with its answers: statements by label. what: the claims by which it can be put, by label.

    nodes: which claim gives which answer.
    """

    how: Trace
    score: float
    sides: dict[str, dict[str, Statement]] = field(default_factory=dict)
    what: list[tuple[str, Claim]] = field(default_factory=list)
    nodes: dict[_Node, str] = field(default_factory=dict)

    def add(self, label: str, statement: Statement) -> None:
        """Put a statement on a side, unless it stands on another already."""
        if not any(statement.id in side for name, side in self.sides.items() if name != label):
            self.sides.setdefault(label, {})[statement.id] = statement

    @property
    def size(self) -> int:
        """How many statements it holds."""
        return sum(len(side) for side in self.sides.values())


def gather(clashes: Sequence[Clash], denials: Sequence[Denial], voices: Voices) -> list[Dispute]:
    """Return the disputes that clashes and denials make, the surest first; each statement on one side of each."""
    edges = [_of_clash(c) for c in clashes] + [_of_denial(d) for d in denials]
    edges.sort(key=lambda d: (-d.score, d.how, sorted(d.nodes.items())))
    out: list[Dispute] = []
    by_node: dict[_Node, set[int]] = {}
    by_statement: dict[str, set[int]] = {}
    for edge in edges:
        near = sorted({i for node in edge.nodes for i in by_node.get(node, ())})
        if any(len(by_node.get(node, ())) >= _QUESTIONS for node in edge.nodes):
            continue
        host = next((i for i in near if _joins(out[i], edge)), None)
        if host is None:
            close = sorted({i for side in edge.sides.values() for s in side for i in by_statement.get(s, ())})
            covering = next((out[i] for i in close if _covers(out[i], edge)), None)
            if covering is not None:
                if edge.how == "denial" and covering.how == "negation":
                    covering.how = "denial"
                continue
            host = len(out)
            out.append(Dispute(edge.how, edge.score))
        _take(out[host], edge)
        for node in edge.nodes:
            by_node.setdefault(node, set()).add(host)
        for side in edge.sides.values():
            for key in side:
                by_statement.setdefault(key, set()).add(host)
    return _one_of_alike([d for d in out if sum(1 for side in d.sides.values() if side) > 1], voices)


def _one_of_alike(found: list[Dispute], voices: Voices) -> list[Dispute]:
    """Join the disputes of one question over several articles: the same speakers on both sides, about the same."""
    out: list[Dispute] = []
    by_pair: dict[tuple[str, str], list[Dispute]] = {}
    for dispute in found:
        pairs = {
            (a, b)
            for a in sorted({voices.who(s) for s in dispute.sides.get("yes", {}).values()})
            for b in sorted({voices.who(s) for s in dispute.sides.get("no", {}).values()})
        }
        hosts = [d for pair in sorted(pairs)[:_HOSTS] for d in by_pair.get(pair, ())[-_HOSTS:]]
        host = next((d for d in hosts if _about_one(d, dispute) and d.size + dispute.size <= _AT_MOST), None)
        if host is not None:
            _take(host, dispute)
            continue
        out.append(dispute)
        for pair in pairs:
            by_pair.setdefault(pair, []).append(dispute)
    return out


def _about_one(one: Dispute, other: Dispute) -> bool:
    if not {one.how, other.how} <= _POLAR:
        return False
    for label, claim in one.what[:_WHAT]:
        for name, partner in other.what[:_WHAT]:
            both = sum(shared(claim, partner).values())
            alike = both >= 1.9 and both >= 0.4 * (claim.heft + partner.heft - both)
            if label == name and alike and claim.focus & partner.focus:
                return True
    return False


def _of_clash(clash: Clash) -> Dispute:
    made = Dispute(clash.how, clash.score)
    for label, claim in zip(clash.labels, (clash.one, clash.other), strict=True):
        made.add(label, claim.statement)
        made.what.append((label, claim))
        made.nodes[claim.node] = label
    return made


def _of_denial(denial: Denial) -> Dispute:
    made = Dispute("denial", denial.score)
    held, denied = ("no", "yes") if denial.what.negated else ("yes", "no")
    for statement in denial.denied:
        made.add(held, statement)
    for statement in denial.answers:
        made.add(denied, statement)
        made.nodes[(statement.id, "")] = denied
    for claim in denial.replies:
        made.nodes.setdefault(claim.node, denied)
    made.what.append((held, denial.what))
    made.nodes[denial.what.node] = held
    return made


def _joins(host: Dispute, edge: Dispute) -> bool:
    """Whether an edge answers the question of a dispute: of one kind, and no claim answers it in two ways."""
    if host.how != edge.how and not {host.how, edge.how} <= _POLAR:
        return False
    if host.size + edge.size > _AT_MOST:
        return False
    return all(host.nodes.get(node, label) == label for node, label in edge.nodes.items())


def _covers(host: Dispute, edge: Dispute) -> bool:
    """Whether a dispute sets the same statements against each other already."""
    met = [name for side in edge.sides.values() for name, own in host.sides.items() if set(side) & set(own)]
    return len(set(met)) > 1


def _take(host: Dispute, edge: Dispute) -> None:
    for label, side in edge.sides.items():
        for statement in side.values():
            host.add(label, statement)
    host.what.extend(edge.what)
    for node, label in edge.nodes.items():
        host.nodes.setdefault(node, label)
    if edge.how == "denial" and host.how == "negation":
        host.how = "denial"
