"""Bad input: each gives its own clear error with the place and a hint, and never stops the walk."""

from __future__ import annotations

import io
import pickle
import zipfile
from html import escape
from pathlib import Path
from typing import IO, Any

import pytest
from documents import pdf, word, zipped
from styles import POOL

from casus.coverage import Found, find, read
from casus.errors import (
    DamagedInputError,
    EmptyInputError,
    EncryptedInputError,
    ForbiddenError,
    InputError,
    MachineError,
    NotTextError,
    TooLargeError,
    UnsupportedError,
)
from casus.records import Skipped

TEXT = "\n".join(POOL[:8])


def place(folder: Path, name: str, content: bytes) -> Found:
    path = folder / name
    path.write_bytes(content)
    return Found(name, path)


def binary() -> bytes:
    return bytes(range(1, 256)) * 40


BAD: list[tuple[str, bytes, type[InputError], str]] = [
    ("empty.txt", b"", EmptyInputError, "empty"),
    ("blank.txt", b" \n\r\n\t", EmptyInputError, "empty"),
    ("marked.txt", b"\xef\xbb\xbf \n", EmptyInputError, "white space"),
    ("image.txt", b"\x89PNG\r\n\x1a\n" + binary(), NotTextError, "PNG"),
    ("zeros.txt", b"abc\0\0\0def" * 50, NotTextError, "zero bytes"),
    ("controls.txt", binary(), NotTextError, "binary"),
    ("half.txt", b"\xff\xfe" + "Lenora".encode("utf-16-le") + b"\x00", DamagedInputError, "UTF-16"),
    ("line.txt", b"word " * 500_000, TooLargeError, "One line has 2,500,000 characters"),
    (
        "scripts.html",
        b"<html><head></head><body><script>document.write('x')</script></body></html>",
        NotTextError,
        "scripts",
    ),
    ("nothing.html", b"<html><body><div></div></body></html>", NotTextError, "no text"),
    ("cut.pdf", pdf([POOL[:6]])[:-200], DamagedInputError, "cut off"),
    ("torn.pdf", b"%PDF-1.4\n" + b"garbage " * 40 + b"\n%%EOF", DamagedInputError, "damaged"),
    ("renamed.pdf", TEXT.encode(), DamagedInputError, "not a PDF"),
    ("locked.pdf", pdf([POOL[:6]], password="orrel"), EncryptedInputError, "password"),
    ("scan.pdf", pdf([[], []]), NotTextError, "only images"),
    ("cut.docx", word("Title", POOL[:3])[:900], DamagedInputError, "damaged"),
    ("other.docx", zipped({"a.txt": b"x"}), DamagedInputError, "not a Word document"),
    ("bomb.docx", zipped({"[Content_Types].xml": b" " * 30_000_000}), TooLargeError, "zip bombs"),
    ("hollow.docx", word("", []), NotTextError, "no text"),
    ("locked.docx", b"\xd0\xcf\x11\xe0" + bytes(600), EncryptedInputError, "password"),
    ("text.eml", TEXT.encode(), DamagedInputError, "no mail headers"),
    ("hollow.eml", b"From: a@b.example\nSubject: x\n\n", EmptyInputError, "no text"),
    ("table.csv", b"a,b", UnsupportedError, "kind of file"),
]


@pytest.mark.parametrize(("name", "content", "error", "words"), BAD, ids=[b[0] for b in BAD])
def test_each_bad_file_has_its_error(
    tmp_path: Path, name: str, content: bytes, error: type[InputError], words: str
) -> None:
    with pytest.raises(InputError) as caught:
        read(place(tmp_path, name, content))
    assert type(caught.value) is error
    assert words in caught.value.what
    assert caught.value.where == name
    assert caught.value.hint
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_fifty_megabytes_on_a_single_line(tmp_path: Path) -> None:
    with pytest.raises(TooLargeError, match="larger than"):
        read(place(tmp_path, "huge.txt", b"x" * 50_000_000))


def test_missing_file_and_folder_are_forbidden_errors(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.txt", tmp_path):
        with pytest.raises((ForbiddenError, UnsupportedError)):
            read(Found(path.name, path))


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = place(tmp_path, "secret.txt", TEXT.encode())

    def refuse(*_: object, **__: object) -> IO[Any]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ForbiddenError, match="Permission denied"):
        read(found)


def test_a_failing_disk_is_the_machines_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = place(tmp_path, "a.txt", TEXT.encode())

    def fail(*_: object, **__: object) -> IO[Any]:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(MachineError, match="Input/output error"):
        read(found)


def test_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    place(tmp_path, "bomb.zip", zipped({"a.txt": b"0" * 40_000_000}))
    assert [type(thing) for thing in find([tmp_path])] == [Skipped, Skipped, Skipped]
    reasons = " ".join(thing.reason for thing in find([tmp_path]) if isinstance(thing, Skipped))
    assert "zip bombs" in reasons


def test_a_lying_archive_is_caught_while_it_is_unpacked(tmp_path: Path) -> None:
    honest = zipped({"a.txt": b"0" * 5_000_000})
    lying = honest.replace((5_000_000).to_bytes(4, "little"), (4000).to_bytes(4, "little"))
    assert lying != honest
    found = place(tmp_path, "lie.zip", lying)
    with pytest.raises((TooLargeError, DamagedInputError)):
        read(Found("lie.zip!/a.txt", found.location, "a.txt"))


def test_encrypted_and_damaged_archives(tmp_path: Path) -> None:
    plain = zipped({"a.txt": TEXT.encode()})
    marked = bytearray(plain)
    marked[6] |= 1  # the flag of the local header, and of the directory
    marked[plain.index(b"PK\x01\x02") + 8] |= 1
    place(tmp_path, "locked.zip", bytes(marked))
    (found,) = find([tmp_path / "locked.zip"])
    assert isinstance(found, Found)
    with pytest.raises(EncryptedInputError, match="password"):
        read(found)
    place(tmp_path, "cut.zip", plain[: len(plain) // 2])
    first, second = find([tmp_path / "cut.zip"])
    assert isinstance(first, Skipped)
    assert "damaged" in first.reason
    assert isinstance(second, Skipped)
    assert second.reason == "There is no article in this archive."


def test_broken_member_of_a_good_archive(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.txt": TEXT.encode(), "b.txt": TEXT.encode()}))
    content[50:60] = b"\xff" * 10
    path = tmp_path / "some.zip"
    path.write_bytes(bytes(content))
    first, second = find([path])
    assert isinstance(first, Found)
    assert isinstance(second, Found)
    with pytest.raises(DamagedInputError):
        read(first)
    assert read(second).body


@pytest.mark.parametrize("depth", [2_100, 20_000])
@pytest.mark.parametrize("tag", ["div", "b"])
def test_markup_too_deep_for_a_tree_loses_no_text(tmp_path: Path, depth: int, tag: str) -> None:
    paragraphs = "".join(f"<p>{escape(text)}</p>" for text in POOL[:6])
    markup = (
        "<html><head><title>The chair that stays empty</title><style>p > b</style>"
        '<meta property="article:published_time" content="2031-06-12T09:00"></head><body>'
        f"<h1>The chair that stays empty</h1>{f'<{tag}>' * depth}{paragraphs}{f'</{tag}>' * depth}</body></html>"
    )
    article = read(place(tmp_path, "deep.html", markup.encode()))
    assert [span.of(article.text) for span in article.body] == POOL[:6]
    assert (article.headline, article.published) == ("The chair that stays empty", "2031-06-12T09:00")
    assert "too deep" in article.reasons["body"]


def test_deep_and_broken_markup_is_read(tmp_path: Path) -> None:
    deep = "<div>" * 1000 + f"<p>{POOL[0]}</p><p>{POOL[5]}" + "</div>" * 10
    article = read(place(tmp_path, "deep.html", deep.encode()))
    assert POOL[0] in article.text


def test_stray_bytes_in_utf8_are_kept_in_raw_and_told(tmp_path: Path) -> None:
    content = ("“" + TEXT + "”\n").encode() * 20 + b"\xff end of the page."
    article = read(place(tmp_path, "stray.txt", content))
    assert article.encoding == "utf-8"
    assert article.raw == content
    assert "1 bytes are not UTF-8" in article.reasons["encoding"]


def test_member_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", TEXT)
    with pytest.raises(ForbiddenError):
        read(Found("a.zip!/b.txt", path, "b.txt"))
    assert io.BytesIO(path.read_bytes()).read(2) == b"PK"
