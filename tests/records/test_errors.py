"""The tree drawn at the top of errors.py is the tree there is, and errors travel between processes."""

from __future__ import annotations

import pickle
import re

import pytest

from casus import errors


def test_the_drawing_names_every_error() -> None:
    drawn = set(re.findall(r"\w+Error\b", errors.__doc__ or ""))
    assert drawn == set(errors.__all__)
    assert {n for n in vars(errors) if n.endswith("Error")} == drawn


@pytest.mark.parametrize("name", errors.__all__)
def test_an_error_travels_whole(name: str) -> None:
    bad = getattr(errors, name)("It broke.", where="a.txt", hint="Mend it.")
    back = pickle.loads(pickle.dumps(bad))
    assert type(back) is type(bad)
    assert str(back) == "a.txt: It broke. Mend it."


def test_exit_codes_tell_whose_fault_it_was() -> None:
    assert errors.UserError("x").exit_code == 2
    assert errors.MachineError("x").exit_code == 1
