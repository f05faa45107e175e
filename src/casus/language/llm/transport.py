"""The line to the model: one request and its answer, with bounded time, size and number of tries."""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from casus.language.llm.failures import AskingError, Kind
from casus.language.llm.manner import Manner
from casus.language.llm.settings import Settings
from casus.language.llm.tally import Tally

if TYPE_CHECKING:
    import httpx

__all__ = ["Line"]

_ANSWER_AT_MOST = 16_000_000  # bytes
_WAIT_AT_MOST = 60.0  # seconds between two tries, whatever the server asks for
_CONCESSIONS_AT_MOST = 6
_PASSING = {408, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529}
_TOO_LONG = re.compile(
    r"context.{0,12}(?:length|window|size)|prompt is too long|too many tokens|exceed\w*.{0,60}tokens"
)
_FILTERED = re.compile(r"content.?filter|content.?management|content.?polic|usage.?polic|moderation|flagged")
_UNPAID = re.compile(r"insufficient.?quota|billing|credit")


@dataclass(frozen=True)
class _Reply:
    status: int
    wait: float
    data: bytes


class Line:
    """What one run of the reader shares: the settings, the tally, and what the server is known not to take."""

    def __init__(self, settings: Settings, tally: Tally) -> None:
        self.settings = settings
        self.tally = tally
        self.manner = Manner()

    def ask(
        self, client: httpx.Client, messages: list[dict[str, str]], schema: dict[str, Any], plainer: int = 0
    ) -> str:
        """Send one request and return the words of the answer.

        Raises AskingError: for a server that cannot be reached, refuses, or answers in no known form.
        """
        for _ in range(_CONCESSIONS_AT_MOST):
            reply = self._send(client, self.manner.body(self.settings, messages, schema, plainer=plainer))
            if reply.status == 200:
                return self._words(reply)
            complaint = self._excerpt(reply.data, 2000)
            given_up = self._concession(reply, complaint)
            if not given_up:
                break
            self.tally.conceded.append(given_up)
        raise self._failure(reply, complaint)

    def _concession(self, reply: _Reply, complaint: str) -> str:
        if reply.status not in {400, 404, 415, 422, 501} or _TOO_LONG.search(complaint.lower()):
            return ""
        return "" if _FILTERED.search(complaint.lower()) else self.manner.concede(complaint)

    def _send(self, client: httpx.Client, body: bytes) -> _Reply:
        """Send until there is an answer that another try would not change; waits longer each time."""
        tries = self.settings.retries + 1
        for number in range(1, tries + 1):
            wait = float(min(2 ** (number - 1), _WAIT_AT_MOST))
            self.tally.requests += 1
            try:
                reply = self._post(client, body)
                unpaid = reply.status == 429 and _UNPAID.search(self._excerpt(reply.data, 2000).lower())
                if reply.status not in _PASSING or number == tries or unpaid:
                    return reply
                wait = min(max(wait, reply.wait), _WAIT_AT_MOST)
            except _SlowError:
                if number == min(tries, 2):  # what took too long once or twice will again, and may cost each time
                    raise
            except AskingError as bad:
                if number == tries or bad.kind != "server":
                    raise
            self.tally.retries += 1
            time.sleep(wait)
        raise AssertionError("the last try returns or raises")

    def _post(self, client: httpx.Client, body: bytes) -> _Reply:
        import httpx  # noqa: PLC0415 - an extra; the reader has checked that it is there

        settings = self.settings
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if settings.key:
            headers["Authorization"] = f"Bearer {settings.key}"
        ends = time.monotonic() + settings.timeout
        try:
            data = bytearray()
            with client.stream("POST", settings.endpoint, content=body, headers=headers) as answer:
                for part in answer.iter_bytes():
                    data += part
                    if len(data) > _ANSWER_AT_MOST:
                        raise AskingError("The answer is far too large.", where=settings.host, kind="shape")
                    if time.monotonic() > ends:
                        raise _SlowError(settings)
                return _Reply(answer.status_code, _seconds(answer.headers.get("retry-after", "")), bytes(data))
        except httpx.TimeoutException:
            raise _SlowError(settings) from None
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as bad:
            what = f"The server cannot be reached ({self._plain(str(bad), 120) or type(bad).__name__})."
            raise AskingError(what, where=settings.host, hint="Is it running, and is CASUS_LLM_URL right?") from None

    def _words(self, reply: _Reply) -> str:
        """Return the words of a chat completion, and count what it cost."""
        whole = _parsed(reply.data)
        self._count(whole)
        choices = whole.get("choices") if isinstance(whole, dict) else None
        first = choices[0] if isinstance(choices, list) and choices else None
        message = first.get("message") if isinstance(first, dict) else None
        if not isinstance(first, dict) or not isinstance(message, dict):
            what = f"The answer is no chat completion ({self._excerpt(reply.data, 120) or 'empty'})."
            hint = "Is CASUS_LLM_URL the address of an OpenAI-compatible endpoint?"
            raise AskingError(what, where=self.settings.host, hint=hint, kind="shape")
        refusal, ended = message.get("refusal"), first.get("finish_reason")
        if refusal or ended == "content_filter":
            raise self._refused(str(refusal or "the server's filter stopped it"))
        if ended == "length":
            hint = "Raise CASUS_LLM_MAX_TOKENS, or lower CASUS_LLM_BATCH."
            raise AskingError("The answer was cut off at its greatest length.", hint=hint, kind="long")
        content = message.get("content")
        if isinstance(content, list):  # some servers answer in parts
            content = "".join(str(part.get("text", "")) for part in content if isinstance(part, dict))
        return content if isinstance(content, str) else ""

    def _count(self, whole: Any) -> None:
        usage = whole.get("usage") if isinstance(whole, dict) else None
        asked, told = (
            usage.get(k) if isinstance(usage, dict) else None for k in ("prompt_tokens", "completion_tokens")
        )
        if isinstance(asked, int) and isinstance(told, int) and min(asked, told) >= 0:
            self.tally.tokens_in += asked
            self.tally.tokens_out += told
        else:
            self.tally.uncounted += 1
        model = whole.get("model") if isinstance(whole, dict) else None
        if isinstance(model, str) and model and len(self.tally.models) < 10:
            self.tally.models.add(self._plain(model, 80))

    def _failure(self, reply: _Reply, complaint: str) -> AskingError:
        """Say what a status means that no further try would change."""
        status, where, low = reply.status, self.settings.host, complaint.lower()
        told = f"{status}: {self._plain(complaint, 160)}" if complaint else f"{status}"
        if status in {400, 403, 413, 422} and _FILTERED.search(low):
            return self._refused(told)
        if status == 413 or (status in {400, 422} and _TOO_LONG.search(low)):
            hint = "Lower CASUS_LLM_BATCH."
            return AskingError(
                f"The text is longer than the model takes ({told}).", where=where, hint=hint, kind="long"
            )
        if status in {401, 403}:
            hint = "Set CASUS_LLM_KEY to a key for this server and model."
            return AskingError(f"The server does not accept the key ({told}).", where=where, hint=hint, kind="denied")
        if status == 402 or (status == 429 and _UNPAID.search(low)):
            hint = "Look at the account; what was read already is not sent again."
            return AskingError(f"The server asks for payment ({told}).", where=where, hint=hint, kind="denied")
        if status in _PASSING:
            busy = "is overloaded or asks for fewer requests" if status in {429, 529} else "failed"
            tried = f" after {self.settings.retries + 1} tries" if self.settings.retries else ""
            hint = "Run it again later; what was read already is not sent again."
            return AskingError(f"The server {busy}{tried} ({told}).", where=where, hint=hint)
        hint = "Check CASUS_LLM_URL and CASUS_LLM_MODEL."
        kind: Kind = "server" if status in {400, 422} else "denied"  # the first may be a matter of this text alone
        return AskingError(f"The server does not take the request ({told}).", where=where, hint=hint, kind=kind)

    def _refused(self, why: str) -> AskingError:
        hint = "Read this article with another model or another reader."
        return AskingError(f"The model refused this text ({self._plain(why, 160)}).", hint=hint, kind="refused")

    def _excerpt(self, data: bytes, limit: int) -> str:
        """Return what a server says went wrong: the message of its error, or else the text as it is."""
        whole = _parsed(data)
        error = whole.get("error", whole) if isinstance(whole, dict) else None
        if isinstance(error, dict):
            parts = [error[k] for k in ("message", "code", "param", "type", "detail") if error.get(k)]
            error = " ".join(part if isinstance(part, str) else json.dumps(part) for part in parts) or None
        return self._plain(error if isinstance(error, str) else data[:4000].decode("utf-8", "replace"), limit)

    def _plain(self, text: str, limit: int) -> str:
        """Return text from a server on one line, cut, and without our key, which some servers repeat."""
        if self.settings.key:
            text = text.replace(self.settings.key, "...")
        line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
        return line if len(line) <= limit else f"{line[: limit - 3]}..."


class _SlowError(AskingError):
    """No answer in time."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(
            f"The server did not answer within {settings.timeout:g} seconds.",
            where=settings.host,
            hint="Raise CASUS_LLM_TIMEOUT, or lower CASUS_LLM_BATCH.",
        )


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _seconds(text: str) -> float:
    """Read a Retry-After in seconds; a date counts as none."""
    return float(text) if re.fullmatch(r"\d{1,5}(?:\.\d+)?", text.strip()) else 0.0
