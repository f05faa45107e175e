"""Makes the pages of the two invented crises and their answers from marked-up sources.

`lantern_shoals/` gives cases/lantern-shoals, `heldout/` gives gauges/heldout.

A source has three parts, divided by a line of `=====`: a YAML head, the page with its marks, and one line a statement.
Marks: `{s1 ...}` source, `{q1 ...}` cue, `{c1 ...}` content (several for a broken one), `{n ...}` no statement,
`{f ...}` furniture inside the body; they nest, and `{s1+s2 ...}` is one span of two statements. `@@body` and `@@end`
stand around the body, `@@from PAGE 1-4` takes over paragraphs, `@@list NAME :: LAYOUT` begins a list of teasers.

Run it with `python tests/cases_shelf/build_lantern_shoals.py` after a change; test_gold.py fails where one forgot.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import sys
import zipfile
from dataclasses import dataclass, field
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.mime.text import MIMEText
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import yaml

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SOURCES = HERE / "lantern_shoals"
HELDOUT = HERE / "heldout"
CASES = {SOURCES: ROOT / "cases" / "lantern-shoals", HELDOUT: ROOT / "gauges" / "heldout"}
TYPES = {"p": "person", "s": "state", "o": "organisation", "u": "outlet", "g": "group", "a": "anonymous"}
KINDS = {"d": "direct", "i": "indirect", "m": "mixed"}
BLOCK = {
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "li",
    "ul",
    "ol",
    "nav",
    "aside",
    "header",
    "footer",
    "main",
    "article",
    "section",
}
BLOCK |= {"figure", "figcaption", "form", "body", "button"}
TAG = re.compile(r"\{((?:[sqc]\d+)(?:\+[sqc]\d+)*|[nf]) ")


@dataclass
class Page:
    """One source: its head, its marked text, its statement lines, and what rendering found."""

    head: dict[str, Any]
    text: str
    lines: list[str]
    teasers: list[dict[str, Any]] = field(default_factory=list)
    raw: str = ""
    visible: str = ""
    spans: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    body: tuple[int, int] = (0, 0)


def load(source: Path) -> Page:
    """Read a source and take over what it borrows from another."""
    head, text, lines = source.read_text(encoding="utf-8").split("=====\n")
    page = Page(yaml.safe_load(head), text, [line for line in lines.splitlines() if line.strip()])

    def borrow(found: re.Match[str]) -> str:
        other = load(source.with_name(f"{found[1]}.page"))
        body = re.search(r"@@body\n(.*)\n@@end", other.text, re.DOTALL)
        assert body is not None
        taken = "\n\n".join(re.split(r"\n\s*\n", body[1])[int(found[2]) - 1 : int(found[3])])
        ids = set(re.findall(r"[{+][sqc](\d+)", taken))
        page.lines += [line for line in other.lines if line.split("|")[0].strip() in ids]
        return taken

    page.text = re.sub(r"@@from (\S+) (\d+)-(\d+)", borrow, page.text)
    return page


def lists(page: Page) -> None:
    """Set the teaser lists in their layouts, and note the teasers."""

    def one(found: re.Match[str]) -> str:
        rows = [[cell.strip() for cell in (row + "||").split("|")[:3]] for row in found[3].strip().splitlines()]
        for headline, kicker, when in rows:
            page.teasers.append(
                {"headline": headline, "kicker": kicker or None, "published": when or None, "list": found[1]}
            )
        return "".join(_row(found[2], *row) for row in rows)

    page.text = re.sub(r"@@list (.+?) :: (\w+)\n((?:[^\n<@]+\n)+)", one, page.text)


def _row(layout: str, headline: str, kicker: str, when: str) -> str:
    stamp = dt.datetime.fromisoformat(when) if when else None
    day = f"{stamp.day} {stamp:%B %Y}" if stamp else ""
    if layout == "inline":
        return f"{headline}{' ' + kicker if kicker else ''}\n\n{day} - {stamp:%H:%M}\n\n"
    if layout == "feed":
        return f"    {headline}\n\n" + (f"    {kicker}\n\n" if kicker else "\n") + f"    {day} - {stamp:%H:%M}\n\n"
    if layout == "clock":
        return f"{stamp:%H:%M}  {headline}\n" + (f"       {kicker}\n" if kicker else "")
    if layout == "before":
        return f"{stamp:%H:%M}, {day}\n{headline}\n" + (f"{kicker}\n" if kicker else "") + "\n"
    if layout == "numbered":
        return f"* {headline} ({stamp:%d.%m.%Y %H:%M})\n" + (f"  {kicker}\n" if kicker else "")
    if layout == "dated":
        return f"{headline}{' - ' + kicker if kicker else ''} ({day})\n"
    if layout == "html":
        extra = f" <span>{kicker}</span>" if kicker else ""
        return f'<li><a href="#">{headline}</a>{extra} <time datetime="{when}">{day}</time></li>\n'
    return f"{headline}\n" + (f"{kicker}\n" if kicker else "")


def json_ld(head: dict[str, Any]) -> str:
    """The machine-readable block of a news page."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": head["headline"],
        "datePublished": head["published"],
        "author": [{"@type": "Person", "name": name} for name in head["bylines"]],
        "publisher": {"@type": "Organization", "name": head["outlet"]},
    }
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def render(page: Page) -> None:
    """Strip the marks: the page as it stands, the text one sees, and the marks' places in that text."""
    html = page.head["page"].endswith(".html")
    text, raw, seen, stack = page.text, [], [], []
    places = {"start": 0, "end": 0}
    at, length = 0, 0
    while at < len(text):
        mark = TAG.match(text, at)
        rest = text[at:]
        if mark:
            stack.append((mark[1].split("+"), length))
            at = mark.end()
        elif text[at] == "}":
            names, start = stack.pop()
            for name in names:
                page.spans.setdefault(name, []).append((start, length))
            at += 1
        elif rest.startswith(("@@body\n", "@@end\n")):
            places["start" if rest.startswith("@@body") else "end"] = length
            at += rest.index("\n") + 1
        elif rest.startswith("@@jsonld\n"):
            raw.append(json_ld(page.head) + "\n")
            at += len("@@jsonld\n")
        elif html and text[at] == "<":
            end = text.index("</head>", at) + 7 if rest.startswith("<head>") else text.index(">", at) + 1
            piece = text[at:end].replace("@@jsonld", json_ld(page.head))
            raw.append(piece)
            name = re.match(r"</?(\w+)", piece)
            if name and name[1] in BLOCK:
                seen.append("\n")
                length += 1
            at = end
        else:
            raw.append(text[at])
            seen.append(text[at])
            length += 1
            at += 1
    assert not stack, (page.head["page"], stack)
    page.raw, page.visible, page.body = "".join(raw), "".join(seen), (places["start"], places["end"])


def snippet(page: Page, number: str) -> str:
    """A piece of one line that holds the cue (and the source, where it is near) and stands once in the page."""
    cue, source, content = (page.spans.get(role + number, []) for role in "qsc")
    start, end = (cue or source or content)[0]
    if cue and source and abs(source[0][0] - start) < 200 and "\n" not in page.visible[min(start, source[0][0]) : end]:
        start, end = min(start, source[0][0]), max(end, source[0][1])
    text = page.visible
    left, right = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    right = len(text) if right < 0 else right
    if not cue and not source:
        end = min(end, start + 80)
    while end - start < 60 or text.count(text[start:end]) > 1:
        if start <= left and end >= right:
            break
        start = max(left, text.rfind(" ", left, max(left, start - 1)) + 1) if start > left else start
        nxt = text.find(" ", end + 1, right)
        end = (nxt if nxt > 0 else right) if end < right else end
    return text[start:end].strip()


def statements(page: Page) -> list[dict[str, Any]]:
    """The statement lines, filled with the marked words."""
    out = []
    for line in page.lines:
        cells = [cell.strip() for cell in line.split("|")] + [""] * 6
        number, speaker, kind_of, kind, act, phenomena, more = cells[:7]
        extra = dict(pair.strip().split("=", 1) for pair in more.split(";") if pair.strip())
        _to_the_mark(page, "c" + number, kind)
        words = {role: [page.visible[a:b] for a, b in page.spans.get(role + number, [])] for role in "sqc"}
        assert words["c"], (page.head["page"], number, "no content")
        assert max(len(words["s"]), len(words["q"])) < 2, (page.head["page"], number)
        row = {
            "id": int(number),
            "speaker": None if speaker == "-" else speaker,
            "type": TYPES[kind_of],
            "missing": extra.get("miss"),
            "source": words["s"][0] if words["s"] else None,
            "cue": words["q"][0] if words["q"] else None,
            "content": words["c"],
            "in": snippet(page, number),
            "kind": KINDS[kind],
            "act": act,
            "addressee": extra.get("to"),
            "parent": int(extra["par"]) if "par" in extra else None,
            "phenomena": [name.strip() for name in phenomena.split(",") if name.strip()],
        }
        if "where" in extra:
            row["where"] = extra["where"]
        out.append({key: _flat(value) for key, value in row.items()})
    marked = {name[1:] for name in page.spans if name not in "nf"}
    assert marked == {str(row["id"]) for row in out}, (page.head["page"], marked ^ {str(r["id"]) for r in out})
    return sorted(out, key=lambda row: row["id"])


def _to_the_mark(page: Page, name: str, kind: str) -> None:
    """Quoted words run up to the closing mark: the comma or full stop before it is theirs."""
    text, out = page.visible, []
    for start, end in page.spans.get(name, []):
        quoted = kind == "d" or (kind == "m" and text[start - 1] in "\"'“„‘«")
        longer = quoted and text[end] in ",." and text[end + 1 : end + 2] in tuple("\"'”“’»")
        out.append((start, end + longer))
    page.spans[name] = out


def _flat(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(value.split()) if "\n" in value else value
    return [_flat(one) for one in value] if isinstance(value, list) else value


def gold(page: Page) -> dict[str, Any]:
    """The answers of a page."""
    head, text = page.head, page.visible
    body = " ".join(text[page.body[0] : page.body[1]].split())
    keys = ("headline", "kicker", "rubric", "outlet")
    own = [text[a:b] for a, b in page.spans.get("f", [])]
    return {
        "page": head["page"],
        "language": head.get("language", "en"),
        **{key: head.get(key) for key in keys},
        "published": str(head["published"]),
        "bylines": head["bylines"],
        "body_first": body[:40].strip(),
        "body_last": body[-40:].strip(),
        "not_body": own + head.get("not_body", []),
        "teasers": page.teasers,
        "reprint_of": head.get("reprint_of"),
        "statements": statements(page),
        "not_statements": [text[a:b] for a, b in page.spans.get("n", [])],
    }


def as_docx(text: str) -> bytes:
    """A Word document, a paragraph a line, stored without compression so that its bytes never change."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    runs = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in text.split("\n") if line
    )
    top = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    rels = "http://schemas.openxmlformats.org"
    parts = {
        "[Content_Types].xml": f'{top}<Types xmlns="{rels}/package/2006/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{office}"/></Types>',
        "_rels/.rels": f'{top}<Relationships xmlns="{rels}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{rels}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"{top}<w:document {space}><w:body>{runs}</w:body></w:document>",
    }
    return as_zip({name: part.encode() for name, part in parts.items()})


def as_zip(parts: dict[str, bytes]) -> bytes:
    """A zip archive, stored, with one fixed date."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2031, 6, 30, 0, 0, 0)), part)
    return out.getvalue()


def as_eml(page: Page) -> bytes:
    """A newsletter as mail programs save it: plain text and HTML side by side."""
    mail = MIMEMultipart("alternative", boundary="=_lantern_shoals_weekly")
    mail["From"] = page.head["mail_from"]
    mail["To"] = "reader@desk.example"
    mail["Subject"] = page.head["headline"]
    mail["Date"] = dt.datetime.fromisoformat(page.head["published"]).strftime("%a, %d %b %Y %H:%M:%S %z")
    mail["Message-ID"] = "<2031-25@straitsweekly.example>"
    text = page.raw.strip() + "\n"
    paragraphs = "\n".join(f"<p>{escape(part)}</p>" for part in re.split(r"\n\s*\n", text.strip()))
    for kind, body in (("plain", text), ("html", f"<html><body>\n{paragraphs}\n</body></html>\n")):
        part: MIMENonMultipart = MIMEText(body, kind, "utf-8")
        mail.attach(part)
    return mail.as_bytes()


def as_pdf(page: Page) -> bytes:
    """A plain PDF: one font, lines broken at 88 characters, a running head and a page number on each page."""
    lines: list[str] = []
    for paragraph in page.raw.strip().split("\n"):
        line = ""
        for word in paragraph.split():
            if len(line) + len(word) > 88:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        lines.append(line)
    sheets = [lines[i : i + 34] for i in range(0, len(lines), 34)]
    page.head["not_body"] = [page.head["page_header"]] + [f"Page {n}" for n in range(1, len(sheets))]
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(sheets)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, sheet in enumerate(sheets, 1):
        rows = [page.head["page_header"], "", *sheet, "", f"Page {number}"]
        shown = "".join("(" + _pdf_text(row) + ") Tj T*\n" for row in rows)
        stream = f"BT /F1 10 Tf 14 TL 60 780 Td\n{shown}ET".encode("cp1252")
        box = f"/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {4 + 2 * number - 1} 0 R"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    out, starts = bytearray(b"%PDF-1.4\n"), []
    for number, one in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % start for start in starts)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def _pdf_text(row: str) -> str:
    return row.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def build(sources: Path = SOURCES) -> dict[str, bytes]:
    """All pages and answers of the crisis of these sources, by their path under its folder in CASES."""
    out: dict[str, bytes] = {}
    archives: dict[str, dict[str, bytes]] = {}
    for source in sorted(sources.glob("*.page")):
        page = load(source)
        lists(page)
        render(page)
        name = page.head["page"]
        template = page.head.get("template")
        makers = {"docx": lambda p: as_docx(p.raw), "eml": as_eml, "pdf": as_pdf}
        made = makers[template](page) if template else page.raw.encode()
        if "!/" in name:
            archive, member = name.split("!/")
            archives.setdefault(archive, {})[member] = made
        else:
            out[f"pages/{name}"] = made
        answers = yaml.safe_dump(gold(page), sort_keys=False, allow_unicode=True, width=110)
        stem = re.sub(r"\.zip!/", "__", name).rsplit(".", 1)[0]
        out[f"gold/{stem}.yaml"] = answers.encode()
    out |= {f"pages/{name}": as_zip(parts) for name, parts in archives.items()}
    return out


if __name__ == "__main__":
    for sources, case in CASES.items():
        files = build(sources)
        for path, content in files.items():
            (case / path).parent.mkdir(parents=True, exist_ok=True)
            (case / path).write_bytes(content)
        sys.stdout.write(f"{len(files)} files written under {case}\n")
