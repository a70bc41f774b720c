"""Log lines without what is private in them."""

from __future__ import annotations

import logging
import re
import traceback
from pathlib import Path

# Addresses with a token in them, and mail addresses.
_PRIVATE = (
    (re.compile(r"/(sign|confirm|withdraw|ask|join|stop)/[A-Za-z0-9_-]{20,}"), r"/\1/..."),
    (re.compile(r"/(key|confirm-email)/[A-Za-z0-9:_-]{20,}"), r"/\1/..."),
    (re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+"), "...@..."),
)


class WithoutPrivateParts(logging.Formatter):
    """Formats a line and takes tokens and addresses out of it, tracebacks included."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        for private, instead in _PRIVATE:
            line = private.sub(instead, line)
        return line


def told(fault: BaseException) -> str:
    """``ValueError at queue.py:42``: a fault of ours, without its words, which may quote what is
    private."""
    frames = traceback.extract_tb(fault.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "nowhere"
    return f"{type(fault).__name__} at {where}"
