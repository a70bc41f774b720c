"""Log lines without what is private in them."""

from __future__ import annotations

import logging
import re
import traceback
from pathlib import Path
from urllib.parse import unquote

# What follows these in an address is a private link's token, or a part of one.
_LINK = re.compile(
    r"/(sign|confirm|withdraw|ask|stop|join|join-organisation|key|confirm-email)[/\\]+"
    r"[^\s'\"/\\<>]{8,}"
)
# Whatever looks like a token wherever it stands: long, and no plain word. Ids have this many, too.
_TOKEN = re.compile(r"(?<![A-Za-z0-9_-])(?=[a-z_-]*[A-Z0-9])[A-Za-z0-9_-]{32,}(?::[A-Za-z0-9_-]+)*")
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MAILBOX = re.compile(r"(?<![^\s@<>\"'])[^\s@<>\"']+@[^\s@<>\"']+")
# How often what is escaped may be escaped again.
_DEPTH = 4


class WithoutPrivateParts(logging.Formatter):
    """Formats a line and takes tokens and addresses out of it, tracebacks included.

    Of a request it tells the route ("sign/<str:token>/"), as its path is what the reader wrote.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        return without_private_parts(super().format(_with_route(record)))


def without_private_parts(line: str) -> str:
    """The line with "..." for tokens and mail addresses, however an address escapes them."""
    return _taken_out(re.sub(r"\S+", lambda word: _read_and_taken_out(word[0]), line))


def _read_and_taken_out(word: str) -> str:
    """A word that an address may have escaped, as it is unless something private is in it."""
    read = word
    for _ in range(_DEPTH):
        plainer = unquote(read)
        if plainer == read:
            break
        read = plainer
    else:
        return "..."
    told = _taken_out(read)
    return word if told == read else " ".join(told.split())


def _taken_out(words: str) -> str:
    words = _LINK.sub(r"/\1/...", words)
    words = _TOKEN.sub(lambda found: found[0] if _ID.fullmatch(found[0]) else "...", words)
    return _MAILBOX.sub("...@...", words)


def _with_route(record: logging.LogRecord) -> logging.LogRecord:
    """What Django says of a request, with the route in the place of the path."""
    request = getattr(record, "request", None)
    path = getattr(request, "path", None)
    if not path or not isinstance(record.args, tuple):
        return record
    match = getattr(request, "resolver_match", None)
    route = f"/{match.route}" if match else "an address of no page"
    told = logging.makeLogRecord(record.__dict__)
    told.args = tuple(route if argument == path else argument for argument in record.args)
    return told


def told(fault: BaseException) -> str:
    """``ValueError at queue.py:42``: a fault of ours, without its words, which may quote what is
    private."""
    frames = traceback.extract_tb(fault.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "nowhere"
    return f"{type(fault).__name__} at {where}"
