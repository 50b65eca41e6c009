"""Transformation matrices of a page (ISO 32000-1, 8.3): six numbers, points on the page, the page turned upright."""

from collections.abc import Sequence
from math import isfinite
from typing import Any

from pypdf import PageObject

from mam.officialdoc.linting.printed.ink import MM

Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def numbers(operands: Sequence[Any]) -> Matrix:
    """Six operands as a matrix; raises TypeError for anything else."""
    if len(operands) != 6 or not all(isfinite(float(number)) for number in operands):
        raise TypeError("a matrix has six numbers")
    a, b, c, d, e, f = map(float, operands)
    return a, b, c, d, e, f


def times(m: Matrix, n: Matrix) -> Matrix:
    """First m, then n."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def at(m: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a point comes to lie."""
    return x * m[0] + y * m[2] + m[4], x * m[1] + y * m[3] + m[5]


def upright(page: PageObject) -> tuple[Matrix, float, float]:
    """From a page's own points to millimetres from the top left as it is seen; its width and height."""
    box, unit = page.cropbox, float(page.get("/UserUnit", 1)) * MM
    left, bottom, right, top = (float(number) for number in (box.left, box.bottom, box.right, box.top))
    wide, high = (right - left) * unit, (top - bottom) * unit
    level: Matrix = (unit, 0.0, 0.0, -unit, -left * unit, top * unit)
    match int(page.rotation) % 360:
        case 90:
            return times(level, (0.0, 1.0, -1.0, 0.0, high, 0.0)), high, wide
        case 180:
            return times(level, (-1.0, 0.0, 0.0, -1.0, wide, high)), wide, high
        case 270:
            return times(level, (0.0, -1.0, 1.0, 0.0, 0.0, wide)), high, wide
    return level, wide, high
