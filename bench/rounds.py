"""Measuring variants in turns, each in a process of its own."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

Command = Sequence[str]


@dataclass(frozen=True)
class Measured:
    """One run of one variant, for so many pieces.

    ``cpu_seconds`` is the processor time of all its threads and processes, where it was
    taken: it says more than ``seconds`` on a machine that has other work to do. ``peak_mb``
    is the peak of memory of one process.
    """

    seconds: float
    count: int
    peak_mb: float
    cpu_seconds: float | None = None

    @property
    def each_ms(self) -> float:
        return self.seconds / self.count * 1000

    @property
    def each_cpu_ms(self) -> float:
        assert self.cpu_seconds is not None
        return self.cpu_seconds / self.count * 1000


def report(seconds: float, count: int, cpu_seconds: float | None = None) -> None:
    """What a variant's process prints as its last line, for ``in_turns`` to read."""
    measured = Measured(seconds, count, _peak_mb(), cpu_seconds)
    print(json.dumps(asdict(measured)))


def _peak_mb() -> float:
    """Of this process or, if that had more, of its children.

    Linux counts into ``ru_maxrss`` what the parent had when it started this process, so
    the figure for this one is taken from elsewhere.
    """
    status = Path("/proc/self/status").read_text()
    own = int(status.split("VmHWM:")[1].split()[0])
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) * 1024 / 1e6


def in_turns(variants: dict[str, Command], *, rounds: int) -> dict[str, list[Measured]]:
    """Run the variants one after the other, so many times; each is arguments of Python."""
    results: dict[str, list[Measured]] = {name: [] for name in variants}
    for _ in range(rounds):
        for name, arguments in variants.items():
            done = subprocess.run(
                [sys.executable, *arguments], check=True, capture_output=True, text=True
            )
            results[name].append(Measured(**json.loads(done.stdout.splitlines()[-1])))
    return results


def line(name: str, runs: list[Measured]) -> str:
    """Milliseconds for each piece and memory, over the rounds."""
    each = [run.each_ms for run in runs]
    peak = max(run.peak_mb for run in runs)
    return (
        f"{name}: {median(each):.2f} ms each ({min(each):.2f}-{max(each):.2f}), "
        f"{runs[0].count} of them, peak {peak:.0f} MB"
    )


def ratios(one: list[Measured], other: list[Measured], *, cpu: bool = False) -> str:
    """The time for each piece of one by that of the other, by round: median and range."""
    times = [
        a.each_cpu_ms / b.each_cpu_ms if cpu else a.each_ms / b.each_ms
        for a, b in zip(one, other, strict=True)
    ]
    return f"{median(times):.2f} ({min(times):.2f}-{max(times):.2f} in {len(times)} rounds)"
