"""Measuring variants in turns, each in a process of its own."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

Command = Sequence[str]


@dataclass(frozen=True)
class Measured:
    """One run of one variant: seconds for so many pieces, and its peak of memory in MB."""

    seconds: float
    count: int
    peak_mb: float

    @property
    def each_ms(self) -> float:
        return self.seconds / self.count * 1000


def report(seconds: float, count: int) -> None:
    """What a variant's process prints as its last line, for ``in_turns`` to read."""
    kibibytes = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(json.dumps({"seconds": seconds, "count": count, "peak_mb": kibibytes * 1024 / 1e6}))


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


def ratios(slow: list[Measured], fast: list[Measured]) -> str:
    """How many times as quick, round by round: the median and the range."""
    times = [one.each_ms / other.each_ms for one, other in zip(slow, fast, strict=True)]
    return f"{median(times):.1f} times ({min(times):.1f}-{max(times):.1f}, {len(times)} rounds)"
