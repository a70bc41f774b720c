"""What the map is made of: lines, and strips of latitude that say which lines they hold."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, fields

# The height of a strip in units: 0.01 degrees, about 1.1 km. With these, 98 points of land in a
# hundred need no line to be looked at, and half the height would double what is kept.
STRIP = 1_000


@dataclass(frozen=True, kw_only=True)
class Chart:
    """The map as flat arrays, which load without being taken apart.

    **Lines.** ``xs`` and ``ys`` are the points of all lines in units, one line after the other;
    line k begins at ``line_starts[k]`` and has district ``lefts[k]`` on its left and
    ``rights[k]`` on its right, numbers in ``seats``; ``len(seats)`` stands for none. ``ranks``
    says how much each point matters to the shape (see ``simplification``).

    **Strips.** Strip s lies between ``(first_strip + s) * STRIP`` and the next, both included.
    Its belts, from west to east, are stretches of longitude that hold lines: those from
    ``strip_belts[s]`` on. Belt b reaches from ``belt_bounds[2 * b]`` to
    ``belt_bounds[2 * b + 1]``. To the east of it, as far as the next belt, lies the one
    district ``belt_easts[b]``; to the west of the first lies none. Its runs of steps are those
    from ``belt_runs[b]`` on: run r begins at point ``run_starts[r]`` and has
    ``run_lengths[r]`` steps, each to the next point.
    """

    seats: Sequence[str]
    first_strip: int
    line_starts: array[int]
    lefts: array[int]
    rights: array[int]
    xs: array[int]
    ys: array[int]
    ranks: array[int]
    strip_belts: array[int]
    belt_bounds: array[int]
    belt_easts: array[int]
    belt_runs: array[int]
    run_starts: array[int]
    run_lengths: array[int]


ARRAYS = tuple(field.name for field in fields(Chart) if field.name not in ("seats", "first_strip"))
