"""A real browser for pages that Casus makes: Debian's Chromium, or another one named by CASUS_CHROMIUM."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str:
    """The path of the browser; fails with what to do where there is none."""
    named = os.environ.get("CASUS_CHROMIUM")
    if named:
        found = shutil.which(named)
        if found is None:
            pytest.fail(f"CASUS_CHROMIUM names {named!r}, which is not a program. Correct it, or unset it.")
        return found
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    pytest.fail(
        f"No browser found: none of {', '.join(_NAMES)} is on PATH. Install Chromium (Debian: apt install chromium), "
        "or set CASUS_CHROMIUM to its path."
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests, without a window."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - `make test` collects this file without it

    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield browser
        browser.close()


@dataclass
class PageOf:
    """Opens HTML as a file in a fresh context, and writes down what the page says and asks for.

    messages: what the console or an exception said. requests: every address asked for, but the file's own.
    Further arguments go to `Browser.new_context` (color_scheme, viewport, java_script_enabled ...).
    """

    browser: Browser
    folder: Path
    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    _contexts: list[BrowserContext] = field(default_factory=list)

    def __call__(self, html: str, **context: Any) -> Page:
        """Return the page, loaded."""
        file = self.folder / f"page-{len(self._contexts)}.html"
        file.write_text(html, encoding="utf-8")
        opened = self.browser.new_context(**context)
        self._contexts.append(opened)
        page = opened.new_page()
        page.on("console", lambda message: self.messages.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.messages.append(f"exception: {error}"))
        page.on("request", lambda request: self._note(request.url, file))
        page.goto(file.as_uri())
        return page

    def _note(self, url: str, file: Path) -> None:
        if url.partition("#")[0] != file.as_uri():
            self.requests.append(url)

    def close(self) -> None:
        """Close what was opened."""
        for context in self._contexts:
            context.close()


@pytest.fixture
def page_of(browser: Browser, tmp_path: Path) -> Iterator[PageOf]:
    """Call it with HTML, get a Playwright page; it remembers console messages and requests."""
    opener = PageOf(browser, tmp_path)
    yield opener
    opener.close()


@pytest.fixture(scope="session")
def invented() -> ModuleType:
    """The invented crisis that the tests of the brief use."""
    name = "casus_tests_invented"
    if name not in sys.modules:
        path = Path(__file__).parent.parent / "briefing" / "invented.py"
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]
