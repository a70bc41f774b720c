"""What the worker does besides sending, each duty at its own pace.

Apps register their duties when they are loaded (``AppConfig.ready``). A duty may be done by
several workers at once and after a crash again, so it must do no harm when it is done twice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

_log = logging.getLogger("undersigned.worker")


@dataclass(frozen=True, kw_only=True)
class Duty:
    """``do`` is called with the time and returns how much it found to do."""

    name: str
    every: timedelta
    do: Callable[[datetime], int]


DUTIES: dict[str, Duty] = {}


def register(name: str, every: timedelta, do: Callable[[datetime], int]) -> None:
    """Let the worker do something every so often."""
    DUTIES[name] = Duty(name=name, every=every, do=do)


class Rounds:
    """One worker's duties: when each was done last. All are due at the start."""

    def __init__(self) -> None:
        self._done: dict[str, datetime] = {}

    def do_due(self, now: datetime) -> int:
        """Do what is due, and how much there was; what fails is logged and tried next time."""
        return sum(self._do(duty, now) for duty in DUTIES.values() if self._is_due(duty, now))

    def _is_due(self, duty: Duty, now: datetime) -> bool:
        last = self._done.get(duty.name)
        return last is None or now - last >= duty.every

    def _do(self, duty: Duty, now: datetime) -> int:
        self._done[duty.name] = now
        try:
            return duty.do(now)
        except Exception as error:  # one duty that fails must not stop the mails
            # Only its class: the words may hold what was being worked on.
            _log.error("The duty %s failed: %s", duty.name, type(error).__name__)
            return 0
