"""The rules of delivering, without a database: what may follow what, and when to try again.

::

    queued --> claimed --> sending --> sent
      ^           |           |------> failed       refused, or too late for another try
      |-----------|-----------|        uncertain    handed over, and the answer was lost
      `--> held   its address had its mails of that day; a person lets it go
      any that waits --> cancelled

``sending`` is on record before anything leaves the house. A copy that is found there when the
lease of whoever sent it is over may have gone: then the policy of its kind decides.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

Policy = Literal["resend", "hold"]
AskedBy = Literal["campaign", "person", "account", "stranger"]
"""Who makes us write, and so how many mails go to an address in a day (``MOST_A_DAY``).

========= ======================================================================================
campaign  the desk by itself, or a coordinator; nobody waits for it
person    somebody who is signed in or holds a private link just asked for it, and waits for it; it
          goes to an address that is known to be theirs
account   somebody who is signed in typed an address that may be anybody's
stranger  anybody can type any address: the mail itself could be the weapon
========= ======================================================================================
"""

# After so long a mail has failed, however good the reasons for trying again.
DEADLINE = timedelta(hours=72)
# Of one kind to one mailbox within 24 hours; what strangers ask for counts together, whatever
# kinds it is of. What a person waits for is never stopped, and no budget is used up by another.
MOST_A_DAY: Mapping[AskedBy, int | None] = {
    "campaign": 5, "person": None, "account": 3, "stranger": 3,
}  # fmt: skip

# Of a whole site within an hour; what is more goes later by itself.
MOST_TO_STRANGERS_AN_HOUR = 300

MAY_FOLLOW: Mapping[str, frozenset[str]] = {
    "queued": frozenset({"claimed", "held", "cancelled"}),
    "held": frozenset({"queued", "failed", "cancelled"}),
    "claimed": frozenset({"sending", "queued", "cancelled", "failed"}),
    "sending": frozenset({"sent", "failed", "uncertain", "queued"}),
    "sent": frozenset(),
    "failed": frozenset({"queued", "cancelled"}),
    "uncertain": frozenset({"sent", "queued"}),
    "cancelled": frozenset(),
}


def after_silence(*, was: Literal["claimed", "sending"], policy: Policy) -> str:
    """What becomes of a copy whose worker was not heard of until its lease was over."""
    return "uncertain" if was == "sending" and policy == "hold" else "queued"


@dataclass(frozen=True, kw_only=True)
class Backoff:
    """How long to wait before another try: ever longer, and never many at the same time."""

    first: timedelta = timedelta(minutes=1)
    most: timedelta = timedelta(hours=6)

    def wait(self, attempts: int, *, chance: random.Random | None = None) -> timedelta:
        """After so many tries: at random between the first wait and its doubles."""
        doubled = self.first * 2 ** min(max(attempts, 1), 32)
        return _between(self.first, min(doubled, self.most), chance)

    def short(self, *, chance: random.Random | None = None) -> timedelta:
        """When the fault is not the mail's: the breaker spares the provider meanwhile."""
        return _between(self.first, self.first * 2, chance)


def _between(shortest: timedelta, longest: timedelta, chance: random.Random | None) -> timedelta:
    return shortest + (longest - shortest) * (chance or random).random()


@dataclass(kw_only=True)
class Breaker:
    """Spares a provider that is down: after a few failures in a row nothing is tried for a while.

    Then one mail is tried; if that fails too, the pause is twice as long.
    """

    patience: int = 3
    pause: timedelta = timedelta(seconds=15)
    longest: timedelta = timedelta(minutes=2)
    _failures: int = field(default=0, init=False)
    _open_until: datetime | None = field(default=None, init=False)

    def room(self, most: int, *, now: datetime) -> int:
        """How many of ``most`` mails may be tried now."""
        if self._open_until and now < self._open_until:
            return 0
        return 1 if self._failures else most

    def failed(self, *, now: datetime) -> None:
        """The provider was down."""
        self._failures += 1
        excess = self._failures - self.patience
        if excess >= 0:
            self._open_until = now + min(self.pause * 2 ** min(excess, 16), self.longest)

    def succeeded(self) -> None:
        """The provider answered."""
        self._failures = 0
        self._open_until = None
