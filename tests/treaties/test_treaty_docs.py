"""docs/reference/treaty-yaml.md names every field that the loader knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from casus.treaties import cases_schema, schema

DOCS = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "treaty-yaml.md").read_text(encoding="utf-8")
MODELS = [
    thing
    for module in (schema, cases_schema)
    for name, thing in vars(module).items()
    if isinstance(thing, type) and issubclass(thing, BaseModel) and thing.__module__ == module.__name__
]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_is_documented(model: type[BaseModel]) -> None:
    known = set(DOCS.replace("`", " ").replace(",", " ").replace(":", " ").replace("{", " ").replace("(", " ").split())
    for name, field in model.model_fields.items():
        assert (field.alias or name) in known, f"{name} of {model.__name__} is not documented"
