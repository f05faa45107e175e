"""The whole model reader: layers that fit together, whatever the network says and whatever the text is."""

from __future__ import annotations

import time
import tracemalloc
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stand_in import article, noisy_encoder, noisy_model, noisy_weights

from casus.errors import MachineError
from casus.language.model.reader import Model, load_model, parse_given, read_with
from casus.language.model.weights import load_weights
from casus.records import Reading, Span

PARAGRAPH = (
    "“We leave in May,” the envoy of Aldania said, adding that the League's offer wasn't serious. She denied it. "
)
POEM = "O wind of the north,\n  who said you may go?\n\nThe river replied\n  that it does not know.\n"
TABLE = "Member | Dues | Paid\nAldania | $5m | 40%\nBorland | €7.5bn | no\n" * 20
TRANSCRIPT = (
    "HOST: Will you leave?\n\nENVOY: We will, I told them so.\n\nHOST: When?\n\nENVOY: My answer is May.\n\n" * 3
)
HOSTILE = {
    "empty": "",
    "one sign": "!",
    "blank": " \n\t\n ",
    "no full stop": "the envoy said that the league would not leave and " * 400,
    "quotation marks": '"' * 3000,
    "mixed marks": "“”«»„\"'‘’" * 200,
    "capitals": "THE ENVOY SAID THAT ALDANIA LEAVES. " * 60,
    "no spaces": "theenvoysaidthataldanialeaves" * 200,
    "scripts": 'Посол сказал: «Мы уходим». 使节说:“我们走。” אמר השגריר: "אנחנו עוזבים". قال السفير إننا نغادر. ' * 20,
    "emoji": "👩‍👩‍👧 said 🇦🇲 will 🚪 leave 💥💥 " * 60,
    "control": "The envoy\x00 said\x07 that\u200b it\ufeff \u2028leaves\x1b. \ud83d Half.",
    "unknown only": "\u200b\u200d\ufeff\x01\x02",
    "table": TABLE,
    "transcript": TRANSCRIPT,
    "poem": POEM,
    "combining": "é̂̃ said ı̇ that " * 50,
    "long words": ("a" * 300 + " said ") * 30,
    "hyphens": "-" * 500 + " well-known--but-not n't don't n’t ",
}


def check(text: str, reading: Reading) -> None:
    """What holds of any reading: every span is a slice, layers are in order, the parse is one tree a sentence."""
    assert reading.sentences is not None
    assert reading.tokens is not None
    assert reading.attributions is not None
    assert reading.entities is not None
    assert reading.coreferences is not None
    parts = [p for a in reading.attributions for p in (*a.source, *a.cue, *a.content)]
    parts += [e.span for e in reading.entities] + [m for c in reading.coreferences for m in c.mentions]
    for span in parts:
        words = span.of(text)
        assert words == words.strip()
        assert any(p.covers(span) for p in reading.paragraphs)
    for token in reading.tokens:
        assert text[token.start : token.end] == token.text
    assert "".join(t.text for t in reading.tokens) == "".join("".join(p.of(text).split()) for p in reading.paragraphs)
    assert [s.start for s in reading.sentences] == sorted({s.start for s in reading.sentences})
    for before, after in zip(reading.sentences, reading.sentences[1:], strict=False):
        assert before.end <= after.start
    check_parse(reading)


def check_parse(reading: Reading) -> None:
    tokens, sentences = reading.tokens or (), reading.sentences or ()
    starts = [s.start for s in sentences]
    place = [int(np.searchsorted(starts, t.start, side="right")) for t in tokens]
    roots: dict[int, int] = {}
    for number, token in enumerate(tokens):
        if token.head is None:
            continue
        assert place[token.head] == place[number] or len(tokens) > 3000  # a stretch's end may part a sentence
        roots[place[number]] = roots.get(place[number], 0) + (token.head == number)
        assert (token.relation == "root") == (token.head == number)
        at, steps = number, 0
        while tokens[at].head not in {at, None} and steps <= len(tokens):
            at, steps = tokens[at].head or 0, steps + 1
        assert steps <= len(tokens)
    assert set(roots.values()) <= {1} or len(tokens) > 3000


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_no_text_breaks_the_reader(model: Model, name: str) -> None:
    text = HOSTILE[name]
    check(text, read_with(model, article(text)))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.sampled_from("aB. \n\"“”'’-,:?é1%$👩\u200b\x00n't"), max_size=120))
def test_random_text_is_read_with_exact_offsets(model: Model, text: str) -> None:
    check(text, read_with(model, article(text)))


def test_reading_twice_gives_the_same(model: Model) -> None:
    text = PARAGRAPH * 12
    assert read_with(model, article(text)) == read_with(model, article(text))


def test_a_long_article_is_read_in_stretches(tmp_path: Path) -> None:
    calls: list[int] = []
    quiet = noisy_model(tmp_path, windows=2, outside={"cue": 3.0, "inner": 3.0})

    def counting(ids, case, flag):  # type: ignore[no-untyped-def]
        calls.append(len(ids))
        return noisy_encoder(ids, case, flag)

    text = "\n".join(PARAGRAPH for _ in range(40))
    reading = read_with(replace(quiet, encoder=counting), article(text))
    check(text, reading)
    assert len(calls) > 3
    assert set(calls) == {1}
    assert max(t.end for t in reading.tokens or ()) > len(text) - 5


def test_other_articles_do_not_change_a_reading(model: Model) -> None:
    text = PARAGRAPH * 3
    alone = read_with(model, article(text))
    read_with(model, article(TRANSCRIPT))
    assert read_with(model, article(text)) == alone


def test_time_and_memory_are_bounded(tmp_path: Path) -> None:
    """Text without a full stop: beyond the first stretch, memory grows with the tokens alone."""
    model = noisy_model(tmp_path, windows=4, outside={"cue": 4.0, "inner": 4.0, "entity": 4.0, "end": 9.0})
    used = []
    for size in (4_000, 12_000):
        text = ("aldania leaves the league " * (size // 26))[:size]
        made = article(text)
        tracemalloc.start()
        begun = time.process_time()
        reading = read_with(model, made)
        took = time.process_time() - begun
        used.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert reading.tokens is not None
        assert took < 60
    assert used[1] < used[0] + 8_000 * 2_500


def test_given_words_are_parsed_each_sentence_a_tree(model: Model) -> None:
    text = "The envoy, tired, left. Nobody spoke of it."
    words = ["The", "envoy", ",", "tired", ",", "left", ".", "Nobody", "spoke", "of", "it", "."]
    tokens, at = [], 0
    for word in words:
        at = text.index(word, at)
        tokens.append((at, at + len(word)))
        at += len(word)
    parse = parse_given(model, text, [Span(0, len(text))], tokens, [(0, 7), (7, 12)])
    assert [n for n, head in enumerate(parse.head.tolist()) if n == head] == parse.head[
        parse.head == np.arange(12)
    ].tolist()
    assert sum(head == n for n, head in enumerate(parse.head.tolist()[:7])) == 1
    assert all(head < 7 for head in parse.head.tolist()[:7])
    assert all(7 <= head < 12 for head in parse.head.tolist()[7:])


def test_turns_of_a_transcript_stand_beside_what_the_network_finds(model: Model) -> None:
    reading = read_with(model, article(TRANSCRIPT))
    labels = {a.source[0].of(TRANSCRIPT) for a in reading.attributions or () if a.pattern == "turn"}
    assert labels == {"HOST", "ENVOY"}
    turns = [a.content[0].of(TRANSCRIPT) for a in reading.attributions or () if a.pattern == "turn"]
    assert turns[:2] == ["Will you leave?", "We will, I told them so."]


def test_missing_weights_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="--reader rules"):
        load_model(tmp_path)


def test_weights_of_another_layout_are_refused(tmp_path: Path) -> None:
    (tmp_path / "reader.json").write_text('{"version": "minilm-0", "labels": {}}', encoding="utf-8")
    np.savez(tmp_path / "reader.npz", **dict(noisy_weights().arrays))
    with pytest.raises(MachineError, match="another version"):
        load_weights(tmp_path)
