"""What is kept of a browser: enough for its owner to know it again, too little to track it."""

from __future__ import annotations

import re

_BROWSERS = (
    ("Edge", r"Edge|Edg/|EdgA/|EdgiOS/"),
    ("Opera", r"Opera|OPR/"),
    ("Samsung Internet", r"Samsung Internet|SamsungBrowser/"),
    ("Firefox", r"Firefox|FxiOS/"),
    ("Chrome", r"Chrome|Chromium|CriOS/"),
    ("Safari", r"Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("macOS", "macOS|Mac OS"),
    ("ChromeOS", "ChromeOS|CrOS"),
    ("Linux", "Linux"),
)


def browser_in(user_agent: str) -> str:
    """``Firefox on Linux``, or "" where neither is known; giving that again changes nothing."""
    found = [_first(names, user_agent) for names in (_BROWSERS, _SYSTEMS)]
    return " on ".join(name for name in found if name)


def _first(names: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for name, shape in names if re.search(shape, user_agent)), "")
