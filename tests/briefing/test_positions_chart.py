"""The chart of positions: one SVG file, each mark in its place, whatever is in the names."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from casus.briefing import positions_chart
from casus.records import ChangePoint, Issue, Position, ScalePoint

ISSUE = Issue("dues", "Will the dues be paid?", (ScalePoint("none", 0), ScalePoint("half", 50), ScalePoint("all", 100)))
SVG = "{http://www.w3.org/2000/svg}"


def stand(actor: str, value: float, date: str | None, basis: str = "own", spread: float = 5.0) -> Position:
    by = "kesh" if basis == "attributed" else None
    return Position(actor, "dues", value, spread, date, basis, "said so", by, (f"s-{value}-{date}",))  # type: ignore[arg-type]


STANDS = (
    stand("vorn", 0, "2031-01-05"),
    stand("vorn", 100, "2031-03", "act"),
    stand("kesh", 50, "2031-02-10", "attributed"),
    stand("kesh", 50, None),
)


def test_each_position_has_a_mark_in_its_place() -> None:
    drawn = positions_chart(
        [ISSUE], STANDS, [ChangePoint("vorn", "dues", "2031-02-15", 0, 100, ())], {"vorn": "Ada Vorn"}
    )
    root = ET.fromstring(drawn)
    circles, squares = list(root.iter(f"{SVG}circle")), [r for r in root.iter(f"{SVG}rect") if r.get("class") == "m f"]
    assert (len(circles), len(squares)) == (2, 1)
    assert {c.get("class") for c in circles} == {"m f", "m h"}
    own = next(c for c in circles if c.get("class") == "m f")
    assert float(own.get("cx") or 0) < float(squares[0].get("x") or 0)
    assert float(own.get("cy") or 0) > float(squares[0].get("y") or 0)
    words = [t.text for t in root.iter(f"{SVG}text")]
    assert {"Ada Vorn", "kesh", "Will the dues be paid?", "none", "half", "all"} <= set(words)
    assert "Not shown: 1 position without a date." in words
    assert len([line for line in root.iter(f"{SVG}line") if line.get("class") == "c"]) == 1
    assert "2031-01-05: 0 ± 5 (own)" in [t.text for t in root.iter(f"{SVG}title")]


def test_the_order_does_not_matter_and_nothing_leads_out() -> None:
    one = positions_chart([ISSUE], STANDS, [], {})
    assert one == positions_chart([ISSUE], tuple(reversed(STANDS)), [], {})
    assert not re.search(r"href|url\(|script", one)


def test_an_issue_without_positions_and_one_with_a_single_day() -> None:
    assert "No position was found." in positions_chart([ISSUE], [], [], {})
    alone = positions_chart([ISSUE], [stand("vorn", 50, "2031-01-05")], [], {})
    assert "2031-01-05" in [t.text for t in ET.fromstring(alone).iter(f"{SVG}text")]
    many = [stand(f"actor-{n:02}", n, "2031-01-05") for n in range(15)]
    assert "3 actors with fewer positions" in positions_chart([ISSUE], many, [], {})


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), max_size=30), st.floats(0, 100), st.dates().map(str), st.floats(0, 1e6))
def test_whatever_the_names_and_dates_it_is_well_formed(name: str, value: float, date: str, spread: float) -> None:
    position = stand("vorn", value, date, spread=spread)
    drawn = positions_chart([ISSUE], [position, STANDS[1]], [], {"vorn": name + "<&\"'\x00\ud800"})
    root = ET.fromstring(drawn.encode("utf-8"))
    (top, low) = (
        (min(v), max(v))
        if (v := [float(line.get(k) or 0) for line in root.iter(f"{SVG}line") for k in ("y1", "y2")])
        else (0, 0)
    )
    assert 0 <= top <= low <= float(root.get("height") or 0)
