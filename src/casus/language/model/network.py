"""Network: the encoder as onnxruntime runs it, one session a process."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from casus.errors import MachineError

__all__ = ["Encoder", "open_encoder"]

# Number, case and flag of each piece, (windows, length) -> scores of TAGS and VECTORS, (windows, length, columns).
Encoder = Callable[
    [NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]], tuple[NDArray[np.float32], NDArray[np.float32]]
]
_THREADS = 1  # folders are read by one process a core


def open_encoder(folder: Path) -> Encoder:
    """Return the encoder of a folder of weights; a process opens it once, a forked child anew.

    Raises MachineError where reader.onnx is missing or cannot be run.
    """
    return _open(folder, os.getpid())


@lru_cache(maxsize=2)
def _open(folder: Path, process: int) -> Encoder:  # a session's threads do not survive a fork
    import onnxruntime  # noqa: PLC0415 - only the model reader needs it

    path = folder / "reader.onnx"
    if not path.is_file():
        raise MachineError(
            "The weights of the model reader are not there.",
            where=str(path),
            hint="Install casus-foederis again, or read by rules: --reader rules.",
        )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _THREADS
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as bad:  # onnxruntime raises kinds of its own, made at run time
        raise MachineError(f"onnxruntime cannot run the weights ({type(bad).__name__}).", where=str(path)) from bad

    def encode(
        ids: NDArray[np.int64], case: NDArray[np.int64], flag: NDArray[np.int64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        tags, vectors = session.run(["tags", "vectors"], {"ids": ids, "case": case, "flag": flag})
        return tags, vectors

    return encode
