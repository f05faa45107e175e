"""States named: by name, capital or metonym, by an adjective with those who act for them, by ministers they have."""

from __future__ import annotations

from functools import cached_property

from casus.evidence._cast import Person
from casus.evidence._chunks import Chunk
from casus.evidence.actors._candidates import Candidate, Seeking, extent, governing, span_of
from casus.records import Span
from casus.vocabulary import bodies, speakers, standing, state_names, states

__all__ = ["SeekingStates"]

_ADJECTIVAL = ("an", "ese", "ish", "ic", "i")
# Bodies in lower case that an adjective before them does not make a body of a state.
_LOOSE = frozenset({"staff", "group", "front", "office", "board", "camp", "summit", "campaign", "society", "service"})
_PAPERS = frozenset({"Today", "Now", "Live", "Online", "Insider", "Tonight", "Weekly", "Daily"})


class SeekingStates(Seeking):
    """Tells which states chunks name."""

    def state(self, chunks: list[Chunk], index: int) -> tuple[Candidate | None, int]:
        chunk = chunks[index]
        manner, _, codes = chunk.detail.partition(":")
        names = [state_names().get(code, code) for code in codes.split(",")]
        whose = names[0] if len(names) == 1 else None
        span = span_of(chunk, chunk)
        surface = self.words(span)
        if manner == "people":
            return Candidate(span, surface, "group", whose, confidence=0.7), index + 1
        if manner == "adjective" or (surface in states() and self._as_adjective(chunks, index)):
            return self.of_state(chunks, index, whose)
        if self._shouted(chunks, index):
            return None, index + 1
        follows = chunks[index + 1] if index + 1 < len(chunks) else None
        if follows is not None and follows.words[0].text in _PAPERS and not chunk.possessive:
            span = span_of(chunk, follows)
            return Candidate(span, self.words(span), "outlet"), index + 2
        stands_for = whose if whose != surface else None
        capital = manner in ("capital", "metonym")
        seat = bodies().seats.get(surface) if capital and not self._tells_of(codes) else None
        known = not capital or any(code in state_names() or code not in surface for code in codes.split(","))
        name = self.cased(surface) if surface.isupper() and len(surface) > 3 else surface
        return Candidate(span, name, "state", stands_for, capital=capital, known=known, seat=seat), index + 1

    def paired(self, chunks: list[Chunk], index: int) -> list[Candidate] | None:
        """ "Lisbon-Madrid relations": two states; "Lisbon-led", "Portuguese-Spanish": nobody. None for other names."""
        word = chunks[index].words[0]
        parts = word.text.split("-")
        terms = [states().get(p) or self.cast.local.get(p) for p in parts]
        if len(chunks[index].words) > 1 or word.text in states() or word.text in self.cast.local or not any(terms):
            return None
        if len(parts) != 2 or not all(t is not None and t.manner in ("name", "capital") for t in terms):
            return [] if not parts[-1][:1].isupper() or all(terms) else None
        after = chunks[index + 1] if index + 1 < len(chunks) else None
        acts = after is None or after.low not in standing().place_nouns | standing().ways
        found, at = [], word.start
        for part, term in zip(parts, terms, strict=True):
            whose = state_names().get(term.isos[0], term.isos[0]) if term is not None else part
            span = Span(at, at + len(part))
            found.append(Candidate(span, part, "state", whose if whose != part else None, acts=acts, confidence=0.6))
            at += len(part) + 1
        return found

    def _tells_of(self, codes: str) -> bool:
        """Whether the article names a state or its people otherwise than by a town."""
        if codes not in self._told_of:
            wanted = tuple(codes.split(","))
            told = (w for w, t in states().items() if t.isos == wanted and t.manner in ("name", "adjective"))
            self._told_of[codes] = any(word in self.text for word in told)
        return self._told_of[codes]

    @cached_property
    def _told_of(self) -> dict[str, bool]:
        """By state, whether the article names it otherwise than by a town; filled when asked."""
        return {}

    def _shouted(self, chunks: list[Chunk], index: int) -> bool:
        """Whether a state's letters are a plain word in a line of capitals: "GIVE US TIME"."""
        text = chunks[index].words[0].text
        if text not in ("US", "UK", "IN", "IT") or not index > 0:
            return False
        near = chunks[max(0, index - 2) : index] + chunks[index + 1 : index + 3]
        words = [self.words(span_of(c, c)) for c in near if c.kind != "break"]
        return bool(words) and all(w.isupper() for w in words)

    def _as_adjective(self, chunks: list[Chunk], index: int) -> bool:
        """Whether a name like "US" or "UK" stands before a noun for those who act for the state."""
        return not chunks[index].possessive and index + 1 < len(chunks) and governing(chunks[index + 1])

    def of_state(  # noqa: PLR0911 - its list of cases
        self, chunks: list[Chunk], index: int, whose: str | None
    ) -> tuple[Candidate | None, int]:
        """What an adjective of a state makes with what follows; by itself it names nobody.

        "Armenian authorities", "the Armenian side": the government. "the Armenian parliament": a body. "Armenian
        experts": a group. "the Armenian foreign minister": the person, where the cast has only one.
        """
        after = chunks[index + 1] if index + 1 < len(chunks) else None
        if after is None or chunks[index].possessive:
            return None, index + 1
        armed = self._armed(chunks, index)
        if armed is not None:
            return Candidate(armed, self.words(armed), "state", whose, acts=True, confidence=0.75), index + 2
        span = span_of(chunks[index], after)
        if governing(after):
            return Candidate(span, self.words(span), "state", whose, acts=True), index + 2
        if after.kind == "body" and not after.words[0].capital and after.low not in _LOOSE:
            return Candidate(span, self.words(span), "organisation", confidence=0.75), index + 2
        if after.kind == "title" and not after.words[0].capital:
            person = self.held(chunks, index, index + 1)
            return (person, index + 2) if person is not None else (None, index + 1)
        if after.kind == "word" and after.low in speakers().groups - standing().no_groups:
            return Candidate(span, self.words(span), "group", confidence=0.7), index + 2
        return None, index + 1

    def _armed(self, chunks: list[Chunk], index: int) -> Span | None:
        """ "Armenian troops", "the Ardanian coast guards": a state by those who bear arms for it."""
        for count in (2, 1):
            run = chunks[index + 1 : index + 1 + count]
            if len(run) == count and " ".join(c.low for c in run) in standing().armed and not run[0].words[0].capital:
                return span_of(chunks[index], run[-1])
        return None

    def ruled(self, chunks: list[Chunk], index: int, person: Person | None) -> bool:
        """Whether an unknown name has a president or ministers: "Ardania's foreign minister"."""
        if not chunks[index].possessive or index + 1 >= len(chunks) or (person is not None and person.likely > 1):
            return False
        after = chunks[index + 1]
        return after.kind == "title" and after.detail in ("head_of_state", "head_of_government", "minister")

    def formed(self, chunks: list[Chunk], index: int) -> tuple[Candidate | None, int]:
        """ "The Republic of Ardania": the state, by its short name."""
        last = extent(chunks, index)
        span = span_of(chunks[index], chunks[last])
        short = self.words(span_of(chunks[last], chunks[last]))
        return Candidate(span, self.words(span), "state", short, confidence=0.85), last + 1

    def adjectival(self, chunks: list[Chunk], index: int, person: Person | None, kind: str | None) -> bool:
        """Whether a name that no list knows is the adjective of a state: "Ardanian" before "side" or "parliament"."""
        chunk = chunks[index]
        if len(chunk.words) > 1 or chunk.possessive or not chunk.words[0].low.endswith(_ADJECTIVAL):
            return False
        if index + 1 >= len(chunks) or (person is not None and (len(person.name) > 1 or person.likely > 1)):
            return False
        after = chunks[index + 1]
        told = governing(after) or (after.kind in ("body", "title") and not after.words[0].capital)
        told = told or (after.kind == "word" and after.low in speakers().groups)
        noun = after.kind == "word" and (
            self.is_noun(after) or (after.start < self._body_start and self._stem_known(chunk))
        )
        return told or (noun and kind in ("place", "group", None))

    def _stem_known(self, chunk: Chunk) -> bool:
        """Whether the article names a place that the word is the adjective of: "Ardanian" of "Ardania"."""
        low = chunk.words[0].low
        return any(
            len(stem) > 3 and low.startswith(stem) and len(low) - len(stem) <= 4
            for stem in (p.lower().rstrip("aeiouy") for p in self.cast.places if p.lower() != low)
        )

    @property
    def _body_start(self) -> int:
        """Where the body begins, whose tokens have parts of speech."""
        return self.sight.tokens[0].start if self.sight.tokens else 0
