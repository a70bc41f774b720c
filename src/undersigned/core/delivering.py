"""The rules of delivering, without a database: what may follow what, and when to try again."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

Policy = Literal["resend", "hold"]

# After so long a mail has failed, however good the reasons for trying again.
DEADLINE = timedelta(hours=72)
