"""A read in a process of its own that can be killed: CASE COUNT KILL_AT [REVERSED].

KILL_AT counts what SQLite is asked to do, its own inner statements included; 0 lets the read run to its end and prints
how much there was.
"""

from __future__ import annotations

import itertools
import os
import signal
import sqlite3
import sys
from typing import Any

from casefile_samples import READER, sample

from casus.casefile import CaseFile
from casus.records import Skipped

KILL_AT = int(sys.argv[3])
done = itertools.count(1)
connect = sqlite3.connect


def count(_: object = None) -> int:
    if next(done) == KILL_AT:
        os.kill(os.getpid(), signal.SIGKILL)
    return 0


def counted(*args: Any, **options: Any) -> sqlite3.Connection:
    db = connect(*args, **options)
    db.set_trace_callback(count)
    db.set_progress_handler(count, 2000)
    return db


sqlite3.connect = counted  # type: ignore[assignment]
numbers = range(int(sys.argv[2]))
with CaseFile.open(sys.argv[1], create=True) as case:
    for n in reversed(numbers) if len(sys.argv) > 4 else numbers:
        if n % 7 == 3:
            case.put_skipped(Skipped(f"bad/{n}.bin", "This is not text.", "Give text."))
        elif not case.has_article(sample(n).article.id, READER):
            sample(n).put_in(case)
    case.set_reprints({a.id: b.id for a, b in case.candidate_pairs() if b.path < a.path and b.path.endswith("0.txt")})
sys.stdout.write(f"{next(done) - 1}\n")
