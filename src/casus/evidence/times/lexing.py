"""A text cut into words, each with the letter of what it does in a time expression."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from casus.vocabulary import TimeValue, time_words

__all__ = ["OTHER", "Words", "letter", "phrase_words", "words_of"]

OTHER = "."
_SHAPES = (  # what is told from its shape alone, beside the categories of the lexicon
    "ISO", "NUMERIC", "CLOCK", "NTH", "DECADE", "DAYNUM", "YEARNUM", "INT", "QUARTERMARK", "POSS", "COMMA", "HYPHEN",
    "OPEN", "SHUT", "STOP", "BREAK", "MONEY",
)  # fmt: skip
_TOKEN = re.compile(
    r"(?P<ISO>(?<![\d-])\d{4}-\d{2}-\d{2}"
    r"(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?Z\b|[+-]\d{2}:?\d{2}\b)?)?(?![\d-]))"
    r"|(?P<NUMERIC>(?<![\d./])(?:\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}-\d{1,2}-\d{4}"
    r"|\d{4}/\d{1,2}/\d{1,2}|\d{4}\.\d{2}\.\d{2})(?![\d/]|[.-]\d))"
    r"|(?P<CLOCK>(?<![\d:.])\d{1,2}:\d{2}(?::\d{2})?(?![\d:]|\.\d))"
    r"|(?P<NTH>\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<DECADE>(?:\d{3}0|['’‘]?\d0)['’]?s\b)"
    r"|(?P<number>\d+(?:,\d{3})*(?:\.\d+)?(?!\w)|\d{1,2}(?=[ap]\.?m\b))"
    r"|(?P<QUARTERMARK>(?:[QH][1-4]|[1-4][QH])\b)"
    r"|(?P<dotted>(?:[ap]\.m\.?|[ab]\.[cd]\.|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|weds?|thurs?|thu|fri|"
    r"sat|sun|st)\.)(?!\w))"
    r"|(?P<POSS>['’]s\b)"
    r"|(?P<word>[^\W\d_]+n['’]t\b|['’](?:ll|re|ve)\b|[^\W\d_]+)"
    r"|(?P<BREAK>\n[^\S\n]*\n\s*)"
    r"|(?P<line>\n)"
    r"|(?P<MONEY>[$€£¥₽₹])"
    r"|(?P<mixed>\w+)"
    r"|(?P<mark>[^\s\w])",
    re.IGNORECASE,
)
_MARKS = {",": "COMMA", **dict.fromkeys("-–‑", "HYPHEN"), **dict.fromkeys("([", "OPEN"), **dict.fromkeys(")]", "SHUT")}
_MARKS |= dict.fromkeys("!?;.", "STOP")
_HEADING = 60  # a line shorter than this does not run on into the next


@cache
def letter(name: str) -> str:
    """Return the letter of a category (upper case for a shape), as rules are matched against letters."""
    return _letters()[name]


@cache
def _letters() -> dict[str, str]:
    names = (*_SHAPES, *(category.upper() for category in time_words().lexicon))
    return {name: chr(0x4E00 + number) for number, name in enumerate(names)}  # letters of no text, one for each


@dataclass(frozen=True)
class Words:
    """The words of a text: places, lower-case forms, letters and values, all of one length."""

    text: str
    starts: list[int]
    ends: list[int]
    lows: list[str]
    letters: str
    values: list[TimeValue]

    def low(self, index: int) -> str:
        """The lower-case form of a word; "" beyond either end."""
        return self.lows[index] if 0 <= index < len(self.lows) else ""

    def capital(self, index: int) -> bool:
        """Whether a word begins with a capital."""
        return 0 <= index < len(self.lows) and self.text[self.starts[index]].isupper()

    def said(self, first: int, after: int) -> str:
        """The words from one to before another, as the text has them."""
        return self.text[self.starts[first] : self.ends[after - 1]]

    def gap(self, index: int) -> bool:
        """Whether white space stands between a word and the one before it."""
        return index <= 0 or index >= len(self.starts) or self.starts[index] > self.ends[index - 1]


def phrase_words(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase as the text's are cut."""
    return tuple(found.group().lower() for found in _TOKEN.finditer(phrase))


@cache
def _phrases() -> tuple[dict[str, tuple[str, TimeValue]], dict[str, list[tuple[tuple[str, ...], str, TimeValue]]]]:
    """The lexicon by single words, and by the first word of longer phrases, the longest first."""
    single: dict[str, tuple[str, TimeValue]] = {}
    longer: dict[str, list[tuple[tuple[str, ...], str, TimeValue]]] = {}
    for category, phrases in time_words().lexicon.items():
        for phrase, value in phrases.items():
            words = phrase_words(phrase)
            if len(words) == 1:
                single[words[0]] = (letter(category.upper()), value)
            else:
                longer.setdefault(words[0], []).append((words, letter(category.upper()), value))
    for found in longer.values():
        found.sort(key=lambda entry: -len(entry[0]))
    return single, longer


def words_of(text: str) -> Words:
    """Cut a text into words; the time taken grows with its length."""
    starts: list[int] = []
    ends: list[int] = []
    lows: list[str] = []
    letters: list[str] = []
    values: list[TimeValue] = []
    single, _ = _phrases()
    line = 0
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or ""
        low = found.group().lower()
        value: TimeValue = None
        if kind in ("word", "dotted"):
            code, value = single.get(low, (OTHER, None))
        elif kind == "number":
            code, value = _number(low)
        elif kind == "line":
            at, line = line, found.end()
            if found.start() - at >= _HEADING:
                continue
            code = letter("BREAK")
        elif kind == "mark":
            code = letter(_MARKS[low]) if low in _MARKS else single.get(low, (OTHER, None))[0]
        elif kind == "mixed":
            code, value = OTHER, None
        else:
            code = letter(kind)
            line = found.end() if kind == "BREAK" else line
        starts.append(found.start())
        ends.append(found.end())
        lows.append(low)
        letters.append(code)
        values.append(value)
    return _joined(Words(text, starts, ends, lows, "".join(letters), values))


def _number(low: str) -> tuple[str, TimeValue]:
    if "," in low or "." in low:
        value = float(low.replace(",", ""))
        return letter("INT"), int(value) if value.is_integer() else value
    value = int(low) if len(low) < 16 else 10**15
    if len(low) == 4 and 1000 <= value < 2200:
        return letter("YEARNUM"), value
    return letter("DAYNUM" if len(low) <= 2 and 1 <= value <= 31 else "INT"), value


def _whole(words: Words, after: int, phrase: tuple[str, ...]) -> bool:
    """Whether a phrase ends where it seems to: "the past" is none in "the past two years"."""
    if phrase[0] not in ("the", "this") or phrase[-1] in ("yesterday", "tomorrow"):
        return True
    code = words.letters[after : after + 1]
    if code in (OTHER, letter("AND"), letter("PREP"), letter("OF"), letter("ON"), letter("AT")):
        return words.low(after) in time_words().after_noun
    return code in ("", *(letter(name) for name in ("STOP", "COMMA", "BREAK", "SHUT", "POSS", "OPEN")))


def _joined(words: Words) -> Words:
    """The same with the phrases of the lexicon as one word each."""
    _, longer = _phrases()
    starts: list[int] = []
    ends: list[int] = []
    lows: list[str] = []
    letters: list[str] = []
    values: list[TimeValue] = []
    index, count = 0, len(words.lows)
    while index < count:
        low, code, value, step = words.lows[index], words.letters[index], words.values[index], 1
        for phrase, to, worth in longer.get(low, ()):
            if tuple(words.lows[index : index + len(phrase)]) == phrase and _whole(words, index + len(phrase), phrase):
                low, code, value, step = " ".join(phrase), to, worth, len(phrase)
                break
        starts.append(words.starts[index])
        ends.append(words.ends[index + step - 1])
        lows.append(low)
        letters.append(code)
        values.append(value)
        index += step
    return Words(words.text, starts, ends, lows, "".join(letters), values)
