"""casus read --reader llm as a person meets it: what it costs is told, what fails is told, and nothing goes unasked."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from llm_server import Model, Reply, answer, failed, says, serving, spoken

from casus import workbench
from casus.casefile import StatementFilter
from casus.cli import main


class Done(NamedTuple):
    """How a command ended, and what it printed."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]
PAGES = {
    "a.txt": "Tolvia stays\n\n12 May 2031\n\nEdda Lorne said that Tolvia would stay in the alliance for now.\n",
    "b.txt": "Marran waits\n\n13 May 2031\n\nOren Vasko said that Marran would wait for the charts in June.\n",
    "c.txt": "Charts differ\n\n14 May 2031\n\nMila Tarn said that the charts of both governments differ.\n",
}
LORNE = says(1, "Edda Lorne", "said", "that Tolvia would stay in the alliance for now")
VASKO = says(1, "Oren Vasko", "said", "that Marran would wait for the charts in June")
TARN = says(1, "Mila Tarn", "said", "that the charts of both governments differ")


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def casus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line here, in a folder and with settings of its own."""
    monkeypatch.chdir(tmp_path)

    def run(*args: str | Path, model: Model | None = None, **settings: str) -> Done:
        for name in [name for name in os.environ if name.startswith("CASUS_")]:
            monkeypatch.delenv(name)
        if model is not None:
            settings = {"URL": model.url, "MODEL": "tiny", "RETRIES": "0", **settings}
        for name, value in settings.items():
            monkeypatch.setenv(f"CASUS_LLM_{name}", value)
        monkeypatch.setattr(sys, "argv", ["casus", *map(str, args)])
        with pytest.raises(SystemExit) as ended:
            main()
        return Done(int(ended.value.code or 0), *capsys.readouterr())

    return run


def test_a_folder_is_read_and_its_cost_told(pages: Path, tmp_path: Path, casus: Run) -> None:
    with serving(answer(LORNE), answer({**VASKO, "source": "Joss Weller"}), answer(TARN)) as model:
        done = casus("read", "my.casus", pages, "--reader", "llm", "--processes", "2", model=model)
        assert done.returncode == 0, done.stderr
        assert "my.casus: 3 articles read, 2 statements found." in done.stdout
        assert "  llm:tiny: 3 requests, 300 tokens in, 60 out." in done.stdout
        assert "1 text in the answers not found in the article; 1 statement left out, 2 kept." in done.stdout
        said = [s for _, s in workbench.statements(tmp_path / "my.casus", StatementFilter())]
        assert [(s.speaker.name, s.origin) for s in said] == [("Edda Lorne", "llm:tiny"), ("Mila Tarn", "llm:tiny")]
        again = casus("read", "my.casus", pages, "--reader", "llm", model=model)
        assert "0 articles read, 3 there already" in again.stdout
        assert "requests" not in again.stdout
        assert len(model.requests) == 3
        other = casus("read", "my.casus", pages, "--reader", "llm", model=model, MODEL="larger")
        assert "3 articles read" in other.stdout
        assert {request[2]["model"] for request in model.requests[3:]} == {"larger"}


def test_an_article_that_fails_stops_nothing_and_is_read_the_next_time(pages: Path, casus: Run) -> None:
    with serving(answer(LORNE), spoken(None, refusal="No."), answer(TARN), answer(VASKO)) as model:
        done = casus("read", "my.casus", pages, "--reader", "llm", model=model)
        assert done.returncode == 0
        assert "2 articles read, 2 statements found." in done.stdout
        assert "1 article refused by the model or its filter." in done.stdout
        assert "Not read: 1" in done.stderr
        assert "b.txt: The model refused this text (No.)." in done.stderr
        again = casus("read", "my.casus", pages, "--reader", "llm", model=model)
        assert "1 article read, 2 there already, 1 statement found." in again.stdout
        assert again.stderr == ""


@pytest.mark.parametrize(
    ("reply", "word"),
    [
        (failed(500, "broken"), "The server failed (500: broken)"),
        (failed(401, "who are you"), "Set CASUS_LLM_KEY"),
        (Reply(hang=True), "did not answer within 0.3 seconds"),
        (spoken("Certainly!"), "not in the form asked for"),
    ],
)
def test_where_nothing_can_be_read_the_command_fails_with_reasons(
    reply: Reply, word: str, pages: Path, casus: Run
) -> None:
    with serving(reply) as model:
        done = casus("read", "my.casus", pages, "--reader", "llm", model=model, TIMEOUT="0.3")
    assert done.returncode == 2, done.stdout
    assert "Not read: 3" in done.stderr
    assert word in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_setting_is_said_before_anything_is_made(pages: Path, tmp_path: Path, casus: Run) -> None:
    bare = casus("read", "my.casus", pages, "--reader", "llm")
    assert bare.returncode == 2
    assert "CASUS_LLM_URL" in bare.stderr
    nameless = casus("annotate", pages, "--out", "ann", "--reader", "llm", URL="http://127.0.0.1:9/v1")
    assert nameless.returncode == 2
    assert "CASUS_LLM_MODEL" in nameless.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["pages"]


def test_nothing_is_sent_unless_the_reader_is_asked_for(pages: Path, casus: Run) -> None:
    with serving(answer()) as model:
        assert casus("read", "my.casus", pages, "--reader", "rules", model=model).returncode == 0
        assert casus("brief", "my.casus", "-o", "brief.html", model=model).returncode == 0
        assert model.requests == []


def test_annotate_takes_the_reader_too(pages: Path, tmp_path: Path, casus: Run) -> None:
    with serving(answer(), answer(VASKO), failed(503)) as model:
        done = casus("annotate", pages, "--out", "ann", "--reader", "llm", model=model)
    assert done.returncode == 0
    assert "ann: 2 files." in done.stdout
    assert "llm:tiny: 3 requests" in done.stdout
    assert "c.txt" in done.stderr
    assert "Source" in (tmp_path / "ann" / "b.ann").read_text(encoding="utf-8")


def test_help_says_that_text_is_sent(casus: Run) -> None:
    shown = " ".join(casus("read", "--help").stdout.split())
    assert "CASUS_LLM_URL" in shown
    assert "--reader llm" in shown
    assert "is sent away" in shown
