"""Words inside words: doubles and crossings are settled, and each statement finds the one that carries it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from casus.evidence._acts import cue_act
from casus.evidence._content import Draft
from casus.evidence._page import Page
from casus.records import Gap, Span

__all__ = ["settle"]

_OPEN_AT_MOST = 40  # contents open at once; deeper nesting is looked at from the inside only

_NEAR = 64  # characters of a stretch in which cues are looked up
_ALIKE = 0.5  # share in common from which two contents of one cue are one
_SAME = 0.7  # likewise, of two cues that share a part
_OPENING = 40  # characters of a content in which its noun stands
_OWN = re.compile(r"(?:his|her|its|their|the)\b(?:\s+[a-z]+['’]s?)?$", re.IGNORECASE)

_RELAY = re.compile(
    r"\b(?:as\s+)?(?:quoted|cited|reported|relayed|told|conveyed|carried|published|posted|shown)\s+by\b"
    r"|\bquot(?:es|ed|ing)\b|\bcit(?:es|ed|ing)\b|\brelay(?:s|ed|ing)\b|\breferring\b|\bciting\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Piece:
    span: Span
    draft: Draft


def settle(page: Page, drafts: list[Draft]) -> tuple[list[Draft], list[Gap]]:
    """Return the drafts without doubles and crossings, each with its parent, and the gaps this left."""
    kept = _told_once(page, _without_doubles(drafts))
    carriers = _widen(page, kept)
    kept, gaps = _without_crossings(page, kept)
    _find_parents(page, kept)
    _by_cue(kept, carriers)
    return kept, gaps


def _without_doubles(drafts: list[Draft]) -> list[Draft]:
    """One draft for one cue and content; of two with one cue and one content in the other, the surer or longer."""
    best: dict[tuple[Span | None, tuple[Span, ...]], Draft] = {}
    for draft in drafts:
        key = (draft.cue or draft.source, draft.content)
        old = best.get(key)
        if old is None or _rank(draft) > _rank(old):
            best[key] = draft
    by_place: dict[int, list[Draft]] = {}
    out: list[Draft] = []
    for draft in sorted(best.values(), key=lambda d: d.key):
        places = {draft.cue.start // _NEAR, (draft.cue.end - 1) // _NEAR} if draft.cue else set()
        rival = next((r for p in sorted(places) for r in by_place.get(p, ()) if _doubled(r, draft)), None)
        if rival is None:
            out.append(draft)
        elif _rank(draft) > _rank(rival):
            out[out.index(rival)] = draft
            for rivals in by_place.values():
                if rival in rivals:
                    rivals.remove(rival)
        else:
            continue
        for place in places:
            by_place.setdefault(place, []).append(draft)
    return sorted(out, key=lambda d: d.key)


def _doubled(one: Draft, other: Draft) -> bool:
    """Whether two drafts tell one thing: one cue and, of their contents, one in the other or half in common.

    Cues that only share a part ("said", "has said") are one where the contents are alike.
    """
    if one.cue is None or other.cue is None or not one.cue.touches(other.cue):
        return False
    if one.cue == other.cue and (_covers(one, other) or _covers(other, one)):
        return True
    if one.cue != other.cue and any(d.attribution.pattern.startswith("noun-") for d in (one, other)):
        return False  # a noun beside its verb: told once, but not thrown away
    return _shared(one, other) >= (_ALIKE if one.cue == other.cue else _SAME)


def _shared(one: Draft, other: Draft) -> float:
    """The Jaccard of two contents, in characters."""
    if len(one.content) * len(other.content) > 400:
        return 0.0
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.content for b in other.content)
    size = sum(s.end - s.start for d in (one, other) for s in d.content)
    return common / (size - common) if size > common else 1.0


def _widen(page: Page, drafts: list[Draft]) -> dict[int, Draft]:
    """Let contents hold all of what is reported inside them, where the reading tells levels; return who carries whom.

    A cue of level 2 stands in somebody's content; where its own content runs on beyond the end of that content, in the
    same sentence, a boundary was missed, and the outer content is carried on to it.
    """
    inner = [d for d in drafts if d.cue is not None and (d.attribution.level or 1) > 1]
    carriers: dict[int, Draft] = {}
    if not inner:
        return carriers
    pieces = _sweep(drafts)
    starts = [p.span.start for p in pieces]
    for draft in sorted(inner, key=lambda d: -(d.attribution.level or 1)):
        assert draft.cue is not None
        last = bisect_right(starts, draft.cue.start)
        around = [
            p
            for p in pieces[max(0, last - _OPEN_AT_MOST) : last]
            if p.span.covers(draft.cue)
            and p.draft is not draft
            and (p.draft.attribution.level or 1) < (draft.attribution.level or 1)
        ]
        if not around:
            continue
        outer = min(around, key=lambda p: (p.span.end - p.span.start, p.draft.key)).draft
        carriers[id(draft)] = outer
        outer.content = tuple(_wider(page, span, draft) for span in outer.content)
    return carriers


def _wider(page: Page, span: Span, inner: Draft) -> Span:
    """A content span, carried on to the end of what `inner` reports from within it."""
    end = span.end
    for part in inner.content:
        runs_on = span.start <= part.start <= end + 1 and part.end > end
        if runs_on and inner.cue is not None and span.covers(inner.cue) and part.end <= page.sentence(span.end - 1).end:
            end = part.end
    return Span(span.start, end)


def _by_cue(drafts: list[Draft], carriers: dict[int, Draft]) -> None:
    """Give drafts that nothing holds the carrier in whose words their cue stands."""
    kept = {id(d) for d in drafts}
    for draft in drafts:
        outer = carriers.get(id(draft))
        if draft.parent is None and outer is not None and id(outer) in kept:
            line, at = {id(draft)}, outer
            while at.parent is not None and id(at) not in line:
                line.add(id(at))
                at = at.parent
            if id(at) not in line:
                draft.parent = outer


def _told_once(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Take "announced his plan to leave" for one statement, not three: the noun's act and words, the verb's speaker.

    Only where the noun is the speaker's own ("his", "its", "his country's") and the verb asserts.
    """
    dropped: set[int] = set()
    for inner in drafts:
        if inner.cue is None or inner.source is None or not inner.attribution.pattern.startswith("noun-"):
            continue
        if not _OWN.match(inner.source.of(page.text)):
            continue
        around = [d for d in drafts if d is not inner and _opens_with(page, d, inner)]
        if around:
            inner.source = around[0].source
            dropped.update(id(d) for d in around)
    return [d for d in drafts if id(d) not in dropped]


def _opens_with(page: Page, outer: Draft, inner: Draft) -> bool:
    """Whether the noun of `inner` opens what the verb of `outer` reports, and both report the same words."""
    if outer.cue is None or outer.source is None or inner.cue is None or abs(outer.end - inner.end) > 1:
        return False
    if outer.attribution.pattern not in ("finite-np", "ing-np", "predicate"):
        return False
    found = cue_act(outer.cue.of(page.text))
    asserts = found is not None and found[1] == "assert"
    opens = outer.cue.end <= outer.start <= inner.cue.start <= outer.start + _OPENING and outer.start < inner.start
    return asserts and (opens or outer.cue.covers(inner.cue))


def _rank(draft: Draft) -> tuple[float, bool, int]:
    return (draft.attribution.confidence, draft.source is not None, sum(s.end - s.start for s in draft.content))


def _covers(outer: Draft, inner: Draft) -> bool:
    if len(outer.content) * len(inner.content) > 400:
        return outer.start <= inner.start and inner.end <= outer.end
    return all(any(o.covers(i) for o in outer.content) for i in inner.content)


def _sweep(drafts: list[Draft]) -> list[_Piece]:
    pieces = [_Piece(span, draft) for draft in drafts for span in draft.content]
    return sorted(pieces, key=lambda p: (p.span.start, -p.span.end, p.draft.key))


def _without_crossings(page: Page, drafts: list[Draft]) -> tuple[list[Draft], list[Gap]]:
    """Drop the less sure of two drafts whose contents share a part but lie neither in the other."""
    dropped: dict[int, Gap] = {}
    open_pieces: list[_Piece] = []
    for piece in _sweep(drafts):
        if id(piece.draft) in dropped:
            continue
        open_pieces = [p for p in open_pieces if p.span.end > piece.span.start and id(p.draft) not in dropped]
        for other in open_pieces:
            if other.draft is piece.draft or other.span.end >= piece.span.end:
                continue
            loser = min(piece.draft, other.draft, key=lambda d: (_rank(d), d.key))
            winner = other.draft if loser is piece.draft else piece.draft
            dropped[id(loser)] = _crossing(page, loser, winner)
            if loser is piece.draft:
                break
        if id(piece.draft) not in dropped:
            open_pieces = [*open_pieces[-_OPEN_AT_MOST:], piece]
    return [d for d in drafts if id(d) not in dropped], list(dropped.values())


def _crossing(page: Page, loser: Draft, winner: Draft) -> Gap:
    place = loser.cue or loser.source or loser.content[0]
    said = " ".join(place.of(page.text).split())[:60]
    keeps = winner.cue or winner.source
    other = f" of '{' '.join(keeps.of(page.text).split())[:60]}'" if keeps else ""
    return Gap(page.article.id, f"The words of '{said}' cross those{other}; the surer reading was kept.", place)


def _find_parents(page: Page, drafts: list[Draft]) -> None:
    """Give each draft the innermost other draft whose content holds all of its own."""
    rank = {id(d): i for i, d in enumerate(drafts)}
    open_pieces: list[_Piece] = []
    first_seen: set[int] = set()
    for piece in _sweep(drafts):
        open_pieces = [p for p in open_pieces if p.span.end > piece.span.start]
        if id(piece.draft) not in first_seen:
            first_seen.add(id(piece.draft))
            holders = [p.draft for p in open_pieces if p.draft is not piece.draft]
            around = [d for d in holders if _carries(page, d, piece.draft, rank)]
            if around:
                piece.draft.parent = min(around, key=lambda d: _size(page, d, rank))
        open_pieces = [*open_pieces[-_OPEN_AT_MOST:], piece]
    _same_contents(page, drafts)


def _size(page: Page, draft: Draft, rank: dict[int, int]) -> tuple[int, int]:
    return (sum(s.end - s.start for s in draft.content), rank[id(draft)])


def _carries(page: Page, outer: Draft, inner: Draft, rank: dict[int, int]) -> bool:
    """Whether the content of `outer` holds that of `inner` and is more than it."""
    if outer.content == inner.content or not _covers(outer, inner):
        return False
    return sum(s.end - s.start for s in outer.content) > sum(s.end - s.start for s in inner.content)


def _same_contents(page: Page, drafts: list[Draft]) -> None:
    """Order drafts with one content as a chain: whoever quotes carries, else whoever stands farther from the words."""
    groups: dict[tuple[Span, ...], list[Draft]] = {}
    for draft in drafts:
        groups.setdefault(draft.content, []).append(draft)
    for group in groups.values():
        if len(group) < 2:
            continue
        outermost = min(group, key=lambda d: d.key).parent
        chain = sorted(group, key=lambda d: (d.attribution.level or 0, not _relays(page, d), -_distance(d), d.key))
        members = {id(d) for d in chain}
        for draft in chain:
            draft.parent = outermost
            outermost = draft
        for draft in drafts:
            if draft.parent is not None and id(draft.parent) in members and id(draft) not in members:
                draft.parent = chain[-1]


def _relays(page: Page, draft: Draft) -> bool:
    return draft.cue is not None and bool(_RELAY.search(page.text[max(0, draft.cue.start - 3) : draft.cue.end + 4]))


def _distance(draft: Draft) -> int:
    spot = draft.cue or draft.source
    if spot is None:
        return 0
    return min(abs(spot.start - draft.end), abs(draft.start - spot.end))
