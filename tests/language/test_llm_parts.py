"""The parts of the llm reader: settings that are right or said to be wrong, batches, and words found in a text."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from language_probe import article, read

from casus.errors import MachineError, RequestError
from casus.language import begin
from casus.language.llm import reader
from casus.language.llm.asking import Piece, batches_of, messages_for, pieces_of
from casus.language.llm.failures import AskingError
from casus.language.llm.matching import Sheet
from casus.language.llm.settings import Settings, settings_from
from casus.language.llm.tally import Tally
from casus.records import Span

GIVEN = {"CASUS_LLM_URL": "http://localhost:11434/v1", "CASUS_LLM_MODEL": "tiny"}


@pytest.mark.parametrize(
    ("url", "endpoint", "local"),
    [
        ("http://localhost:11434", "http://localhost:11434/v1/chat/completions", True),
        ("http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1/chat/completions", True),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1/chat/completions", True),
        ("https://api.example.org/v1/chat/completions", "https://api.example.org/v1/chat/completions", False),
        ("https://example.org/x?api-version=2", "https://example.org/x/chat/completions?api-version=2", False),
        ("http://192.168.1.5:8080/v1", "http://192.168.1.5:8080/v1/chat/completions", False),
        ("http://localhost.example.org", "http://localhost.example.org/v1/chat/completions", False),
    ],
)
def test_the_address_is_taken_as_people_give_it(url: str, endpoint: str, local: bool) -> None:
    told = settings_from({**GIVEN, "CASUS_LLM_URL": url})
    assert (told.endpoint, told.local) == (endpoint, local)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("URL", ""),
        ("URL", "localhost:11434"),
        ("URL", "ftp://example.org"),
        ("URL", "http://"),
        ("URL", "http://example.org:port"),
        ("URL", "http://user:secret@example.org/v1"),
        ("MODEL", " "),
        ("MODEL", "a\nb"),
        ("KEY", "two words"),
        ("KEY", "schlüssel"),
        ("TIMEOUT", "soon"),
        ("TIMEOUT", "0"),
        ("MAX_TOKENS", "inf"),
        ("BATCH", "nan"),
        ("RETRIES", "-1"),
    ],
)
def test_a_wrong_setting_is_named_and_no_secret_is_shown(name: str, value: str) -> None:
    with pytest.raises(RequestError, match=f"CASUS_LLM_{name}") as caught:
        settings_from({**GIVEN, f"CASUS_LLM_{name}": value})
    assert "secret" not in str(caught.value)
    assert "schlüssel" not in str(caught.value)


def test_all_settings_are_read_and_the_key_is_not_in_their_repr() -> None:
    more = {"KEY": "k-1", "TIMEOUT": "2.5", "MAX_TOKENS": "900", "BATCH": "1000", "RETRIES": "0"}
    told = settings_from({**GIVEN, **{f"CASUS_LLM_{name}": value for name, value in more.items()}})
    assert told == Settings("http://localhost:11434/v1/chat/completions", "tiny", "k-1", 2.5, 900, 1000, 0)
    assert "k-1" not in repr(told)


def test_the_page_names_every_setting_with_its_default(root: Path) -> None:
    page = (root / "docs/reference/llm-reader.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(CASUS_LLM_\w+)` \|.*\| ([^|]*) \|$", page, re.M))
    source = (root / "src/casus/language/llm/settings.py").read_text(encoding="utf-8")
    assert set(rows) == set(re.findall(r'"(CASUS_LLM_\w+)"', source))
    plain = settings_from(GIVEN)
    shown = [rows[f"CASUS_LLM_{name}"] for name in ("TIMEOUT", "MAX_TOKENS", "BATCH", "RETRIES")]
    assert shown == [f"{x:g}" for x in (plain.timeout, plain.answer_tokens, plain.batch, plain.retries)]


def test_without_httpx_the_reader_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in GIVEN.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(reader, "find_spec", lambda name: None)
    with pytest.raises(MachineError, match=r"casus-foederis\[llm\]"):
        begin("llm")


def test_the_report_says_that_text_left_the_machine() -> None:
    tally = Tally(articles=3, requests=4)
    away = Settings("http://llm.example.org/v1/chat/completions", "tiny")
    assert "The text of 3 articles was sent to http://llm.example.org, unencrypted." in tally.lines(away)
    here = Settings("http://127.0.0.1:1/v1/chat/completions", "tiny")
    assert not any("sent to" in line for line in tally.lines(here))


def test_a_failure_travels_between_processes() -> None:
    bad = pickle.loads(pickle.dumps(AskingError("What.", where="here", hint="Do this.", kind="long")))
    assert (bad.what, bad.where, bad.hint) == ("What.", "here", "Do this.")


@settings(deadline=None)  # it runs the rules reader, on a busy machine
@given(st.lists(st.text("ab .\n“", min_size=1, max_size=80), max_size=12), st.integers(200, 400), st.integers(1, 40))
def test_batches_hold_all_words_once_in_order_and_within_the_limit(parts: list[str], limit: int, copies: int) -> None:
    kept = article("\n\n".join(part.replace("\n", " ") * copies for part in parts))
    pieces = pieces_of(kept.text, read(kept.text), limit)
    batches = batches_of(pieces, limit)
    assert [p for batch in batches for p in batch] == pieces
    assert all(sum(p.span.end - p.span.start for p in batch) <= limit for batch in batches)
    assert [p.number for p in pieces] == list(range(1, len(pieces) + 1))
    sent = {n for p in pieces for n in range(p.span.start, p.span.end)}
    assert {n for b in kept.body for n in range(b.start, b.end) if kept.text[n].isalnum()} <= sent


def test_a_quotation_that_runs_on_stays_in_one_request() -> None:
    text = f"{'Rain fell. ' * 15}\n\nLorne said: “We waited.\n\n“We asked.\n\n“We go.”\n\n{'Rain fell. ' * 3}"
    pieces = pieces_of(text, read(text), 200)
    assert [[p.number for p in batch] for batch in batches_of(pieces, 200)] == [[1], [2, 3, 4, 5]]


def test_no_text_can_pass_for_another_paragraph() -> None:
    text = "One.\x0b[9] Two\ud800."
    (message,) = messages_for(text, [Piece(1, Span(0, len(text)))])[1:]
    assert message["content"] == "[1] One. [9] Two\ufffd."


WORDS = st.text("ab'“” \n\tß", min_size=1, max_size=40)


@given(st.lists(WORDS, min_size=1, max_size=4), WORDS)
def test_whatever_is_found_is_a_slice_that_differs_only_in_blanks_and_marks(parts: list[str], words: str) -> None:
    text = "\0".join(parts)
    pieces, at = [], 0
    for number, part in enumerate(parts, 1):
        pieces.append(Piece(number, Span(at, at + len(part))))
        at += len(part) + 1
    for group in Sheet(text, pieces).find(words, 1):
        for span in group:
            assert any(p.span.covers(span) for p in pieces)
            assert plain(span.of(text)) == plain(words)


def plain(words: str) -> str:
    return " ".join("".join(" " if c in "'“”" else c for c in words).split())


@given(st.text("ab “”\n", min_size=3, max_size=60), st.data())
def test_every_whole_word_slice_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    cut = text[start:end].strip()
    low = start + text[start:end].find(cut)
    high = low + len(cut)
    inside = (low > 0 and text[low - 1].isalnum() and text[low : low + 1].isalnum()) or (
        high < len(text) and text[high].isalnum() and text[high - 1].isalnum()
    )
    if cut and not inside:
        groups = list(Sheet(text, [Piece(1, Span(0, len(text)))]).find(cut, 1))
        assert Span(low, high) in groups[0]
