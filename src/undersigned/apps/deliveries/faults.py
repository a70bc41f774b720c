"""How a fault of ours is told in a log: what and where, never with what it was about."""

from __future__ import annotations

import traceback
from pathlib import Path


def told(fault: BaseException) -> str:
    """``ValueError at queueing.py:42``. Its words are left out: they may quote what is private."""
    frames = traceback.extract_tb(fault.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "nowhere"
    return f"{type(fault).__name__} at {where}"
