"""A treaty's own words: mapping.yaml in its folder, by which statements are taken for its facts and readings."""

from __future__ import annotations

from pathlib import Path

from casus.records import Treaty
from casus.vocabulary import FactWords, load_mapping

__all__ = ["mapping_of"]


def mapping_of(treaty: Treaty) -> tuple[FactWords, ...]:
    """Return the entries of a treaty's mapping.yaml, in order; none where it has no such file.

    Raises DefinitionError, with file, line and field, for an unknown field, fact, role or reading.
    """
    path = Path(treaty.folder) / "mapping.yaml"
    if not treaty.folder or not path.is_file():
        return ()
    kinds = {kind.name: kind.roles for kind in treaty.facts}
    readings = tuple(
        f"{construal.id}={reading.id}" for construal in treaty.construals for reading in construal.readings
    )
    return load_mapping(path, kinds, readings, f"{treaty.id}/mapping.yaml")
