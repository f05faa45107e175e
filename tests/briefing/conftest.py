"""What the tests of the brief may ask for: an invented crisis, and its page."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import lxml.html
import pytest

from casus.briefing import Material, tell


def _load() -> ModuleType:
    name = "casus_tests_invented"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name("invented.py"))
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


@pytest.fixture(scope="session")
def invented() -> ModuleType:
    """The builders of invented articles and statements."""
    return _load()


@pytest.fixture(scope="session")
def crisis(invented: ModuleType) -> Material:
    """Six articles, with every kind of statement."""
    material: Material = invented.crisis()
    return material


@pytest.fixture(scope="session")
def page(crisis: Material) -> str:
    """The brief of the invented crisis."""
    return tell(crisis)


@pytest.fixture(scope="session")
def parsed() -> Callable[[str], lxml.html.HtmlElement]:
    """Read a page back."""

    def read(text: str) -> lxml.html.HtmlElement:
        parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
        return lxml.html.document_fromstring(text.encode("utf-8"), parser=parser)

    return read
