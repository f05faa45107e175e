"""Products: matrix products in portions so small that the linear algebra library wakes no threads for them.

Folders are read by one process a core; threads of every process waiting for each other would cost more than the sums.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["MOST_ROWS", "product", "products"]

Matrix = NDArray[np.float32]
_MOST = 262_144  # multiplications up to which OpenBLAS works alone
MOST_ROWS = 60  # rows that two square matrices of the link forms (65 wide) may be multiplied with at a time


def product(left: Matrix, right: Matrix) -> Matrix:
    """Return left @ right; (rows, width) and (width, columns)."""
    rows = max(1, _MOST // max(1, right.size))
    if len(left) <= rows:
        return left @ right
    return np.concatenate([left[at : at + rows] @ right for at in range(0, len(left), rows)])


def products(left: Matrix, forms: Matrix) -> Matrix:
    """Return left @ each form: (forms, rows, columns); left has at most MOST_ROWS rows."""
    out: Matrix = np.matmul(left[None], forms)
    return out
