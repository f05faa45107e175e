"""The tables: whole files only, the same bytes for the same records, and clear words where writing fails."""

from __future__ import annotations

import json
import resource
from pathlib import Path

import pytest

from casus.errors import ForbiddenError, MachineError
from casus.exchange import Chapter, article_form, span_form, write_jsonl, write_whole
from casus.records import Article, Furniture, Gap, Skipped, Span, Speaker, Statement, Teaser

TEXT = "\ufeffHarbour closed\r\nMira Voss said “no”.\r\nRead also\r\nTugs 😀 idle\r\n"
ARTICLE = Article(
    "a.txt", "0" * 64, TEXT.encode(), TEXT, "utf-8", headline="Harbour closed", bylines=("Ana Reyes",),
    reasons={"outlet": "no line names one", "headline": "first line"}, body=(Span(17, 37),),
    furniture=(Furniture(Span(1, 15), "headline_block"), Furniture(Span(39, 48), "related")),
    teasers=(Teaser(Span(50, 61), "Tugs 😀 idle", list="Read also"),),
)  # fmt: skip
STATEMENT = Statement(ARTICLE.id, Speaker("Mira Voss", "person"), Span(17, 26), Span(27, 31), (Span(33, 35),), "direct")
CHAPTER = Chapter(ARTICLE, None, [STATEMENT], [Gap(ARTICLE.id, "no speaker", Span(32, 36))])


def test_spans_are_slices_and_texts_keep_every_character(tmp_path: Path) -> None:
    written = write_jsonl(tmp_path, [CHAPTER], [Skipped("b.pdf", "It is empty.")])
    assert {noun for noun, n in written.rows.items() if n} == {"articles", "statements", "gaps", "skipped"}
    kept = (tmp_path / "texts" / f"{ARTICLE.id}.txt").read_bytes()
    assert kept == ARTICLE.raw
    row = json.loads((tmp_path / "statements.jsonl").read_text(encoding="utf-8"))
    assert row["content_spans"] == [{"start": 33, "end": 35, "text": "no"}]
    assert row["speaker"] == {"name": "Mira Voss", "actor": None, "type": "person", "missing_reason": None}
    assert [row[k] for k in ("addressee", "parent", "said_on", "venue")] == [None] * 4
    article = json.loads((tmp_path / "articles.jsonl").read_text(encoding="utf-8"))
    assert article["teasers"][0]["span"]["text"] == "Tugs 😀 idle"
    assert article["furniture"][1] == {"start": 39, "end": 48, "text": "Read also", "kind": "related"}
    assert list(article["reasons"]) == ["headline", "outlet"]


def test_no_key_is_ever_left_out() -> None:
    bare = article_form(Article("b.txt", "1" * 64, b"x", "x", "utf-8"), None)
    assert bare["headline"] is None
    assert bare["bylines"] == bare["body"] == bare["teasers"] == []
    assert span_form(None, TEXT) is None


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    for out in (tmp_path / "a", tmp_path / "b"):
        write_jsonl(out, [CHAPTER], [])
    names = [p.relative_to(tmp_path / "a") for p in (tmp_path / "a").rglob("*") if p.is_file()]
    assert len(names) == 17
    for name in names:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_a_failed_export_leaves_the_last_one_whole(tmp_path: Path) -> None:
    write_jsonl(tmp_path, [CHAPTER], [])
    before = (tmp_path / "statements.jsonl").read_bytes()

    def breaks() -> object:
        yield CHAPTER
        raise OSError(28, "No space left on device")

    with pytest.raises(MachineError, match="No space left"):
        write_jsonl(tmp_path, breaks(), [])  # type: ignore[arg-type]
    assert (tmp_path / "statements.jsonl").read_bytes() == before
    assert not list(tmp_path.glob(".*"))


def test_a_file_too_large_for_the_disk_is_said(tmp_path: Path) -> None:
    write_whole(tmp_path / "brief.html", "old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(MachineError, match="Writing stopped"):
            write_whole(tmp_path / "brief.html", "new" * 10_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (tmp_path / "brief.html").read_text(encoding="utf-8") == "old"
    assert write_whole(tmp_path / "brief.html", "neu") == 3


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ForbiddenError, match="cannot write here"):
        write_jsonl(tmp_path / "file", [CHAPTER], [])
    with pytest.raises(ForbiddenError):
        write_whole(tmp_path / "file" / "brief.html", "x")
