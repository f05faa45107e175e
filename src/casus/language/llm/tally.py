"""The tally of a run: what was asked and answered, what it cost, and what was thrown away."""

from __future__ import annotations

from dataclasses import dataclass, field

from casus.language.llm.settings import Settings

__all__ = ["Tally"]


@dataclass
class Tally:
    """Counts of one run.

    uncounted: answers that did not say how many tokens they took. rejected: texts in answers that are not in the
    article. dropped: statements left out because of them. malformed: statements not in the form asked for.
    conceded: what the server does not know, and was therefore no longer asked. models: the names in its answers.
    """

    articles: int = 0
    requests: int = 0
    retries: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    uncounted: int = 0
    kept: int = 0
    rejected: int = 0
    dropped: int = 0
    malformed: int = 0
    refused: int = 0
    conceded: list[str] = field(default_factory=list)
    models: set[str] = field(default_factory=set)

    def lines(self, settings: Settings) -> list[str]:
        """Tell the counts in plain words, a line a matter; empty where nothing was asked."""
        if not self.requests:
            return []
        return [*self._cost(settings), *self._thrown_away(), *self._ways(settings)]

    def _cost(self, settings: Settings) -> list[str]:
        retried = f" ({_counted(self.retries, 'retry', 'retries')})" if self.retries else ""
        tokens = f"{self.tokens_in:,} tokens in, {self.tokens_out:,} out"
        if self.uncounted:
            answers = _counted(self.uncounted, "answer")
            tokens += f" (at least: {answers} came without a count)"
        lines = [f"llm:{settings.model}: {_counted(self.requests, 'request')}{retried}, {tokens}."]
        if not settings.local:
            plain = ", unencrypted" if settings.endpoint.startswith("http:") else ""
            lines.append(f"The text of {_counted(self.articles, 'article')} was sent to {settings.host}{plain}.")
        return lines

    def _thrown_away(self) -> list[str]:
        lines = []
        if self.rejected:
            texts, left_out = _counted(self.rejected, "text"), _counted(self.dropped, "statement")
            lines.append(f"{texts} in the answers not found in the article; {left_out} left out, {self.kept:,} kept.")
        if self.malformed:
            lines.append(f"{_counted(self.malformed, 'statement')} not in the form asked for, and left out.")
        if self.refused:
            lines.append(f"{_counted(self.refused, 'article')} refused by the model or its filter.")
        return lines

    def _ways(self, settings: Settings) -> list[str]:
        lines = []
        if self.conceded:
            lines.append(f"The server does not take: {', '.join(self.conceded)}. It was asked without.")
        others = sorted(self.models - {settings.model})
        if others:
            lines.append(f"The answers say that they come from: {', '.join(others)}.")
        return lines


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
