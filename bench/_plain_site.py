"""The site without a trick, to see what it brings; ``BENCH_WITHOUT`` names it. See ``sign_on.py``."""

from __future__ import annotations

import os

from undersigned.site.wsgi import application

__all__ = ["application"]

from django.conf import settings
from django.db import connections

match os.environ["BENCH_WITHOUT"]:
    case "writing together":
        settings.GROUP_COMMIT = False
    case "kept connections":
        connections.databases["default"]["CONN_MAX_AGE"] = 0
