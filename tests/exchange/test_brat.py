"""brat standoff has the form of the corpus, and its offsets lead back to the words."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from casus.exchange import to_brat
from casus.records import Attribution, Span


def test_brat_lines_have_the_form_of_the_corpus() -> None:
    text = '"We go,"\nOrlova said, "now."'
    whole = Attribution((Span(9, 15),), (Span(16, 20),), (Span(0, 8), Span(22, 28)), 0.9, "p")
    headless = Attribution((), (), (Span(0, 15),), 0.5, "p")
    assert to_brat(text, [whole, headless]) == (
        "T1\tSource 9 15\tOrlova\n"
        "T2\tCue 16 20\tsaid\n"
        'T3\tContent 0 8;22 28\t"We go," "now."\n'
        "T4\tAttribution 16 20\tsaid\n"
        "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
        'T5\tContent 0 15\t"We go," Orlova\n'
        'T6\tAttribution 0 15\t"We go," Orlova\n'
        "E2\tAttribution:T6 Content:T5\n"
    )


def test_speech_inside_speech_is_left_out_where_asked() -> None:
    text = "Orlova said that Petrov denied that it rained."
    outer = Attribution((Span(0, 6),), (Span(7, 11),), (Span(12, 45),), 0.9, "model", level=1)
    inner = Attribution((Span(17, 23),), (Span(24, 30),), (Span(31, 45),), 0.9, "model", level=2)
    unknown = Attribution((Span(17, 23),), (Span(24, 30),), (Span(31, 45),), 0.9, "rule")
    assert to_brat(text, [outer, inner], deepest=1) == to_brat(text, [outer])
    assert to_brat(text, [inner, outer], deepest=1) == to_brat(text, [outer])
    assert to_brat(text, [outer, inner], deepest=2) == to_brat(text, [outer, inner]) != to_brat(text, [outer])
    assert to_brat(text, [outer, unknown], deepest=1) == to_brat(text, [outer, unknown])


TEXT = "Orlova said that the fleet\nwould stay, and Petrov denied it."
places = st.tuples(st.integers(0, 40), st.integers(1, 18)).map(lambda p: (Span(p[0], p[0] + p[1]),))


@given(st.lists(st.builds(Attribution, places, places, places, st.just(0.5), st.just("p")), max_size=5))
def test_each_offset_leads_to_its_words(attributions: list[Attribution]) -> None:
    marks = [line for line in to_brat(TEXT, attributions).splitlines() if line.startswith("T")]
    assert len(marks) == 4 * len(attributions)
    for line in marks:
        found = re.fullmatch(r"T\d+\t\w+ (\d+) (\d+)\t(.*)", line)
        assert found is not None
        assert TEXT[int(found[1]) : int(found[2])].replace("\n", " ") == found[3]
