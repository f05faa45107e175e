"""Settings of the llm reader: where the model is and how it is asked, from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import NoReturn
from urllib.parse import SplitResult, urlsplit, urlunsplit

from casus.errors import RequestError

__all__ = ["Settings", "settings_from"]

_EXAMPLE = "For example: CASUS_LLM_URL=http://localhost:11434/v1 CASUS_LLM_MODEL=qwen3:14b casus read ... --reader llm"


@dataclass(frozen=True)
class Settings:
    """Where the model is, and how it is asked.

    endpoint: the full address of its chat completions. timeout: seconds a request may take. answer_tokens: the most
    that an answer may have. batch: the most characters of text in one request. retries: how often a request that
    failed is sent again.
    """

    endpoint: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 120.0
    answer_tokens: int = 4096
    batch: int = 6000
    retries: int = 3

    @property
    def host(self) -> str:
        """Scheme, host and port, as they are shown."""
        parts = urlsplit(self.endpoint)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def local(self) -> bool:
        """Whether the endpoint is on this machine, so that no text leaves it."""
        name = urlsplit(self.endpoint).hostname or ""
        if name == "localhost" or name.endswith(".localhost"):
            return True
        try:
            return ip_address(name).is_loopback
        except ValueError:
            return False


def settings_from(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from CASUS_LLM_URL, _MODEL, _KEY, _TIMEOUT, _MAX_TOKENS, _BATCH and _RETRIES.

    Raises RequestError, naming the variable, where the address or the model is missing or a value cannot be.
    """
    given = os.environ if environment is None else environment
    url, model = given.get("CASUS_LLM_URL", "").strip(), given.get("CASUS_LLM_MODEL", "").strip()
    if not url:
        _refuse("CASUS_LLM_URL", "The llm reader needs the address of an OpenAI-compatible endpoint.", _EXAMPLE)
    if not model:
        _refuse("CASUS_LLM_MODEL", "The llm reader needs the name of a model.", _EXAMPLE)
    if not model.isprintable() or len(model) > 200:
        _refuse("CASUS_LLM_MODEL", "This is no name of a model.", "Give the name as the server lists it.")
    key = given.get("CASUS_LLM_KEY", "").strip()
    if not all("!" <= c <= "~" for c in key):
        _refuse("CASUS_LLM_KEY", "A key has only plain letters, digits and marks.", "Copy it again.")
    return Settings(
        endpoint=_endpoint(url),
        model=model,
        key=key,
        timeout=_number(given, "CASUS_LLM_TIMEOUT", Settings.timeout, (0.05, 3600)),
        answer_tokens=int(_number(given, "CASUS_LLM_MAX_TOKENS", Settings.answer_tokens, (64, 1_000_000))),
        batch=int(_number(given, "CASUS_LLM_BATCH", Settings.batch, (200, 1_000_000))),
        retries=int(_number(given, "CASUS_LLM_RETRIES", Settings.retries, (0, 10))),
    )


def _endpoint(url: str) -> str:
    """Return the address of the chat completions: the base as people give it, with or without /v1."""
    hint = "Give it like http://localhost:11434/v1 or https://api.example.org/v1."
    try:
        parts = urlsplit(url)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        _refuse("CASUS_LLM_URL", "This is no web address.", hint)
    if parts.scheme not in {"http", "https"} or not parts.hostname or not port_is_fine or not url.isprintable():
        _refuse("CASUS_LLM_URL", "This is no web address.", hint)
    if "@" in parts.netloc:
        _refuse("CASUS_LLM_URL", "The address holds a password.", "Give the key in CASUS_LLM_KEY instead.")
    path = parts.path.rstrip("/")
    if not path.endswith("/chat/completions"):
        path = f"{path or '/v1'}/chat/completions"
    return urlunsplit(SplitResult(parts.scheme, parts.netloc, path, parts.query, ""))


def _number(given: Mapping[str, str], name: str, default: float, bounds: tuple[float, float]) -> float:
    text = given.get(name, "").strip()
    if not text:
        return default
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not bounds[0] <= value <= bounds[1]:
        _refuse(name, f"{text!r} will not do.", f"Give a number from {bounds[0]:g} to {bounds[1]:g}.")
    return value


def _refuse(name: str, what: str, hint: str) -> NoReturn:
    raise RequestError(what, where=name, hint=hint)
