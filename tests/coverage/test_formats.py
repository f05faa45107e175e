"""Every format becomes an Article whose offsets lead into the kept text."""

from __future__ import annotations

import textwrap
from email.message import EmailMessage
from html import escape
from pathlib import Path

import pytest
from documents import pdf, web_page, word
from hypothesis import given
from hypothesis import strategies as st
from styles import POOL, make

from casus.coverage import Found, as_article, read
from casus.coverage.markup import parse_html, visible_text
from casus.errors import EmptyInputError
from casus.records import Article

BODY = [POOL[i] for i in (0, 2, 5, 8, 9, 13)]


def reading(folder: Path, name: str, content: bytes) -> Article:
    path = folder / name
    path.write_bytes(content)
    return read(Found(name, path))


def paragraphs(article: Article) -> list[str]:
    return [span.of(article.text) for span in article.body]


@pytest.mark.parametrize("suffix", [".txt", ".md", ".text"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_utf8_text_is_kept_byte_for_byte(tmp_path: Path, suffix: str, mark: bytes) -> None:
    page = make("portal", newline="\r\n")
    article = reading(tmp_path, "a" + suffix, mark + page.text.encode())
    assert article.text.encode() == article.raw == mark + page.text.encode()
    assert article.encoding == "utf-8"
    assert paragraphs(article) == page.body
    assert article.headline == page.headline
    assert article.language == "en"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings(tmp_path: Path, encoding: str) -> None:
    article = reading(tmp_path, "a.txt", make("wire").text.encode(encoding))
    assert article.encoding == encoding
    assert article.text == make("wire").text
    assert paragraphs(article) == make("wire").body


RUSSIAN = """Совет северного договора собрался во вторник без делегации Леноры

12 июня 2024, 14:05

Совет северного договора собрался во вторник в столице без делегации соседней страны, чьё место опять пустовало.

«Нас не приглашали, поэтому мы и не приехали», — сказала журналистам министр иностранных дел у входа во дворец.

По словам двух чиновников, письмо правительству было подготовлено ещё в мае, но отправят его только в конце месяца.
"""


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8_r"])
def test_russian_text_is_kept_with_its_language(tmp_path: Path, encoding: str) -> None:
    text = RUSSIAN if encoding != "koi8_r" else RUSSIAN.replace("«", '"').replace("»", '"').replace("—", "-")
    article = reading(tmp_path, "a.txt", text.encode(encoding))
    assert article.text == text
    assert article.encoding in (encoding, "koi8-r", "koi8_r")
    assert article.language == "ru"
    assert len(article.body) == 3
    assert article.published == "2024-06-12T14:05"


def test_windows_western_text(tmp_path: Path) -> None:
    text = "\n".join(POOL) + "\n“Müller’s café” – déjà vu.\n"
    assert reading(tmp_path, "a.txt", text.encode("cp1252")).text == text


def test_too_little_text_has_no_language(tmp_path: Path) -> None:
    article = reading(tmp_path, "a.txt", b"Yes, he said.")
    assert article.language is None
    assert "too little text" in article.reasons["language"]
    assert article.signature == ()


def test_web_page(tmp_path: Path) -> None:
    article = reading(tmp_path, "a.html", web_page(BODY).encode())
    assert article.encoding == "html"
    assert paragraphs(article) == [
        BODY[0],
        "“A chair is not an argument,” the host of the meeting said, and asked the clerk to remove it.",
        *BODY[1:-1],
        "What the letter says",
        BODY[-1],
    ]
    assert (article.headline, article.kicker) == (
        "Lenora stays away from the council",
        "Third meeting without a delegation",
    )
    assert (article.outlet, article.rubric, article.published) == (
        "Strait Observer",
        "Alliances",
        "2024-06-12T14:05+02:00",
    )
    assert article.bylines == ("Jana Kovel",)
    assert "JSON-LD datePublished" in article.reasons["published"]
    assert [(t.headline, t.published, t.list) for t in article.teasers] == [
        ("What Article 9 says about arrears", None, "Read also"),
        ("Ferry line to Tarrow reopens", "2024-06-12T13:55", "Latest news"),
        ("Rook denies resignation rumours", "2024-06-12T13:31", "Latest news"),
        ("Grain prices fall for fourth week", "2024-06-12T13:02", "Latest news"),
    ]
    assert "never shown" not in article.text.lower()
    assert "© 2024 Strait Observer. All rights reserved." in article.text


def test_web_page_without_metadata_says_where_its_facts_are_from(tmp_path: Path) -> None:
    page = make("broadsheet")
    lines = [line.strip() for line in page.text.split("\n") if line.strip()]
    markup = "<html><body>" + "".join(f"<div>{line}</div>" for line in lines) + "</body></html>"
    article = reading(tmp_path, "a.htm", markup.encode())
    assert article.headline == page.headline
    assert set(page.body) - set(paragraphs(article)) == set()
    assert article.published == page.published
    assert article.reasons["body"]


def test_web_page_in_a_declared_encoding(tmp_path: Path) -> None:
    head = '<html><head><meta charset="windows-1251"></head><body>'
    markup = head + "".join(f"<p>{line}</p>" for line in RUSSIAN.split("\n") if line) + "</body></html>"
    article = reading(tmp_path, "a.html", markup.encode("cp1251"))
    assert "Леноры" in article.text
    assert "cp1251" in article.reasons["encoding"]
    assert article.language == "ru"


@given(st.lists(st.text(alphabet="abc <>&é\xa0\n", min_size=1, max_size=20), max_size=8))
def test_blocks_of_visible_text_are_its_lines(texts: list[str]) -> None:
    root, _ = parse_html("<body>" + "".join(f"<p>{escape(t)}</p>" for t in texts) + "</body>")
    visible = visible_text(root)
    assert [visible.text[b.start : b.end] for b in visible.blocks] == visible.text.splitlines()
    assert visible_text(root).text == visible.text


def test_pdf(tmp_path: Path) -> None:
    def lines(index: int) -> list[str]:
        return textwrap.wrap(POOL[index], 80)

    first = ["Compact Papers 12/2024", "", "A clause used once", "", "By Jana Kovel", "12 June 2024", ""]
    first += [*lines(8), "", *lines(13), "", lines(9)[0], "", "Page 1 of 2"]
    second = ["Compact Papers 12/2024", "", *lines(9)[1:], "", *lines(15), "", "Page 2 of 2"]
    article = reading(tmp_path, "a.pdf", pdf([first, second]))
    assert paragraphs(article) == [POOL[8], POOL[13], POOL[9], POOL[15]]
    assert (article.headline, article.published, article.bylines) == (
        "A clause used once",
        "2024-06-12",
        ("Jana Kovel",),
    )
    assert sum("Compact Papers" in f.span.of(article.text) for f in article.furniture) == 2


def test_docx(tmp_path: Path) -> None:
    article = reading(tmp_path, "a.docx", word("A clause used once", BODY, [["State", "Dues"], ["Lenora", "none"]]))
    assert paragraphs(article) == [*BODY[:-1], "State\tDues", "Lenora\tnone", BODY[-1]]
    assert article.headline == "A clause used once"
    assert article.reasons["headline"] == "the paragraph styled as Title"


def mail(plain: str | None, markup: str | None, attachment: bytes = b"") -> bytes:
    message = EmailMessage()
    message["From"] = "The Compact Letter <letter@compact.example>"
    message["Subject"] = "Lenora stays away again"
    message["Date"] = "Wed, 12 Jun 2024 14:05:00 +0200"
    if plain:
        message.set_content(plain)
    if markup:
        (message.add_alternative if plain else message.set_content)(markup, subtype="html")
    if attachment:
        message.add_attachment(attachment, maintype="application", subtype="pdf", filename="a.pdf")
    return message.as_bytes()


@pytest.mark.parametrize(
    ("plain", "markup"),
    [("\n\n".join(BODY), None), (None, "".join(f"<p>{p}</p>" for p in BODY)), ("\n\n".join(BODY), "<p>x</p>")],
)
def test_mail(tmp_path: Path, plain: str | None, markup: str | None) -> None:
    article = reading(tmp_path, "a.eml", mail(plain, markup, b"%PDF-1.4"))
    assert paragraphs(article) == BODY
    assert (article.headline, article.outlet, article.published) == (
        "Lenora stays away again",
        "The Compact Letter",
        "2024-06-12T14:05+02:00",
    )
    assert article.reasons["outlet"] == "the display name of the message's From"
    assert "1 attachment not read" in article.reasons["body"]


def test_text_in_hand_is_all_body() -> None:
    article = as_article("  First line.\n\n\xa0Read also\r\nSecond line. \n", "x.txt")
    assert paragraphs(article) == ["First line.", "Read also", "Second line."]
    assert article.furniture == ()
    assert article.teasers == ()
    with pytest.raises(EmptyInputError):
        as_article(" \n\n", "x.txt")


@given(st.text(max_size=300))
def test_any_text_in_hand_keeps_every_visible_character(text: str) -> None:
    try:
        article = as_article(text, "x.txt")
    except EmptyInputError:
        return
    assert article.text == text
    covered = {place for span in article.body for place in range(span.start, span.end)}
    assert all(place in covered for place, c in enumerate(text) if c.isalnum())
