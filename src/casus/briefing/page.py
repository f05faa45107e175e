"""The page: material becomes views, views become one file of HTML."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from casus.briefing.acts import act_rows
from casus.briefing.applied import law_view
from casus.briefing.bargain import expectations, move_rows
from casus.briefing.collide import agreements, disputes, single_sources
from casus.briefing.happened import event_lanes, happenings
from casus.briefing.material import Material
from casus.briefing.order import order
from casus.briefing.reading import article_rows, article_views, gap_rows, skipped_rows
from casus.briefing.stands import issue_views
from casus.briefing.statements import days, voice_groups
from casus.briefing.summary import head
from casus.briefing.views import Chapter, PageView
from casus.briefing.voices import timeline, voice_rows

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

__all__ = ["tell"]

_FIRST_VOICES = 20  # lines of the table of speakers before the rest is folded
_CHAPTERS = (
    ("brief", "In brief"),
    ("read", "What was read"),
    ("voices", "Who speaks how much"),
    ("happened", "What is told to have happened"),
    ("collide", "Where accounts collide"),
    ("stands", "Where they stand"),
    ("law", "The treaty under each side’s facts"),
    ("moves", "Demands, offers and threats"),
    ("predictions", "What they expect"),
    ("speakers", "Who says what"),
    ("days", "The same by date"),
    ("gaps", "What was not understood"),
    ("articles", "The articles"),
    ("method", "Method and limits"),
)


def tell(material: Material) -> str:
    """Return the brief as one HTML page that needs nothing else: no network, no script, no image.

    The same material gives the same bytes, in whatever order its parts come. Everything from outside is escaped;
    every link leads to a place within the page.
    """
    environment = _environment()
    kept = [one for one in _CHAPTERS if one[0] != "law" or material.ruling is not None]
    style = _style(environment, law=material.ruling is not None)
    ordered = order(material)
    rows = voice_rows(ordered)
    view = PageView(
        policy=_policy(style),
        style=style,
        chapters={key: Chapter(key, at, title) for at, (key, title) in enumerate(kept, 1)},
        head=head(ordered),
        read=article_rows(ordered),
        names_outlets=ordered.names_outlets,
        skipped=skipped_rows(ordered),
        strip=timeline(ordered),
        voices=rows[:_FIRST_VOICES],
        more_voices=rows[_FIRST_VOICES:],
        columns=tuple(label for label, _ in rows[0].cells) if rows else (),
        acts=act_rows(ordered),
        lanes=event_lanes(ordered),
        events=happenings(ordered),
        events_given=sum(1 for e in material.events if e.type not in ("STATEMENT", "APPEAL")),
        disputes=disputes(ordered),
        disputes_given=sum(1 for f in material.findings if f.status == "disputed"),
        agreements=agreements(ordered),
        single_sources=single_sources(ordered),
        issues=issue_views(ordered),
        law=law_view(ordered),
        moves=move_rows(ordered),
        moves_given=len(material.moves),
        forecasts=expectations(ordered, forecasts=True),
        intents=expectations(ordered, forecasts=False),
        named=voice_groups(ordered, "named"),
        nameless=voice_groups(ordered, "nameless"),
        in_articles=voice_groups(ordered, "article"),
        days=days(ordered),
        gaps=gap_rows(ordered),
        articles=article_views(ordered),
    )
    return environment.get_template("page.html.j2").render(page=view)


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - only a brief needs it

    return Environment(
        loader=PackageLoader("casus.briefing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )


def _style(environment: Environment, *, law: bool) -> Markup:
    from markupsafe import Markup  # noqa: PLC0415 - `casus --help` loads no template engine

    loader = environment.loader
    assert loader is not None
    sheets = [loader.get_source(environment, name)[0] for name in ("page.css", *(("law.css",) if law else ()))]
    return Markup("".join(sheets).replace("\r\n", "\n"))  # noqa: S704 - our own files


def _policy(style: Markup) -> str:
    """Return a Content-Security-Policy that allows this style sheet and nothing else (W3C CSP Level 3)."""
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
