"""Cue words of single points of a scale in case.yaml."""

from __future__ import annotations

import pytest

from casus.casefile.definitions import parse_definition
from casus.errors import DefinitionError

CASE = """\
question: Will Tolvia leave?
issues:
  - id: membership
    question: Will Tolvia leave?
    scale:
      - {name: leaves, value: 0, cues: %s}
      - {name: stays, value: %s}
"""


def test_a_point_may_have_cues_and_need_not() -> None:
    (issue,) = parse_definition(CASE % ("[pack our bags, out of the door]", "100"), "case.yaml").issues
    assert [p.cues for p in issue.scale] == [("pack our bags", "out of the door"), ()]


@pytest.mark.parametrize(
    ("cues", "value", "told"),
    [("['']", "100", "blank"), ("bags", "100", "list"), ("[bags]", "0", "have one value")],
)
def test_bad_points_are_refused_with_their_place(cues: str, value: str, told: str) -> None:
    with pytest.raises(DefinitionError, match=told) as bad:
        parse_definition(CASE % (cues, value), "case.yaml")
    assert "case.yaml:" in str(bad.value)
