"""The llm reader: attributions from a language model behind an OpenAI-compatible endpoint, each word checked."""

from casus.language.llm.reader import read_by_llm

__all__ = ["read_by_llm"]
