"""A loopback server that answers as an OpenAI-compatible endpoint would: as scripted, one answer after the other."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

USAGE = {"prompt_tokens": 100, "completion_tokens": 20}


@dataclass
class Reply:
    """One answer: its status, its body, and further headers. hang: say nothing until the server closes."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    hang: bool = False


def answer(*statements: Any, usage: Any = USAGE, **message: Any) -> Reply:
    """A chat completion with these statements."""
    return spoken(json.dumps({"statements": list(statements)}), usage=usage, **message)


def spoken(words: Any, *, usage: Any = USAGE, finish: str = "stop", **message: Any) -> Reply:
    """A chat completion with these words."""
    choice = {"index": 0, "message": {"role": "assistant", "content": words, **message}, "finish_reason": finish}
    return Reply(body={"model": "tiny", "choices": [choice], **({"usage": usage} if usage else {})})


def failed(status: int, message: str = "no", **headers: str) -> Reply:
    """An error as servers give it."""
    return Reply(status, {"error": {"message": message}}, {k.replace("_", "-"): v for k, v in headers.items()})


def says(
    n: int, source: str, cue: str, *contents: str, paragraph: int = 1, act: str = "assert", inside: int = 0
) -> Any:
    """A statement in the form asked for, its contents all in one paragraph."""
    parts = [{"paragraph": paragraph, "text": text} for text in contents]
    said = {"n": n, "paragraph": paragraph, "source": source, "cue": cue, "contents": parts}
    return {**said, "act": act, "inside": inside}


@dataclass
class Model:
    """The server's address, and the requests it was sent: (path, headers, body)."""

    url: str
    requests: list[tuple[str, dict[str, str], Any]] = field(default_factory=list)

    def body(self, number: int) -> Any:
        """The body of one request."""
        return self.requests[number][2]


@contextmanager
def serving(*replies: Reply) -> Iterator[Model]:
    """Serve these replies, the last one for ever, on a free port of this machine."""
    closing = threading.Event()
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                reply = replies[min(len(model.requests), len(replies) - 1)]
                model.requests.append((self.path, {k.lower(): v for k, v in self.headers.items()}, sent))
            if reply.hang:
                closing.wait(30)
                return
            data = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(data)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    model = Model(f"http://127.0.0.1:{server.server_address[1]}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield model
    finally:
        closing.set()
        server.shutdown()
        thread.join()
        server.server_close()
