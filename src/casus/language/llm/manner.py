"""The manner of asking: all that is wanted of a server at first, less what it turns out not to know."""

from __future__ import annotations

import json
import re
from typing import Any

from casus.language.llm.settings import Settings

__all__ = ["SEED", "Manner"]

SEED = 7
_FORMS = {"json_schema": "answers by a schema", "json_object": "answers as JSON", "": ""}
_ABOUT_FORM = re.compile(r"response_?format|json_?schema|json_?object|structured|schema|grammar|guided")


class Manner:
    """How a server is asked. It starts with a schema, temperature 0 and a seed, and gives up what is refused."""

    def __init__(self) -> None:
        self._forms = list(_FORMS)
        self._fixed: dict[str, float] = {"temperature": 0, "seed": SEED}
        self._limit = "max_tokens"

    def body(
        self, settings: Settings, messages: list[dict[str, str]], schema: dict[str, Any], *, plainer: int
    ) -> bytes:
        """Return the request as JSON in ASCII. plainer: how many forms further down to ask, for this request only."""
        asked: dict[str, Any] = {"model": settings.model, "messages": messages, "stream": False, **self._fixed}
        asked[self._limit] = settings.answer_tokens
        form = self._forms[min(plainer, len(self._forms) - 1)]
        if form == "json_schema":
            described = {"name": "statements", "strict": True, "schema": schema}
            asked["response_format"] = {"type": form, "json_schema": described}
        elif form:
            asked["response_format"] = {"type": form}
        return json.dumps(asked).encode("ascii")

    def concede(self, complaint: str) -> str:
        """Give up what a server's complaint names, for the rest of the run; return it in words ("" for nothing)."""
        low = complaint.lower()
        if len(self._forms) > 1 and _ABOUT_FORM.search(low):
            return _FORMS[self._forms.pop(0)]
        if "max_completion_tokens" in low and self._limit == "max_tokens":
            self._limit = "max_completion_tokens"
            return "max_tokens"
        for name in ("seed", "temperature"):
            if name in self._fixed and re.search(rf"\b{name}\b", low):
                del self._fixed[name]
                return "temperature 0" if name == "temperature" else "a seed"
        return ""
