"""Work spread over processes comes back in order, is drawn as needed, and fails as one process would."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from casus.spread import spread


def slow_square(n: int) -> int:
    return n * n


def my_process(_: int) -> int:
    return os.getpid()


def fails_at_three(n: int) -> int:
    if n == 3:
        raise ValueError(f"no {n}")
    return n


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_order(processes: int) -> None:
    assert list(spread(slow_square, range(40), processes)) == [n * n for n in range(40)]


def test_two_processes_are_others_than_this_one() -> None:
    assert os.getpid() not in set(spread(my_process, range(8), 2))


def test_jobs_are_drawn_only_as_they_are_needed() -> None:
    drawn = []

    def jobs() -> Iterator[int]:
        for n in range(1000):
            drawn.append(n)
            yield n

    results = spread(slow_square, jobs(), 2)
    for _ in range(3):
        next(results)
    assert len(drawn) < 20


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_in_the_work_reaches_the_caller(processes: int) -> None:
    results = spread(fails_at_three, range(10), processes)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="no 3"):
        list(results)
