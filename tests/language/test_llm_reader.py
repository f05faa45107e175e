"""The llm reader against a loopback server: what it keeps, what it throws away, and what it reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from language_probe import article, read
from llm_server import Model, Reply, answer, failed, says, serving, spoken

from casus.errors import RequestError
from casus.evidence import extract
from casus.language import Run, annotate, begin
from casus.records import Attribution, Reading

TEXT = (
    'Tolvia suspends the talks.\n\n"We will leave," Edda Lorne said. "Silence is an answer too."\n\n'
    "Oren Vasko said that Lorne had threatened to close the strait."
)
LORNE = says(1, "Edda Lorne", "said", '"We will leave,"', '"Silence is an answer too."', paragraph=2, act="predict")
VASKO = says(2, "Oren Vasko", "said", "that Lorne had threatened to close the strait", paragraph=3)
NESTED = says(3, "Lorne", "threatened", "to close the strait", paragraph=3, act="threaten", inside=2)


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the machine counts, and a proxy that must never be used for this machine is named."""
    for name in ("URL", "MODEL", "KEY", "TIMEOUT", "MAX_TOKENS", "BATCH", "RETRIES"):
        monkeypatch.delenv(f"CASUS_LLM_{name}", raising=False)
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("CASUS_LLM_MODEL", "tiny")


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the reader would have waited between tries; it does not wait here."""
    out: list[float] = []
    monkeypatch.setattr("casus.language.llm.transport.time.sleep", out.append)
    return out


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., tuple[Model, Run]]]:
    """Serve replies and begin a run: `model, run = serve(reply, ...)`."""
    with ExitStack() as stack:

        def start(*replies: Reply, **settings: str) -> tuple[Model, Run]:
            model = stack.enter_context(serving(*replies))
            monkeypatch.setenv("CASUS_LLM_URL", model.url)
            for name, value in settings.items():
                monkeypatch.setenv(f"CASUS_LLM_{name}", value)
            return model, begin("llm")

        yield start


Serve = Callable[..., tuple[Model, Run]]


def shown(text: str, reading: Reading) -> list[tuple[str, str, str]]:
    def words(spans: tuple[object, ...]) -> str:
        return " | ".join(text[s.start : s.end] for s in spans)  # type: ignore[attr-defined]

    return [(words(a.source), words(a.cue), words(a.content)) for a in reading.attributions or ()]


def test_a_good_answer_becomes_attributions(serve: Serve) -> None:
    _, run = serve(answer(LORNE, VASKO, NESTED))
    reading = annotate(article(TEXT), "llm")
    assert shown(TEXT, reading) == [
        ("Edda Lorne", "said", '"We will leave," | "Silence is an answer too."'),
        ("Oren Vasko", "said", "that Lorne had threatened to close the strait"),
        ("Lorne", "threatened", "to close the strait"),
    ]
    told = [(a.act, a.level, a.pattern) for a in reading.attributions or ()]
    assert told == [("predict", 1, "llm"), ("assert", 1, "llm"), ("threaten", 2, "llm")]
    assert reading.reader == run.name == "llm:tiny"
    assert list(run.notes()) == ["llm:tiny: 1 request, 100 tokens in, 20 out."]


def test_the_other_layers_are_those_of_the_rules(serve: Serve) -> None:
    serve(answer())
    reading, rules = annotate(article(TEXT), "llm"), read(TEXT)
    assert (reading.paragraphs, reading.sentences, reading.tokens) == (rules.paragraphs, rules.sentences, rules.tokens)
    assert reading.quotes == rules.quotes
    assert reading.attributions == ()


def test_statements_come_of_it_with_their_chain(serve: Serve) -> None:
    serve(answer(LORNE, VASKO, NESTED))
    found = extract(article(TEXT), annotate(article(TEXT), "llm")).statements
    assert [(s.speaker.name, s.kind, s.origin) for s in found] == [
        ("Edda Lorne", "direct", "llm:tiny"),
        ("Oren Vasko", "indirect", "llm:tiny"),
        ("Edda Lorne", "indirect", "llm:tiny"),
    ]
    assert found[2].parent == found[1].id


def test_what_is_asked_is_fixed_and_numbered(serve: Serve) -> None:
    model, _ = serve(answer(), KEY="secret-1")
    annotate(article(TEXT), "llm")
    path, headers, body = model.requests[0]
    assert path == "/v1/chat/completions"
    assert headers["authorization"] == "Bearer secret-1"
    assert (body["model"], body["temperature"], body["seed"], body["stream"]) == ("tiny", 0, 7, False)
    assert body["response_format"]["type"] == "json_schema"
    assert body["response_format"]["json_schema"]["strict"] is True
    asked = body["messages"][1]["content"].splitlines()
    assert asked[0] == "[1] Tolvia suspends the talks."
    assert asked[2].startswith("[3] Oren Vasko said that")


def test_words_that_are_not_in_the_text_are_left_out_and_counted(serve: Serve) -> None:
    made_up = says(1, "Edda Lorne", "said", "We shall leave", paragraph=2)
    nobody = says(2, "Mila Tarn", "said", '"We will leave,"', paragraph=2)
    no_cue = says(3, "Oren Vasko", "asserted", "that Lorne had threatened to close the strait", paragraph=3)
    shortened = says(4, "Oren Vasko", "said", "that Lorne ... close the strait", paragraph=3)
    _, run = serve(answer(made_up, nobody, no_cue, shortened))
    reading = annotate(article(TEXT), "llm")
    assert shown(TEXT, reading) == [("Oren Vasko", "", "that Lorne had threatened to close the strait")]
    assert (reading.attributions or ())[0].confidence < 0.5
    assert "4 texts in the answers not found in the article; 3 statements left out, 1 kept." in run.notes()


def test_white_space_and_marks_may_differ_but_the_slice_is_the_texts(serve: Serve) -> None:
    text = "“It  is\nlate,” Ana’s aide said.\n\n'We go,' he added."
    body = article(text.replace("\n\n", "\0").replace("\n", " \t").replace("\0", "\n\n"))
    late = says(1, "Ana's aide", "said", '"It is late,"')
    bare = says(2, "he", "added", '"We go,"', paragraph=2)
    indirect = says(3, '"he"', "added", "'We go,'", paragraph=2)
    serve(answer(late, bare, indirect))
    assert shown(body.text, annotate(body, "llm")) == [
        ("Ana’s aide", "said", "“It  is \tlate,”"),
        ("he", "added", "'We go,'"),
    ]


def test_of_words_that_stand_twice_the_nearest_are_taken(serve: Serve) -> None:
    text = 'He said no. Vasko spoke. "No," he said, and Lorne answered. "No," he said again.\n\n"No," he said.'
    first = says(1, "he", "said", '"No,"')
    serve(answer(first, {**first, "n": 2}, says(3, "he", "said", '"No,"', paragraph=2), {**first, "n": 4}))
    reading = annotate(article(text), "llm")
    cues = [text.index("he said, and"), text.index("he said again"), text.rindex("he said")]
    assert [a.source[0].start for a in reading.attributions or ()] == cues
    assert all(a.cue[0].start == a.source[0].end + 1 for a in reading.attributions or ())
    assert [a.content[0].start for a in reading.attributions or ()] == [at - 6 for at in cues]


def test_a_word_inside_another_word_is_not_found(serve: Serve) -> None:
    text = "Earlier he spoke of rain. The talks go on, the chef said."
    serve(answer(says(1, "he", "said", "The talks go on"), says(2, "hef", "said", "The talks go on")))
    (one,) = annotate(article(text), "llm").attributions or ()
    assert one.source[0].start == text.index("he spoke")


def test_content_that_holds_its_own_cue_is_not_placed(serve: Serve) -> None:
    text = '"We will leave," Lorne said on Monday.'
    serve(answer(says(1, "Lorne", "said", '"We will leave," Lorne said on Monday')))
    assert annotate(article(text), "llm").attributions == ()


def test_a_statement_said_to_be_inside_another_is_believed_only_where_its_words_are(serve: Serve) -> None:
    away = says(2, "Oren Vasko", "said", "that Lorne had threatened to close the strait", paragraph=3, inside=1)
    loop = {**NESTED, "inside": 3}
    serve(answer(LORNE, away, loop))
    assert [a.level for a in annotate(article(TEXT), "llm").attributions or ()] == [1, 1, 1]


def test_statements_out_of_form_are_counted_and_the_others_kept(serve: Serve) -> None:
    _, run = serve(
        answer("he said", {**VASKO, "contents": "all"}, {**VASKO, "paragraph": "3"}, {**VASKO, "act": "sing"})
    )
    (kept,) = annotate(article(TEXT), "llm").attributions or ()
    assert kept.act is None
    assert "3 statements not in the form asked for, and left out." in run.notes()


@pytest.mark.parametrize(
    "words", ['```json\n{"statements": []}\n```', '<think>Who speaks?</think>\n{"statements": []}', '{"statements":[]}']
)
def test_wrappings_around_the_json_are_taken_off(words: str, serve: Serve) -> None:
    model, _ = serve(spoken(words))
    assert annotate(article(TEXT), "llm").attributions == ()
    assert len(model.requests) == 1


def test_broken_json_is_asked_for_once_more_in_a_plainer_form(serve: Serve) -> None:
    model, run = serve(spoken('{"statements": [{"n": 1, '), answer(VASKO))
    assert len(annotate(article(TEXT), "llm").attributions or ()) == 1
    assert [model.body(k)["response_format"]["type"] for k in (0, 1)] == ["json_schema", "json_object"]
    assert list(run.notes()) == ["llm:tiny: 2 requests (1 retry), 200 tokens in, 40 out."]


@pytest.mark.parametrize(
    "words", ["I cannot do that.", "", None, "[" * 100_000, '{"statements": 3}', '{"statements": [1]}']
)
def test_an_answer_that_stays_out_of_form_is_an_error_of_this_article(words: str | None, serve: Serve) -> None:
    serve(spoken(words))
    with pytest.raises(RequestError, match="form asked for"):
        annotate(article(TEXT), "llm")


def test_a_schema_that_the_server_does_not_know_is_given_up(serve: Serve) -> None:
    unknown = failed(400, "response_format type json_schema is unavailable")
    model, run = serve(unknown, answer(VASKO), answer(VASKO))
    for _ in range(2):
        assert len(annotate(article(TEXT), "llm").attributions or ()) == 1
    kinds = [model.body(k)["response_format"]["type"] for k in range(3)]
    assert kinds == ["json_schema", "json_object", "json_object"]
    assert "The server does not take: answers by a schema. It was asked without." in run.notes()


def test_each_further_wish_is_given_up_where_the_server_names_it(serve: Serve) -> None:
    refusals = [
        failed(422, "'response_format.type' must be 'text'"),
        failed(400, "response_format: unknown field"),
        failed(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."),
        failed(400, "temperature does not support 0 with this model"),
        failed(422, "extra field: seed"),
    ]
    model, run = serve(*refusals, answer(VASKO))
    assert len(annotate(article(TEXT), "llm").attributions or ()) == 1
    assert set(model.body(5)) == {"model", "messages", "stream", "max_completion_tokens"}
    assert any("temperature 0, a seed" in note for note in run.notes())


def test_too_many_requests_then_good(serve: Serve, waits: list[float]) -> None:
    busy = failed(429, "slow down", Retry_After="7")
    _, run = serve(busy, failed(429), answer(VASKO))
    assert len(annotate(article(TEXT), "llm").attributions or ()) == 1
    assert waits == [7, 2]
    assert list(run.notes()) == ["llm:tiny: 3 requests (2 retries), 100 tokens in, 20 out."]


def test_a_wait_that_the_server_asks_for_is_bounded(serve: Serve, waits: list[float]) -> None:
    serve(failed(429, Retry_After="99999"), answer())
    annotate(article(TEXT), "llm")
    assert waits == [60]


def test_a_server_that_always_fails_is_left_after_three_articles(serve: Serve, waits: list[float]) -> None:
    model, _ = serve(failed(500, "out of\nmemory \x1b[31m"))
    for n in range(5):
        with pytest.raises(RequestError, match=r"failed after 4 tries .500: out of memory") as caught:
            annotate(article(f"{TEXT} {n}"), "llm")
        assert "\x1b" not in str(caught.value)
        assert ("in vain" in str(caught.value)) == (n >= 3)
    assert len(model.requests) == 12
    assert waits == [1, 2, 4] * 3


def test_a_key_that_is_not_accepted_ends_the_run_and_is_never_shown(serve: Serve) -> None:
    model, _ = serve(failed(401, "Incorrect API key provided: secret-1"), KEY="secret-1")
    for _ in range(2):
        with pytest.raises(RequestError, match="CASUS_LLM_KEY") as caught:
            annotate(article(TEXT), "llm")
        assert "secret-1" not in str(caught.value)
    assert len(model.requests) == 1


def test_a_request_that_is_not_taken_is_no_reason_to_leave_the_next_article(serve: Serve) -> None:
    serve(failed(400, "invalid character"), answer(VASKO))
    with pytest.raises(RequestError, match=r"does not take the request .400: invalid character"):
        annotate(article(TEXT), "llm")
    assert len(annotate(article(TEXT), "llm").attributions or ()) == 1


@pytest.mark.parametrize(
    ("reply", "word"),
    [
        (failed(404, "model 'tiny' not found"), "model 'tiny' not found"),
        (failed(429, "You exceeded your current quota (insufficient_quota)"), "asks for payment"),
        (Reply(307, b"", {"Location": "http://127.0.0.1:9/"}), "307"),
        (Reply(200, b"<html>Welcome</html>"), "no chat completion .*Welcome"),
        (Reply(200, {"choices": []}), "no chat completion"),
        (Reply(200, b"\xff\xfe"), "no chat completion"),
    ],
)
def test_other_answers_are_said_as_they_are(reply: Reply, word: str, serve: Serve) -> None:
    serve(reply)
    with pytest.raises(RequestError, match=word):
        annotate(article(TEXT), "llm")


def test_a_server_that_says_nothing_is_left_in_time(serve: Serve, waits: list[float]) -> None:
    model, _ = serve(Reply(hang=True), TIMEOUT="0.2")
    with pytest.raises(RequestError, match=r"within 0.2 seconds. Raise CASUS_LLM_TIMEOUT"):
        annotate(article(TEXT), "llm")
    assert len(model.requests) == 2


def test_nobody_at_the_address(serve: Serve, waits: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(answer()) as gone:
        pass
    monkeypatch.setenv("CASUS_LLM_URL", gone.url)
    begin("llm")
    with pytest.raises(RequestError, match=r"cannot be reached .*CASUS_LLM_URL"):
        annotate(article(TEXT), "llm")
    assert waits == [1, 2, 4]


@pytest.mark.parametrize(
    "reply",
    [
        spoken(None, refusal="I cannot help with that."),
        spoken("", finish="content_filter"),
        failed(400, "The response was filtered by the content_filter policy; response_format json_schema"),
    ],
)
def test_a_refused_text_is_reported_and_the_next_article_is_read(reply: Reply, serve: Serve) -> None:
    _, run = serve(reply, answer(VASKO))
    with pytest.raises(RequestError, match="The model refused this text"):
        annotate(article(TEXT), "llm")
    assert len(annotate(article(TEXT), "llm").attributions or ()) == 1
    assert "1 article refused by the model or its filter." in run.notes()


def test_an_answer_without_a_count_of_tokens_is_said(serve: Serve) -> None:
    _, run = serve(answer(usage=None), answer(usage={"prompt_tokens": "many"}), answer())
    for _ in range(3):
        annotate(article(TEXT), "llm")
    assert run.notes()[0].endswith("100 tokens in, 20 out (at least: 2 answers came without a count).")


def test_a_cut_answer_is_asked_for_in_halves(serve: Serve) -> None:
    model, _ = serve(spoken("{", finish="length"), answer(), answer(LORNE, VASKO))
    assert len(annotate(article(TEXT), "llm").attributions or ()) == 2
    asked = [model.body(k)["messages"][1]["content"] for k in range(3)]
    assert [[line[:3] for line in text.splitlines()] for text in asked] == [
        ["[1]", "[2]", "[3]"],
        ["[1]"],
        ["[2]", "[3]"],
    ]


def test_a_text_that_is_too_long_even_alone_is_an_error(serve: Serve) -> None:
    model, _ = serve(failed(400, "This model's maximum context length is 512 tokens"))
    with pytest.raises(RequestError, match="CASUS_LLM_BATCH"):
        annotate(article(TEXT), "llm")
    assert len(model.requests) == 2


def test_an_article_without_words_is_not_sent(serve: Serve) -> None:
    model, run = serve(answer())
    assert annotate(article("* * *\n\n---"), "llm").attributions == ()
    assert (model.requests, list(run.notes())) == ([], [])


def test_the_same_answers_give_the_same_reading(serve: Serve) -> None:
    serve(answer(LORNE, VASKO, NESTED))
    first: tuple[Attribution, ...] | None = annotate(article(TEXT), "llm").attributions
    begin("llm")
    assert annotate(article(TEXT), "llm").attributions == first
