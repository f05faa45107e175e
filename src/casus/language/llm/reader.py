"""The llm reader at work: batches out, answers in, and a run that stops asking where asking is in vain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, cast

from casus.errors import MachineError
from casus.language.llm.answers import Placed, Said, place, said_in
from casus.language.llm.asking import SCHEMA, Piece, batches_of, messages_for, pieces_of
from casus.language.llm.failures import AskingError
from casus.language.llm.matching import Sheet
from casus.language.llm.settings import Settings, settings_from
from casus.language.llm.tally import Tally
from casus.language.llm.transport import Line
from casus.language.reader import read_by_rules
from casus.language.registry import Run
from casus.records import Article, Attribution, Reading

if TYPE_CHECKING:
    import httpx

    from casus.records import Act

__all__ = ["LlmReader", "read_by_llm"]

_IN_VAIN = 3  # articles in a row on which the server failed: then the rest of the run is not sent
_SURE, _LESS_SURE = 0.5, 0.4  # not measured: it depends on the model; the second for a cue that was not in the text


class LlmReader:
    """A reader that asks a language model who says what; all other layers are those of the rules.

    What it returns are slices of the text only. It sends nothing without an address that the user gave.
    """

    def __init__(self) -> None:
        self._session: _Session | None = None

    def begin(self) -> Run:
        """Start a run: read the settings from the environment, and count from nought.

        Raises RequestError for settings that are missing or wrong, MachineError where httpx is not installed.
        """
        self._session = session = _Session(settings_from())
        return Run(f"llm:{session.settings.model}", alone=True, notes=session.notes)

    def __call__(self, article: Article) -> Reading:
        """Read one article. Raises RequestError where the model gave no answer that can be used."""
        if self._session is None:
            self.begin()
        assert self._session is not None
        return self._session.read(article)


read_by_llm = LlmReader()


class _Session:
    """One run: what its articles share."""

    def __init__(self, settings: Settings) -> None:
        if find_spec("httpx") is None:
            hint = "Install it: pip install 'casus-foederis[llm]'"
            raise MachineError("The llm reader needs the package httpx.", hint=hint)
        self.settings = settings
        self._tally = Tally()
        self._line = Line(settings, self._tally)
        self._in_vain = 0
        self._over: tuple[str, str, str] | None = None  # what, where and hint of the failure that ended it

    def notes(self) -> Sequence[str]:
        """What the run cost and what was thrown away, a line a matter."""
        return self._tally.lines(self.settings)

    def read(self, article: Article) -> Reading:
        """Read one article, unless the run has shown that asking is in vain."""
        if self._over is not None:
            what, where, hint = self._over
            raise AskingError(f"Not sent, as others were in vain: {what}", where=where, hint=hint)
        layers = read_by_rules(article)
        pieces = pieces_of(article.text, layers, self.settings.batch)
        try:
            placed = self._placed(article.text, pieces)
        except AskingError as bad:
            self._learn(bad)
            raise
        self._in_vain = 0
        return replace(layers, reader=f"llm:{self.settings.model}", attributions=_attributions(placed))

    def _learn(self, bad: AskingError) -> None:
        """Count a failure; stop asking after one that the next article would meet as well."""
        self._tally.refused += bad.kind == "refused"
        self._in_vain = self._in_vain + 1 if bad.kind == "server" else 0
        if bad.kind == "denied" or self._in_vain >= _IN_VAIN:
            self._over = (bad.what, bad.where, bad.hint)

    def _placed(self, text: str, pieces: list[Piece]) -> list[Placed]:
        import httpx  # noqa: PLC0415 - an extra, and heavy

        if not pieces:
            return []
        self._tally.articles += 1
        settings = self.settings
        # What stays on this machine must not go through a proxy; redirects are not followed: they could lead anywhere.
        with httpx.Client(timeout=settings.timeout, trust_env=not settings.local, follow_redirects=False) as client:
            out: list[Placed] = []
            for batch in batches_of(pieces, settings.batch):
                out += self._batch(client, text, batch)
            return out

    def _batch(self, client: httpx.Client, text: str, batch: list[Piece]) -> list[Placed]:
        """Ask about one batch; where it or its answer is too long, about its halves."""
        try:
            said = self._asked(client, text, batch)
        except AskingError as bad:
            if bad.kind != "long" or len(batch) == 1:
                raise
            half = len(batch) // 2
            return [*self._batch(client, text, batch[:half]), *self._batch(client, text, batch[half:])]
        return place(said, Sheet(text, batch), self._tally)

    def _asked(self, client: httpx.Client, text: str, batch: list[Piece]) -> list[Said]:
        """Ask once, and once more in a plainer form where the answer is no JSON."""
        messages = messages_for(text, batch)
        try:
            return said_in(self._line.ask(client, messages, SCHEMA), self._tally)
        except AskingError as bad:
            if bad.kind != "shape":
                raise
        self._tally.retries += 1
        return said_in(self._line.ask(client, messages, SCHEMA, plainer=1), self._tally)


def _attributions(placed: Sequence[Placed]) -> tuple[Attribution, ...]:
    made = [
        Attribution(
            (one.source,) if one.source else (),
            (one.cue,) if one.cue else (),
            one.contents,
            _LESS_SURE if one.cue_lost else _SURE,
            "llm",
            act=cast("Act", one.act) if one.act else None,
            level=one.level,
        )
        for one in placed
    ]
    return tuple(sorted(made, key=lambda a: (a.content[0].start, a.content[-1].end, a.cue[0].start if a.cue else 0)))
