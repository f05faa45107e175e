"""Makes gauges/practice/cartel (pages and the answers of all layers) from marked-up sources in `cartel/`.

`cast.yaml` holds the actors under short codes and the names of places. A source `NAME.page` has three parts, divided
by a line of `=====`: a YAML head, the page with its marks, and one line an answer. Marks, inside the body only:
`{g Words}` a state that acts, `{l Words}` a place, `{x Words}` a group, `{- Words}` left open, `{p:code Words}` or
any other reading with an actor, `{t:VALUE Words}` a time (`SET=` before the value of a set, `DATE=` where the value
does not show the type, `?` where it may be left out). Names of people, bodies, outlets and places are found without a
mark; a state's must have one. Lines, codes for names, `?` after the letter for an optional row, `#2` at the end for
the second occurrence, `..` for the slash of an interval, `/` between several right answers:

    e TYPE source,source>target d=DATE m=MODALITY by=CODE at=Place id=LABEL : words    (only id, by: one more report)
    p actor issue value own : words                 (basis own, act, attr or attr:code; d= another day)
    m kind by>to dl=DATE fate=FATE : words || cond=... || price=... || aud=...
    f type who h=DATE : words || like=... || cond=...
    + words                                         (a further place of the line before)

Disputes stand in `disputes.yaml`. Run it with `python tests/cases_shelf/build_cartel.py` after a change; test_cartel.py
fails where one forgot.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "cartel"
CASE = HERE.parent.parent / "gauges" / "practice" / "cartel"
READINGS = {"p": "person", "g": "government", "l": "place", "o": "organisation", "u": "outlet", "x": "group"}
AUTOMATIC = {"person": "person", "organisation": "organisation", "outlet": "outlet"}
ROWS = ("mentions", "times", "events", "positions", "moves", "predictions")
# "4.12 million barrels a day": a rate, which may be taken as a time or not.
RATE = re.compile(r"(?<=barrels )(?:a|per) day(?!\w)")
MARK = re.compile(r"\{([pgloutx-])(?::(\S+))? ")
Row = dict[str, Any]


class Source:
    """One page: its head, its text without marks, its body, and its marks as (kind, argument, start, end)."""

    def __init__(self, path: Path) -> None:
        head, text, lines = path.read_text(encoding="utf-8").split("=====\n")
        self.stem = path.stem
        self.head: Row = yaml.safe_load(head)
        self.lines = [line for line in lines.splitlines() if line.strip() and not line.startswith("//")]
        self.marks: list[tuple[str, str | None, int, int]] = []
        self.body = (0, 0)
        self.text = self._stripped(text)

    def _stripped(self, text: str) -> str:
        out: list[str] = []
        stack: list[tuple[str, str | None, int]] = []
        at = start = end = 0
        while at < len(text):
            mark = MARK.match(text, at)
            if mark:
                stack.append((mark[1], mark[2], len(out)))
                at = mark.end()
            elif text[at] == "}":
                kind, value, begun = stack.pop()
                self.marks.append((kind, value, begun, len(out)))
                at += 1
            elif text.startswith(("@@body\n", "@@end\n"), at):
                start, end = (len(out), end) if text.startswith("@@body", at) else (start, len(out))
                at = text.index("\n", at) + 1
            else:
                out.append(text[at])
                at += 1
        assert not stack, (self.stem, stack)
        self.body = (start, end)
        self.marks.sort(key=lambda mark: mark[2:])
        return "".join(out)

    def places(self, words: str) -> list[tuple[int, int]]:
        """Where words stand in the body as whole words, or else in the whole text."""
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        pattern = (r"(?<!\w)" if words[0].isalnum() else "") + pattern + (r"(?!\w)" if words[-1].isalnum() else "")
        found = [m.span() for m in re.finditer(pattern, self.text)]
        return [p for p in found if self.body[0] <= p[0] and p[1] <= self.body[1]] or found

    def at(self, start: int, end: int) -> Row:
        """A reference to the words of a place."""
        words = " ".join(self.text[start:end].split())
        found = self.places(words)
        number = {"nth": found.index((start, end)) + 1} if len(found) > 1 else {}
        return {"page": self.stem, "text": words, **number}

    def ref(self, words: str) -> Row:
        """A reference to words as a line gives them, with `#2` for the second of several."""
        numbered = re.fullmatch(r"(.*?)\s*#(\d+)", words.strip())
        plain, nth = (numbered[1], int(numbered[2])) if numbered else (words.strip(), None)
        found = self.places(plain)
        assert found, (self.stem, "not on the page", plain)
        assert nth is not None or len(found) == 1, (self.stem, "more than once", plain)
        assert nth is None or nth <= len(found), (self.stem, "not so often", plain)
        return {"page": self.stem, "text": plain, **({"nth": nth} if nth else {})}


class _LaterError(Exception):
    """A report of an event that a later page defines."""


class Crisis:
    """All sources, and the rows made of them."""

    def __init__(self) -> None:
        cast = yaml.safe_load((SOURCES / "cast.yaml").read_text(encoding="utf-8"))
        self.cast: dict[str, Row] = cast["actors"]
        self.sources = [Source(path) for path in sorted(SOURCES.glob("*.page"))]
        self.forms = {form: code for code, row in self.cast.items() for form in (row["name"], *row["also"])}
        self.spots = set(cast["places"])
        self.layers: dict[str, list[Row]] = {key: [] for key in ROWS}
        self.events: dict[str, Row] = {}
        for source in self.sources:
            self._marked(source)
        later = []
        wrong = []
        for source in self.sources:
            last: Row = {}
            for line in source.lines:
                try:
                    last = self._line(source, line, last)
                except _LaterError:
                    later.append((source, line))
                except (AssertionError, KeyError, ValueError) as bad:
                    wrong.append((source.stem, line, bad))
        for source, line in later:
            self._line(source, line, {})
        assert not wrong, "\n".join(map(str, wrong))

    def name(self, code: str | None) -> str | None:
        """The name of an actor by code; `-` and nothing stay."""
        return code if code in (None, "", "-") else str(self.cast[code]["name"])

    def names(self, codes: str) -> list[str]:
        """The names of actors by codes with commas between them."""
        return [str(self.name(code)) for code in codes.split(",") if code]

    def any_of(self, codes: str) -> str | list[str | None] | None:
        """The name of a code, or several right ones where slashes part them; `-` is nobody."""
        found = [None if code == "-" else self.name(code) for code in codes.split("/")]
        return found[0] if len(found) == 1 else found

    def _marked(self, source: Source) -> None:
        found = []
        for kind, value, start, end in source.marks:
            assert source.body[0] <= start < source.body[1], (source.stem, source.text[start:end])
            if kind == "t":
                assert value is not None
                self.layers["times"].append({**source.at(start, end), **_timed(value)})
            elif kind != "-":
                words = source.text[start:end]
                code = value or (self.forms[words] if kind in "gpou" else None)
                found.append((start, end, {"actor": self.name(code), "reading": READINGS[kind]}))
        taken = [(s, e) for kind, _, s, e in source.marks if kind != "t"]
        for m in RATE.finditer(source.text):
            if source.body[0] <= m.start() < source.body[1]:
                row = {**source.at(*m.span()), "type": "SET", "value": "P1D", "optional": True}
                self.layers["times"].append(row)
        unmarked = self._unmarked(source, taken)
        bare = [source.text[start - 30 : end + 20] for start, end, reading, _ in unmarked if reading is None]
        assert not bare, (source.stem, "states without a mark", bare)
        for start, end, reading, code in unmarked:
            found.append((start, end, {"actor": self.name(code), "reading": reading}))
        for start, end, row in sorted(found, key=lambda one: one[:2]):
            self.layers["mentions"].append({**source.at(start, end), **row})

    def _unmarked(self, source: Source, taken: list[tuple[int, int]]) -> list[tuple[int, int, str | None, str | None]]:
        forms = sorted([*self.forms, *self.spots], key=len, reverse=True)
        out: list[tuple[int, int, str | None, str | None]] = []
        for form in forms:
            for m in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", source.text[: source.body[1]]):
                start, end = m.span()
                if start < source.body[0] or any(s < end and start < e for s, e in taken):
                    continue
                taken.append((start, end))
                if form in self.spots:
                    out.append((start, end, "place", None))
                else:
                    code = self.forms[form]
                    out.append((start, end, AUTOMATIC.get(self.cast[code]["type"]), code))
        return out

    def _line(self, source: Source, line: str, last: Row) -> Row:
        if line.startswith("+ "):
            last.setdefault("again", []).append(source.ref(line[2:]))
            return last
        head, _, words = line.partition(" : ")
        words, *more = (part.strip() for part in words.split("||"))
        letter, *cells = head.split()
        options = dict(cell.split("=", 1) for cell in cells if "=" in cell)
        options |= dict(part.split("=", 1) for part in more)
        cells = [cell for cell in cells if "=" not in cell]
        ref = source.ref(words)
        open_ = {"optional": True} if letter.endswith("?") else {}
        makers = {"e": self._event, "p": self._position, "m": self._move, "f": self._prediction}
        return makers[letter[0]](source, cells, options, ref, open_)

    def _event(self, source: Source, cells: list[str], options: Row, ref: Row, open_: Row) -> Row:
        report = {**ref, "by": self.name(options.get("by"))}
        label = options.get("id")
        if label and not cells:
            if label not in self.events:
                raise _LaterError
            self.events[label]["reports"].append(report)
            return self.events[label]
        source_codes, target_codes = cells[1].split(">")
        row: Row = {
            "type": _several(cells[0]),
            "source": self.names(source_codes),
            "target": self.names(target_codes),
            "place": options.get("at", "").replace("_", " ") or None,
            "date": _several(options["d"]) if "d" in options else None,
            "modality": _several(options.get("m", "happened")),
            **open_,
        }
        if "or" in options:
            pairs = [pair.split(">") for pair in options["or"].split("/")]
            row["or"] = [{"source": self.names(a), "target": self.names(b)} for a, b in pairs]
        row["reports"] = [report]
        if label:
            self.events[label] = row
        self.layers["events"].append(row)
        return row

    def _position(self, source: Source, cells: list[str], options: Row, ref: Row, open_: Row) -> Row:
        actor, issue, value, basis = cells
        basis, _, giver = basis.partition(":")
        row = {
            "actor": self.any_of(actor),
            "issue": issue,
            "value": int(value),
            "date": options.get("d", source.head["published"][:10]),
            "basis": {"attr": "attributed"}.get(basis, basis),
            "attributed_by": self.name(giver) or None,
            **open_,
            **ref,
        }
        self.layers["positions"].append(row)
        return row

    def _move(self, source: Source, cells: list[str], options: Row, ref: Row, open_: Row) -> Row:
        kind, parties = cells
        by, to = parties.split(">")
        keys = {"condition": "cond", "deadline": "dl", "price": "price", "audience": "aud"}
        row = {
            "kind": _several(kind),
            "by": self.any_of(by),
            "to": self.names(to),
            **ref,
            **{
                key: _several(options[short]) if short == "dl" else options[short]
                for key, short in keys.items()
                if short in options
            },
            "fate": _several(options.get("fate", "open")),
            **open_,
        }
        self.layers["moves"].append(row)
        return row

    def _prediction(self, source: Source, cells: list[str], options: Row, ref: Row, open_: Row) -> Row:
        kind, who = cells
        row = {
            **ref,
            "who": self.any_of(who),
            "horizon": _several(options["h"]) if "h" in options else None,
            "condition": options.get("cond"),
            "likelihood": _several(options["like"]) if "like" in options else None,
            "type": _several(kind),
            **open_,
        }
        self.layers["predictions"].append(row)
        return row


def _several(value: str) -> str | list[str]:
    found = [one.replace("..", "/") for one in value.split("/")]
    return found[0] if len(found) == 1 else found


def _timed(value: str) -> Row:
    optional = {"optional": True} if value.startswith("?") else {}
    kind, _, values = value.removeprefix("?").rpartition("=")
    kinds = [kind] if kind else list(dict.fromkeys(map(_kind, values.split("/"))))
    return {"type": kinds[0] if len(kinds) == 1 else kinds, "value": _several(values), **optional}


def _kind(value: str) -> str:
    if value[0] == "P" and "REF" not in value:
        return "DURATION"
    return "TIME" if re.search(r"\dT", value) else "DATE"


def _gold(source: Source) -> Row:
    body = " ".join(source.text[slice(*source.body)].split())
    return {
        "page": f"{source.stem}.txt",
        "language": "en",
        **{key: source.head.get(key) for key in ("headline", "kicker", "rubric", "outlet")},
        "published": source.head["published"],
        "bylines": source.head.get("bylines", []),
        "body_first": body[:40].strip(),
        "body_last": body[-40:].strip(),
        "not_body": source.head.get("not_body", []),
    }


def _lines(rows: list[Row]) -> bytes:
    """One row a line."""
    shown = (
        yaml.safe_dump(row, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10**9) for row in rows
    )
    return "".join(f"- {row}" for row in shown).encode()


def build() -> dict[str, bytes]:
    """All pages and answers, by their path under the case."""
    crisis = Crisis()
    out: dict[str, bytes] = {}
    for source in crisis.sources:
        out[f"pages/{source.stem}.txt"] = source.text.encode()
        made = yaml.safe_dump(_gold(source), sort_keys=False, allow_unicode=True, width=110)
        out[f"gold/{source.stem}.yaml"] = made.encode()
    out["gold/case/actors.yaml"] = _lines(list(crisis.cast.values()))
    for layer, rows in crisis.layers.items():
        out[f"gold/case/{layer}.yaml"] = _lines(rows)
    disputes = yaml.safe_load((SOURCES / "disputes.yaml").read_text(encoding="utf-8"))
    by_stem = {source.stem: source for source in crisis.sources}
    for row in disputes:
        for side in row["sides"]:
            side["by"] = [crisis.name(code) for code in side["by"]]
            side["reports"] = [by_stem[page].ref(words) for page, words in side["reports"]]
    out["gold/case/disputes.yaml"] = yaml.safe_dump(disputes, sort_keys=False, allow_unicode=True, width=160).encode()
    layers = [*crisis.layers, "disputes"]
    out["gold/case/scope.yaml"] = yaml.safe_dump(dict.fromkeys(layers, "all"), sort_keys=False).encode()
    return out


if __name__ == "__main__":
    files = build()
    for path, content in files.items():
        (CASE / path).parent.mkdir(parents=True, exist_ok=True)
        (CASE / path).write_bytes(content)
    sys.stdout.write(f"{len(files)} files written under {CASE}\n")
