"""The words of page furniture, read once from furniture.yaml."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from casus.errors import VocabularyError
from casus.vocabulary.strict import load_strict

if TYPE_CHECKING:
    from casus.vocabulary.furniture_schema import FurnitureWords

__all__ = ["furniture_words"]


@cache
def furniture_words() -> FurnitureWords:
    """Return the labels and word lists that tell furniture from body; raises VocabularyError where the file is bad."""
    from casus.vocabulary.furniture_schema import FurnitureWords  # noqa: PLC0415 - pydantic is slow to import

    return load_strict(Path(__file__).with_name("furniture.yaml"), FurnitureWords, error=VocabularyError)
