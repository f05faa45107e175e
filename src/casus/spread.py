"""Work spread over processes: results in order, few in flight, so that memory stays flat and bytes stay the same."""

from __future__ import annotations

import collections
import itertools
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

__all__ = ["spread"]

Job = TypeVar("Job")
Result = TypeVar("Result")

_AHEAD = 4  # jobs a process has waiting: enough to keep it busy, few enough to hold in memory


def spread(work: Callable[[Job], Result], jobs: Iterable[Job], processes: int) -> Iterator[Result]:
    """Yield `work(job)` for each job, in the order of the jobs, whatever the number of processes.

    `work` and the jobs must be picklable where processes is above 1. Jobs are drawn only as they are needed.
    """
    if processes <= 1:
        yield from map(work, jobs)
        return
    from concurrent.futures import Future, ProcessPoolExecutor  # noqa: PLC0415 - not needed for one process
    from multiprocessing import get_context  # noqa: PLC0415

    # Spawned, not forked: the same on every system, and no lock or open case file is inherited.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_end_with_parent) as pool:
        waiting: collections.deque[Future[Result]] = collections.deque()
        source = iter(jobs)
        try:
            for job in itertools.islice(source, processes * _AHEAD):
                waiting.append(pool.submit(work, job))
            while waiting:
                done = waiting.popleft().result()
                for job in itertools.islice(source, 1):
                    waiting.append(pool.submit(work, job))
                yield done
        finally:
            for future in waiting:
                future.cancel()


def _end_with_parent() -> None:
    """End this worker when the process that started it is killed; it would wait for work for ever."""
    from multiprocessing import connection, parent_process  # noqa: PLC0415

    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="end-with-parent").start()
