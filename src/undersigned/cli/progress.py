"""Progress on work that takes long: a line on the terminal, silent when there is none."""

from __future__ import annotations

import sys
import time

# Work that is done sooner needs no progress.
_SILENT_SECONDS = 2.0
_STEP_SECONDS = 0.1


class ProgressBar:
    """Counts things done and says so on standard error, from the third second on."""

    def __init__(self, total: int, what: str) -> None:
        self.total = total
        self.what = what
        self.done = 0
        self._started = time.monotonic()
        self._shown = 0.0

    def step(self, count: int = 1) -> None:
        """One more thing is done."""
        self.done += count
        now = time.monotonic()
        quiet = now - self._started < _SILENT_SECONDS or now - self._shown < _STEP_SECONDS
        if sys.stderr.isatty() and not quiet:
            self._shown = now
            share = self.done / max(1, self.total)
            bar = "#" * round(30 * share)
            sys.stderr.write(f"\r{self.what} [{bar:<30}] {self.done} of {self.total}")

    def close(self) -> None:
        """Clear the line."""
        if self._shown:
            sys.stderr.write("\r" + " " * 79 + "\r")
